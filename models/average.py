"""`python -m models.average RUN OTHER --share 0.5 --run NEW`: a run between two sentiment runs.

OTHER may also be the bundle that RUN started from.
"""

from pathlib import Path
from typing import Annotated

import typer

from models.tasks.classification.average import average_runs
from models.tasks.options import report


def main(
    run: Annotated[Path, typer.Argument(exists=True)],
    other: Annotated[
        Path, typer.Argument(exists=True, help="Another run, or the bundle that RUN started from.")
    ],
    new: Annotated[Path, typer.Option("--run", help="The folder of the new run.")],
    share: Annotated[
        float, typer.Option(min=0, max=1, help="Of the weights of OTHER; the rest is RUN's.")
    ] = 0.5,
) -> None:
    """Makes a run whose weights lie between those of RUN and OTHER."""
    report(average_runs(run, other, share, new), new)


if __name__ == "__main__":
    typer.run(main)
