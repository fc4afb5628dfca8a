"""`python -m models.fetch DATA`: brings the public sentiment sets, and the weights of a teacher."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from models.data.download import IMDB, MPNET, SST, bring
from models.data.errors import DataError

SETS = {wanted.name: wanted for wanted in (IMDB, SST, MPNET)}


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def fetch(
    data: Annotated[
        Path, typer.Argument(help="The folder to fill; it is then --data of training.")
    ],
    only: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(SETS)}.")] = None,
    mirror: Annotated[str, typer.Option(help="Another address of the files.")] = "",
) -> None:
    """Downloads, checks and unpacks IMDb (84 MB) and the Stanford Sentiment Treebank (1 MB).

    And the weights of MPNet (438 MB), the teacher of short texts.

    Example: hiddenstate fetch data
    """
    unknown = set(only or ()) - set(SETS)
    if unknown:
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: choose of {', '.join(SETS)}")
    try:
        for name in only or SETS:
            Console().print(f"{name}: {bring(SETS[name], data, mirror)}")
    except DataError as error:
        Console(stderr=True).print(f"[red]error:[/red] {error}", highlight=False)
        sys.exit(1)
    except KeyboardInterrupt:
        Console(stderr=True).print("stopped: the same command goes on from here")
        raise


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> None:
    """Runs the command line."""
    app(arguments, prog_name=program)


if __name__ == "__main__":
    main()
