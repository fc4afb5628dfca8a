"""A sentiment bundle on sentences of our own, each class of which is hard in one way.

    python -m benchmarks.challenge artifacts/sentiment/2

Prints the accuracy by class for the dev part and the test part of benchmarks/challenge.jsonl. The
sentences were written before any model was asked. The dev part may choose between models or
recipes; the test part is for the final figure only.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from export.evaluate import input_spec
from export.model_card import table
from export.runtime import Runtime
from export.tasks.classification import probabilities_of
from models.bundle.manifest import MODEL, TOKENIZER, read_file, read_manifest
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import TextReader
from models.data.text.labelled import LABELS

SET = Path(__file__).with_suffix(".jsonl")
PARTS = ("dev", "test")


@dataclass(frozen=True)
class Sentence:
    """A text, what it tries, the label a reader would give it, and its part: dev or test."""

    text: str
    kind: str
    label: str
    part: str


def main(bundle: Annotated[Path, typer.Argument(exists=True, file_okay=False)]) -> None:
    """Prints the table."""
    sentences = read_challenge()
    print(table(["class", *PARTS], scored(sentences, answered(bundle, sentences))))


def read_challenge(path: Path = SET) -> list[Sentence]:
    """The sentences of the set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Sentence(row["text"], row["class"], row["label"], row["part"]) for row in rows]


def answered(bundle: Path, sentences: Sequence[Sentence]) -> list[str]:
    """The label that the bundle gives to each sentence, as a client would get it."""
    manifest = read_manifest(bundle)
    runtime = Runtime(read_file(bundle, manifest, MODEL), manifest.inputs, manifest.outputs)
    reading = input_spec(manifest, read_file(bundle, manifest, TOKENIZER))
    reader = TextReader(TextEncoder.from_json(reading.tokenizer or b""), reading.longest)
    found = probabilities_of(runtime.run, [reader.read(one.text) for one in sentences])
    return [reading.labels[place] for place in found.argmax(axis=1)]


def scored(sentences: Sequence[Sentence], answers: Sequence[str]) -> list[list[str]]:
    """Per class, per label and over all: how many are right, of how many, in each part."""
    rows: dict[str, dict[str, list[bool]]] = defaultdict(lambda: {part: [] for part in PARTS})
    for one, answer in zip(sentences, answers, strict=True):
        for name in (one.kind, f"all {one.label}", "all"):
            rows[name][one.part].append(answer == one.label)
    groups = [*dict.fromkeys(one.kind for one in sentences), *(f"all {name}" for name in LABELS)]
    return [[name, *(_share(rows[name][part]) for part in PARTS)] for name in (*groups, "all")]


def _share(right: Iterable[bool]) -> str:
    marks = list(right)
    return f"{sum(marks)} of {len(marks)} ({sum(marks) / len(marks):.0%})" if marks else "-"


if __name__ == "__main__":
    typer.run(main)
