"""The quantiles that a forecast is made of, and what is read off them: any level, and the mean.

Between two of them, and beyond the outermost, a quantile is read on a normal scale: it is linear in
z, the standard normal quantile of its level. So the levels of a normal distribution are exact, and
tails go on rather than end.
"""

from collections.abc import Sequence
from math import erf, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

LEVELS = (0.005, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.995)
MEDIAN = LEVELS.index(0.5)
_EDGE = 1e-16  # the levels of an interval's bounds stay apart from 0 and 1
_Z = np.array([NormalDist().inv_cdf(level) for level in LEVELS])


def at_levels(quantiles: Values, levels: Sequence[float]) -> Values:
    """Other quantiles of the same distribution.

    Args:
        quantiles: (horizon, len(LEVELS)), ascending along the last axis.
        levels: each above 0 and below 1.

    Returns:
        (horizon, len(levels)).
    """
    wanted = np.array([NormalDist().inv_cdf(level) for level in levels])
    upper = np.clip(np.searchsorted(_Z, wanted), 1, len(_Z) - 1)
    share = (wanted - _Z[upper - 1]) / (_Z[upper] - _Z[upper - 1])
    low, high = quantiles[:, upper - 1], quantiles[:, upper]
    return np.asarray(np.where(share == 1, high, low + share * (high - low)))


def central_intervals(quantiles: Values, levels: Sequence[float]) -> Values:
    """The bounds between which a value lies with the probability of each level, in per cent.

    Args:
        quantiles: (horizon, len(LEVELS)).
        levels: each above 0 and below 100.

    Returns:
        (len(levels), 2, horizon): lower, upper.
    """
    below = [max((1 - level / 100) / 2, _EDGE) for level in levels]
    both = at_levels(quantiles, [*below, *(1 - each for each in below)])  # (horizon, 2 x level)
    return np.stack([both[:, : len(levels)].T, both[:, len(levels) :].T], axis=1)


def central_level(quantiles: Values, value: float) -> float:
    """The probability of the smallest central interval that holds a value: `at_levels` inverted.

    Args:
        quantiles: (len(LEVELS),), ascending.
        value: any; at the median the level is 0, beyond quantiles without a distance it is 1.
    """
    away, spread = quantiles - quantiles[MEDIAN], _Z
    side = value - quantiles[MEDIAN]
    if side < 0:
        away, spread, side = -away[::-1], -_Z[::-1], -side
    away, spread = away[MEDIAN:], spread[MEDIAN:]  # the middle of LEVELS from either side
    upper = int(np.clip(np.searchsorted(away, side), 1, len(away) - 1))
    step = float(away[upper] - away[upper - 1])
    over = float(side - away[upper - 1])
    if over <= 0:
        share = 0.0
    elif step <= 0:
        return 1.0
    else:
        share = over / step
    z = float(spread[upper - 1] + share * (spread[upper] - spread[upper - 1]))
    return erf(z / sqrt(2))


def mean_of(quantiles: Values) -> Values:
    """The mean of the distribution of each step: the integral of the quantiles over their levels.

    By trapezoids; what lies beyond the outermost levels counts as these.

    Args:
        quantiles: (horizon, len(LEVELS)).

    Returns:
        (horizon,).
    """
    edges = np.concatenate([[0.0], (np.array(LEVELS[1:]) + LEVELS[:-1]) / 2, [1.0]])
    centre = quantiles[:, MEDIAN]
    # about the median, so that a level of 1e12 costs no digits
    return np.asarray(centre + (quantiles - centre[:, None]) @ np.diff(edges))
