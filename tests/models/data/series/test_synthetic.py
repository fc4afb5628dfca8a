"""Synthetic series: the same every time, of every kind and frequency, fit to be learnt."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.series.frequency import parse_frequency
from models.data.series.processes import (
    autoregressive,
    gaussian_process,
    intermittent,
    trend_and_season,
)
from models.data.series.synthetic import KINDS, synthetic_series

NUMBERS = st.integers(0, 2**31)


@given(NUMBERS, NUMBERS)
def test_the_same_every_time(seed: int, index: int) -> None:
    """A seed and a number are one series, whatever was drawn before it."""
    one = synthetic_series(seed, index)
    synthetic_series(seed, index + 1)
    again = synthetic_series(seed, index)
    np.testing.assert_array_equal(one.values, again.values)
    assert (one.id, one.frequency, one.season) == (again.id, again.frequency, again.season)


@pytest.mark.parametrize("kind", KINDS)
@given(NUMBERS)
def test_every_kind_is_fit_to_be_learnt(kind: str, index: int) -> None:
    """Values are finite or gaps, not all gaps, and of a size that float32 holds exactly enough."""
    series = synthetic_series(7, index, kind)
    observed = series.values[~np.isnan(series.values)]
    assert len(observed) > 0
    assert np.abs(observed).max() < 1e9
    assert 10 <= len(series.values) <= 1000
    assert series.season <= len(series.values)
    if series.frequency is not None:
        assert series.season == parse_frequency(series.frequency).season


def test_variety() -> None:
    """A few hundred series have all frequencies, gaps, whole numbers, zeros, negatives, seasons."""
    many = [synthetic_series(1, index) for index in range(400)]
    assert len({one.frequency for one in many}) == 11
    assert len({one.season for one in many}) > 15
    values = [one.values[~np.isnan(one.values)] for one in many]
    shares = [
        np.mean([np.isnan(one.values).any() for one in many]),
        np.mean([(one == np.round(one)).all() for one in values]),
        np.mean([(one < 0).any() for one in values]),
    ]
    assert all(0.03 < share < 0.6 for share in shares), shares
    sizes = np.log10([np.abs(one).mean() + 1e-9 for one in values])
    assert sizes.max() - sizes.min() > 3


def test_seeds_differ() -> None:
    """Another seed or number gives another series."""
    found = [synthetic_series(seed, index).values.tolist() for seed in (1, 2) for index in (0, 1)]
    assert len({tuple(one) for one in found}) == 4


def test_gaussian_processes_have_their_scale() -> None:
    """Draws are of the order of one, whatever the kernels."""
    random = np.random.default_rng(1)
    draws = [gaussian_process(random, 200, 12) for _ in range(200)]
    assert 0.5 < np.sqrt(np.mean(np.square(draws))) < 2


def test_seasons_return() -> None:
    """Seasonal series resemble themselves one season on more than half a season on."""
    random = np.random.default_rng(2)
    gains = []
    for _ in range(100):
        steps = np.diff(trend_and_season(random, 240, 12))
        gains.append(np.corrcoef(steps[12:], steps[:-12])[0, 1])
    assert np.median(gains) > 0.2


def test_demand_is_mostly_none() -> None:
    """Intermittent demand is zeros and whole numbers, and not all zeros as a rule."""
    random = np.random.default_rng(3)
    draws = [intermittent(random, 300, 7) for _ in range(50)]
    assert all(((one >= 0) & (one == np.round(one))).all() for one in draws)
    assert 0.4 < np.mean([(one == 0).mean() for one in draws]) < 0.95


def test_autoregressions_do_not_explode() -> None:
    """Even long ones stay within bounds."""
    random = np.random.default_rng(4)
    assert max(np.abs(autoregressive(random, 1000, 12)).max() for _ in range(50)) < 1e4
