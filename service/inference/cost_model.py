"""The cost model: predicts how long a batch takes.

A recurrent network over `n` sequences, padded to `T` steps, takes about

    t = a + b*T + c*n*T + d*n      seconds

- `a` for any run, `b` for a step of the recurrence (its weights are read once for the batch),
- `c` for a step of one sequence (padding included), `d` for a sequence (its output layers).

The coefficients are fitted at warm-up and stay. A factor, the drift, follows the speed of the
machine: other processes, another frequency, the other worker threads.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SMOOTHING = 0.05  # weight of the newest batch in the drift
SHORTEST = 1e-6  # seconds of a run: no run takes no time
TYPICAL_BATCH = 8  # sequences of a batch under load: larger ones gain little on a CPU


class Measurement(NamedTuple):
    """A batch of `size` sequences, padded to `longest` steps, and the seconds that it took."""

    size: int
    longest: int
    seconds: float


class CostModel:
    """Predicts seconds; the engine calls it under its lock."""

    def __init__(self, measurements: Sequence[Measurement]) -> None:
        run, step, cell, sequence = (float(value) for value in fit(measurements))
        self._a, self._b, self._c, self._d = max(run, SHORTEST), step, cell, sequence
        self.drift = 1.0  # how much slower the machine is now than at warm-up

    def seconds(self, size: int, longest: int) -> float:
        """Seconds of a batch of `size` sequences padded to `longest` steps."""
        return self.drift * self.seconds_at_warm_up(size, longest)

    def seconds_at_warm_up(self, size: int, longest: int) -> float:
        """The same on a machine that does nothing else."""
        return self._a + longest * (self._b + self._c * size) + self._d * size

    def share(self, length: int) -> float:
        """Seconds that one sequence of `length` steps adds, in a batch of typical size."""
        once = (self._a + length * self._b) / TYPICAL_BATCH
        return self.drift * (once + length * self._c + self._d)

    def observe(self, measurement: Measurement) -> None:
        """Follows the speed of the machine; one outlier moves the drift by a few per cent."""
        ratio = measurement.seconds / self.seconds(measurement.size, measurement.longest)
        self.drift *= min(2.0, max(0.5, ratio)) ** SMOOTHING


def fit(measurements: Sequence[Measurement]) -> NDArray[np.float64]:
    """The coefficients (a, b, c, d) with the least squared relative error, none below zero.

    Non-negative least squares over four terms: each subset of the terms is solved without the
    bound, and the best solution that respects it wins.
    """
    seconds = np.array([[max(one.seconds, 1e-9)] for one in measurements])
    terms = np.array([(1, m.longest, m.size * m.longest, m.size) for m in measurements]) / seconds
    best, lowest = np.zeros(4), float(len(measurements))
    for count in range(1, 5):
        for chosen in combinations(range(4), count):
            solution = np.linalg.lstsq(terms[:, chosen], np.ones(len(terms)), rcond=1e-12)[0]
            error = float(np.square(terms[:, chosen] @ solution - 1).sum())
            if (solution >= 0).all() and error < lowest:
                best, lowest = np.zeros(4), error
                best[list(chosen)] = solution
    return best
