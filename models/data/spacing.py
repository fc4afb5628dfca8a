"""How far apart observations are: the frequency that dates have, gaps or not."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import gcd

from models.bundle.calendar import Grid
from models.bundle.frequency import MONTHS, WEEKDAYS, Frequency, parse_frequency

_TICK = timedelta(microseconds=1)
_CLOCK = ("D", "h", "min", "s", "ms", "us")
_FRIDAY = 4


def infer_frequency(moments: Sequence[datetime]) -> Frequency | None:
    """The coarsest frequency on which all moments lie; None for fewer than two of them.

    Args:
        moments: in order, each once, all with an offset from UTC or all without.
    """
    if len(moments) < 2:
        return None
    for name in _dated(moments[0]):
        frequency = parse_frequency(name)
        if _fits(moments, frequency):
            return frequency
    if _on_business_days(moments):
        return parse_frequency("B")
    return _clock(moments)


def _dated(first: datetime) -> list[str]:
    """Years, quarters, months and weeks that might begin or end on the first day."""
    month, weekday = MONTHS[first.month - 1], WEEKDAYS[first.weekday()]
    years = [f"{alias}-{month}" for alias in ("YS", "YE", "QS", "QE", "BYS", "BYE", "BQS", "BQE")]
    return [*years, "MS", "ME", "BMS", "BME", f"W-{weekday}"]


def _fits(moments: Sequence[datetime], frequency: Frequency) -> bool:
    grid = Grid.from_start(moments[0], frequency)
    return all(grid.index(moment) is not None for moment in moments)


def _on_business_days(moments: Sequence[datetime]) -> bool:
    """Whether days go on from one week to the next without a Saturday or Sunday."""
    business = parse_frequency("B")
    if not _fits(moments, business):
        return False
    days = {moment.date() for moment in moments}
    return any(
        moment.weekday() == _FRIDAY and moment.date() + timedelta(3) in days for moment in moments
    )


def _clock(moments: Sequence[datetime]) -> Frequency:
    ticks = [(after - before) // _TICK for before, after in pairwise(moments)]
    step = gcd(*ticks) * _TICK
    for alias in _CLOCK:
        unit = parse_frequency(alias).step
        if unit is not None and not step % unit:
            return Frequency(alias, step // unit)
    raise AssertionError("a microsecond divides every time")
