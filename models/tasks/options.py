"""Options that the commands of several tasks have, and the report of a finished run."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from models.networks.recurrent import parse_cell
from models.training.run import Run

NO_START = "none"
COUNTS = ("texts", "entities", "series")  # figures that say of how many the others are
_ENOUGH = 100


def checked_cell(name: str) -> str:
    """The name of a cell; raises BadParameter for any other name."""
    try:
        parse_cell(name)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return name


Cell = Annotated[
    str, typer.Option(callback=checked_cell, help="rnn, gru, lstm, birnn, bigru or bilstm.")
]
Vectors = Annotated[
    list[Path] | None,
    typer.Option(exists=True, help="Published word vectors (GloVe); may be given twice."),
]
MPNetWeights = Annotated[
    Path | None,
    typer.Option(
        exists=True,
        file_okay=False,
        help="The weights of a teacher, as models.fetch brings them. Default: DATA/mpnet.",
    ),
]
RunFolder = Annotated[
    Path | None, typer.Option(help="The run folder; default runs/<task>-<cell>-<seed>.")
]


def report(run: Run, folder: Path) -> None:
    """Prints the dev figures of a finished run, and beside them those of the baseline."""
    for figures in figure_tables("dev set", run.figures, str(folder)):
        Console().print(figures)
    for name, rows in run.comparison.items():
        Console().print(_comparison(name, rows))
    if note := rough(run.figures):
        Console().print(note, highlight=False, soft_wrap=True)


def rough(figures: Mapping[str, Mapping[str, float]]) -> str:
    """A sentence where a set, a label or a type is too small for its figures; else nothing."""
    counts = [row[name] for row in figures.values() for name in COUNTS if name in row]
    if min(counts, default=_ENOUGH) >= _ENOUGH:
        return ""
    return (
        f"Figures of fewer than {_ENOUGH} texts, entities or series are rough: a single one "
        "changes them by a point or more."
    )


def figure_tables(
    head: str, figures: Mapping[str, Mapping[str, float]], title: str
) -> Iterator[Table]:
    """The figures of sets, those with the same measures in one table.

    Args:
        head: of the column of names.
        figures: by the name of a set.
        title: of the first table.
    """
    for measures, group in groupby(figures.items(), key=lambda item: tuple(item[1])):
        table = Table(head, *measures, title=title)
        for name, values in group:
            table.add_row(name, *(f"{value:.4g}" for value in values.values()))
        yield table
        title = ""


def _comparison(name: str, rows: Mapping[str, Mapping[str, float]]) -> Table:
    """The first figure of each model with its interval of 95 %."""
    measure = next(iter(next(iter(rows.values()))))
    table = Table(f"{name} (dev)", measure, "95 %")
    for model, row in rows.items():
        table.add_row(model, f"{row[measure]:.3f}", f"{row['low']:.3f} to {row['high']:.3f}")
    return table
