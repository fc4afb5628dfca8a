"""Micro and macro F1 of predictions with several labels per text, and their intervals.

Of the label l with n_l true positives, p_l predictions and t_l true labels, F1_l = 2 n_l / (p_l +
t_l). Macro F1 is the mean over the labels that occur, micro F1 is that of the sums over all labels
(scikit-learn's `f1_score`). The intervals of 95 % are those of a bootstrap over the texts; two
models are compared on the same draws (paired).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.evaluation.intervals import Interval

_DRAWS = 1000
_INSIDE = (2.5, 97.5)  # per cent

Labels = NDArray[np.bool_]  # (texts, labels)
Counts = NDArray[np.float64]  # (..., labels, 3): true positives, predicted, true
Measure = Callable[[Counts], Counts]


def micro_f1(counts: Counts) -> Counts:
    """F1 of the sums over all labels: (..., labels, 3) -> (...)."""
    return _f1(counts.sum(axis=-2))


def macro_f1(counts: Counts) -> Counts:
    """The mean F1 of the labels that occur in truth: (..., labels, 3) -> (...)."""
    occur = counts[..., 2] > 0
    return np.asarray((_f1(counts) * occur).sum(axis=-1) / np.maximum(occur.sum(axis=-1), 1))


def f1_of_labels(true: Labels, predicted: Labels) -> NDArray[np.float64]:
    """F1 of each label, (labels,); 0 where it is neither true nor predicted."""
    return _f1(_counts(true, predicted).sum(axis=0))


def f1(measure: Measure, true: Labels, predicted: Labels) -> Interval:
    """Micro or macro F1 with its interval."""
    counts = _counts(true, predicted)
    return _interval(measure(counts.sum(axis=0)), measure(_drawn(counts)))


def f1_lead(measure: Measure, true: Labels, first: Labels, second: Labels) -> Interval:
    """By how much the F1 of `first` is higher than that of `second` on the same texts."""
    one, other = _counts(true, first), _counts(true, second)
    lead = measure(one.sum(axis=0)) - measure(other.sum(axis=0))
    return _interval(lead, measure(_drawn(one)) - measure(_drawn(other)))


def _interval(value: Counts, draws: Counts) -> Interval:
    low, high = np.percentile(draws, _INSIDE)
    return Interval(float(value), float(low), float(high))


def _counts(true: Labels, predicted: Labels) -> Counts:
    """(texts, labels, 3)."""
    return np.stack([true & predicted, predicted, true], axis=-1).astype(np.float64)


def _drawn(counts: Counts) -> Counts:
    """The sums over texts drawn with replacement, the same texts at each call."""
    random, texts = np.random.default_rng(0), len(counts)
    times = random.multinomial(texts, np.full(texts, 1 / texts), size=_DRAWS)
    return np.asarray(times @ counts.reshape(texts, -1)).reshape(_DRAWS, *counts.shape[1:])


def _f1(counts: Counts) -> Counts:
    right, predicted, true = np.moveaxis(counts, -1, 0)
    return np.asarray(2 * right / np.maximum(predicted + true, 1))
