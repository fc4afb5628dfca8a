"""The challenge set: sentences of our own, each class of which is hard in one way.

They were written before any model was asked. The dev part may choose between models or recipes; the
test part is for the final figure only. Neither is trained on.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.data.text.labelled import LABELS

SET = Path(__file__).with_suffix(".jsonl")
PARTS = ("dev", "test")
IRONY = "irony"  # left out of the sum "all but irony": no word of the text tells it


@dataclass(frozen=True)
class Sentence:
    """A text, what it tries, the label a reader would give it, and its part: dev or test."""

    text: str
    kind: str
    label: str
    part: str


def read_challenge(path: Path = SET) -> list[Sentence]:
    """The sentences of the set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Sentence(row["text"], row["class"], row["label"], row["part"]) for row in rows]


def scored(sentences: Sequence[Sentence], answers: Sequence[str]) -> list[list[str]]:
    """Per class, per label and over all: how many are right, of how many, in each part."""
    rows: dict[str, dict[str, list[bool]]] = defaultdict(lambda: {part: [] for part in PARTS})
    for one, answer in zip(sentences, answers, strict=True):
        sums = ["all"] if one.kind == IRONY else ["all but irony", "all"]
        for name in (one.kind, f"all {one.label}", *sums):
            rows[name][one.part].append(answer == one.label)
    groups = [*dict.fromkeys(one.kind for one in sentences), *(f"all {name}" for name in LABELS)]
    names = (*groups, "all but irony", "all")
    return [[name, *(_share(rows[name][part]) for part in PARTS)] for name in names]


def _share(right: Iterable[bool]) -> str:
    marks = list(right)
    return f"{sum(marks)} of {len(marks)} ({sum(marks) / len(marks):.0%})" if marks else "-"
