"""Confidence intervals of shares and of mean recalls, and of the difference of two models."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_DRAWS = 2000
_INSIDE = (2.5, 97.5)  # per cent
_Z = 1.959964

Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Interval:
    """A figure and its interval of 95 %."""

    value: float
    low: float
    high: float


def wilson(right: int, total: int) -> Interval:
    """The interval of a share (Wilson 1927); it is right for few rows and for shares near 1."""
    share = right / total
    square = _Z**2 / total
    centre = (share + square / 2) / (1 + square)
    half = _Z / (1 + square) * math.sqrt(share * (1 - share) / total + square / (4 * total))
    return Interval(share, centre - half, centre + half)


def macro_recall(true: Labels, predicted: Labels) -> Interval:
    """The mean recall of the labels that occur, with a bootstrap within each label."""
    return _bootstrap(true, (true == predicted).astype(np.int64))


def difference(true: Labels, first: Labels, second: Labels) -> Interval:
    """By how much the macro recall of `first` is higher than that of `second`, on the same rows."""
    return _bootstrap(true, (true == first).astype(np.int64) - (true == second).astype(np.int64))


def _bootstrap(true: Labels, gains: Labels) -> Interval:
    """The mean over the labels of the mean gain of their rows: rows are drawn within each label."""
    random = np.random.default_rng(0)
    values, draws = [], []
    for label in np.unique(true):
        own = gains[true == label]
        kinds, counts = np.unique(own, return_counts=True)
        drawn = random.multinomial(len(own), counts / len(own), size=_DRAWS)
        values.append(float(own.mean()))
        draws.append(drawn @ kinds / len(own))
    low, high = np.percentile(np.mean(draws, axis=0), _INSIDE)
    return Interval(float(np.mean(values)), float(low), float(high))
