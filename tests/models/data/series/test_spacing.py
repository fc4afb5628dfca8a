"""The frequency that dates show, with gaps or without."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.series.calendar import Grid
from models.bundle.series.frequency import parse_frequency
from models.data.series.timeline import infer_frequency

NAMES = ("s", "10s", "min", "15min", "h", "6h", "D", "B", "W-WED", "MS", "ME", "BME")
YEARLY = ("QS-JAN", "QE-NOV", "YS-JAN", "YE-JUN")


@pytest.mark.parametrize("name", [*NAMES, *YEARLY])
def test_whole_series(name: str) -> None:
    """Dates that a frequency makes show that frequency, wherever they begin."""
    for start in (datetime(2019, 11, 27), datetime(2020, 2, 3, 10)):
        grid = Grid.from_start(start, parse_frequency(name))
        found = infer_frequency(grid.times(0, 30))
        assert found is not None
        same = Grid.from_start(grid.first, found)
        assert same.times(0, 30) == grid.times(0, 30)


@given(st.sampled_from([*NAMES, *YEARLY]), st.integers(0, 1000))
def test_gaps_do_not_hide_it(name: str, seed: int) -> None:
    """With half of the dates lost, all that are left lie on the grid of what is found."""
    random = np.random.default_rng(seed)
    times = Grid.from_start(datetime(2019, 11, 27), parse_frequency(name)).times(0, 40)
    kept = [time for time in times if random.random() < 0.5]
    found = infer_frequency(kept)
    assert (found is None) == (len(kept) < 2)
    if found is not None:
        grid = Grid.from_start(kept[0], found)
        assert None not in {grid.index(time) for time in kept}


def test_days_are_business_days_only_when_a_weekend_is_left_out() -> None:
    """Five days of one week may be any days; Friday and then Monday are days of business."""
    monday = datetime(2024, 1, 1)
    week = [monday + timedelta(day) for day in range(5)]
    found = infer_frequency(week), infer_frequency([*week, monday + timedelta(7)])
    assert [one.name for one in found if one] == ["D", "B"]
