"""A sentiment bundle on the challenge set, by class.

    python -m benchmarks.challenge BUNDLE

Prints the accuracy by class for the dev part and the test part of
models/data/text/challenge.jsonl.
"""

from pathlib import Path
from typing import Annotated

import typer

from export.evaluate import input_spec
from export.model_card import table
from export.runtime import Runtime
from export.tasks.classification import challenge_rows
from models.bundle.manifest import MODEL, TOKENIZER, read_file, read_manifest
from models.data.text.challenge import PARTS


def main(bundle: Annotated[Path, typer.Argument(exists=True, file_okay=False)]) -> None:
    """Prints the table."""
    manifest = read_manifest(bundle)
    runtime = Runtime(read_file(bundle, manifest, MODEL), manifest.inputs, manifest.outputs)
    spec = input_spec(manifest, read_file(bundle, manifest, TOKENIZER))
    print(table(["class", *PARTS], challenge_rows(runtime.run, spec)))


if __name__ == "__main__":
    typer.run(main)
