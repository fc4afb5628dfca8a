"""Frequencies of series by the names pandas gives them, in its old spelling and its new one.

pandas renamed its aliases in version 2.2 ("H" became "h", "M" became "ME", "A" became "YE"): users
have both in their files. Names and meanings: pandas, Time series / date functionality, Offset
aliases.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches

WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

_CLOCK = {
    "us": timedelta(microseconds=1),
    "ms": timedelta(milliseconds=1),
    "s": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "D": timedelta(days=1),
}
_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_DATED = [f"{business}{unit}{side}" for business in ("", "B") for unit in _MONTHS for side in "SE"]
_NAMES = (*_CLOCK, "B", "W", *_DATED)
_OLD = {"U": "us", "L": "ms", "S": "s", "T": "min", "H": "h", "d": "D", "b": "B", "w": "W"}
_OLD |= {"M": "ME", "Q": "QE", "Y": "YE", "A": "YE", "AS": "YS"}
_OLD |= {"BM": "BME", "BQ": "BQE", "BY": "BYE", "BA": "BYE", "BAS": "BYS"}
_WORDS = {"second": "s", "minute": "min", "hourly": "h", "hour": "h", "daily": "D", "day": "D"}
_WORDS |= {"business": "B", "weekday": "B", "weekly": "W", "week": "W", "monthly": "MS"}
_WORDS |= {"month": "MS", "quarterly": "QS", "quarter": "QS", "yearly": "YS", "year": "YS"}
_WORDS |= {"annual": "YS", "annually": "YS"}
_PATTERN = re.compile(r"(\d{1,6})?([A-Za-z]+)(?:-([A-Za-z]{3}))?")
_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True)
class Frequency:
    """How far apart the observations of a series are.

    Attributes:
        alias: pandas' name in its new spelling, without multiple and anchor: "min", "W", "QS", ...
        multiple: how many of these lie between two observations, at least 1.
        anchor: the weekday (0 is Monday) on which weeks end, or the month (1 to 12) in which a
            quarter or year begins or ends; 0 for the others.
    """

    alias: str
    multiple: int = 1
    anchor: int = 0

    @property
    def name(self) -> str:
        """The whole name in the new spelling: "15min", "W-SUN", "QS-JAN"."""
        names = WEEKDAYS if self.alias == "W" else ("", *MONTHS)
        anchored = self.alias == "W" or self.anchor > 0
        number = str(self.multiple) if self.multiple > 1 else ""
        return f"{number}{self.alias}" + (f"-{names[self.anchor]}" if anchored else "")

    @property
    def step(self) -> timedelta | None:
        """The time between two observations where it is always the same on a clock."""
        unit = _CLOCK.get(self.alias)
        return None if unit is None else unit * self.multiple

    @property
    def months(self) -> int:
        """Months in one unit: 1, 3 or 12; 0 where the unit is no month."""
        return _MONTHS.get(self.alias.removeprefix("B")[:1], 0) if self.alias in _DATED else 0

    @property
    def season(self) -> int:
        """Observations after which a pattern is likely to return; 1 where there is no such number.

        Seconds return in an hour, minutes and hours in a day, days in a week, weeks in 52, months
        and quarters in a year: "15min" has 96, "2h" 12, "D" 7, "B" 5, "W" 52, "MS" 12, "QS" 4.
        """
        if self.step is not None:
            return _fitting(_cycle(self.step) // self.step, _cycle(self.step) % self.step)
        whole = {"B": 5, "W": 52}.get(self.alias) or 12 // self.months
        return _fitting(whole // self.multiple, timedelta(whole % self.multiple))


def usual_seasons(frequency: Frequency | None) -> tuple[int, int]:
    """The main season, and a longer one beside it: hours have a day and a week, days a year too."""
    if frequency is None:
        return 1, 1
    main, step = frequency.season, frequency.step
    if step is not None and main > 1 and main * step == _DAY:
        return main, 7 * main
    return main, 365 if frequency.name == "D" else 1


def parse_frequency(text: str) -> Frequency:
    """Reads a name such as "h", "15min", "W-SUN", "QS-OCT", "ME" or the old "H", "15T", "M".

    Raises:
        ValueError: it is no such name; the message says what may have been meant.
    """
    found = _PATTERN.fullmatch(text.strip())
    alias = _OLD.get(found[2], found[2]) if found else ""
    if found is None or alias not in _NAMES or found[1] in {"0", "00"}:
        raise ValueError(_unknown(text))
    return Frequency(alias, int(found[1] or 1), _anchor(alias, (found[3] or "").upper(), text))


def _anchor(alias: str, name: str, text: str) -> int:
    """Weeks end on Sunday, quarters and years begin with January, unless the name says else."""
    if alias == "W":
        if name and name not in WEEKDAYS:
            raise ValueError(f"unknown frequency {text!r}: after W- comes {', '.join(WEEKDAYS)}")
        return WEEKDAYS.index(name or "SUN")
    dated = alias in _DATED and alias[-2] in "QY"
    if name and (not dated or name not in MONTHS):
        after = f"after {alias}- comes {', '.join(MONTHS)}" if dated else f"did you mean {alias!r}?"
        raise ValueError(f"unknown frequency {text!r}: {after}")
    if not dated:
        return 0
    return 1 + MONTHS.index(name or ("JAN" if alias.endswith("S") else "DEC"))


def _unknown(text: str) -> str:
    letters = "".join(character for character in text if character.isalpha())
    same = [name for name in _NAMES if letters and name[:1].lower() == letters.lower()]
    same = [name for name in _NAMES if name.lower() == letters.lower()] or same
    words = [_WORDS[word] for word in get_close_matches(letters.lower(), _WORDS, 2, 0.7)]
    near = list(dict.fromkeys([*words, *same, *get_close_matches(letters, _NAMES, 3, 0.6)]))[:4]
    if near:
        return f"unknown frequency {text!r}: did you mean {' or '.join(map(repr, near))}?"
    known = "s, min, h, D, B, W, MS, ME, QS, QE, YS, YE"
    return f"unknown frequency {text!r}: known are {known}, and multiples such as 15min"


def _cycle(step: timedelta) -> timedelta:
    if step < timedelta(minutes=1):
        return _HOUR if step >= timedelta(seconds=1) else step
    if step < _DAY:
        return _DAY
    return _WEEK if step < _WEEK else 52 * _WEEK


def _fitting(count: int, rest: timedelta) -> int:
    return count if count > 1 and not rest else 1
