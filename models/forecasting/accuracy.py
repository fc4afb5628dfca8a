"""The measures of forecasts, as the competitions and the field define them.

A thin cover over `utilsforecast.losses`: it takes series and forecasts, one for one, and gives one
figure per series, in the units in which the field publishes. What is not observed in the test part
is not counted. `average` weights each series by its test points, as M3, Tourism and M4 do: their
averages are over all forecasts, so a monthly series of M3 counts 18/6 as much as a yearly one.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from utilsforecast import losses

from models.data.series import Series, Values

_MODEL = "forecast"


def smape(series: Sequence[Series], forecasts: Sequence[Values]) -> Values:
    """200 |y - f| / (|y| + |f|), the mean over the test points: (series,), from 0 to 200."""
    return 200 * _per_series(losses.smape(_frame(series, forecasts), [_MODEL]), len(series))


def mape(series: Sequence[Series], forecasts: Sequence[Values]) -> Values:
    """100 |y - f| / |y|, the mean over the test points where y is not zero: (series,)."""
    return 100 * _per_series(losses.mape(_frame(series, forecasts), [_MODEL]), len(series))


def mase(series: Sequence[Series], forecasts: Sequence[Values]) -> Values:
    """Mean |y - f| over the in-sample mean |y_t - y_(t-season)|: (series,).

    NaN where that scale is zero (a constant series) or unknown (shorter than a season).
    Hyndman and Koehler 2006, Another look at measures of forecast accuracy.
    """
    scores = np.full(len(series), np.nan)
    for season in {one.season for one in series}:
        places = [place for place, one in enumerate(series) if one.season == season]
        group = [series[place] for place in places]
        frame = _frame(group, [forecasts[place] for place in places])
        scores[places] = _per_series(
            losses.mase(frame, [_MODEL], season, _training(group)), len(group)
        )
    scores[np.isinf(scores)] = np.nan  # an error over a scale of zero
    return scores


def owa(smape: float, mase: float, naive_smape: float, naive_mase: float) -> float:
    """The overall weighted average of M4: the mean of both errors relative to Naive2's.

    Args:
        smape: the average over all series, of the forecasts.
        mase: the same.
        naive_smape: the average over all series, of Naive2.
        naive_mase: the same.
    """
    return (smape / naive_smape + mase / naive_mase) / 2


def weighted_quantile_loss(
    series: Sequence[Series], quantiles: Sequence[Values], levels: Sequence[float]
) -> float:
    """Twice the pinball loss of all points and levels over the sum of |y|: approximates the CRPS.

    The mean over the levels of 2 sum rho_q(y - f_q) / sum |y|, over all series together (Park et
    al. 2022; Ansari et al. 2024, Chronos).

    Args:
        series: with their futures.
        quantiles: (horizon, levels) for each.
        levels: between 0 and 1.
    """
    names = [f"{_MODEL}-{level}" for level in levels]
    frame = _frame(series, [table[:, 0] for table in quantiles])
    observed = [~np.isnan(_future(one)) for one in series]
    stacked = np.concatenate([table[own] for table, own in zip(quantiles, observed, strict=True)])
    frame = frame.assign(**dict(zip(names, stacked.T, strict=True)))
    loss = losses.mqloss(frame, {_MODEL: names}, np.asarray(levels))
    points = np.array([own.sum() for own in observed])
    total = np.nansum(_per_series(loss, len(series)) * points)
    return float(2 * total / frame["y"].abs().sum())


def coverage(series: Sequence[Series], low: Sequence[Values], high: Sequence[Values]) -> Values:
    """Per cent of the test points between the bounds, these included: (series,)."""
    frame = _frame(series, low)
    frame = frame.assign(**{f"{_MODEL}-lo-0": frame[_MODEL]})
    frame = frame.assign(**{f"{_MODEL}-hi-0": _frame(series, high)[_MODEL]})
    return 100 * _per_series(losses.coverage(frame, [_MODEL], 0), len(series))


def average(series: Sequence[Series], scores: Values) -> float:
    """The mean over all test points: each series counts by how many it has; NaN is left out."""
    points = np.array([(~np.isnan(_future(one))).sum() for one in series])
    known = ~np.isnan(scores) & (points > 0)
    if not known.any():
        return float("nan")
    return float(np.average(scores[known], weights=points[known]))


def _future(series: Series) -> Values:
    if series.future is None:
        raise ValueError(f"series {series.id}: no test part")
    return series.future


def _frame(series: Sequence[Series], forecasts: Sequence[Values]) -> pd.DataFrame:
    """One row per test point; series go by their place, since two may have one name."""
    truths = [_future(one) for one in series]
    for one, truth, forecast in zip(series, truths, forecasts, strict=True):
        if forecast.shape != truth.shape:
            raise ValueError(f"series {one.id}: {forecast.shape} forecasts for {truth.shape}")
    frame = pd.DataFrame(
        {
            "unique_id": np.repeat(np.arange(len(series)), [len(truth) for truth in truths]),
            "y": np.concatenate(truths),
            _MODEL: np.concatenate(forecasts),
        }
    )
    return frame.dropna(subset="y")


def _training(series: Sequence[Series]) -> pd.DataFrame:
    lengths = [len(one.values) for one in series]
    return pd.DataFrame(
        {
            "unique_id": np.repeat(np.arange(len(series)), lengths),
            "y": np.concatenate([one.values for one in series]),
        }
    )


def _per_series(table: pd.DataFrame, count: int) -> Values:
    """The library's table in the order of the series; NaN for one without test points."""
    scores = table.set_index("unique_id")[_MODEL].reindex(range(count))
    return np.asarray(scores, dtype=np.float64)
