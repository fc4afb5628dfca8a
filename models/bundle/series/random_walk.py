"""Whether a series is a random walk: then its last value is the best median of what follows.

The variance of changes over q steps is q times that of single changes (Lo & MacKinlay 1988, Stock
Market Prices Do Not Follow Random Walks); their statistic allows for calm and wild times.
"""

import numpy as np

from models.bundle.series.history import Values

_FEWEST = 200  # values: of fewer, most series look like a walk
_STEPS = (2, 4, 8, 16)
_BOUND = 2.49  # of the largest of four statistics, at 5 % (Chow & Denning 1993)


def is_random_walk(values: Values) -> bool:
    """Whether neither the variances of changes over several steps nor a drift speak against it.

    Args:
        values: (time,), without gaps.
    """
    if len(values) < _FEWEST:
        return False
    change = np.diff(values)
    size = float(np.abs(change).max())
    if not size > 0:
        return False
    change, values = change / size, (values - values[-1]) / size  # squares stay finite
    drift = float(change.mean())
    away = change - drift
    square = away**2
    total = float(square.sum())
    if abs(drift) * len(change) > _BOUND * np.sqrt(total):
        return False
    return all(abs(_statistic(values, step, drift, square)) < _BOUND for step in _STEPS)


def _statistic(values: Values, step: int, drift: float, square: Values) -> float:
    """The variance ratio of changes over `step` values, less 1, over its standard error."""
    count, total = len(square), float(square.sum())
    longer = values[step:] - values[:-step] - step * drift
    unbiased = step * (count - step + 1) * (1 - step / count)
    ratio = float((longer**2).sum()) / unbiased / (total / (count - 1))
    lags = range(1, step)
    spread = sum(
        (2 * (step - lag) / step) ** 2 * float(square[lag:] @ square[:-lag]) / total**2
        for lag in lags
    )
    return (ratio - 1) / float(np.sqrt(spread))
