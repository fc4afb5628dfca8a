"""Rolling windows: where they stand, and what they never hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.data.series.series import Series
from models.evaluation.rolling_origin import rolled, shortest, usual_horizon


def counted(length: int, season: int = 1) -> Series:
    """A series whose values are their places."""
    return Series("a", np.arange(float(length)), "mine", season=season)


@given(
    length=st.integers(1, 80),
    season=st.integers(1, 12),
    horizon=st.integers(1, 20),
    windows=st.integers(1, 6),
    step=st.integers(1, 20),
)
def test_no_window_contains_its_future(
    length: int, season: int, horizon: int, windows: int, step: int
) -> None:
    """Every window holds the values up to its origin, and its truth is those that follow."""
    series = counted(length, season)
    found = rolled(series, horizon, windows, step)
    assert len(found) <= windows
    for back, window in enumerate(reversed(found)):
        assert window.future is not None
        origin = length - horizon - back * step
        np.testing.assert_array_equal(window.values, np.arange(origin))
        np.testing.assert_array_equal(window.future, origin + np.arange(horizon))
        assert origin >= shortest(series)


def test_a_short_series_has_fewer_windows() -> None:
    """Origins with less than two seasons before them are left out, the earliest first."""
    found = rolled(counted(36, season=12), 6, 3, 6)
    assert [len(window.values) for window in found] == [24, 30]
    assert rolled(counted(20, season=12), 6, 3, 6) == []


def test_truths_of_gaps_are_left_out() -> None:
    """A window without one observed truth cannot be scored, and is no window."""
    values = np.arange(30.0)
    values[-4:] = np.nan
    found = rolled(Series("a", values, "mine"), 4, 2, 4)
    assert [len(window.values) for window in found] == [22]


def test_gaps_do_not_count_as_history() -> None:
    """A long history with few observations is as short as these."""
    values = np.full(40, np.nan)
    values[-10:] = 1.0
    assert rolled(Series("a", values, "mine"), 4, 1, 4) == []


def test_the_future_of_a_collection_ends_the_last_window() -> None:
    """A series with an official test part has it for the truth of its last window."""
    series = counted(40).held_out(5)
    (window,) = rolled(series, usual_horizon(series), 1, 5)
    np.testing.assert_array_equal(window.future, np.arange(35.0, 40))


@pytest.mark.parametrize(
    ("frequency", "horizon"),
    [("MS", 18), ("QS-JAN", 8), ("YE-DEC", 6), ("15min", 60), ("W-SUN", 13), ("B", 30), (None, 8)],
)
def test_the_usual_horizon_follows_the_frequency(frequency: str | None, horizon: int) -> None:
    """Months are forecast 18 ahead, quarters 8, and so on."""
    assert usual_horizon(Series("a", np.ones(3), "mine", frequency)) == horizon
