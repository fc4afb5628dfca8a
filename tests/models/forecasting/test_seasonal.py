"""The seasonal adjustment of the M competitions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.tsa.seasonal import seasonal_decompose

from models.forecasting.seasonal import is_seasonal, seasonal_indices


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
