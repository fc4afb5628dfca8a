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
    """The mean recall of the labels that occur; its interval comes from those of the recalls.

    Each end is as far off as the ends of the recalls, which are independent (Zou, Huang & Zhang
    2009, A note on confidence interval estimation for a linear function of binomial proportions).
    A bootstrap would have no width where every row is right.
    """
    recalls = []
    for label in np.unique(true):
        own = predicted[true == label]
        recalls.append(wilson(int((own == label).sum()), len(own)))
    value = sum(one.value for one in recalls) / len(recalls)
    below = math.hypot(*(one.value - one.low for one in recalls)) / len(recalls)
    above = math.hypot(*(one.high - one.value for one in recalls)) / len(recalls)
    return Interval(value, value - below, value + above)


def difference(true: Labels, first: Labels, second: Labels) -> Interval:
    """By how much the macro recall of `first` is higher than that of `second`, on the same rows.

    A bootstrap: rows are drawn within each label.
    """
    random = np.random.default_rng(0)
    gains = (true == first).astype(np.int64) - (true == second)
    values, draws = [], []
    for label in np.unique(true):
        own = gains[true == label]
        kinds, counts = np.unique(own, return_counts=True)
        drawn = random.multinomial(len(own), counts / len(own), size=_DRAWS)
        values.append(float(own.mean()))
        draws.append(drawn @ kinds / len(own))
    low, high = np.percentile(np.mean(draws, axis=0), _INSIDE)
    return Interval(float(np.mean(values)), float(low), float(high))
