"""What a batch costs: learnt for each model and provider at warm-up, kept current while serving.

A recurrent network over `n` sequences padded to `T` steps takes about

    t = a + b*T + c*n*T + d*n      seconds

- `a` a run at all, `b` a step of the recurrence however many ride (its weights are read once),
- `c` a cell, padding included, `d` a row (what comes after the recurrence: a forecast's 192 steps).

None of the four can be negative: the fit is least squares of relative errors under that condition.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

TERMS = 4
WARM_UP = 50  # what was measured at warm-up weighs as much as so many batches
REFIT = 50  # batches between two fits
KEPT = 0.78  # of what was learnt, from one fit to the next: about the last 200 batches count
CAUTIOUS = 0.05  # of a surprise, what is believed of it about the speed of the machine
LEAST = 1e-6  # seconds of a run: nothing takes no time
COMPANY = 8  # rows of a typical batch under load: more gain little on a CPU


@dataclass(frozen=True, slots=True)
class Measured:
    """A batch of `rows` padded to `longest` steps, and the seconds it took."""

    rows: int
    longest: int
    seconds: float


class CostModel:
    """Predicts seconds of batches; touched by the event loop only."""

    def __init__(self, warm_up: Iterable[Measured]) -> None:
        self._known = Equations()
        self._known.add(list(warm_up))
        self._known.scale(WARM_UP / max(1.0, self._known.weight))
        self._recent = Equations()
        self._fresh: list[Measured] = []  # since the last fit
        self._drift = 1.0  # how much slower the machine is than it was at warm-up
        self._set(self._known.solve())
        self._at_first = self._a, self._b, self._c, self._d

    def seconds(self, rows: int, longest: int) -> float:
        """Of a batch."""
        return self._a + longest * (self._b + self._c * rows) + self._d * rows

    def shares(self, rows: int, steps: int) -> float:
        """Of `rows` rows, `steps` steps long in all, in batches of like lengths."""
        each = self._a / COMPANY + self._d
        return each * rows + (self._b / COMPANY + self._c) * steps

    def learn(self, measured: Measured) -> None:
        """Takes a batch into account."""
        a, b, c, d = self._at_first
        rows, longest = measured.rows, measured.longest
        surprise = measured.seconds / (a + longest * (b + c * rows) + d * rows)
        self._drift *= min(2.0, max(0.5, surprise / self._drift)) ** CAUTIOUS
        self._fresh.append(measured)
        if len(self._fresh) == REFIT:  # together: numpy is slow on one at a time
            self._recent.scale(KEPT)
            self._recent.add(self._fresh)
            self._fresh.clear()
            self._set(self._known.slower(self._drift).plus(self._recent).solve())

    def _set(self, coefficients: Vector) -> None:
        run, step, cell, row = (float(each) for each in coefficients)
        self._a, self._b, self._c, self._d = max(run, LEAST), step, cell, row


class Equations:
    """The normal equations of least squares over relative errors."""

    def __init__(self) -> None:
        self.weight = 0.0
        self._matrix = np.zeros((TERMS, TERMS))
        self._right = np.zeros(TERMS)

    def add(self, batches: Sequence[Measured]) -> None:
        """Some batches more: predicted shares of their seconds should be 1."""
        shares = np.array([_shares(each) for each in batches]).reshape(-1, TERMS)
        self._matrix += shares.T @ shares
        self._right += shares.sum(axis=0)
        self.weight += len(batches)

    def scale(self, factor: float) -> None:
        """Makes all that was added weigh more or less."""
        self._matrix *= factor
        self._right *= factor
        self.weight *= factor

    def slower(self, factor: float) -> "Equations":
        """As if each batch had taken `factor` times as long."""
        other = Equations()
        other._matrix = self._matrix / factor**2
        other._right = self._right / factor
        other.weight = self.weight
        return other

    def plus(self, other: "Equations") -> "Equations":
        """Both together."""
        both = Equations()
        both._matrix = self._matrix + other._matrix
        both._right = self._right + other._right
        both.weight = self.weight + other.weight
        return both

    def solve(self) -> Vector:
        """The coefficients, none below zero: of all sets of terms, the best that is allowed."""
        return min(self._candidates(), key=self._error)

    def _candidates(self) -> Iterator[Vector]:
        yield np.zeros(TERMS)
        for count in range(1, TERMS + 1):
            for terms in combinations(range(TERMS), count):
                some = np.ix_(terms, terms)
                found = np.linalg.lstsq(self._matrix[some], self._right[list(terms)], rcond=1e-12)
                if (found[0] >= 0).all():
                    coefficients = np.zeros(TERMS)
                    coefficients[list(terms)] = found[0]
                    yield coefficients

    def _error(self, coefficients: Vector) -> float:
        """Squared relative errors, but for a constant."""
        return float(coefficients @ self._matrix @ coefficients - 2 * coefficients @ self._right)


def _shares(measured: Measured) -> list[float]:
    """What a second of each term would be, as shares of what was measured."""
    rows, longest, seconds = measured.rows, measured.longest, max(measured.seconds, 1e-9)
    return [1 / seconds, longest / seconds, rows * longest / seconds, rows / seconds]
