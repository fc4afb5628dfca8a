"""`hiddenstate models list | show | compare`: the bundles there are, and how two of them differ."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from hiddenstate.offline import OfflineModel, find_bundle, open_model
from hiddenstate.predict import WINDOW
from hiddenstate.text_file import TextFile
from models.bundle.errors import ItemError
from models.bundle.manifest import CARD, MANIFEST, BundleError, read_file, read_manifest
from models.data.errors import DataError
from models.data.options import Delimiter
from service.errors import RequestError, StartError
from service.settings import read_settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Artifacts = Annotated[Path, typer.Option(help="The folder of bundles.")]
Name = Annotated[str, typer.Argument(help="A name in --artifacts, name/version, or a folder.")]
ARTIFACTS = Path("artifacts")
LISTED = 10  # labels of a model


@app.callback()
def choose() -> None:
    """Lists, shows and compares bundles.

    Example: hiddenstate models list
    """


@app.command("list")
def list_bundles(artifacts: Artifacts = ARTIFACTS) -> None:
    """Lists every version of every model; the service serves the newest of each.

    Example: hiddenstate models list --artifacts artifacts
    """
    table = Table("model", "version", "task", "cell", "precision", "MB", "labels")
    for folder in sorted(
        artifacts.glob(f"*/*/{MANIFEST}"), key=lambda one: (one.parts[-3], one.parts[-2].zfill(9))
    ):
        table.add_row(*_described(folder.parent))
    if not table.row_count:
        raise BundleError(f"there is no bundle in {artifacts.resolve()}")
    Console().print(table)


def _described(folder: Path) -> Iterator[str]:
    manifest = read_manifest(folder)
    size = sum(file.stat().st_size for file in folder.iterdir())
    yield from (folder.parent.name, str(manifest.version), manifest.task, manifest.cell)
    shown = ", ".join(manifest.labels[:LISTED])
    more = ", ..." if len(manifest.labels) > LISTED else ""
    yield from (manifest.precision, f"{size / 1e6:.1f}", shown + more)


@app.command()
def show(model: Name, artifacts: Artifacts = ARTIFACTS) -> None:
    """Prints the card of a bundle: what it is for, its figures, its known failures.

    Example: hiddenstate models show sentiment
    """
    folder = find_bundle(model, artifacts)
    card = read_file(folder, read_manifest(folder), CARD).decode()
    Console().print(card, markup=False, highlight=False, soft_wrap=True)


@dataclass(frozen=True)
class Difference:
    """A row to which two models give different answers."""

    line: int
    text: str
    answers: tuple[str, str]


@app.command()
def compare(
    first: Name,
    second: Name,
    given: Annotated[
        Path, typer.Argument(metavar="INPUT", exists=True, dir_okay=False, help="A file of texts.")
    ],
    artifacts: Artifacts = ARTIFACTS,
    column: Annotated[
        str, typer.Option("--column", "--text-column", help="The column of the texts.")
    ] = "text",
    delimiter: Delimiter = None,
    most: Annotated[int, typer.Option(min=0, help="Different answers that are shown.")] = 20,
) -> None:
    """Compares two models, or two versions of one, answer by answer on a file of texts.

    Example: hiddenstate models compare sentiment my-models/reviews/1 examples/reviews.csv
    """
    settings = read_settings()
    models = [open_model(find_bundle(name, artifacts), settings) for name in (first, second)]
    if len({model.manifest.task for model in models}) > 1 or not models[0].manifest.labels:
        raise BundleError(f"{first} and {second} must both label texts, or both find entities")
    source = TextFile(given, column, delimiter, "")
    if not source.count():
        raise DataError(given, "no rows")
    found = list(differences(models, source, settings.threads))
    table = Table("line", "text", first, second)
    for one in found[:most]:
        table.add_row(str(one.line), one.text[:60], *one.answers)
    if found and most:
        Console().print(table)
    same = source.count() - len(found)
    share = 100 * same / source.count()
    Console().print(
        f"{same} of {source.count()} answers are the same ({share:.1f} %)", highlight=False
    )


def differences(
    models: Sequence[OfflineModel], source: TextFile, threads: int
) -> Iterator[Difference]:
    """The rows of a file to which two models answer differently, in order."""
    answered = (model.answers(source.windows(model.task, WINDOW, 0), threads) for model in models)
    for (records, ours), (_, others) in zip(*answered, strict=True):
        for record, *pair in zip(records, ours, others, strict=True):
            one, other = map(_summary, pair)
            if one != other:
                yield Difference(record.line, str(record.values[source.column]), (one, other))


def _summary(answer: BaseModel | ItemError) -> str:
    """What an answer says, without its probabilities."""
    if isinstance(answer, ItemError):
        return answer.code
    shown = answer.model_dump(mode="json")
    if "entities" in shown:
        return ", ".join(f"{one['type']} {one['text']}" for one in shown["entities"])
    return ", ".join(shown["labels"]) if "labels" in shown else str(shown["label"])


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> None:
    """Runs the command line; what is wrong with a bundle or a file ends it with a sentence."""
    try:
        app(arguments, prog_name=program)
    except (BundleError, DataError, RequestError, StartError) as error:
        Console(stderr=True).print(f"[red]error:[/red] {error}", highlight=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
