"""What an epoch of a forecaster draws: never the future, the same by the seed."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from models.bundle.examples import STEPS, Example
from models.bundle.series.frequency import parse_frequency
from models.bundle.series.history import OBSERVED, PATCH, VALUES, Seasons
from models.data.series.series import Series
from models.training.sampling import (
    FUTURE,
    RELATIVE,
    TARGETS,
    WANTED,
    Pool,
    WindowSampler,
    broken,
    window,
)

STEPS_AHEAD = np.arange(1, TARGETS + 1)


def ramp(count: int, frequency: str | None = None, first: float = 0.0) -> Series:
    """Each value is the one before and 1."""
    season = parse_frequency(frequency).season if frequency else 1
    return Series(f"{first}", first + np.arange(float(count)), "mine", frequency, season)


def drawn(*pools: Pool, amount: int = 300, seed: int = 1, epoch: int = 0) -> list[Example]:
    """An epoch's examples."""
    named = {str(place): pool for place, pool in enumerate(pools)}
    return WindowSampler(named, amount, longest=32, farthest=192, seed=seed)(epoch)


def wanted_of(example: Example) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The wanted values, and how many steps ahead they are."""
    wanted = np.asarray(example.arrays[WANTED], np.float64) > 0
    future = np.asarray(example.arrays[FUTURE], np.float64)
    return future[wanted], np.asarray(example.arrays[STEPS], np.int64)[wanted]


def same(some: Sequence[Example], others: Sequence[Example]) -> bool:
    """Whether two epochs are the same."""
    return len(some) == len(others) and all(
        np.array_equal(one.arrays[name], other.arrays[name])
        for one, other in zip(some, others, strict=True)
        for name in one.arrays
    )


@pytest.mark.parametrize(
    ("count", "frequency"), [(4, None), (30, "YS"), (80, "MS"), (1000, "h"), (700, "D")]
)
def test_the_future_is_never_in_the_history(count: int, frequency: str | None) -> None:
    """Of a series that grows by 1, the future goes on after the history, as far as its steps."""
    examples = drawn(Pool([ramp(count, frequency)], 1))
    assert len(examples) == 300
    for example in examples:
        future, steps = wanted_of(example)
        assert not np.isin(future, example.arrays[VALUES]).any()
        np.testing.assert_array_equal(future, example.arrays[VALUES][-1, -1] + steps)
        assert future.max() < count
        assert example.length <= 32


def test_origins_differ() -> None:
    """An epoch asks at many places of a series, at its end among them, and far ahead at times."""
    examples = drawn(Pool([ramp(1000, "h")], 1))
    futures = [wanted_of(example) for example in examples]
    assert len({future[0] for future, _ in futures}) > 100
    assert max(future.max() for future, _ in futures) == 999
    assert TARGETS < max(steps.max() for _, steps in futures) <= 192
    assert len({example.length for example in examples}) > 5


def test_the_same_by_seed_and_epoch() -> None:
    """The same seed and epoch draw the same; another of either draws others."""
    pool = Pool([ramp(200, "MS"), ramp(100)], 1)
    examples = drawn(pool)
    assert same(examples, drawn(pool))
    assert not same(examples, drawn(pool, epoch=1))
    assert not same(examples, drawn(pool, seed=2))


def test_gaps_are_not_wanted() -> None:
    """A step is wanted where its value is known and it is not too far ahead for the season."""
    values = np.arange(100.0)
    values[[26, 32, 35]] = np.nan
    example = window(values, 30, STEPS_AHEAD, Seasons(), 8, measured=True)
    assert example is not None
    wanted = [place in (30, 31, 33, 34, 36, 37) for place in range(30, 30 + TARGETS)]
    np.testing.assert_array_equal(example.arrays[WANTED], np.array(wanted, np.float32))
    filled = np.where(wanted, np.arange(30.0, 30.0 + TARGETS), 0.0)
    np.testing.assert_array_equal(example.arrays[FUTURE], filled)
    observed = np.asarray(example.arrays[OBSERVED]).ravel()[-30:]
    assert np.flatnonzero(observed == 0).tolist() == [26]


def test_nothing_to_learn() -> None:
    """A history or a future of gaps only makes no example; a value more in it does."""
    values = np.arange(60.0)
    for gaps in (slice(0, 30), slice(30, 38)):
        empty = values.copy()
        empty[gaps] = np.nan
        assert window(empty, 30, STEPS_AHEAD, Seasons(), 8, measured=True) is None
        empty[gaps.stop - 1] = 1.0
        assert window(empty, 30, STEPS_AHEAD, Seasons(), 8, measured=True) is not None


def test_a_history_is_as_long_as_it_may_be() -> None:
    """No more patches than the longest are read, those before the origin."""
    example = window(np.arange(200.0), 150, STEPS_AHEAD, Seasons(), 4, measured=False)
    assert example is not None
    np.testing.assert_array_equal(
        np.asarray(example.arrays[VALUES]).ravel(), np.arange(150.0 - 4 * PATCH, 150.0)
    )
    assert example.arrays[RELATIVE] == 0


def test_short_series_are_skipped() -> None:
    """Three values are too few to cut; no other series takes their place."""
    assert drawn(Pool([ramp(3)], 1)) == []
    examples = drawn(Pool([ramp(3), ramp(60, first=100.0)], 1))
    assert 100 < len(examples) < 200
    assert all(example.arrays[VALUES][-1, -1] >= 100 for example in examples)


def test_shares() -> None:
    """Pools are drawn by their shares, not by how many series they hold."""
    one = Pool([Series("1", np.full(50, 1.0), "one")] * 20, 0.5)
    other = Pool([Series("2", np.full(50, 2.0), "other")], 1.5)
    last = [float(row.arrays[VALUES][-1, -1]) for row in drawn(one, other, amount=2000)]
    assert len(last) == 2000
    assert 0.7 < last.count(2.0) / 2000 < 0.8
    assert last.count(1.0) + last.count(2.0) == 2000


def test_only_mirrored_pools_are_turned() -> None:
    """Half the examples of a mirrored pool are upside down, and their futures too; no others."""
    mirrored = drawn(Pool([ramp(60, first=1.0)], 1, measured=False, mirrored=True))
    signs = {np.sign(example.arrays[VALUES][-1, -1]) for example in mirrored}
    assert signs == {-1.0, 1.0}
    for example in mirrored:
        future, _ = wanted_of(example)
        assert (np.sign(future) == np.sign(example.arrays[VALUES][-1, -1])).all()
        assert example.arrays[RELATIVE] == 0
    plain = drawn(Pool([ramp(60, first=1.0)], 1))
    assert all(example.arrays[VALUES][-1, -1] > 0 for example in plain)
    assert all(example.arrays[RELATIVE] == 1 for example in plain)


def test_some_histories_are_short() -> None:
    """Of a weekly series some histories have less than two years, down to three values."""
    examples = drawn(Pool([ramp(700, "W")], 1))
    seen = [int(np.asarray(example.arrays[OBSERVED]).sum()) for example in examples]
    assert 0.05 < np.mean(np.array(seen) < 100) < 0.2
    assert min(seen) < 12


def test_a_break_leaves_what_follows_it() -> None:
    """The last values before the origin and the future stay; what is older gets another level."""
    values = np.arange(100.0)
    moved = 0
    for seed in range(50):
        changed = broken(values, 80, np.random.default_rng(seed))
        np.testing.assert_array_equal(changed[77:], values[77:])
        assert changed.min() >= 0
        moved += bool((changed[:40] != values[:40]).any())
    assert moved > 40


def test_a_long_season_is_taken_out() -> None:
    """Of a day and a week by factors, the week is gone from the history and from the future."""
    hours = np.arange(24 * 7 * 5)
    day = 100 + 20 * np.sin(np.pi * hours / 12)
    week = np.where(hours // 24 % 7 >= 5, 0.5, 1.0)
    origin = 24 * 7 * 4
    example = window(day * week, origin, STEPS_AHEAD, Seasons(24, 168), 84, measured=True)
    assert example is not None
    history = np.asarray(example.arrays[VALUES]).ravel()
    ratio = history / day[:origin]
    assert ratio == pytest.approx(np.full(origin, ratio[0]), rel=1e-6)
    future = np.asarray(example.arrays[FUTURE], np.float64)
    assert future == pytest.approx(ratio[0] * day[origin : origin + TARGETS], rel=1e-6)
