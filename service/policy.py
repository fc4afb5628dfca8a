"""Which of those that wait leave together: like lengths, as the device's costs make it worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Costs(Protocol):
    """What a batch takes on the device; a cost model, or a test's arithmetic."""

    def seconds(self, rows: int, longest: int) -> float:
        """Of a batch of `rows` sequences padded to `longest` steps."""


@dataclass(frozen=True)
class BatchLimits:
    """What bounds a batch, and the line in front of it.

    Attributes:
        rows: most rows of a batch.
        seconds: most predicted seconds of a batch; a single entry may take longer.
        queue: most predicted seconds of work that wait in front of a newcomer.
    """

    rows: int
    seconds: float
    queue: float


def choose(lengths: Sequence[int], anchor: int, costs: Costs, limits: BatchLimits) -> slice:
    """The batch around an entry that must go: the neighbours by length that make it worth most.

    Worth is real steps per predicted second: company divides what a run and a step cost at all,
    padding costs and is worth nothing. From the anchor the batch grows to the side that is worth
    more, as far as the limits let it; the best that was met on the way is taken.

    Args:
        lengths: time steps of each entry that waits, ascending.
        anchor: the place of the one that must go.
        costs: of the device.
        limits: of the batch.
    """
    first, last = anchor, anchor + 1
    steps = lengths[anchor]
    best, chosen = steps / costs.seconds(1, steps), slice(first, last)
    while last - first < limits.rows:
        rows, longest = last - first + 1, lengths[last - 1]
        shorter = longer = 0.0
        if first > 0:
            seconds = costs.seconds(rows, longest)
            if seconds <= limits.seconds:
                shorter = (steps + lengths[first - 1]) / seconds
        if last < len(lengths):
            seconds = costs.seconds(rows, lengths[last])
            if seconds <= limits.seconds:
                longer = (steps + lengths[last]) / seconds
        if not shorter and not longer:
            break
        if shorter >= longer:
            first -= 1
            steps += lengths[first]
        else:
            steps += lengths[last]
            last += 1
        if max(shorter, longer) >= best:
            best, chosen = max(shorter, longer), slice(first, last)
    return chosen


def padded_share(lengths: Sequence[int]) -> float:
    """The share of a batch's cells that is padding, from 0 up to 1."""
    return 1 - sum(lengths) / (len(lengths) * max(lengths))
