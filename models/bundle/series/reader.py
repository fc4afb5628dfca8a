"""From a series as it was sent to what the forecaster reads: its history, season and calendar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite, nan

import numpy as np

from models.bundle.series.calendar import Grid, parse_moment
from models.bundle.series.frequency import parse_frequency, usual_seasons
from models.bundle.series.history import (
    PATCH,
    History,
    HistoryError,
    Values,
    read_history,
    seasons_of,
)

LARGEST = 1e300  # beyond it, sums and forecasts would overflow
FEW = 5  # values from which next to nothing can be seen


class SeriesError(Exception):
    """A series cannot be read: a stable code of why, and the values that explain it."""

    def __init__(self, code: str, *values: object) -> None:
        super().__init__(code, *values)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """A series, understood."""

    size: int  # values, as it was sent
    history: History  # what the network reads of it
    season: int  # that is used
    usual: int  # the season that is usual at its frequency; 1 for none, or without a frequency
    constant: bool  # whether all values that are read are the same
    start: datetime | None  # the time of the first value, as sent
    grid: Grid | None  # the times of its values; None without a start or a frequency

    def times(self, horizon: int) -> list[str] | None:
        """The times of the next `horizon` values; raises SeriesError."""
        if self.grid is None:
            return None
        try:
            moments = self.grid.times(self.size, horizon)
        except ValueError:
            raise SeriesError("beyond-calendar") from None
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
        if leading := self.size - total:
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

    def read(
        self,
        target: Sequence[float | None],
        start: str | None,
        freq: str | None,
        season: int | None,
    ) -> ReadSeries:
        """Reads the values, the oldest first, None for a gap.

        Args:
            target: the values.
            start: when the first was observed, in ISO 8601.
            freq: how far apart they are, by a name of pandas.
            season: values after which a pattern returns; None for the usual of `freq`.

        Raises:
            SeriesError: something is wrong with the series.
        """
        values = values_of(target, self.most)
        try:
            frequency = None if freq is None else parse_frequency(freq)
        except ValueError as error:
            sentence = str(error).replace(f" {freq!r}", "")  # never quoted
            raise SeriesError("unknown-frequency", sentence) from None
        try:
            first = None if start is None else parse_moment(start)
        except ValueError:
            raise SeriesError("unreadable-start") from None
        usual = usual_seasons(frequency)
        seasons = seasons_of(season, usual)
        try:
            history = read_history(values, seasons, self.longest)
        except HistoryError:
            raise SeriesError("only-gaps", min(len(values), self.longest * PATCH)) from None
        try:
            grid = Grid.from_start(first, frequency) if first and frequency else None
        except ValueError:
            raise SeriesError("beyond-calendar") from None
        seen = values[-history.used :]
        constant = bool(np.nanmin(seen) == np.nanmax(seen))
        return ReadSeries(len(values), history, seasons.main, usual[0], constant, first, grid)


def values_of(target: Sequence[float | None], most: int) -> Values:
    """The values, NaN for gaps; raises SeriesError for none, too many or an unusable one."""
    if not target:
        raise SeriesError("empty-series")
    if len(target) > most:
        raise SeriesError("too-many-values", len(target), most)
    for place, value in enumerate(target):
        if value is not None and not abs(value) <= LARGEST:
            raise SeriesError("value-too-large" if isfinite(value) else "not-finite", place)
    return np.array([nan if value is None else value for value in target])
