"""Which of those that wait leave together: like lengths, within what the device and memory bear."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class BatchLimits:
    """What bounds a batch, and the line in front of it.

    Attributes:
        rows: most rows of a batch.
        cells: most rows x longest length of a batch; a longer single entry still goes, alone.
        padding: largest share of a batch's cells that may be padding, from 0 up to 1.
        queue: most entries that wait.
    """

    rows: int
    cells: int
    padding: float
    queue: int


def choose(lengths: Sequence[int], limits: BatchLimits) -> list[int]:
    """Places of the next batch: the first, then in order each that keeps it within limits.

    Args:
        lengths: time steps of each entry that waits, the next in turn first; at least one.
        limits: of the batch.
    """
    chosen = [0]
    longest = total = lengths[0]
    for place in range(1, len(lengths)):
        if len(chosen) == limits.rows:
            break
        length = lengths[place]
        cells = (len(chosen) + 1) * max(longest, length)
        if cells <= limits.cells and cells - total - length <= limits.padding * cells:
            chosen.append(place)
            longest, total = max(longest, length), total + length
    return chosen


def padded_share(lengths: Sequence[int]) -> float:
    """The share of a batch's cells that is padding, from 0 up to 1."""
    return 1 - sum(lengths) / (len(lengths) * max(lengths))
