"""Names of frequencies, old and new, and the season of each."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.tseries.frequencies import to_offset

from models.bundle.series.frequency import MONTHS, WEEKDAYS, parse_frequency

CLOCK = ("us", "ms", "s", "min", "h", "D")
PLAIN = ("B", "MS", "ME", "BMS", "BME")
ANCHORED = ("QS", "QE", "BQS", "BQE", "YS", "YE", "BYS", "BYE")


@st.composite
def frequency_names(draw: st.DrawFn) -> str:
    """A name in the new spelling, with any multiple and anchor."""
    alias = draw(st.sampled_from((*CLOCK, *PLAIN, "W", *ANCHORED)))
    anchors = WEEKDAYS if alias == "W" else MONTHS if alias in ANCHORED else ()
    anchor = f"-{draw(st.sampled_from(anchors))}" if anchors and draw(st.booleans()) else ""
    return f"{draw(st.sampled_from(['', '2', '3', '7', '15']))}{alias}{anchor}"


@given(frequency_names())
def test_names_are_those_of_pandas(name: str) -> None:
    """The canonical name is the one pandas gives, and reading it again changes nothing."""
    frequency = parse_frequency(name)
    assert frequency.name == to_offset(name).freqstr
    assert parse_frequency(frequency.name) == frequency


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("H", "h"),
        ("2H", "2h"),
        ("T", "min"),
        ("15T", "15min"),
        ("S", "s"),
        ("L", "ms"),
        ("U", "us"),
        ("M", "ME"),
        ("3M", "3ME"),
        ("Q", "QE-DEC"),
        ("Q-NOV", "QE-NOV"),
        ("A", "YE-DEC"),
        ("Y", "YE-DEC"),
        ("A-JUN", "YE-JUN"),
        ("AS", "YS-JAN"),
        ("BM", "BME"),
        ("BQ", "BQE-DEC"),
        ("BA", "BYE-DEC"),
        ("BAS-APR", "BYS-APR"),
        (" W ", "W-SUN"),
    ],
)
def test_old_spelling(old: str, new: str) -> None:
    """What pandas wrote before version 2.2 is read as what it writes now."""
    assert parse_frequency(old).name == new


@pytest.mark.parametrize(
    ("name", "season"),
    [
        ("s", 3600),
        ("10s", 360),
        ("min", 1440),
        ("15min", 96),
        ("30min", 48),
        ("60min", 24),
        ("h", 24),
        ("2h", 12),
        ("5h", 1),
        ("24h", 7),
        ("D", 7),
        ("2D", 1),
        ("7D", 52),
        ("B", 5),
        ("W", 52),
        ("4W-FRI", 13),
        ("MS", 12),
        ("ME", 12),
        ("3MS", 4),
        ("12MS", 1),
        ("QS", 4),
        ("QE-NOV", 4),
        ("2QS", 2),
        ("YS", 1),
        ("YE", 1),
        ("ms", 1),
    ],
)
def test_seasons(name: str, season: int) -> None:
    """A pattern returns after an hour, a day, a week or a year, counted in observations."""
    assert parse_frequency(name).season == season


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("monthly", "'MS'"),
        ("Hourly", "'h'"),
        ("weekyl", "'W'"),
        ("m", "'min' or 'MS'"),
        ("mss", "'ms'"),
        ("1Day", "'D'"),
        ("Min", "'min'"),
        ("D-MON", "'D'"),
        ("W-FUN", "after W- comes MON, TUE"),
        ("QS-MON", "after QS- comes JAN, FEB"),
        ("", "known are s, min, h"),
        ("??", "known are s, min, h"),
        ("0h", "'h'"),
        ("-1D", "'D'"),
        ("1h30min", "'min'"),
        ("9999999h", "'h'"),
    ],
)
def test_unknown_names_say_what_may_be_meant(text: str, meant: str) -> None:
    """A name that is none is refused, with those nearest to it."""
    with pytest.raises(ValueError, match="unknown frequency") as refused:
        parse_frequency(text)
    assert meant in str(refused.value)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text brings anything but a frequency or a ValueError."""
    try:
        frequency = parse_frequency(text)
    except ValueError:
        return
    assert frequency.season >= 1


@pytest.mark.parametrize("name", ["h", "15min", "D", "7D"])
def test_steps_are_those_of_pandas(name: str) -> None:
    """The time between two observations is pandas' own."""
    assert parse_frequency(name).step == pd.Timedelta(to_offset(name)).to_pytimedelta()
