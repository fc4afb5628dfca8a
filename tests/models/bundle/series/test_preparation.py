"""A series before and after the network: outliers, the long season, demand, bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from models.bundle.series.bounds import Bounds
from models.bundle.series.growth import grows_by_a_factor
from models.bundle.series.history import OBSERVED, VALUES, Seasons, Values
from models.bundle.series.intermittent import find_demand
from models.bundle.series.long_season import find_long_season
from models.bundle.series.outliers import earlier_outliers, find_outliers, last_outliers
from models.bundle.series.preparation import prepare
from models.bundle.series.quantiles import LEVELS, MEDIAN
from models.bundle.series.random_walk import is_random_walk

FLOATS = st.floats(-1e6, 1e6)
LEVEL: Values = 100 + 10 * np.sin(np.arange(48) * 7.3)
HOURS = np.arange(24 * 7 * 5)
WEEKDAYS = np.where(HOURS // 24 % 7 >= 5, 0.5, 1.0)
DAYS = 100 * (1 + 0.4 * np.sin(HOURS * np.pi / 12))


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ([1000.0], [48]),
        ([0.0], [48]),
        ([-900.0], [48]),
        ([1000.0, 100.0], [48]),
        ([1000.0, 100.0, 105.0], [48]),
        ([1000.0, 1010.0], []),  # two of them are a shift
        ([1000.0, 1000.0, 1000.0], []),
        ([115.0], []),
        ([np.nan, 1000.0], [49]),
        ([], []),
    ],
)
@pytest.mark.parametrize("season", [1, 12])
def test_isolated_outliers_are_found(last: list[float], found: list[int], season: int) -> None:
    """One value far from all changes of the series is an outlier, two are a level shift."""
    assert list(last_outliers(np.array([*LEVEL.tolist(), *last]), season)) == found


def test_a_growing_series_has_no_outlier() -> None:
    """Each step of an exponential is larger than all before it."""
    assert last_outliers(np.power(2.0, np.arange(30.0)), 1) == ()


def test_a_constant_series_has_an_outlier() -> None:
    """What never moved does not start to with ten times its level."""
    assert last_outliers(np.array([100.0] * 30 + [1000.0]), 1) == (30,)


def test_a_short_series_has_no_outlier() -> None:
    """Fewer than 24 values before the last three do not show which jumps are usual."""
    assert last_outliers(np.array([100.0] * 25 + [1000.0]), 1) == ()


SEASON = 100 + 20 * np.sin(2 * np.pi * np.arange(60) / 12)
NOISE = np.random.default_rng(3).standard_normal(60)


@pytest.mark.parametrize("place", [13, 30, 50, 56])
@pytest.mark.parametrize(("season", "values"), [(12, SEASON + 3 * NOISE), (1, 100 + 3 * NOISE)])
@pytest.mark.parametrize("factor", [0.0, 4.0])
def test_an_earlier_outlier_is_found(
    place: int, season: int, values: np.ndarray, factor: float
) -> None:
    """One value far from those before and after it, in a season or in none."""
    wrong = values.copy()
    wrong[place] *= factor
    assert earlier_outliers(wrong, season) == (place,)


MONTHS = np.arange(60)
SALES = (1000 + 12 * MONTHS) * (1 + 0.4 * (MONTHS % 12 == 11)) * (1 + 0.04 * NOISE)


@pytest.mark.parametrize("factor", [0.0, 0.1, 10.0])
def test_an_outlier_of_monthly_sales_is_found_at_any_place(factor: float) -> None:
    """With growth and a peak in December; not the month a year after it in its stead."""
    assert find_outliers(SALES, 12) == ()
    for place in range(1, 60):
        wrong = SALES.copy()
        wrong[place] *= factor
        assert find_outliers(wrong, 12) == (place,)


@pytest.mark.parametrize("season", [1, 12])
@pytest.mark.parametrize("length", [2, 5, 20])
def test_a_shift_is_no_earlier_outlier(season: int, length: int) -> None:
    """Two neighbours or more on another level, then back or not."""
    back = SEASON + 3 * NOISE
    back[25 : 25 + length] += 300
    stays = SEASON + 3 * NOISE
    stays[-length:] += 300
    assert earlier_outliers(back, season) == earlier_outliers(stays, season) == ()


@pytest.mark.parametrize("season", [1, 7])
def test_usual_jumps_are_no_outliers(season: int) -> None:
    """Walks, spikes that return and demand for a part of the time have none."""
    random = np.random.default_rng(5)
    walk = 100 + random.standard_normal(140).cumsum()
    spikes = 100 + random.standard_normal(140) + 400 * (np.arange(140) % 20 == 7)
    demand = (random.random(140) < 0.3) * random.poisson(4, 140)
    for values in (walk, spikes, demand.astype(float)):
        assert earlier_outliers(values, season) == ()


def test_earlier_and_last_outliers_are_found_together() -> None:
    """Without the earlier one, which is larger, the last one is a larger step than any before."""
    values = SEASON + 3 * NOISE
    values[20], values[-1] = 3000.0, 1500.0
    assert find_outliers(values, 12) == (20, 59)


def test_an_outlier_counts_as_a_gap() -> None:
    """It is filled and marked as not observed; its place is that in the whole series."""
    values = np.concatenate([[np.nan, np.nan], LEVEL, [1000.0]])
    read = prepare(values, Seasons(), 128)
    assert read.ignored == (50,)
    assert read.history.example.arrays[VALUES][-1, -1] == LEVEL[-1]
    assert read.history.example.arrays[OBSERVED][-1, -1] == 0


def test_a_week_is_taken_out_and_put_back() -> None:
    """By a factor where all values are positive: days are left, and the forecast has weekends."""
    season = find_long_season(DAYS * WEEKDAYS, Seasons(24, 168))
    assert season is not None
    assert season.factor
    left = season.removed(DAYS * WEEKDAYS)
    assert np.ptp(left / DAYS) < 0.02 * np.mean(left / DAYS)
    again = season.restored(left[:168, None])[:, 0]
    np.testing.assert_allclose(again, (DAYS * WEEKDAYS)[:168], rtol=1e-9)


def test_a_week_is_taken_out_of_a_series_that_crosses_zero() -> None:
    """There it is a difference."""
    values = DAYS - 100 + 50 * WEEKDAYS
    season = find_long_season(values, Seasons(24, 168))
    assert season is not None
    assert not season.factor
    assert np.ptp(season.removed(values) - (DAYS - 100)) < 1


@pytest.mark.parametrize(
    "seasons", [Seasons(24, 1), Seasons(24, 336), Seasons(24, 100), Seasons(), Seasons(168, 168)]
)
def test_without_three_cycles_of_two_seasons_nothing_is_taken_out(seasons: Seasons) -> None:
    """A profile of two cycles is chance, and waves of a few short seasons are not looked for."""
    assert find_long_season(DAYS * WEEKDAYS, seasons) is None


def test_noise_has_no_long_season() -> None:
    """Cycles that do not predict each other stay as they are."""
    noise = np.random.default_rng(0).standard_normal(len(HOURS))
    assert find_long_season(DAYS + 20 * noise, Seasons(24, 168)) is None


YEARS = np.arange(1000 + 90)
YEAR = 20 * np.sin(2 * np.pi * YEARS / 365 + 1)


@pytest.mark.parametrize("factor", [False, True])
def test_a_year_of_days_is_taken_out_by_waves(factor: bool) -> None:
    """Of less than three years; what comes next has it again."""
    noise = np.random.default_rng(0).normal(0, 4, len(YEARS)) + 3 * (YEARS % 7 > 4)
    values = 200 * np.exp((YEAR + noise) / 100) if factor else YEAR + noise
    read = prepare(values[:1000], Seasons(7, 365), 128)
    assert read.long_season is not None
    assert read.long_season.factor == factor
    level = 200.0 if factor else 0.0
    ahead = read.restore(np.full((90, len(LEVELS)), level), 90)[:, MEDIAN]
    true = (200 * np.exp(YEAR / 100) if factor else YEAR)[1000:]
    assert np.abs(ahead - true).mean() < 0.2 * np.abs(level - true).mean()


def test_few_walks_at_random_have_a_year() -> None:
    """Each looks like waves; the waves of one year seldom say anything about the next."""
    random = np.random.default_rng(0)
    walks = random.normal(size=(200, 1000)).cumsum(axis=1)
    found = [find_long_season(walk, Seasons(7, 365)) for walk in walks]
    assert sum(one is not None for one in found) <= 6


def test_demand_gets_its_rate() -> None:
    """Of a series of chance sales the mean is about their mean, the quantiles are its values."""
    random = np.random.default_rng(1)
    sales = np.where(random.random(200) < 0.3, random.integers(1, 9, 200), 0).astype(np.float64)
    demand = find_demand(sales, 1)
    assert demand is not None
    assert demand.rate == pytest.approx(0.3 * 4.5, rel=0.3)
    assert demand.quantiles[MEDIAN] == 0
    assert set(demand.quantiles[:-1]) <= set(sales)
    assert sales.max() < demand.quantiles[-1] < 2 * sales.max()  # beyond what was seen
    assert (np.diff(demand.quantiles) >= 0).all()


@pytest.mark.parametrize(
    ("values", "season"),
    [
        ([0.0] * 50, 1),
        ([5.0, 0.0] * 5 + [0.0] * 60, 1),  # it has ended
        ([0.0] * 60 + [5.0, 6.0, 7.0, 8.0] * 3, 1),  # it has begun
        ([5.0, 6.0, 0.0, 0.0] * 20, 4),  # closed every third and fourth day
        ([5.0, 0.0, -1.0] * 20, 1),
        ([5.0, 6.0, 7.0, 0.0] * 20, 1),  # few zeros
    ],
)
def test_other_zeros_are_no_intermittent_demand(values: list[float], season: int) -> None:
    """Ends, beginnings, seasons and negative values are left to the network."""
    assert find_demand(np.array(values, np.float64), season) is None


@given(
    values=arrays(np.float64, 20, elements=FLOATS),
    ends=st.tuples(st.none() | FLOATS, st.none() | FLOATS),
    integer=st.booleans(),
)
def test_no_forecast_leaves_its_bounds(
    values: Values, ends: tuple[float | None, float | None], integer: bool
) -> None:
    """Lower bounds, medians and upper bounds are inside, ordered, and whole where asked."""
    bounds = Bounds(*ends, integer)
    if bounds.empty:
        return
    ordered = np.sort(values)
    low, middle = bounds.lower(ordered), bounds.nearest(ordered)
    high = bounds.upper(ordered)
    assert (low <= middle).all()
    assert (middle <= high).all()
    for each in (low, middle, high):
        assert bounds.minimum is None or (each >= bounds.minimum).all()
        assert bounds.maximum is None or (each <= bounds.maximum).all()
        assert not integer or (each == np.round(each)).all()


def test_whole_numbers_do_not_hang_on_last_digits() -> None:
    """A forecast of 2.5 or of 3, computed twice, is rounded to the same number."""
    bounds = Bounds(integer=True)
    for rounded in (bounds.lower, bounds.nearest, bounds.upper):
        for value in (2.5, 3.0):
            assert len({*rounded(value + np.array([-1e-6, 0.0, 1e-6])).tolist()}) == 1


@pytest.mark.parametrize(
    ("values", "asked", "minimum"),
    [
        ([1.0, 0.0], Bounds(), 0.0),
        ([1.0, np.nan], Bounds(), 0.0),
        ([1.0, -1.0], Bounds(), None),
        ([1.0, 2.0], Bounds(minimum=-5.0), -5.0),
        ([1.0, 2.0], Bounds(maximum=-5.0), -5.0),
    ],
)
def test_zero_is_the_minimum_of_a_series_that_is_never_negative(
    values: list[float], asked: Bounds, minimum: float | None
) -> None:
    """Unless a minimum is given, or a maximum that is lower."""
    assert asked.found_in(np.array(values)).minimum == minimum


def test_a_forecast_below_zero_is_told() -> None:
    """By more than its last digits, and only where nobody gave the minimum."""
    read = prepare(LEVEL, Seasons(), 128)
    quantiles = np.linspace(-10, 1, len(LEVELS))[None]
    assert len(list(read.clipped(quantiles, None))) == 1
    assert not list(read.clipped(quantiles, 0.0))
    assert not list(read.clipped(quantiles - quantiles[0, MEDIAN] - 1e-9, None))


def test_walks_are_found_and_others_are_not() -> None:
    """About 95 of 100 random walks; no noise, season, drift, smooth series or short walk."""
    random = np.random.default_rng(4)
    noise = random.standard_normal((100, 400))
    walks = noise.cumsum(axis=1)
    assert 90 <= sum(map(is_random_walk, walks)) < 100
    smooth = 0.2 * walks.cumsum(axis=1)
    season = walks + 5 * np.sin(np.arange(400) * 2 * np.pi / 7)
    for others in (noise, walks + 0.5 * np.arange(400), smooth, season, walks[:, :150]):
        assert not any(map(is_random_walk, others))
    assert not is_random_walk(np.full(400, 3.0))


def test_the_median_of_a_walk_is_its_last_value() -> None:
    """The quantiles move with it; under a season that a walk has not, nothing moves."""
    walk = 100 + np.random.default_rng(0).standard_normal(300).cumsum()
    quantiles = np.arange(15.0) + np.arange(6.0)[:, None]
    for season, moves in ((1, True), (5, True), (7, False)):
        restored = prepare(walk, Seasons(season), 128).restore(quantiles, 6)
        np.testing.assert_allclose(np.diff(restored, axis=1), 1.0)
        assert (restored[:, MEDIAN] == walk[-1]).all() == moves


RATES = np.arange(48.0)
GROWTH = 100 * np.power(1.05, RATES)


@pytest.mark.parametrize(
    ("values", "season", "grows"),
    [
        (GROWTH, 1, True),
        (GROWTH, 12, True),
        (GROWTH * np.tile(1 + 0.3 * np.sin(np.arange(12) * np.pi / 6), 4), 12, True),
        (GROWTH * (1 + 0.01 * np.sin(RATES * 7.3)), 1, True),
        (GROWTH[:10] * GROWTH[:10], 1, True),
        (GROWTH[:10], 1, False),  # it has not doubled
        (GROWTH[:7] ** 3, 1, False),  # too short
        (GROWTH[:36], 12, False),  # three rates of a year are too few
        (100 + 10 * RATES, 1, False),  # a line
        (100 * np.power(1.05, 40 * (1 - np.exp(-RATES / 20))), 1, False),  # it slows down
        (GROWTH * np.exp(0.3 * np.sin(RATES / 4)), 1, False),  # no rate is like another
        (GROWTH - 100, 1, False),  # a zero
        (GROWTH[::-1], 1, False),
        (np.power(10.0, RATES), 1, False),  # too steep to go on
    ],
)
def test_growth_by_a_factor_is_found_and_other_growth_is_not(
    values: Values, season: int, grows: bool
) -> None:
    """The rates between blocks of whole seasons are nearly the same, up to the last."""
    assert grows_by_a_factor(values, season) is grows
    assert grows_by_a_factor(1e-9 * values, season) is grows


def test_the_network_reads_the_logarithms_of_growth() -> None:
    """Its quantiles of logarithms become those of the series, and stay finite."""
    target = GROWTH.copy()
    target[20] = np.nan
    read = prepare(target, Seasons(12), 128)
    seen = read.history.example.arrays[VALUES].ravel()
    np.testing.assert_allclose(np.diff(seen), np.log(1.05))
    logs = np.log(200) + np.linspace(-1, 1, len(LEVELS)) * np.arange(1, 4)[:, None]
    restored = read.restore(logs, 3)
    np.testing.assert_allclose(restored, np.exp(logs))
    assert restored[:, MEDIAN] == pytest.approx(200)
    far = read.restore(1e3 * logs, 3)
    assert np.isfinite(read.mean(far)).all()


@pytest.mark.parametrize("unit", [1e-250, 1e290])
def test_units_do_not_matter(unit: float) -> None:
    """Outliers, demand and walks are found in the smallest and the largest units that are taken."""
    values = SEASON + 3 * NOISE
    values[20] = 3000.0
    assert find_outliers(unit * values, 12) == find_outliers(values, 12) == (20,)
    random = np.random.default_rng(1)
    sales = np.where(random.random(100) < 0.3, random.integers(1, 9, 100), 0).astype(np.float64)
    one, other = find_demand(sales, 1), find_demand(unit * sales, 1)
    assert one is not None
    assert other is not None
    np.testing.assert_allclose(other.quantiles, unit * one.quantiles)
    walk = random.standard_normal(300).cumsum()
    assert is_random_walk(unit * walk) == is_random_walk(walk)
