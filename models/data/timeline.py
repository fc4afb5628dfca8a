"""Puts dated observations on the grid of their frequency; what is not there becomes a gap."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from models.bundle.calendar import Grid
from models.bundle.frequency import Frequency
from models.data.fault import DataError
from models.data.series import Values
from models.data.spacing import infer_frequency

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
        line = observed.lines[0]
        raise DataError(path, f"series {name}: one date shows no frequency; give it", line)
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
                path, f"series {name}: {moments[after]} stands on line {first} too", second
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
