"""Whether a series grows by a constant factor: then the network reads its logarithms.

The network continues lines, and an exponential is a line in logarithms. The exponentials of the
quantiles of the logarithms are quantiles of the series (Hyndman & Athanasopoulos, Forecasting:
Principles and Practice, 3rd edition, section 5.6). Most growth slows down: of the series of M1, M3
and Tourism that have doubled, a line is the better forecast unless all rates are nearly the same.
"""

import numpy as np

from models.bundle.series.history import Values

_BLOCKS = 8  # that the rates are taken between, about; each is of whole seasons
_FEWEST = 4
_LEAST = 2.0  # factor from the first block to the last
_MOST = 1e9  # factor to the end, for forecasts that stay finite
_VARIATION = 0.2  # the most standard deviation of the rates, in means
_NEWEST = 0.9  # mean of the two newest rates, at least, in means of all


def grows_by_a_factor(values: Values, season: int) -> bool:
    """Whether the logarithms of the means of blocks rise by nearly the same from each to the next.

    Args:
        values: (time,), without gaps.
        season: 1 for none.
    """
    size = season * max(1, len(values) // season // _BLOCKS)
    count = len(values) // size
    if count < _FEWEST or len(values) < _BLOCKS or not values.min() > 0:
        return False
    logs = np.log(values[len(values) - count * size :])
    rates = np.diff(logs.reshape(count, size).mean(1))
    mean = float(rates.mean())
    return bool(
        np.log(_LEAST) < mean * (count - 1) < np.log(_MOST)
        and rates.std(ddof=1) < _VARIATION * mean
        and rates[-2:].mean() > _NEWEST * mean
    )
