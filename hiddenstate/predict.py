"""`hiddenstate predict MODEL INPUT OUTPUT`: answers every row of a file, without a server.

Texts: the same rows in the same order, with the answers added. Series: a row for each step ahead of
each series. A run that was killed goes on where it stopped when it is called again.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from hiddenstate.offline import find_bundle, open_model
from hiddenstate.output import Parts
from hiddenstate.series_file import Question, SeriesFile
from hiddenstate.text_file import TextFile
from models.bundle.manifest import BundleError
from models.data.errors import DataError
from models.data.options import (
    SERIES,
    DateFormat,
    Decimal,
    Delimiter,
    IdColumn,
    TimeColumn,
    ValueColumn,
    Wide,
)
from models.data.series.columns import SeriesColumns
from service.errors import RequestError, StartError
from service.settings import read_settings

SERIES_TASK = "forecasting"
WINDOW, SERIES_WINDOW = 2048, 64  # rows and series that are answered, and saved, together

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def predict(
    model: Annotated[
        str, typer.Argument(help="A name in --artifacts, name/version, or a bundle's folder.")
    ],
    given: Annotated[
        Path,
        typer.Argument(metavar="INPUT", exists=True, dir_okay=False, help="CSV, JSONL or Parquet."),
    ],
    output: Annotated[
        Path, typer.Argument(help="Of the input's kind, or JSONL (.jsonl), by its ending.")
    ],
    artifacts: Annotated[Path, typer.Option(help="The folder of bundles.")] = Path("artifacts"),
    column: Annotated[
        str, typer.Option("--column", "--text-column", help="The column of the texts.")
    ] = "text",
    prefix: Annotated[
        str, typer.Option(help="Before the name of each column that is added.")
    ] = "predicted_",
    horizon: Annotated[
        int | None, typer.Option(min=1, help="Steps ahead; default: as the model was trained for.")
    ] = None,
    level: Annotated[
        list[float] | None, typer.Option(help="Of an interval, per cent; default: 80 and 95.")
    ] = None,
    freq: Annotated[str | None, typer.Option(help="Of the series; default: by the dates.")] = None,
    season: Annotated[int | None, typer.Option(min=1, help="Of the series.")] = None,
    id_column: IdColumn = SERIES.id,
    time_column: TimeColumn = SERIES.time,
    value_column: ValueColumn = SERIES.value,
    wide: Wide = SERIES.wide,
    date_format: DateFormat = None,
    delimiter: Delimiter = None,
    decimal: Decimal = SERIES.decimal,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replaces the output, or begins again.")
    ] = False,
    window: Annotated[
        int | None, typer.Option(min=1, help="Rows that are saved at a time.")
    ] = None,
) -> None:
    """Answers every row of a file, offline, as the service would.

    Example: hiddenstate predict sentiment examples/reviews.csv answers.csv
    """
    began, settings = perf_counter(), read_settings()
    loaded = open_model(find_bundle(model, artifacts), settings)
    source: TextFile | SeriesFile
    if loaded.manifest.task == SERIES_TASK:
        columns = SeriesColumns(
            id_column, time_column, value_column, wide, date_format, delimiter, decimal
        )
        question = Question(horizon, tuple(level or (80.0, 95.0)), freq, season)
        source = SeriesFile(given, columns, question)
    else:
        source = TextFile(given, column, delimiter, prefix)
    size = window or (SERIES_WINDOW if isinstance(source, SeriesFile) else WINDOW)
    form = source.format(output, loaded)
    identity = source.identity() | {"model": loaded.manifest.sha256, "window": size}
    parts = Parts(output, identity, overwrite)
    done, faults = parts.done(), 0
    with _progress() as progress:
        bar = progress.add_task(str(given), total=source.count(), completed=done * size)
        answers = loaded.answers(source.windows(loaded.task, size, done), settings.threads)
        for number, (rows, found) in enumerate(answers, start=done):
            shown = source.rows(rows, found, output)
            parts.add(number, form.part(shown))
            faults += sum(isinstance(one, Exception) for one in found)
            progress.advance(bar, len(found))
    parts.join(form)
    told = f"{source.count()} {source.noun} in {perf_counter() - began:.1f} s: {output}"
    lacking = f"; {faults} without an answer, which say why" if faults else ""
    Console(stderr=True).print(told + lacking, highlight=False, soft_wrap=True)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> None:
    """Runs the command line; what is wrong with a bundle or a file ends it with a sentence."""
    try:
        app(arguments, prog_name=program)
    except (BundleError, DataError, RequestError, StartError) as error:
        Console(stderr=True).print(f"[red]error:[/red] {error}", highlight=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
