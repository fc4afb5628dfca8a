"""Forecasts of test parts, and their figures: errors, quantile loss, coverage of intervals."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from models.answering import Run, answer_all
from models.bundle.preparation import prepare
from models.bundle.quantiles import LEVELS, MEDIAN
from models.data.series import Series, Values
from models.forecasting.accuracy import (
    average,
    coverage,
    mape,
    mase,
    owa,
    smape,
    weighted_quantile_loss,
)
from models.forecasting.naive import naive2
from models.origins import seasons_for

Figures = dict[str, float]
HORIZONS = {"YS": 6, "QS": 8, "MS": 18, "W": 13, "B": 30, "D": 30, "h": 48}
WINDOWS = 5  # of a test part that is longer than a horizon
_ROWS = 64
_GROUPS = {"YS": "yearly", "QS": "quarterly", "MS": "monthly"}


def forecast(run: Run, series: Sequence[Series], longest: int) -> list[Values]:
    """Quantiles (horizon, LEVELS) of each series, as far as its test part goes: as served."""
    prepared = [prepare(one.values, seasons_for(one), longest) for one in series]
    rows = answer_all(run, [one.history.example for one in prepared], _ROWS)
    return [
        known.bounds.clip(
            known.restore(np.asarray(row["quantiles"], np.float64)[: len(future_of(one))])
        )
        for row, known, one in zip(rows, prepared, series, strict=True)
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
