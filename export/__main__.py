"""`python -m export publish | verify | evaluate`: a run becomes a bundle; what it is worth."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from export.candidate import from_run
from export.evaluate import evaluate_bundle
from export.graph import ExportError
from export.parity import ParityError
from export.publish import publish as publish_candidate
from export.runtime import RefusedError
from export.verify import verify as verify_bundle
from models.bundle.manifest import BundleError
from models.data.fault import DataError
from models.run import RunError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False)]
Data = Annotated[
    Path | None, typer.Option(exists=True, help="The data folder, for figures on the test splits.")
]


@app.command()
def publish(run: Folder, artifacts: Annotated[Path, typer.Argument()], data: Data = None) -> None:
    """Exports a run, holds it against the gate, and publishes it as the task's next version."""
    place = publish_candidate(from_run(run, data, artifacts), artifacts)
    size = sum(file.stat().st_size for file in place.iterdir())
    Console().print(f"published {place} ({size / 1e6:.1f} MB)")


@app.command()
def verify(bundle: Folder) -> None:
    """Re-runs the gate on a bundle and says pass, or what failed."""
    console, passed = Console(), True
    for check in verify_bundle(bundle):
        passed = passed and check.passed
        mark = "[green]pass[/green]" if check.passed else "[red]FAIL[/red]"
        console.print(f"{mark}  {check.name:<8} {check.detail}", highlight=False)
    console.print("pass" if passed else "FAIL", style="bold")
    if not passed:
        raise typer.Exit(1)


@app.command()
def evaluate(bundle: Folder, data: Annotated[Path, typer.Option(exists=True)]) -> None:
    """Scores a bundle on the official test splits, or on every text of a CSV or JSONL file."""
    figures = evaluate_bundle(bundle, data)
    table = Table("set", *next(iter(figures.values())), title=str(bundle))
    for name, values in figures.items():
        table.add_row(name, *(f"{value:.5g}" for value in values.values()))
    Console().print(table)


def main() -> None:
    """Runs the command line; what is wrong with a run, a bundle or data ends it with a sentence."""
    try:
        app()
    except (BundleError, DataError, ExportError, ParityError, RunError, RefusedError) as error:
        Console(stderr=True).print(f"[red]error:[/red] {error}", highlight=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
