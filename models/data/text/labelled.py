"""A text with what is known about its sentiment: what every sentiment reader returns."""

from dataclasses import dataclass
from pathlib import Path

from models.data.errors import DataError

LABELS = ("negative", "neutral", "positive")
NEGATIVE, NEUTRAL, POSITIVE = range(len(LABELS))


@dataclass(frozen=True)
class LabelledText:
    """One text and its label, an index into LABELS.

    `binary` says that the source tells only negative from positive: its texts know nothing about
    neutral, so the loss leaves that class out. `soft` holds a teacher's probabilities in the order
    of LABELS.
    """

    text: str
    label: int
    source: str
    binary: bool = False
    soft: tuple[float, ...] | None = None


def label_index(name: str, path: Path, line: int) -> int:
    """The index of a label's name; DataError when there is no such label."""
    wanted = name.strip().lower()
    if wanted not in LABELS:
        raise DataError(path, f"unknown label {name!r}; the labels are {', '.join(LABELS)}", line)
    return LABELS.index(wanted)
