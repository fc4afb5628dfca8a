"""The forecasts that every model must beat: the last value, the last season, and Naive2."""

import numpy as np

from models.data.series import Values
from models.forecasting.seasonal import is_seasonal, seasonal_indices


def naive(values: Values, horizon: int) -> Values:
    """The last observed value, `horizon` times.

    Args:
        values: (time,), NaN in gaps, at least one value.
        horizon: steps ahead.
    """
    return np.full(horizon, _filled(values)[-1])


def seasonal_naive(values: Values, season: int, horizon: int) -> Values:
    """The last season again and again; the last value where there is not one whole season.

    Args:
        values: (time,), NaN in gaps, at least one value.
        season: observations in a season.
        horizon: steps ahead.
    """
    if len(values) < season:
        return naive(values, horizon)
    last = np.array([_last(values[place::season]) for place in range(season)])
    last = np.where(np.isnan(last), naive(values, 1), last)
    return last[(len(values) + np.arange(horizon)) % season]


def naive2(values: Values, season: int, horizon: int) -> Values:
    """The last value, seasonally adjusted where the series is seasonal.

    The benchmark of the M competitions, by the code of the fourth; see `seasonal`.

    Args:
        values: (time,), NaN in gaps, at least one value.
        season: observations in a season.
        horizon: steps ahead.
    """
    filled = _filled(values)
    plain = naive(values, horizon)
    if not is_seasonal(filled, season):
        return plain
    indices = seasonal_indices(filled, season)
    if not np.isfinite(indices).all() or (indices <= 0).any():
        return plain  # ratios to a trend about zero say nothing
    last = len(filled) - 1
    ahead = indices[(last + 1 + np.arange(horizon)) % season]
    return np.asarray(plain / indices[last % season] * ahead)


def _filled(values: Values) -> Values:
    """The values from the first observed on, each gap filled with what was before it."""
    observed = ~np.isnan(values)
    if not observed.any():
        raise ValueError("no values")
    latest = np.maximum.accumulate(np.where(observed, np.arange(len(values)), -1))
    return values[latest[latest >= 0]]


def _last(values: Values) -> float:
    observed = values[~np.isnan(values)]
    return float(observed[-1]) if len(observed) else np.nan
