"""The times of a series are those of pandas."""

from datetime import UTC, datetime, timedelta, timezone

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.series.calendar import Grid, parse_moment
from models.bundle.series.frequency import parse_frequency
from tests.models.bundle.series.test_frequency import frequency_names

OFFSETS = st.none() | st.integers(-14 * 60, 14 * 60)


@st.composite
def starts(draw: st.DrawFn) -> datetime:
    """A moment of the last century or this one, with an offset from UTC or without."""
    day = draw(st.dates(datetime(1890, 1, 1).date(), datetime(2070, 1, 1).date()))
    time = draw(st.just(datetime.min.time()) | st.times())
    offset = draw(OFFSETS)
    zone = None if offset is None else timezone(timedelta(minutes=offset))
    return datetime.combine(day, time, zone)


@given(starts(), frequency_names(), st.integers(0, 7))
def test_times_are_those_of_pandas(start: datetime, name: str, first: int) -> None:
    """Month ends, quarters, business days, leap years and offsets: as `date_range` has them."""
    grid = Grid.from_start(start, parse_frequency(name))
    known = pd.date_range(start, periods=first + 5, freq=name).to_pydatetime()[first:]
    assert grid.times(first, 5) == list(known)
    assert [time.utcoffset() for time in grid.times(first, 5)] == [start.utcoffset()] * 5


@given(starts(), frequency_names(), st.integers(-40, 40))
def test_index_undoes_at(start: datetime, name: str, index: int) -> None:
    """Each time has its own index, and a microsecond later there is none."""
    grid = Grid.from_start(start, parse_frequency(name))
    moment = grid.at(index)
    assert grid.index(moment) == index
    if grid.frequency.alias != "us":
        assert grid.index(moment + timedelta(microseconds=1)) is None
    other = UTC if moment.tzinfo is None else None
    assert grid.index(moment.replace(tzinfo=other)) is None


@pytest.mark.parametrize(
    ("start", "name", "times"),
    [
        ("2024-01-31", "ME", ["2024-01-31", "2024-02-29", "2024-03-31"]),
        ("2024-01-15", "MS", ["2024-02-01", "2024-03-01", "2024-04-01"]),
        ("2024-02-28", "D", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("2024-01-06", "B", ["2024-01-08", "2024-01-09", "2024-01-10"]),
        ("2023-12-29", "B", ["2023-12-29", "2024-01-01", "2024-01-02"]),
        (
            "2024-03-31T01:30:00+01:00",
            "h",
            [f"2024-03-31T0{hour}:30:00+01:00" for hour in (1, 2, 3)],
        ),
        ("1949", "YS", ["1949-01-01", "1950-01-01", "1951-01-01"]),
        ("1949-04", "QE", ["1949-06-30", "1949-09-30", "1949-12-31"]),
    ],
)
def test_examples(start: str, name: str, times: list[str]) -> None:
    """What a reader would expect of a calendar."""
    grid = Grid.from_start(parse_moment(start), parse_frequency(name))
    assert grid.times(0, 3) == [datetime.fromisoformat(time) for time in times]


@pytest.mark.parametrize("name", ["h", "D", "B", "W", "MS", "QE", "YE"])
def test_beyond_the_calendar(name: str) -> None:
    """Times after the year 9999 are refused in words."""
    with pytest.raises(ValueError, match="years 1 to 9999"):
        Grid.from_start(datetime(9999, 12, 31), parse_frequency(name)).times(0, 30)


@pytest.mark.parametrize("text", ["", "tomorrow", "2023-02-29", "20x4", "1949-13", "0000"])
def test_no_date(text: str) -> None:
    """A text that is no date is refused with one that is."""
    with pytest.raises(ValueError, match="is no date; write it as 2024-01-31"):
        parse_moment(text)
