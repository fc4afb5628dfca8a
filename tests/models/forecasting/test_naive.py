"""The naive forecasts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.forecasting.naive import naive, naive2, seasonal_naive

PATTERN = np.array([0.5, 1.0, 1.5, 1.0])


def test_the_last_value_stays() -> None:
    """Naive repeats the last value that was observed."""
    assert naive(np.array([1.0, 3.0, np.nan]), 2).tolist() == [3, 3]


def test_the_last_season_returns() -> None:
    """Each step repeats its own part of the last season, over gaps; beyond one season, again."""
    values = np.array([1.0, 2, 3, 4, 5, 6, np.nan])
    assert seasonal_naive(values, 3, 4).tolist() == [5, 6, 4, 5]
    assert seasonal_naive(values, 10, 2).tolist() == [6, 6]
    assert seasonal_naive(np.array([np.nan, 2.0]), 2, 3).tolist() == [2, 2, 2]


def test_naive2_continues_an_exact_season() -> None:
    """A seasonal level goes on for ever."""
    values = 7 * np.tile(PATTERN, 6)[:-1]
    np.testing.assert_allclose(naive2(values, 4, 6), 7 * np.tile(PATTERN, 3)[3:9])


@given(st.integers(0, 1000), st.sampled_from([1, 4, 12]), st.integers(1, 30))
def test_naive2_a_season_ahead_is_the_last_value(seed: int, season: int, count: int) -> None:
    """Whole seasons ahead the adjustment cancels, whatever it is."""
    values = np.random.default_rng(seed).uniform(1, 10, 2 + count)
    values = values * np.resize([3.0, 1, 2, 1], len(values))
    ahead = naive2(values, season, 2 * season)
    np.testing.assert_allclose(ahead[season - 1 :: season], values[-1])


def test_naive2_leaves_the_rest_alone() -> None:
    """Series without a season, and those whose ratios mean nothing, keep their last value."""
    assert naive2(np.arange(1.0, 9), 4, 2).tolist() == [8, 8]
    assert naive2(np.tile([1.0, -1.0], 10), 2, 3).tolist() == [-1, -1, -1]
    assert naive2(np.array([2.0, np.nan, 4.0, np.nan]), 4, 2).tolist() == [4, 4]


def test_no_values() -> None:
    """A series of gaps alone is refused."""
    with pytest.raises(ValueError, match="no values"):
        naive(np.array([np.nan]), 1)
