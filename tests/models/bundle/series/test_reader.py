"""A series as it is understood: its values, its season, its times, its warnings."""

import math
from itertools import chain, combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.errors import ItemError
from models.bundle.series.history import PATCH
from models.bundle.series.reader import LARGEST, ReadSeries, SeriesReader, values_of

READER = SeriesReader(longest=16, most=1000)
SOUND: list[float | None] = [3.0, 5.0, 4.0, 6.0, 5.0, 7.0]


def read(**fields: Any) -> ReadSeries:  # noqa: ANN401
    """A series, understood; a sound one where nothing else is said."""
    asked = {"target": SOUND, "start": None, "freq": None, "season": None, **fields}
    return READER.read(**asked)


@given(st.lists(st.none() | st.floats(-LARGEST, LARGEST), min_size=1, max_size=50))
def test_values_stay_as_they_are(target: list[float | None]) -> None:
    """Every number to its last bit, NaN for each gap."""
    values = values_of(target, 50)
    assert values.dtype == np.float64
    assert [None if math.isnan(value) else value for value in values.tolist()] == target


@given(
    before=st.lists(st.none() | st.floats(-9, 9), max_size=5),
    value=st.sampled_from([math.inf, -math.inf, math.nan, 1.1e300, -1.5e308]),
)
def test_the_first_unusable_value_is_named(before: list[float | None], value: float) -> None:
    """By its place; what is infinite is told from what is too large."""
    with pytest.raises(ItemError) as raised:
        values_of([*before, value, math.inf], 50)
    code = "value-too-large" if math.isfinite(value) else "not-finite"
    assert raised.value.code == code
    assert str(raised.value).startswith(f"value {len(before)} of the target ")


def test_none_and_too_many_values_are_refused() -> None:
    """At least one, at most as many as the service takes."""
    with pytest.raises(match="the target is empty"):
        values_of([], 5)
    with pytest.raises(match="has 6 values; the most is 5"):
        values_of([1.0] * 6, 5)


# Each makes one warning; the words of it.
CAUSES: dict[str, tuple[dict[str, Any], int, str]] = {
    "constant": ({"target": [5.0] * 60}, 1, "all values are the same: the intervals have no width"),
    "gap": (
        {"target": [*SOUND * 9, None, 5.0], "season": 6},
        1,
        "gaps were filled: 1 of the 56 values",
    ),
    "leading": (
        {"target": [None, None, *SOUND * 9], "season": 6},
        1,
        "before the first value were left out: 2",
    ),
    "cut": ({"target": SOUND * 30, "season": 6}, 1, "only the last 128 of 180 values were read"),
    "few": ({"target": [5.0, 6.0]}, 1, "there are only 2 values: the forecast is hardly more"),
    "one": ({"target": [5.0]}, 1, "there is one value: its spread cannot be known"),
    "season": ({"season": 4}, 1, "hold fewer than two seasons of 4: what is season"),
    "usual": (
        {"target": SOUND * 9, "season": 6, "freq": "MS"},
        1,
        "the season is 6 as asked for; usual at this frequency is 12",
    ),
    "trained": (
        {"target": SOUND * 9, "season": 6},
        25,
        "trained for 24 steps ahead: later ones are less cert",
    ),
    "horizon": ({}, 7, "the horizon of 7 is longer than the history of 6 values"),
    "detected": ({"target": SOUND * 9}, 1, "season-detected: a pattern returns after 6 values;"),
    "outlier": (
        {"target": [*SOUND * 9, 70.0], "season": 6},
        1,
        "outlier-ignored: value 54 of the target is an outlier",
    ),
    "demand": (
        {"target": [0.0, 2.0, 0.0, 0.0, 3.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0]},
        1,
        "intermittent-demand: many values are zero; the mean is the rate",
    ),
    "unused": ({"season": [2, 3, 3, 4]}, 1, "two shortest seasons are used; not used: 1"),
    "no times": ({"start": "2024-01-01"}, 1, "no timestamps: `start` needs `freq` beside it"),
    "moved": (
        {"target": SOUND * 9, "start": "2024-01-02", "freq": "ME"},
        1,
        "the first value counts as of 2024-01-31T00:00:00",
    ),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_each_cause_has_its_warning(cause: str) -> None:
    """Each cause alone gives its one sentence."""
    fields, horizon, words = CAUSES[cause]
    found = list(read(**fields).warnings(horizon, 24))
    (warning,) = [one for one in found if words in one]
    assert found == [warning]


def test_a_sound_series_has_no_warning() -> None:
    """Nor one at the very bounds: five values, two seasons, the whole horizon."""
    assert not list(read().warnings(6, 24))
    assert not list(read(target=SOUND[:5]).warnings(5, 24))
    assert not list(read(target=SOUND * 4, freq="MS", start="2024-01-01").warnings(24, 24))


def test_warnings_add_up() -> None:
    """Causes that do not exclude each other each have their sentence, and no sentence is twice."""
    pairs = chain.from_iterable(combinations(CAUSES, count) for count in (2, 3))
    for causes in pairs:
        fields: dict[str, Any] = {}
        for cause in causes:
            fields |= CAUSES[cause][0]
        found = list(read(**fields).warnings(max(CAUSES[one][1] for one in causes), 24))
        assert len(set(found)) == len(found)


@pytest.mark.parametrize("place", [28, 29])
def test_an_outlier_beside_equal_values_is_told_apart(place: int) -> None:
    """The outlier is named, and only the other values are the same."""
    target: list[float | None] = [5.0] * 30
    target[place] = 500.0
    read = SeriesReader(128, 1000).read(target, None, None, None)
    told = list(read.warnings(2, 192))
    assert told == [
        f"outlier-ignored: value {place} of the target is an outlier and counts as a gap",
        "all other values are the same: the intervals have no width",
        *told[2:],
    ]


def test_one_value_is_no_constant_series() -> None:
    """What is said of one value says it all: it is not also few, nor also constant."""
    assert len(list(read(target=[5.0, None]).warnings(1, 24))) == 2  # and its gap


@given(
    st.lists(st.none() | st.floats(-9, 9), min_size=1, max_size=200).filter(
        lambda values: any(one is not None for one in values[-16 * PATCH :])
    )
)
def test_a_series_is_constant_when_all_that_is_read_is_the_same(values: list[float | None]) -> None:
    """Values before what the network reads do not count, gaps neither."""
    found = read(target=values)
    seen = {one for one in values[-found.history.used :] if one is not None}
    assert found.constant == (len(seen) == 1)
    assert found.usual == found.season == 1


def test_times_need_a_start_and_a_frequency() -> None:
    """They go on after the last value, up to the end of the calendar."""
    assert read().times(3) is None
    assert read(freq="D").times(3) is None
    assert read(start="2024-01-01").times(3) is None
    assert read(start="2024-01-01", freq="D").times(2) == [
        "2024-01-07T00:00:00",
        "2024-01-08T00:00:00",
    ]
    with pytest.raises(match="beyond the years"):
        read(start="9999-12-25", freq="D").times(3)
