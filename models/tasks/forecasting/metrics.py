"""The measures of forecasts, as the competitions and the field define them.

The measures are those of `utilsforecast.losses`: they take series and forecasts, one for one, and
give one figure per series, in the units in which the field publishes. What is not observed in the
test part is not counted. `average` weights each series by its test points, as M3, Tourism and M4
do: their averages are over all forecasts, so a monthly series of M3 counts 18/6 as much as a yearly
one.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from utilsforecast import losses

from models.bundle.series.preparation import prepare
from models.bundle.series.quantiles import LEVELS, MEDIAN
from models.data.series.series import Series, Values
from models.evaluation.baselines import naive2
from models.networks.predict import Predict, predict_all
from models.training.sampling import seasons_for

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


Figures = dict[str, float]
HORIZONS = {"YS": 6, "QS": 8, "MS": 18, "W": 13, "B": 30, "D": 30, "h": 48}
WINDOWS = 5  # of a test part that is longer than a horizon
_ROWS = 64
_GROUPS = {"YS": "yearly", "QS": "quarterly", "MS": "monthly"}


def forecast(run: Predict, series: Sequence[Series], longest: int) -> list[Values]:
    """Quantiles (horizon, LEVELS) of each series, as far as its test part goes.

    As served, but that gaps at the end are filled.
    """
    prepared = [prepare(one.values, seasons_for(one), longest) for one in series]
    horizons = [len(future_of(one)) for one in series]
    examples = [known.example(each) for known, each in zip(prepared, horizons, strict=True)]
    rows = predict_all(run, examples, _ROWS)
    return [
        known.bounds.clip(known.restore(row["quantiles"], horizon))
        for row, known, horizon in zip(rows, prepared, horizons, strict=True)
    ]


def windows(series: Series) -> list[Series]:
    """The test part as one window, or as WINDOWS of a usual horizon, evenly apart.

    Each begins where the history before it ends; what lies in a test part before a window is
    history to it.
    """
    future = future_of(series)
    horizon = HORIZONS.get(series.frequency or "", 8)
    if len(future) < 2 * horizon:
        return [series]
    whole = np.concatenate([series.values, future])
    starts = np.linspace(0, len(future) - horizon, min(WINDOWS, len(future) // horizon))
    origins = [len(series.values) + int(start) for start in starts]
    cut = [
        replace(series, values=whole[:origin], future=whole[origin : origin + horizon])
        for origin in origins
    ]
    return [one for one in cut if not np.isnan(future_of(one)).all()]


def future_of(series: Series) -> Values:
    """The test part; raises ValueError where there is none."""
    if series.future is None:
        raise ValueError(f"series {series.id} has no test part")
    return series.future


def figures(series: Sequence[Series], quantiles: Sequence[Values]) -> Figures:
    """All measures of forecasts, means over test points; per cent where the field has per cent."""
    middle = [table[:, MEDIAN] for table in quantiles]
    return {
        "series": float(len(series)),
        "sMAPE": average(series, smape(series, middle)),
        "MAPE": average(series, mape(series, middle)),
        "MASE": average(series, mase(series, middle)),
        "WQL": weighted_quantile_loss(series, quantiles, LEVELS),
        "inside 80": average(series, _inside(series, quantiles, 0.1)),
        "inside 95": average(series, _inside(series, quantiles, 0.025)),
    }


def tables(name: str, series: Sequence[Series], quantiles: Sequence[Values]) -> dict[str, Figures]:
    """The figures of a collection, and of its parts by frequency where it has several."""
    rows = {name: figures(series, quantiles)}
    frequencies = dict.fromkeys(one.frequency for one in series)
    for frequency in frequencies if len(frequencies) > 1 else ():
        own = [place for place, one in enumerate(series) if one.frequency == frequency]
        part = [series[place] for place in own], [quantiles[place] for place in own]
        rows[f"{name} {_GROUPS.get(frequency or '', frequency or 'other')}"] = figures(*part)
    if name == "m4_hourly":
        rows[name]["OWA"] = against_naive2(series, [table[:, MEDIAN] for table in quantiles])
    return rows


def against_naive2(series: Sequence[Series], forecasts: Sequence[Values]) -> float:
    """The overall weighted average of the M4 competition."""
    bench = [naive2(one.values, one.season, len(future_of(one))) for one in series]
    pairs = [
        average(series, measure(series, some)) for some in (forecasts, bench) for measure in _TWO
    ]
    return owa(*pairs)


_TWO: tuple[Callable[[Sequence[Series], Sequence[Values]], Values], ...] = (smape, mase)


def _inside(series: Sequence[Series], quantiles: Sequence[Values], level: float) -> Values:
    place = LEVELS.index(level)
    low = [table[:, place] for table in quantiles]
    return coverage(series, low, [table[:, -1 - place] for table in quantiles])
