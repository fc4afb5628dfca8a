"""The baselines of every forecaster: the last value, the last season, and Naive2.

Naive2 adjusts for the season as the M competitions do: a test at 90 %, then classical
decomposition, by the organisers' own code (M4 competition, `Benchmarks and Evaluation.R`:
`SeasonalityTest` and `decompose` of R).
"""

import numpy as np

from models.data.series.series import Values


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


_T_90 = 1.645  # of a two-sided test at 90 %, as that code rounds it
_SEASONS = 3  # fewer show no seasonality


def is_seasonal(values: Values, season: int) -> bool:
    """Whether the autocorrelation one season apart is more than chance, by Bartlett's formula.

    |r_m| > 1.645 sqrt((1 + 2 (r_1^2 + ... + r_(m-1)^2)) / n), with m the season and n the length.

    Args:
        values: (time,), without gaps.
        season: observations in a season.
    """
    if season < 2 or len(values) < _SEASONS * season:
        return False
    centred = values - values.mean()
    variance = centred @ centred
    if variance <= 0:
        return False
    lagged = [centred[lag:] @ centred[:-lag] / variance for lag in range(1, season + 1)]
    limit = _T_90 * np.sqrt((1 + 2 * np.square(lagged[:-1]).sum()) / len(values))
    return bool(abs(lagged[-1]) > limit)


def seasonal_indices(values: Values, season: int) -> Values:
    """How far above the trend each part of a season lies, as factors (season,) with mean one.

    The trend is a centred moving average over one season (for an even one, its ends count half);
    an index is the mean ratio of the values to the trend. The first belongs to the first value.

    Args:
        values: (time,), without gaps, at least two seasons.
        season: observations in a season.
    """
    weights = np.ones(season)
    if season % 2 == 0:
        weights = np.r_[0.5, np.ones(season - 1), 0.5]
    half = len(weights) // 2
    trend = np.convolve(values, weights / season, "valid")  # (time - 2 half,)
    ratios = np.full(len(values), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):  # zeros: the caller looks at the indices
        ratios[half : len(values) - half] = values[half : len(values) - half] / trend
        parts = [ratios[part::season] for part in range(season)]
        indices = np.array([part[~np.isnan(part)].mean() for part in parts])
        return np.asarray(indices / indices.mean(), dtype=np.float64)
