"""`python -m models.train <task> ...`: trains one network and leaves a run folder.

The folder holds run.json (every choice), network.pt, tokenizer.json, metrics.csv, the learning curve
and the confusions; `python -m export publish` makes a bundle of it.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from models.data.labelled import DataError
from models.recipes.sentiment import SentimentRecipe, train_sentiment
from models.recurrent import parse_cell
from models.vectors import VectorsError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def choose() -> None:
    """Trains a recurrent network for one task."""


def _cell(name: str) -> str:
    try:
        parse_cell(name)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return name


def main() -> None:
    """Runs the command line; bad data end it with a sentence and status 1."""
    try:
        app()
    except (DataError, VectorsError) as error:
        Console(stderr=True).print(f"[red]error:[/red] {error}", highlight=False)
        sys.exit(1)
