"""Intermittent demand: a series with many zeros is forecast by how often which value came.

A network that follows the last value says zero after a zero. The values of such a series, each
weighted less the older it is, are a distribution by themselves: its mean is the rate of demand.
The next value may exceed all of n by a chance of 1 / (n + 1) (Weibull's plotting position): there
the distribution goes on as an exponential one.
"""

from dataclasses import dataclass

import numpy as np

from models.bundle.series.history import Values
from models.bundle.series.quantiles import LEVELS

_ZEROS = 0.4  # share of zeros from which demand is intermittent
_FEWEST = 8  # values after the first demand
_DEMANDS = 3  # values that are not zero, in each half one at least
_PAUSE = 3  # times as long as the longest earlier pause, the last one means that demand has ended
_DISCOUNT = 0.98  # weight of each older value
_SEASONAL = 0.5  # correlation of zeros a season apart at which they are a pattern, not chance


@dataclass(frozen=True)
class Demand:
    """The distribution of each value to come.

    Attributes:
        quantiles: (len(LEVELS),).
        rate: the mean.
    """

    quantiles: Values
    rate: float


def find_demand(values: Values, season: int) -> Demand | None:
    """The demand of a history (time,) without gaps; None where it is not intermittent."""
    zeros = np.count_nonzero(values == 0)
    if zeros < _ZEROS * len(values) or values.min() < 0 or zeros == len(values):
        return None
    sold = values > 0
    own, sold = values[int(np.argmax(sold)) :], sold[int(np.argmax(sold)) :]
    half = len(sold) // 2
    enough = len(sold) >= _FEWEST and sold.sum() >= _DEMANDS and sold[half:].any()
    if not enough or (~sold).mean() < _ZEROS or _ended(sold) or _repeats(sold, season):
        return None
    weights = _DISCOUNT ** np.arange(len(own) - 1, -1, -1, dtype=np.float64)
    weights /= weights.sum()
    order = np.argsort(own, kind="stable")
    reached = np.cumsum(weights[order])
    levels = np.array(LEVELS)
    places = np.searchsorted(reached, levels - 1e-12).clip(max=len(own) - 1)
    beyond = 1 / (1 / float((weights**2).sum()) + 1)
    most = own.max()
    spread = most * float((own[own > 0] / most).std())  # no square of a large value
    tail = spread * np.log(np.maximum(1.0, beyond / (1 - levels)))
    return Demand(own[order][places] + tail, float(weights @ own))


def _ended(sold: np.ndarray) -> bool:
    """Whether the last pause is much longer than any before it."""
    places = np.flatnonzero(sold)
    pauses = np.diff(places) - 1
    return bool(len(sold) - 1 - places[-1] > _PAUSE * max(1, int(pauses.max(initial=1))))


def _repeats(sold: np.ndarray, season: int) -> bool:
    """Whether zeros return after a season, as those of nights and weekends do."""
    if season == 1 or len(sold) < 2 * season:
        return False
    zeros = (~sold).astype(np.float64) - (~sold).mean()
    spread = float((zeros**2).mean())
    return spread > 0 and float((zeros[season:] * zeros[:-season]).mean()) > _SEASONAL * spread
