"""A series becomes patches: its end is kept, its gaps are filled and marked."""

import numpy as np
import pytest
from numpy.typing import NDArray

from models.bundle.series.history import (
    OBSERVED,
    PATCH,
    SEASONS,
    VALUES,
    HistoryError,
    Seasons,
    filled,
    read_history,
    seasons_of,
)

Values = NDArray[np.float64]
GAP = np.nan


def series(count: int) -> Values:
    """Values that are all different."""
    return np.random.default_rng(count).standard_normal(count).cumsum()


@pytest.mark.parametrize("gaps", [1, PATCH, 5 * PATCH + 3])
def test_leading_gaps_change_nothing(gaps: int) -> None:
    """A series after any number of gaps is read as the series without them."""
    values = series(21)
    plain = read_history(values, Seasons(4), 6)
    later = read_history(np.concatenate([np.full(gaps, GAP), values]), Seasons(4), 6)
    assert later.example.length == plain.example.length == 3
    for name, array in plain.example.arrays.items():
        np.testing.assert_array_equal(later.example.arrays[name], array)
    assert (later.used, later.total, later.filled) == (plain.used, plain.total, 0) == (21, 21, 0)


@pytest.mark.parametrize("count", [1, 7, 8, 9, 40])
def test_the_last_value_ends_the_last_patch(count: int) -> None:
    """Padding stands on the left, repeats the first value and counts as not observed."""
    values = series(count)
    example = read_history(values, Seasons(12, 24), 10).example
    own, observed = example.arrays[VALUES].ravel(), example.arrays[OBSERVED].ravel()
    assert example.arrays[VALUES].shape == (-(-count // PATCH), PATCH)
    assert example.length == len(example.arrays[VALUES])
    np.testing.assert_array_equal(own[-count:], values)
    np.testing.assert_array_equal(own[:-count], values[0])
    np.testing.assert_array_equal(observed, np.arange(len(own)) >= len(own) - count)
    assert example.arrays[SEASONS].tolist() == [12, 24]


def test_gaps_are_filled_and_marked() -> None:
    """A line goes through a gap, and the places are marked as not observed."""
    values = np.array([2.0, GAP, GAP, 8.0, 1.0, GAP, 3.0, 5.0])
    history = read_history(values, Seasons(), 4)
    arrays = history.example.arrays
    np.testing.assert_array_equal(arrays[VALUES].ravel(), [2, 4, 6, 8, 1, 2, 3, 5])
    np.testing.assert_array_equal(arrays[OBSERVED].ravel(), [1, 0, 0, 1, 1, 0, 1, 1])
    assert (history.used, history.filled) == (8, 3)


@pytest.mark.parametrize(
    ("values", "season", "wanted"),
    [
        ([1, 2, 3, 4, 5, 6, GAP, GAP, GAP, GAP], 3, [1, 2, 3, 4, 5, 6, 4, 5, 6, 4]),
        ([1, 2, 3, 4, GAP, GAP], 1, [1, 2, 3, 4, 4, 4]),
        ([1, 2, GAP, GAP, GAP, GAP], 4, [1, 2, 2, 2, 1, 2]),  # before a season is full: the last
        ([1, GAP, 3, GAP], 2, [1, 2, 3, 2]),
    ],
)
def test_gaps_at_the_end_repeat_the_last_season(
    values: list[float], season: int, wanted: list[float]
) -> None:
    """What is missing at the end is the season before it, or the last value where none is."""
    np.testing.assert_allclose(filled(np.array(values, np.float64), season), wanted)


def test_gaps_have_their_season() -> None:
    """On a line, what the season does is found again: before, after, at both ends, and in a row."""
    places = np.arange(40)
    whole = 5.0 * places + np.array([0.0, 30.0, -10.0, 4.0, 7.0])[places % 5]
    values = whole.copy()
    values[[1, 13, 21, 22, 23, 38]] = np.nan
    np.testing.assert_allclose(filled(values, 5), whole)


def test_only_the_latest_patches_are_read() -> None:
    """Beyond the longest history nothing is seen, except that it is counted."""
    values = series(100)
    history = read_history(values, Seasons(), 3)
    np.testing.assert_array_equal(history.example.arrays[VALUES].ravel(), values[-3 * PATCH :])
    assert (history.used, history.total, history.example.length) == (3 * PATCH, 100, 3)
    other = np.concatenate([1e9 * series(50), values[-3 * PATCH :]])
    again = read_history(other, Seasons(), 3)
    np.testing.assert_array_equal(
        again.example.arrays[VALUES], history.example.arrays[VALUES], strict=True
    )


def test_a_history_that_begins_in_a_gap_begins_after_it() -> None:
    """Where the cut falls into a gap, the first observed value is the first read."""
    values = series(40)
    values[20:27] = GAP
    history = read_history(values, Seasons(), 2)
    assert (history.used, history.total, history.filled) == (13, 40, 0)
    np.testing.assert_array_equal(history.example.arrays[VALUES].ravel()[-13:], values[-13:])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([], "there is no value"),
        ([GAP, GAP], "there is no value, only gaps"),
        ([1.0, *[GAP] * 16], "there is no value among the last 16, only gaps"),
        ([1.0, 2.0, np.inf], "value 2 is infinite"),
        ([1.0, -np.inf, *[3.0] * 40], "value 1 is infinite"),
    ],
)
def test_what_cannot_be_read_is_told(values: list[float], told: str) -> None:
    """Nothing but gaps, and infinite values, are refused with a sentence."""
    with pytest.raises(HistoryError) as error:
        read_history(np.array(values, np.float64), Seasons(), 2)
    assert str(error.value) == told


@pytest.mark.parametrize(
    ("season", "usual", "wanted"),
    [
        (None, (24, 168), Seasons(24, 168)),
        (24, (24, 168), Seasons(24, 168)),
        (12, (24, 168), Seasons(12, 168)),  # twelve hours fit into a week
        (48, (24, 168), Seasons(48, 1)),  # two days do not
        (168, (24, 168), Seasons(24, 168)),  # a week says nothing against its days
        (365, (7, 365), Seasons(7, 365)),
        (1, (12, 1), Seasons(1, 1)),
        (1, (24, 168), Seasons(1, 1)),
        ([168, 24], (1, 1), Seasons(24, 168)),
        ([24, 168, 8760], (1, 1), Seasons(24, 168)),  # the two shortest
        ([7, 7, 1], (24, 168), Seasons(7, 168)),  # one number, said twice
        ([1], (24, 168), Seasons()),
        (None, (1, 1), Seasons()),
    ],
)
def test_seasons(season: int | list[int] | None, usual: tuple[int, int], wanted: Seasons) -> None:
    """What the user says goes before what is usual; the long season stays where it fits."""
    assert seasons_of(season, usual) == wanted
