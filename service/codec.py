"""What a task does of its own: translate inputs for the network, and its rows into answers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from models.bundle.examples import Example, Row
from service.errors import ItemError

Before = TypeVar("Before")
After = TypeVar("After")
Input = TypeVar("Input", contravariant=True)  # noqa: PLC0105
Details = TypeVar("Details")
Answer = TypeVar("Answer", covariant=True)  # noqa: PLC0105


@dataclass(frozen=True, slots=True)
class Encoded(Generic[Details]):
    """An input as the network reads it, and what decoding will want to know of it.

    Attributes:
        examples: in order, at least one: a text that is read at once, or the pieces of a long one.
        details: of the task's own.
    """

    examples: tuple[Example, ...]
    details: Details


class Codec(Protocol[Input, Details, Answer]):
    """A task's two translations; the first is the code of training."""

    def weight(self, item: Input) -> int:
        """How much work an input is, in characters of text or the like."""

    def encode(self, items: Sequence[Input]) -> list[Encoded[Details] | ItemError]:
        """Each input, or why it cannot be answered; `each` makes this of a function of one.

        Raises RequestError when no input of the request can be: then none is.
        """

    def decode(self, encoded: Encoded[Details], rows: Sequence[Row]) -> Answer:
        """One answer, from a row per example: looks up and formats; the graph did the sums.

        Raises ItemError when the rows cannot be shown.
        """


def each(step: Callable[[Before], After], items: Iterable[Before]) -> list[After | ItemError]:
    """`step` of each item, or the ItemError that it raised."""
    return [_one(step, item) for item in items]


def _one(step: Callable[[Before], After], item: Before) -> After | ItemError:
    try:
        return step(item)
    except ItemError as error:
        return error
