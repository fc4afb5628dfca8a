"""`python -m export publish | quantize | verify | evaluate`: bundles of runs, and their worth."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from export.comparison import WorseError, require_better, sentences
from export.content import BundleContent, from_run
from export.evaluate import evaluate_bundle
from export.onnx_export import ExportError, to_onnx_graph
from export.ops.int8_lstm import QuantizeError
from export.publish import publish as publish_content
from export.quantize import MOST_POINTS, from_bundle, to_int8
from export.runtime import RefusedError
from export.tasks.task import LabelledData
from export.verification.parity import ParityError
from export.verification.verify import verify as verify_bundle
from models.bundle.manifest import BundleError
from models.data.errors import DataError
from models.data.options import (
    SERIES,
    TEXT,
    DateFormat,
    Decimal,
    Delimiter,
    IdColumn,
    LabelColumn,
    Map,
    Separator,
    TextColumn,
    TimeColumn,
    ValueColumn,
    Wide,
)
from models.data.series.columns import SeriesColumns
from models.data.text.columns import TextColumns, parse_renamed
from models.data.text.multi_label import SEPARATOR
from models.tasks.options import figure_tables
from models.training.run import RunError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False)]
Data = Annotated[
    Path | None,
    typer.Option(
        exists=True, help="The data folder, for figures on the test splits, or a file of your own."
    ),
]
Artifacts = Annotated[Path, typer.Argument(help="The folder that gets the next version.")]
Name = Annotated[
    str | None, typer.Option(help="Of the model: a-z, 0-9 and -. Default: the run's task.")
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Also if it is worse than the version before or a baseline beyond the interval of "
        "95 %, no better than chance, or if int8 "
        f"costs more than {MOST_POINTS} points.",
    ),
]


class Precision(StrEnum):
    """Of the recurrent layers of a bundle."""

    FLOAT32 = "float32"
    INT8 = "int8"


@app.command()
def publish(
    run: Folder,
    artifacts: Artifacts,
    data: Data = None,
    precision: Annotated[
        Precision | None, typer.Option(help="By default int8 where it passes, float32 elsewhere.")
    ] = None,
    name: Name = None,
    force: Force = False,
    text_column: TextColumn = TEXT.text,
    label_column: LabelColumn = TEXT.label,
    separator: Separator = SEPARATOR,
    map: Map = None,  # noqa: A002 - the name of the option
    id_column: IdColumn = SERIES.id,
    time_column: TimeColumn = SERIES.time,
    value_column: ValueColumn = SERIES.value,
    wide: Wide = SERIES.wide,
    date_format: DateFormat = None,
    delimiter: Delimiter = None,
    decimal: Decimal = SERIES.decimal,
) -> None:
    """Exports a run, verifies it, and publishes it as the next version of its name.

    Example: hiddenstate publish runs/mine my-models --name reviews
    """
    texts = TextColumns(text_column, label_column, delimiter, parse_renamed(map or []))
    series = SeriesColumns(
        id_column, time_column, value_column, wide, date_format, delimiter, decimal
    )
    source = LabelledData(data, texts, series, separator) if data else None
    content, reason = choose(run, source, artifacts, precision, force, name)
    if not force:
        require_better(content.comparison)
    for sentence in sentences(content.comparison):
        Console().print(sentence, highlight=False, soft_wrap=True)
    if reason:
        Console().print(f"float32: {reason}", highlight=False)
    _publish(content, artifacts)


@app.command()
def quantize(
    bundle: Folder,
    artifacts: Artifacts,
    data: Annotated[
        Path, typer.Option(exists=True, help="Training and test data, to calibrate and to judge.")
    ],
    force: Force = False,
) -> None:
    """Publishes the int8 version of a published float32 bundle as the next version of its name."""
    _publish(to_int8(*from_bundle(bundle), LabelledData(data), artifacts, force), artifacts)


def choose(
    run: Path,
    data: LabelledData | None,
    artifacts: Path,
    precision: Precision | None,
    force: bool,
    name: str | None = None,
) -> tuple[BundleContent, str]:
    """The content of a bundle in the precision asked for, and why it is float32 if nobody asked.

    Raises:
        QuantizeError: int8 was asked for, and does not pass.
    """
    if precision is Precision.FLOAT32:
        return from_run(run, data, artifacts, name), ""
    try:
        if data is None:
            raise QuantizeError("int8 needs --data, to measure its ranges and its scores")
        content = from_run(run, None, artifacts, name)
        graph = to_onnx_graph(content.network)
        return to_int8(content, graph, data, artifacts, force), ""
    except QuantizeError as error:
        if precision is Precision.INT8:
            raise
        return from_run(run, data, artifacts, name), str(error)


def _publish(content: BundleContent, artifacts: Path) -> None:
    place = publish_content(content, artifacts)
    size = sum(file.stat().st_size for file in place.iterdir())
    Console().print(f"published {place} ({size / 1e6:.1f} MB)")


@app.command()
def verify(bundle: Folder) -> None:
    """Verifies a bundle again and prints pass, or what failed.

    Example: hiddenstate verify my-models/reviews/1
    """
    console, passed = Console(), True
    for check in verify_bundle(bundle):
        passed = passed and check.passed
        mark = "[green]pass[/green]" if check.passed else "[red]FAIL[/red]"
        console.print(f"{mark}  {check.name:<8} {check.detail}", highlight=False)
    console.print("pass" if passed else "FAIL", style="bold")
    if not passed:
        raise typer.Exit(1)


@app.command()
def evaluate(
    bundle: Folder,
    data: Annotated[
        Path,
        typer.Option(exists=True, help="The data folder, or a file of your own, as for training."),
    ],
    text_column: TextColumn = TEXT.text,
    label_column: LabelColumn = TEXT.label,
    separator: Separator = SEPARATOR,
    map: Map = None,  # noqa: A002 - the name of the option
    id_column: IdColumn = SERIES.id,
    time_column: TimeColumn = SERIES.time,
    value_column: ValueColumn = SERIES.value,
    wide: Wide = SERIES.wide,
    date_format: DateFormat = None,
    delimiter: Delimiter = None,
    decimal: Decimal = SERIES.decimal,
) -> None:
    """Scores a bundle on the official test splits, or on every row of a file of your own.

    Example: hiddenstate evaluate my-models/reviews/1 --data examples/reviews.csv
    """
    texts = TextColumns(text_column, label_column, delimiter, parse_renamed(map or []))
    series = SeriesColumns(
        id_column, time_column, value_column, wide, date_format, delimiter, decimal
    )
    figures = evaluate_bundle(bundle, LabelledData(data, texts, series, separator))
    for table in figure_tables("set", figures, str(bundle)):
        Console().print(table)


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> None:
    """Runs the command line; what is wrong with a run, a bundle or data ends it with a sentence."""
    try:
        app(arguments, prog_name=program)
    except (
        BundleError,
        DataError,
        ExportError,
        ParityError,
        QuantizeError,
        RunError,
        RefusedError,
        WorseError,
    ) as error:
        Console(stderr=True).print(f"[red]error:[/red] {error}", highlight=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
