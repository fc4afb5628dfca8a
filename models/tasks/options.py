"""Options that the commands of several tasks have, and the report of a finished run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from models.networks.recurrent import parse_cell
from models.training.run import Run

NO_START = "none"


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
RunFolder = Annotated[
    Path | None, typer.Option(help="The run folder; default runs/<task>-<cell>-<seed>.")
]


def report(run: Run, folder: Path) -> None:
    """Prints the dev figures of a finished run, and beside them those of the baseline."""
    table = Table("dev set", *next(iter(run.figures.values())), title=str(folder))
    for name, figures in run.figures.items():
        table.add_row(name, *(f"{value:.4g}" for value in figures.values()))
    Console().print(table)
    for name, rows in run.comparison.items():
        Console().print(_comparison(name, rows))


def _comparison(name: str, rows: Mapping[str, Mapping[str, float]]) -> Table:
    """The first figure of each model with its interval of 95 %."""
    measure = next(iter(next(iter(rows.values()))))
    table = Table(f"{name} (dev)", measure, "95 %")
    for model, row in rows.items():
        table.add_row(model, f"{row[measure]:.3f}", f"{row['low']:.3f} to {row['high']:.3f}")
    return table
