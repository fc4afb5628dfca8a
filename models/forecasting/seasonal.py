"""The seasonal adjustment of the M competitions: a test at 90 %, then classical decomposition.

As the organisers' own code has it (M4 competition, `Benchmarks and Evaluation.R`: `SeasonalityTest`
and `decompose` of R), which also Theta and the other benchmarks there are built on.
"""

import numpy as np

from models.data.series import Values

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
