"""A text with its label, and the sets of such texts that a run learns from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from models.data.errors import DataError

LABELS = ("negative", "neutral", "positive")  # of sentiment
NEGATIVE, NEUTRAL, POSITIVE = range(len(LABELS))


@dataclass(frozen=True)
class LabelledText:
    """One text and its label, an index into the labels of its set.

    `binary` says that the source tells only negative from positive: its texts know nothing about
    neutral, so the loss leaves that class out. `soft` holds a teacher's probabilities in the order
    of the labels.
    """

    text: str
    label: int
    source: str
    binary: bool = False
    soft: tuple[float, ...] | None = None


Texts = list[LabelledText]


class AnyText(Protocol):
    """A text with labels of any kind."""

    @property
    def text(self) -> str:
        """As it was given."""


class AnyTextSets(Protocol):
    """The texts whose words a run knows: `TextSets`, or those with several labels each."""

    @property
    def train(self) -> Mapping[str, Sequence[AnyText]]:
        """By the name of their set."""

    @property
    def unlabelled(self) -> Sequence[str]:
        """Texts for word vectors alone."""

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels."""


@dataclass(frozen=True)
class TextSets:
    """Labelled texts by the name of their set.

    Attributes:
        train: what the network learns from.
        dev: what chooses the checkpoint and the temperature.
        test: for the final figure only; read when asked for, empty for a user's own file.
        unlabelled: texts without a label, for word vectors and for a teacher.
        labels: what the texts' labels are indices into.
    """

    train: dict[str, Texts]
    dev: dict[str, Texts]
    test: Callable[[], dict[str, Texts]] = field(default=dict)
    unlabelled: list[str] = field(default_factory=list)
    labels: tuple[str, ...] = LABELS


def label_index(name: str, path: Path, line: int) -> int:
    """The index of a label's name; DataError when there is no such label."""
    wanted = name.strip().lower()
    if wanted not in LABELS:
        raise DataError(path, f"unknown label {name!r}; the labels are {', '.join(LABELS)}", line)
    return LABELS.index(wanted)
