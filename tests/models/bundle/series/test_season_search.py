"""The season of a series that gives none: found where there is one, and hardly ever elsewhere."""

import numpy as np
import pytest

from models.bundle.series.history import Seasons, Values
from models.bundle.series.season_search import find_seasons, inner_season


def repeated(season: int, count: int, noise: float, slope: float = 0.0) -> Values:
    """A random profile again and again, on a line, with noise in units of its spread."""
    random = np.random.default_rng(season)
    profile = random.standard_normal(season)
    places = np.arange(count)
    return profile[places % season] + slope * places + noise * random.standard_normal(count)


@pytest.mark.parametrize("season", [4, 7, 12, 24, 52])
@pytest.mark.parametrize(("noise", "slope"), [(0.0, 0.0), (0.0, 5.0), (0.3, 0.0), (0.3, -1.0)])
def test_a_season_is_found(season: int, noise: float, slope: float) -> None:
    """Ten cycles are enough, with noise and on a line."""
    assert find_seasons(repeated(season, 10 * season, noise, slope)).main == season


@pytest.mark.parametrize("scale", [1e-200, 1e-6, 1e6, 1e200])
def test_scale_and_level_do_not_matter(scale: float) -> None:
    """A series in other units has the same season."""
    values = repeated(12, 96, 0.2)
    assert find_seasons(scale * (values + 50)) == Seasons(12)


@pytest.mark.parametrize(("season", "count"), [(4, 16), (7, 30), (12, 24), (24, 72), (52, 156)])
def test_a_slow_season_is_found(season: int, count: int) -> None:
    """A wave whose steps are smaller than the noise, in two or three cycles."""
    noise = np.random.default_rng(season).standard_normal(count)
    wave = 5 * np.sin(2 * np.pi * np.arange(count) / season)
    assert find_seasons(100 + wave + noise).main == season


def test_a_day_has_its_week() -> None:
    """Where values are hours, both seasons are found; of a given week, the day inside."""
    hours = np.arange(24 * 7 * 5)
    values = np.sin(hours * np.pi / 12) + 0.8 * (hours // 24 % 7 >= 5)
    assert find_seasons(values) == Seasons(24, 168)
    assert inner_season(values, 168) == 24
    assert inner_season(repeated(168, 168 * 5, 0.1), 168) == 168


@pytest.mark.parametrize("count", [20, 60, 300])
@pytest.mark.parametrize("sums", [0, 1, 2])
def test_false_alarms_are_rare(count: int, sums: int) -> None:
    """At most one in a hundred series of white noise, random walks and their sums has a season."""
    random = np.random.default_rng(count + sums)
    alarms = 0
    for _ in range(300):
        values = random.standard_normal(count)
        for _ in range(sums):
            values = values.cumsum()
        alarms += find_seasons(values).main > 1
    assert alarms <= 3


@pytest.mark.parametrize("values", [[1.0] * 50, [0.0] * 50, [1.0, 2.0] * 5, list(range(50))])
def test_what_shows_no_season_has_none(values: list[float]) -> None:
    """A constant, a line, and too few values."""
    assert find_seasons(np.array(values, np.float64)) == Seasons()
