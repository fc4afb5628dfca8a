"""A decoder of BIOES chains that tries every sequence: slow, plain, of nothing that it tests.

Which sequences are valid is told here by a regular expression over tags, not by a table of pairs.
"""

import re
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Answer(NamedTuple):
    """What is true of one chain.

    Attributes:
        sequences: every valid one, (sequences, time).
        probabilities: of each of them.
        log_partition: of the sum over all of them.
    """

    sequences: NDArray[np.int64]
    probabilities: Floats
    log_partition: float

    @property
    def best(self) -> NDArray[np.int64]:
        """The most probable sequence, (time,)."""
        best: NDArray[np.int64] = self.sequences[self.probabilities.argmax()]
        return best

    def piece(self, first: int, last: int) -> float:
        """How probable it is that tokens first to last are tagged as in the best sequence."""
        here = slice(first, last + 1)
        alike = (self.sequences[:, here] == self.best[here]).all(axis=1)
        return float(self.probabilities[alike].sum())


def answer(emissions: Floats, transitions: Floats) -> Answer:
    """By trying every sequence.

    Args:
        emissions: (time, tags).
        transitions: (tags + 1, tags + 1), [from, to], the boundary last.
    """
    time, tags = emissions.shape
    sequences = np.array([each for each in product(range(tags), repeat=time) if valid(each)])
    ends = np.full((len(sequences), 1), tags)
    along = np.hstack([ends, sequences, ends])  # (sequences, time + 2)
    scores = transitions[along[:, :-1], along[:, 1:]].sum(axis=1)
    scores = scores + emissions[np.arange(time), sequences].sum(axis=1)
    top = scores.max()
    total = top + np.log(np.exp(scores - top).sum())
    return Answer(sequences, np.exp(scores - total), float(total))


def valid(tags: tuple[int, ...]) -> bool:
    """Whether each span begins, goes on within its type, and ends: O, or four tags per type."""
    text = "".join("O" if tag == 0 else "BIES"[(tag - 1) % 4] + str((tag - 1) // 4) for tag in tags)
    return re.fullmatch(r"(?:O|S\d|B(\d)(?:I\1)*E\1)*", text) is not None
