"""`hiddenstate predict MODEL INPUT OUTPUT`: answers every row of a file, without a server.

Texts: the same rows in the same order, with the answers added. Series: a row for each step ahead of
each series. A run that was killed goes on where it stopped when it is called again.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Annotated, Protocol, TypeVar

import typer
from pydantic import BaseModel, ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from hiddenstate.offline import OfflineModel, Window, find_bundle, open_model
from hiddenstate.output import Format, OutputRow, Parts
from hiddenstate.series_file import ForecastOptions, SeriesFile
from hiddenstate.text_file import TextFile
from models.bundle.errors import ItemError
from models.bundle.manifest import BundleError
from models.data.errors import DataError
from models.data.options import (
    SERIES,
    DateFormat,
    Decimal,
    Delimiter,
    Frequency,
    IdColumn,
    TimeColumn,
    ValueColumn,
    Wide,
)
from models.data.series.columns import SeriesColumns
from service.errors import RequestError, StartError
from service.settings import read_settings
from service.tasks.forecasting import ForecastRequest
from service.tasks.task import Task

SERIES_TASK = "forecasting"
WINDOW, SERIES_WINDOW = 2048, 64  # rows and series that are answered, and saved, together

Rows = TypeVar("Rows")


class Source(Protocol[Rows]):
    """A file of inputs; `TextFile` and `SeriesFile` are such."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def noun(self) -> str:
        """What it holds, in the plural."""

    def identity(self) -> dict[str, object]:
        """What the answers depend on."""

    def count(self) -> int:
        """How many inputs it has."""

    def format(self, output: Path, model: OfflineModel) -> Format:
        """The format of the output."""

    def windows(self, task: Task, size: int, done: int) -> Iterator[Window[Rows]]:
        """The inputs after the first `done` windows of `size`."""

    def rows(
        self, rows: Rows, answers: Sequence[BaseModel | ItemError], output: Path
    ) -> list[OutputRow]:
        """What the output holds of a window."""


def _levels(given: list[float] | None) -> list[float] | None:
    """Refuses what the service refuses."""
    asked = {"inputs": {"target": []}, "levels": given or [80.0]}
    try:
        ForecastRequest.model_validate(asked)
    except ValidationError as error:
        raise typer.BadParameter(error.errors()[0]["msg"]) from None
    return given


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
        list[float] | None,
        typer.Option(callback=_levels, help="Of an interval, per cent; default: 80 and 95."),
    ] = None,
    freq: Frequency = None,
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
    settings = read_settings()
    loaded = open_model(find_bundle(model, artifacts), settings)
    if loaded.manifest.task == SERIES_TASK:
        columns = SeriesColumns(
            id_column, time_column, value_column, wide, date_format, delimiter, decimal
        )
        options = ForecastOptions(horizon, tuple(level or (80.0, 95.0)), freq, season)
        series = SeriesFile(given, columns, options)
        _answer(series, loaded, output, window or SERIES_WINDOW, settings.threads, overwrite)
    else:
        texts = TextFile(given, column, delimiter, prefix)
        _answer(texts, loaded, output, window or WINDOW, settings.threads, overwrite)


def _answer(
    source: Source[Rows],
    model: OfflineModel,
    output: Path,
    size: int,
    threads: int,
    overwrite: bool,
) -> None:
    """Answers the windows that are not done, then joins all to the output."""
    if output.resolve() == source.path.resolve():
        raise DataError(output, "is the input: choose another name for the output")
    began, faults = perf_counter(), 0
    form = source.format(output, model)
    identity = source.identity() | {"model": model.manifest.sha256, "window": size}
    parts = Parts(output, identity, overwrite)
    done = parts.done()
    try:
        with _progress() as progress:
            bar = progress.add_task(str(source.path), total=source.count(), completed=done * size)
            answers = model.answers(source.windows(model.task, size, done), threads)
            for number, (rows, found) in enumerate(answers, start=done):
                parts.add(number, form.part(source.rows(rows, found, output)))
                faults += sum(isinstance(one, ItemError) for one in found)
                progress.advance(bar, len(found))
    except KeyboardInterrupt:
        Console(stderr=True).print("stopped: the same command goes on from here")
        raise
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
