"""The dev windows of a run, kept in its folder, and the skill of forecasters on them.

The skill of a forecaster is 1 - E / E_s, where E is the mean absolute scaled error (MASE) over all
test points and E_s that of the seasonal naive forecast: 0 for the latter, 1 for perfect forecasts.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from models.bundle.series.history import PATCH
from models.bundle.series.quantiles import MEDIAN
from models.data.series.series import Series, Values
from models.evaluation.comparison import baselines
from models.evaluation.intervals import Interval
from models.networks.predict import Predict
from models.tasks.forecasting.metrics import forecast, future_of, mase

DEV = "dev.jsonl"
MODEL = "model"
SEASONAL_NAIVE, THETA = "seasonal naive", "Theta"
_METHODS = {"sNaive": SEASONAL_NAIVE, "Theta": THETA}
_MOST = 100  # windows of a collection: Theta is fitted to each
_LATEST = 4096  # values of a history that are kept
_ENOUGH = 10  # series that can be drawn; of fewer, windows are
_DRAWS = 1000
_INSIDE = (2.5, 97.5)  # per cent

Errors = NDArray[np.float64]


@dataclass(frozen=True)
class DevWindow:
    """A series up to an origin with what then came, and the forecasts of it by method."""

    series: Series
    forecasts: Mapping[str, Values]


def dev_windows(
    windows: Mapping[str, Sequence[Series]], run: Predict, longest: int
) -> list[DevWindow]:
    """Windows with the forecasts (medians) of a network, of the seasonal naive method and of Theta.

    Args:
        windows: by collection, at most 100 of which are taken, at random.
        run: the network before it learns from them.
        longest: patches of a history that it reads.
    """
    random = np.random.default_rng(0)
    chosen = [
        own[place] for own in windows.values() for place in random.permutation(len(own))[:_MOST]
    ]
    mine = medians(run, chosen, longest)
    methods = {
        _METHODS[name]: one for name, one in baselines(["Theta"]).items() if name in _METHODS
    }
    return [
        DevWindow(
            one,
            {MODEL: own}
            | {name: method(read, len(future_of(one))) for name, method in methods.items()},
        )
        for one, own in zip(track(chosen, "baselines"), mine, strict=True)
        for read in [replace(one, values=one.values[-longest * PATCH :])]  # as much as the network
    ]


def medians(run: Predict, series: Sequence[Series], longest: int) -> list[Values]:
    """The median forecast (horizon,) of each series, as far as its future goes."""
    return [table[:, MEDIAN] for table in forecast(run, series, longest)]


def write_dev(folder: Path, windows: Sequence[DevWindow]) -> None:
    """Writes the windows into the run folder, one JSON object a line."""
    lines = (json.dumps(_described(window), ensure_ascii=False) for window in windows)
    (folder / DEV).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_dev(folder: Path) -> list[DevWindow]:
    """The windows of a run folder; none where an older version left no file."""
    path = folder / DEV
    if not path.exists():
        return []
    return [_read(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def split_by_collection(windows: Sequence[DevWindow]) -> dict[str, list[DevWindow]]:
    """The windows of each collection."""
    found: dict[str, list[DevWindow]] = {}
    for window in windows:
        found.setdefault(window.series.collection, []).append(window)
    return found


class Skills:
    """The skill of forecasters on the same windows, with paired intervals of 95 %.

    The bootstrap draws series, since windows of one series are alike; of fewer than 10, windows.
    """

    def __init__(self, windows: Sequence[DevWindow]) -> None:
        self._series = [window.series for window in windows]
        self._naive = self._errors([window.forecasts[SEASONAL_NAIVE] for window in windows])
        names = [one.id for one in self._series]
        few = len(set(names)) < _ENOUGH
        self._units = np.unique(range(len(names)) if few else names, return_inverse=True)[1]
        count = int(self._units.max()) + 1
        draws = np.random.default_rng(0).multinomial(count, np.full(count, 1 / count), _DRAWS)
        self._draws = np.concatenate([np.ones((1, count)), draws])  # the first is the whole

    @property
    def measured(self) -> bool:
        """Whether there are several things to draw, and a seasonal naive error to compare with."""
        return self._draws.shape[1] > 1 and bool(np.nansum(self._naive) > 0)

    def skill(self, forecasts: Sequence[Values]) -> Interval:
        """The skill of forecasts (horizon,), one per window."""
        return _interval(self._drawn(forecasts))

    def lead(self, first: Sequence[Values], second: Sequence[Values]) -> Interval:
        """By how much the skill of `first` is higher than that of `second`."""
        return _interval(self._drawn(first) - self._drawn(second))

    def _drawn(self, forecasts: Sequence[Values]) -> Errors:
        """The skill on all windows, then on each draw: (1 + draws,)."""
        errors, naive = self._totals(self._errors(forecasts)), self._totals(self._naive)
        with np.errstate(invalid="ignore", divide="ignore"):  # a draw may have no error at all
            return np.asarray(1 - self._draws @ errors / (self._draws @ naive))

    def _totals(self, errors: Errors) -> Errors:
        """The sums of errors over the windows of each unit."""
        return np.asarray(np.bincount(self._units, np.nan_to_num(errors)), np.float64)

    def _errors(self, forecasts: Sequence[Values]) -> Errors:
        """MASE times the number of points, of each window; NaN without a scale."""
        points = [(~np.isnan(future_of(one))).sum() for one in self._series]
        return np.asarray(mase(self._series, forecasts) * points)


def compare_skills(windows: Sequence[DevWindow]) -> dict[str, dict[str, dict[str, float]]]:
    """By collection the skill of each method with its interval, as run.json has it."""
    found = {}
    for name, own in split_by_collection(windows).items():
        skills = Skills(own)
        if skills.measured:
            rows = {
                method: skills.skill([window.forecasts[method] for window in own])
                for method in (MODEL, THETA, SEASONAL_NAIVE)
            }
            found[name] = {
                method: {"skill": row.value, "low": row.low, "high": row.high}
                for method, row in rows.items()
            }
    return found


def _interval(draws: Errors) -> Interval:
    low, high = np.nanpercentile(draws[1:], _INSIDE)
    return Interval(float(draws[0]), float(low), float(high))


def _described(window: DevWindow) -> dict[str, object]:
    series = window.series
    return {
        "collection": series.collection,
        "id": series.id,
        "frequency": series.frequency,
        "season": series.season,
        "values": _plain(series.values[-_LATEST:]),
        "future": _plain(future_of(series)),
        "forecasts": {name: _plain(values) for name, values in window.forecasts.items()},
    }


def _read(row: Mapping[str, Any]) -> DevWindow:
    values, future = _array(row["values"]), _array(row["future"])
    series = Series(
        id=row["id"],
        values=values,
        collection=row["collection"],
        frequency=row["frequency"],
        season=row["season"],
        future=future,
    )
    return DevWindow(series, {name: _array(own) for name, own in row["forecasts"].items()})


def _plain(values: Values) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]


def _array(values: Sequence[float | None]) -> Values:
    return np.array([np.nan if value is None else value for value in values], np.float64)
