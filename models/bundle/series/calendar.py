"""The times at which a series is observed: calendar arithmetic as pandas does it, without pandas.

The service answers with the timestamps of forecasts; `date_range(start, periods=n, freq=name)` of
pandas gives the same (a test compares the two).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.bundle.series.frequency import Frequency

_PARTIAL = re.compile(r"\d{4}(-\d{2})?")  # a year, or a year and a month
_FRIDAY = 4


def parse_moment(text: str) -> datetime:
    """Reads an ISO 8601 date or time; an offset from UTC is kept.

    Raises:
        ValueError: it is no such date.
    """
    text = text.strip()
    partial = _PARTIAL.fullmatch(text)
    whole = text + ("" if partial is None else "-01" if partial[1] else "-01-01")
    try:
        return datetime.fromisoformat(whole)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date; write it as 2024-01-31 or 2024-01-31T13:00") from (
            error
        )


@dataclass(frozen=True)
class Grid:
    """The times of a series: `first`, then one each `frequency`. Made by `Grid.from_start`."""

    first: datetime
    frequency: Frequency

    @classmethod
    def from_start(cls, start: datetime, frequency: Frequency) -> "Grid":
        """Begins at `start`, or at the next day that the frequency has (a month's end, a Monday).

        Raises:
            ValueError: that day is beyond the year 9999.
        """
        if frequency.step is not None:
            return cls(start, frequency)
        day = _day(_number(start.date(), frequency), frequency)
        return cls(datetime.combine(day, start.timetz()), frequency)

    def times(self, index: int, count: int) -> list[datetime]:
        """The times of observations `index` to `index + count - 1`; the first has index 0.

        Raises:
            ValueError: they go beyond the years 1 to 9999.
        """
        return [self.at(index + place) for place in range(count)]

    def at(self, index: int) -> datetime:
        """The time of one observation; for errors see `times`."""
        step = self.frequency.step
        if step is None:
            number = _number(self.first.date(), self.frequency) + index * self.frequency.multiple
            return datetime.combine(_day(number, self.frequency), self.first.timetz())
        try:
            return self.first + index * step
        except OverflowError as error:
            raise ValueError("the timestamps go beyond the years 1 to 9999") from error

    def index(self, moment: datetime) -> int | None:
        """Which observation is at `moment`; None where none is."""
        if (moment.tzinfo is None) != (self.first.tzinfo is None):
            return None
        step = self.frequency.step
        if step is not None:
            count, rest = divmod(moment - self.first, step)
            return None if rest else count
        distance = _number(moment.date(), self.frequency)
        distance -= _number(self.first.date(), self.frequency)
        count = distance // self.frequency.multiple
        return count if self.at(count) == moment else None


def _number(day: date, frequency: Frequency) -> int:
    """Counts the frequency's days since the year 1: the number of the first at or after `day`."""
    if frequency.alias == "B":
        weeks, weekday = divmod(day.toordinal() - 1, 7)  # 1 January of the year 1 was a Monday
        return 5 * weeks + min(weekday, _FRIDAY + 1)
    if frequency.alias == "W":
        return -((1 + frequency.anchor - day.toordinal()) // 7)
    passed = 12 * day.year + day.month - max(frequency.anchor, 1)
    number = -(-passed // frequency.months)
    return number if _day(number, frequency) >= day else number + 1


def _day(number: int, frequency: Frequency) -> date:
    """The day that `_number` counts as `number`."""
    try:
        if frequency.alias == "B":
            weeks, weekday = divmod(number, 5)
            return date.fromordinal(7 * weeks + weekday + 1)
        if frequency.alias == "W":
            return date.fromordinal(7 * number + 1 + frequency.anchor)
        year, month = divmod(number * frequency.months + max(frequency.anchor, 1) - 1, 12)
        return _day_of_month(year, month + 1, frequency.alias)
    except (ValueError, OverflowError) as error:
        raise ValueError("the timestamps go beyond the years 1 to 9999") from error


def _day_of_month(year: int, month: int, alias: str) -> date:
    """The first or last day of a month, or its first or last from Monday to Friday."""
    begins = alias.endswith("S")
    day = date(year, month, 1 if begins else monthrange(year, month)[1])
    if not alias.startswith("B") or day.weekday() <= _FRIDAY:
        return day
    return day + timedelta(7 - day.weekday() if begins else _FRIDAY - day.weekday())
