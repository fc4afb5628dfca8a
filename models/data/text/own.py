"""A user's own labelled texts, with the labels that stand in the file."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.data.errors import DataError
from models.data.notices import tell_repeated
from models.data.text.columns import TextColumns
from models.data.text.labelled import LabelledText, Texts, TextSets
from models.data.text.table import LabelledRow, read_labelled_rows

_LEAST = 10  # fewer texts cannot be split to train and check
_LEAST_OF_A_LABEL = 2  # one to learn from, one to check
_LISTED = 10  # labels named in one message
_MOST_LABELS = 1000
_HELD_OUT = 0.1
_HELD_OUT_SMALL = 0.2  # of few texts, until
_ENOUGH = 200  # texts are held out


def read_own(path: Path, seed: int, columns: TextColumns | None = None) -> TextSets:
    """The texts of a file, split into train and dev with the same shares of every label.

    Args:
        path: what `read_labelled_rows` reads.
        seed: of the split.
        columns: where the texts and the labels are.

    Raises:
        DataError: naming file and line; too few texts, or labels that cannot be learned.
    """
    rows = read_labelled_rows(path, columns)
    labels = find_labels(path, rows)
    index = {label: place for place, label in enumerate(labels)}
    texts = [LabelledText(row.text, index[row.label], path.stem) for row in rows]
    tell_repeated(path, ((row.text, row.label) for row in rows))
    train, dev = _hold_out(texts, seed)
    return TextSets(train={path.stem: train}, dev={path.stem: dev}, labels=labels)


def read_own_as(path: Path, labels: Sequence[str], columns: TextColumns | None = None) -> Texts:
    """All texts of a file whose labels are among `labels`, as those of a published model.

    Args:
        path: what `read_labelled_rows` reads.
        labels: of the model.
        columns: where the texts and the labels are.

    Raises:
        DataError: the file has another label; the message names the first line.
    """
    rows = read_labelled_rows(path, columns)
    known = {label.lower() for label in labels}
    unknown = {row.label: row.line for row in reversed(rows) if row.label.lower() not in known}
    if unknown:
        names = listed(sorted(unknown))
        raise DataError(
            path,
            f"unknown labels {names}; the labels are {', '.join(labels)}",
            min(unknown.values()),
        )
    index = {label.lower(): place for place, label in enumerate(labels)}
    return [LabelledText(row.text, index[row.label.lower()], path.stem) for row in rows]


def find_labels(path: Path, rows: Sequence[LabelledRow]) -> tuple[str, ...]:
    """The labels of the rows: numbers in their order, other labels in alphabetical order.

    Raises:
        DataError: there are too few texts, one label or more than 1,000, a label with one text
            only, or two labels that differ only in capital letters.
    """
    counts = Counter(label for _, label in {(row.text, row.label) for row in rows})
    different = len({row.text for row in rows})
    if different < _LEAST:
        raise DataError(
            path,
            f"{different} different texts; at least {_LEAST} are needed to train and check",
        )
    if not 2 <= len(counts) <= _MOST_LABELS:
        raise DataError(
            path,
            f"{len(counts)} different labels; from 2 to {_MOST_LABELS:,} can be learned. Is "
            "`label` the right column?",
        )
    rare = sorted(label for label, count in counts.items() if count < _LEAST_OF_A_LABEL)
    if rare:
        raise DataError(
            path,
            f"one text only for the labels {listed(rare)}; give each at least "
            f"{_LEAST_OF_A_LABEL}, or leave them out",
            min(row.line for row in rows if row.label in rare),
        )
    _refuse_spellings(path, rows)
    return tuple(sorted(counts, key=_order))


def _refuse_spellings(path: Path, rows: Sequence[LabelledRow]) -> None:
    spelled: dict[str, str] = {}
    for row in rows:
        first = spelled.setdefault(row.label.lower(), row.label)
        if first != row.label:
            raise DataError(
                path,
                f"the labels {first!r} and {row.label!r} differ only in capital letters; write "
                "one of them",
                row.line,
            )


def _order(label: str) -> tuple[bool, float, str]:
    number = re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?", label)
    return (False, float(label), label) if number else (True, 0.0, label)


def listed(labels: Sequence[str]) -> str:
    """Labels for a message: the first ones, and how many more there are."""
    more = f" and {len(labels) - _LISTED} more" if len(labels) > _LISTED else ""
    return ", ".join(repr(label) for label in labels[:_LISTED]) + more


def _hold_out(texts: Texts, seed: int) -> tuple[Texts, Texts]:
    """Splits off a dev part, some of every label; texts that stand twice stay on one side."""
    by_label: defaultdict[int, list[str]] = defaultdict(list)
    for text, label in sorted({text.text: text.label for text in texts}.items()):
        by_label[label].append(text)
    share = held_out_share(sum(map(len, by_label.values())))
    random = np.random.default_rng(seed)
    held: set[str] = set()
    for label in sorted(by_label):
        different = by_label[label]
        order = random.permutation(len(different))
        count = min(len(different) - 1, max(1, round(len(different) * share)))
        held |= {different[index] for index in order[:count]}
    dev = list({text.text: text for text in texts if text.text in held}.values())
    return [text for text in texts if text.text not in held], dev


def held_out_share(texts: int) -> float:
    """A tenth, and of few texts more: the dev part chooses the checkpoint."""
    return max(_HELD_OUT, min(_HELD_OUT_SMALL, _ENOUGH / texts))
