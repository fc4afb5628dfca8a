"""Naive, seasonal naive, Naive2 and the seasonal adjustment of the M competitions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.tsa.seasonal import seasonal_decompose

from models.evaluation.baselines import is_seasonal, naive, naive2, seasonal_indices, seasonal_naive

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


@given(st.integers(0, 1000), st.sampled_from([4, 5, 12, 24]), st.integers(0, 11))
def test_indices_are_those_of_classical_decomposition(seed: int, season: int, more: int) -> None:
    """They equal what statsmodels, as R's decompose, finds; their mean is one."""
    random = np.random.default_rng(seed)
    values = random.uniform(1, 10, 3 * season + more)
    known = seasonal_decompose(values, "multiplicative", period=season).seasonal[:season]
    indices = seasonal_indices(values, season)
    np.testing.assert_allclose(indices, known, rtol=1e-10)
    assert indices.mean() == pytest.approx(1)


def test_exact_seasons_are_found() -> None:
    """A level times a pattern gives that pattern."""
    pattern = np.array([0.5, 1.0, 1.5, 1.0])
    np.testing.assert_allclose(seasonal_indices(7 * np.tile(pattern, 5), 4), pattern)


@pytest.mark.parametrize(
    ("values", "season", "seasonal"),
    [
        (np.tile([1.0, 2.0, 5.0, 1.0], 6), 4, True),
        (np.tile([1.0, 2.0, 5.0, 1.0], 6)[:11], 4, False),  # fewer than three seasons
        (np.tile([1.0, 2.0, 5.0, 1.0], 6), 1, False),
        (np.ones(40), 4, False),
        (np.arange(60.0), 12, False),  # Bartlett: a trend resembles itself at every lag
    ],
)
def test_examples(
    values: np.ndarray[tuple[int], np.dtype[np.float64]], season: int, seasonal: bool
) -> None:
    """Patterns are found; short, constant and merely trending series have none."""
    assert is_seasonal(values, season) is seasonal


def test_one_noise_in_ten_seems_seasonal() -> None:
    """The test is one at 90 %."""
    random = np.random.default_rng(1)
    found = [is_seasonal(random.standard_normal(400), 4) for _ in range(1500)]
    assert np.mean(found) == pytest.approx(0.1, abs=0.025)
