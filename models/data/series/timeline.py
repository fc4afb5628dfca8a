"""Puts dated observations on the grid of their frequency; what is not there becomes a gap."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from math import gcd
from pathlib import Path

import numpy as np

from models.bundle.series.calendar import Grid
from models.bundle.series.frequency import MONTHS, WEEKDAYS, Frequency, parse_frequency
from models.data.errors import DataError
from models.data.series.series import Values

_SPARSE = 20  # cells per observation beyond which dates are rather irregular than full of gaps


@dataclass(frozen=True)
class Observations:
    """What a file says of one series: parallel lists, in the file's order.

    Attributes:
        lines: where each value stands.
        moments: when each was observed; empty where the file has no dates.
        values: NaN where there is none.
    """

    lines: list[int] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, line: int, moment: datetime, value: float) -> None:
        """One more."""
        self.lines.append(line)
        self.moments.append(moment)
        self.values.append(value)


def on_grid(
    path: Path, name: str, observed: Observations, frequency: Frequency | None
) -> tuple[Values, datetime, Frequency]:
    """The values (time,) of a series with NaN in its gaps, its first time, its frequency.

    Args:
        path: where the observations come from, for messages.
        name: the series, for messages.
        observed: in any order, at least one, all with a moment.
        frequency: of the series; None to read it from the dates.

    Raises:
        DataError: two values have one time, or a time is not one of the frequency's.
    """
    order = _order(path, name, observed)
    moments = [observed.moments[place] for place in order]
    frequency = frequency or infer_frequency(moments)
    if frequency is None:
        message = f"series {name}: one date shows no frequency; give --freq, such as D or MS"
        raise DataError(path, message, observed.lines[0])
    grid = Grid.from_start(moments[0], frequency)
    steps = _steps(path, name, observed, grid)
    values = np.full(max(steps) + 1, np.nan)
    values[steps] = observed.values
    return values, grid.first, frequency


def _order(path: Path, name: str, observed: Observations) -> list[int]:
    """The places of the observations by time."""
    moments = observed.moments
    zoned = moments[0].tzinfo is not None
    for line, moment in zip(observed.lines, moments, strict=True):
        if (moment.tzinfo is not None) != zoned:
            raise DataError(path, f"series {name}: some times have an offset from UTC", line)
    order = sorted(range(len(moments)), key=moments.__getitem__)
    for before, after in pairwise(order):
        if moments[before] == moments[after]:
            first, second = sorted((observed.lines[before], observed.lines[after]))
            raise DataError(
                path,
                f"series {name}: {moments[after]} stands on line {first} too; if a column tells "
                "series apart, name it with --id-column",
                second,
            )
    return order


def _steps(path: Path, name: str, observed: Observations, grid: Grid) -> list[int]:
    """How many steps of the grid after its first each observation is."""
    latest = max(range(len(observed.moments)), key=observed.moments.__getitem__)
    last = grid.index(observed.moments[latest])
    if last is not None and last >= _SPARSE * (len(observed.moments) + 5):
        raise DataError(
            path,
            f"series {name}: {len(observed.moments)} values in {last + 1} steps of "
            f"{grid.frequency.name}; its dates are irregular, or one is wrong",
            observed.lines[latest],
        )
    known = {} if last is None else _known(grid, last)
    steps = [known.get(moment, -1) for moment in observed.moments]
    if -1 in steps:
        lost = next(
            place for place, moment in enumerate(observed.moments) if grid.index(moment) is None
        )
        raise DataError(
            path,
            f"series {name}: {observed.moments[lost]} is not on the grid of frequency "
            f"{grid.frequency.name} that begins at {grid.first}",
            observed.lines[lost],
        )
    return steps


@lru_cache(maxsize=8)  # the series of a file mostly share their dates
def _known(grid: Grid, last: int) -> dict[datetime, int]:
    return {moment: step for step, moment in enumerate(grid.times(0, last + 1))}


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
