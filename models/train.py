"""`python -m models.train <task> ...`: trains one network and leaves a run folder.

The folder holds run.json (every choice), network.pt, tokenizer.json, metrics.csv, the learning
curve and the confusions; `python -m export publish` makes a bundle of it. Each task has a command
(`models/tasks/<task>/command.py`).
"""

import sys
from collections.abc import Sequence

import typer
from rich.console import Console

from models.data.errors import DataError
from models.tasks.registry import COMMANDS
from models.training.run import RunError
from models.training.word_vectors import VectorsError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


@app.callback()
def choose() -> None:
    """Trains a recurrent network for one task.

    Example: hiddenstate train classification --data examples/reviews.csv --run runs/mine
    """


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> None:
    """Runs the command line; bad data end it with a sentence and status 1."""
    try:
        app(arguments, prog_name=program)
    except (DataError, RunError, VectorsError) as error:
        Console(stderr=True).print(f"[red]error:[/red] {error}", highlight=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
