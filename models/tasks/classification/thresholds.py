"""The thresholds of a multi-label classifier: the least probability that each label needs."""

import numpy as np
from numpy.typing import NDArray

from models.evaluation.f1 import Labels

_ENOUGH = 5  # dev texts with a label: fewer do not say where its own threshold is
_EVEN = 0.5

Probabilities = NDArray[np.float64]  # (texts, labels)


def fit_thresholds(probabilities: Probabilities, true: Labels) -> NDArray[np.float64]:
    """The threshold of each label that gives it the highest F1 on the dev texts, (labels,).

    A label with fewer than 5 dev texts gets the threshold that gives all labels together the
    highest (micro) F1: its own would be that of a text or two.

    Args:
        probabilities: (texts, labels).
        true: (texts, labels).
    """
    common = _best(probabilities.ravel(), true.ravel())
    found = [
        _best(column, own) if own.sum() >= _ENOUGH else common
        for column, own in zip(probabilities.T, true.T, strict=True)
    ]
    return np.array(found)


def _best(probabilities: NDArray[np.float64], true: NDArray[np.bool_]) -> float:
    """The middle between two probabilities with the highest F1; the nearest to 0.5 of several."""
    if not true.any():
        return _EVEN
    order = np.argsort(-probabilities, kind="stable")
    values, right = probabilities[order], true[order].cumsum()
    scores = 2 * right / (np.arange(1, len(values) + 1) + right[-1])
    last = np.append(values[:-1] > values[1:], True)  # equal probabilities stand on one side
    cuts = np.append((values[:-1] + values[1:]) / 2, values[-1] / 2)
    best = last & (scores >= scores[last].max() - 1e-9)
    return float(min(cuts[best], key=lambda cut: abs(cut - _EVEN)))
