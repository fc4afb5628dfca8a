"""A model and the baselines on the same windows: what each forecasts, and how well.

Theta and AutoETS are those of statsforecast, fracast is a small pretrained network.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

import numpy as np
from rich.progress import track
from statsforecast.models import AutoETS, Theta

from models.bundle.series.history import filled
from models.bundle.series.quantiles import MEDIAN, at_levels
from models.data.series.series import Series, Values
from models.evaluation.baselines import naive, seasonal_naive
from models.evaluation.fracast import Fracast
from models.evaluation.predictor import ForecastPredictor
from models.evaluation.rolling_origin import rolled, usual_horizon
from models.tasks.forecasting.metrics import average, coverage, mase, smape, weighted_quantile_loss


class _Method(Protocol):
    def forecast(self, y: Values, h: int) -> dict[str, Values]:
        """Fits and forecasts; the values are under "mean"."""


STATISTICAL: dict[str, Callable[[int], _Method]] = {
    "Theta": lambda season: Theta(season_length=season),
    "AutoETS": lambda season: AutoETS(season_length=season),
}
METHODS: dict[str, Callable[[int], _Method]] = STATISTICAL | {"fracast": Fracast}


def statistical(method: str, values: Values, season: int, horizon: int) -> Values:
    """The forecast (horizon,) of one of METHODS from this series alone.

    Args:
        method: a name in METHODS.
        values: (time,), without gaps.
        season: observations in a season.
        horizon: steps ahead.
    """
    found = METHODS[method](season).forecast(y=values, h=horizon)["mean"]
    return np.asarray(found, dtype=np.float64)


Baseline = Callable[[Series, int], Values]
_NAIVE: dict[str, Baseline] = {
    "Naive": lambda series, horizon: naive(series.values, horizon),
    "sNaive": lambda series, horizon: seasonal_naive(series.values, series.season, horizon),
}


def baselines(methods: Sequence[str]) -> dict[str, Baseline]:
    """Naive, seasonal Naive, and the named ones of METHODS.

    Raises:
        ValueError: one of the names is unknown.
    """
    unknown = sorted(set(methods) - set(METHODS))
    if unknown:
        raise ValueError(f"{', '.join(unknown)}: choose of {', '.join(METHODS)}")
    return _NAIVE | {method: _statistical(method) for method in methods}


def _statistical(method: str) -> Baseline:
    def forecast(series: Series, horizon: int) -> Values:
        with np.errstate(all="ignore"):  # a constant series has no variance to divide by
            return statistical(method, _without_gaps(series), series.season, horizon)

    return forecast


def _without_gaps(series: Series) -> Values:
    """From the first observed value on, the gaps filled as the model's own."""
    first = int(np.argmax(~np.isnan(series.values)))
    return filled(series.values[first:], series.season)


_DECILES = tuple(tenth / 10 for tenth in range(1, 10))  # as the field's quantile losses have them
_CHUNK = 256  # windows between two moves of the progress bar


@dataclass(frozen=True)
class Windows:
    """What is forecast: `titles` names the series that each window is of."""

    series: list[Series]
    titles: list[str]


@dataclass(frozen=True)
class MethodScores:
    """One row of the table.

    Attributes:
        smape: 0 to 200.
        mase: NaN where no series has a scale.
        loss: the weighted quantile loss of the deciles; None for a method that gives no quantiles.
        inside80: per cent of the truths inside the 80 % interval; None likewise.
        inside95: the same of the 95 % interval.
        seconds: for all windows.
    """

    method: str
    smape: float
    mase: float
    seconds: float
    loss: float | None = None
    inside80: float | None = None
    inside95: float | None = None


def windows_of(
    series: Sequence[Series], horizon: int | None, windows: int, step: int | None, farthest: int
) -> Windows:
    """The windows of all series.

    Args:
        series: with different names in each collection.
        horizon: steps ahead; None for what is usual of each series.
        windows: origins of each.
        step: values between two origins; None for the horizon.
        farthest: the most steps ahead that are usual.
    """
    found, titles = [], []
    for one in series:
        ahead = horizon or min(usual_horizon(one), farthest)
        own = rolled(one, ahead, windows, step or ahead)
        found += own
        titles += [f"{one.collection}: {one.id}"] * len(own)
    return Windows(found, titles)


def evaluate_model(model: ForecastPredictor, windows: Windows) -> tuple[list[Values], MethodScores]:
    """The quantiles (horizon, LEVELS) of each window, and how good they are; medians are points."""
    start = perf_counter()
    quantiles: list[Values] = []
    for place in track(range(0, len(windows.series), _CHUNK), "model"):
        chunk = windows.series[place : place + _CHUNK]
        tables = model.forecast(chunk, max(len(_truth(one)) for one in chunk))
        quantiles += [table[: len(_truth(one))] for table, one in zip(tables, chunk, strict=True)]
    seconds = perf_counter() - start
    series = windows.series
    points = [table[:, MEDIAN] for table in quantiles]
    deciles = [at_levels(table, _DECILES) for table in quantiles]
    return quantiles, MethodScores(
        "model",
        average(series, smape(series, points)),
        average(series, mase(series, points)),
        seconds,
        weighted_quantile_loss(series, deciles, _DECILES),
        _inside(series, quantiles, 0.1),
        _inside(series, quantiles, 0.025),
    )


def evaluate_baseline(name: str, baseline: Baseline, windows: Windows) -> MethodScores:
    """How good a method is on each window, fitted anew for each."""
    start = perf_counter()
    points = [baseline(one, len(_truth(one))) for one in track(windows.series, name)]
    seconds = perf_counter() - start
    series = windows.series
    return MethodScores(
        name, average(series, smape(series, points)), average(series, mase(series, points)), seconds
    )


def _inside(series: Sequence[Series], quantiles: Sequence[Values], level: float) -> float:
    edges = [at_levels(table, (level, 1 - level)) for table in quantiles]
    low, high = ([np.ascontiguousarray(one[:, side]) for one in edges] for side in (0, 1))
    return average(series, coverage(series, low, high))


def _truth(series: Series) -> Values:
    if series.future is None:
        raise ValueError(f"series {series.id}: no truth")
    return series.future
