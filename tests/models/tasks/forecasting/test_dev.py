"""The dev windows of a forecasting run: kept, read again, and the skill of methods on them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.data.series.series import Series
from models.tasks.forecasting.dev import (
    MODEL,
    SEASONAL_NAIVE,
    DevWindow,
    Skills,
    read_dev,
    split_by_collection,
    write_dev,
)

RANDOM = np.random.default_rng(0)


def window(name: str, error: float) -> DevWindow:
    """A random walk whose model is off by `error` and whose seasonal naive forecast by 2."""
    values = RANDOM.normal(size=40).cumsum()
    series = Series(name, values[:-4], "own", "MS", 1, None, values[-4:])
    future = values[-4:]
    return DevWindow(series, {MODEL: future + error, SEASONAL_NAIVE: future - 2})


def test_they_are_kept(tmp_path: Path) -> None:
    """Gaps, names and forecasts come back as they were written."""
    first = window("a", 1.0)
    values = first.series.values.copy()
    values[3] = np.nan
    gap = DevWindow(replace(first.series, values=values), first.forecasts)
    write_dev(tmp_path, [gap, window("b", 1.0)])
    found = split_by_collection(read_dev(tmp_path))["own"]
    assert [one.series.id for one in found] == ["a", "b"]
    np.testing.assert_array_equal(found[0].series.values, values)
    np.testing.assert_array_equal(found[0].forecasts[MODEL], gap.forecasts[MODEL])
    assert read_dev(tmp_path / "none") == []


def test_skill_and_lead() -> None:
    """Half of the naive error is a skill of 0.5; the lead over itself is 0, and pairs are kept."""
    windows = [window(str(place), 1.0) for place in range(20)]
    skills = Skills(windows)
    mine = [one.forecasts[MODEL] for one in windows]
    naive = [one.forecasts[SEASONAL_NAIVE] for one in windows]
    assert skills.skill(mine).value == pytest.approx(0.5)
    assert skills.skill(naive).value == pytest.approx(0)
    same = skills.lead(mine, mine)
    assert (same.value, same.low, same.high) == (0, 0, 0)
    assert skills.lead(mine, naive).low == pytest.approx(0.5)


def test_the_interval_is_over_series() -> None:
    """Ten windows of a series count as one draw: the interval is wider than over windows."""
    apart = [window(str(place), float(place % 2) * 3) for place in range(100)]
    together = [
        replace(one, series=replace(one.series, id=str(place // 10 * 2 + place % 2)))
        for place, one in enumerate(apart)
    ]

    def width(windows: list[DevWindow]) -> float:
        found = Skills(windows).skill([one.forecasts[MODEL] for one in windows])
        return found.high - found.low

    assert width(together) > 1.5 * width(apart)


def test_one_window_measures_nothing() -> None:
    """With nothing to draw there is no interval, so there is no comparison."""
    assert not Skills([window("a", 1.0)]).measured
    assert Skills([window("a", 1.0), window("a", 1.0)]).measured
