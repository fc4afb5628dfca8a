"""A series as a client sends it, and as it is understood: its history, its season, its calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import isfinite, nan
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from models.bundle.calendar import Grid, parse_moment
from models.bundle.frequency import Frequency, parse_frequency, usual_seasons
from models.bundle.history import PATCH, History, HistoryError, Values, read_history, seasons_of
from service.errors import (
    BeyondCalendar,
    EmptySeries,
    NotFinite,
    OnlyGaps,
    TooManyValues,
    UnknownFrequency,
    UnreadableStart,
    ValueTooLarge,
)

LARGEST = 1e300  # beyond it, sums and forecasts would overflow
FEW = 5  # values from which next to nothing can be seen
Number = Annotated[float, Field(strict=True)]  # no true, no "1"


class Series(BaseModel):
    """One series."""

    model_config = ConfigDict(extra="forbid")

    id: str | None = Field(default=None, max_length=200, description="stands in the answer again")
    # fail_fast: a million wrong values must not become a million errors
    target: Annotated[list[Number | None], Field(fail_fast=True)] = Field(
        description="the values, the oldest first, at even distances in time; null for a gap"
    )
    start: str | None = Field(
        default=None,
        max_length=64,
        description="when the first value was observed, in ISO 8601: 2024-01-31, 2024-01-31T13:00",
    )
    freq: str | None = Field(
        default=None,
        max_length=32,
        description="how far apart the values are, by a name of pandas: h, 15min, D, W-SUN, MS, QS",
    )
    season: int | None = Field(
        default=None,
        ge=1,
        le=1_000_000,
        strict=True,
        description="values after which a pattern returns, 1 for none; without it, the usual of "
        "`freq`, such as 12 for months",
    )


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """A series, understood."""

    series: Series  # as it was sent
    history: History  # what the network reads of it
    season: int  # that is used
    usual: int  # the season that is usual at its frequency; 1 for none, or without a frequency
    constant: bool  # whether all values that are read are the same
    start: datetime | None  # the time of the first value, as sent
    grid: Grid | None  # the times of its values; None without a start or a frequency

    def times(self, horizon: int) -> list[str] | None:
        """The times of the next `horizon` values; raises BeyondCalendar."""
        if self.grid is None:
            return None
        try:
            moments = self.grid.times(len(self.series.target), horizon)
        except ValueError:
            raise BeyondCalendar from None
        return [moment.isoformat() for moment in moments]

    def warnings(self, horizon: int, trained: int) -> Iterator[str]:
        """Why a forecast may be worse than it looks: a sentence each, none for a sound series.

        It looks `horizon` steps ahead, and the network was trained for `trained`.
        """
        used = self.history.used
        yield from self._of_values(used, self.history.total, self.history.filled)
        if self.season > 1 and used < 2 * self.season:
            yield (
                f"the {used} values that were read hold fewer than two seasons of {self.season}: "
                "no seasonal pattern can be seen"
            )
        if self.usual not in {1, self.season}:
            yield (
                f"the season is {self.season} as asked for; usual at this frequency is {self.usual}"
            )
        if horizon > trained:
            yield f"the network was trained for {trained} steps ahead: later ones are less certain"
        if horizon > used:
            yield f"the horizon of {horizon} is longer than the history of {used} values"
        if self.start is not None and self.grid is None:
            yield "there are no timestamps: `start` needs `freq` beside it"
        if self.grid is not None and self.grid.first != self.start:
            yield (
                "`start` is no time of this frequency: the first value counts as of "
                f"{self.grid.first.isoformat()}"
            )

    def _of_values(self, used: int, total: int, filled: int) -> Iterator[str]:
        count = used - filled
        if count == 1:
            yield "there is one value: its spread cannot be known, so the intervals have no width"
        elif count < FEW:
            yield f"there are only {count} values: the forecast is hardly more than a guess"
        if self.constant and count > 1:
            yield "all values are the same: the intervals have no width"
        if leading := len(self.series.target) - total:
            yield f"gaps before the first value were left out: {leading}"
        if used < total:
            yield f"only the last {used} of {total} values were read"
        if filled:
            yield f"gaps were filled: {filled} of the {used} values that were read"


@dataclass(frozen=True)
class SeriesReader:
    """Reads series for a network."""

    longest: int  # most patches that the network reads
    most: int  # values of a series that is taken

    def read(self, series: Series) -> ReadSeries:
        """Raises an ItemError that says what is wrong with the series."""
        values = values_of(series.target, self.most)
        frequency = _frequency_of(series.freq)
        try:
            start = None if series.start is None else parse_moment(series.start)
        except ValueError:
            raise UnreadableStart from None
        usual = usual_seasons(frequency)
        seasons = seasons_of(series.season, usual)
        try:
            history = read_history(values, seasons, self.longest)
        except HistoryError:
            raise OnlyGaps(min(len(values), self.longest * PATCH)) from None
        try:
            grid = Grid.from_start(start, frequency) if start and frequency else None
        except ValueError:
            raise BeyondCalendar from None
        seen = values[-history.used :]
        constant = bool(np.nanmin(seen) == np.nanmax(seen))
        return ReadSeries(series, history, seasons.main, usual[0], constant, start, grid)


def values_of(target: list[float | None], most: int) -> Values:
    """The values, NaN for gaps; raises EmptySeries, TooManyValues, NotFinite or ValueTooLarge."""
    if not target:
        raise EmptySeries
    if len(target) > most:
        raise TooManyValues(len(target), most)
    for place, value in enumerate(target):
        if value is not None and not abs(value) <= LARGEST:
            raise ValueTooLarge(place) if isfinite(value) else NotFinite(place)
    return np.array([nan if value is None else value for value in target])


def _frequency_of(name: str | None) -> Frequency | None:
    try:
        return None if name is None else parse_frequency(name)
    except ValueError as error:
        raise UnknownFrequency(str(error).replace(f" {name!r}", "")) from None  # never quoted
