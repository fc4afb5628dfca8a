"""From a series as it was sent to what the forecaster reads: its history, season and calendar.

A warning is a sentence. One about something that was found in the series begins with a code, such
as `season-detected: `; docs/errors.md lists the codes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite, nan

import numpy as np

from models.bundle.errors import ItemError
from models.bundle.series.bounds import Bounds
from models.bundle.series.calendar import Grid, parse_moment
from models.bundle.series.frequency import parse_frequency, usual_seasons
from models.bundle.series.history import (
    PATCH,
    History,
    HistoryError,
    Seasons,
    Values,
    filled,
    latest,
    seasons_of,
)
from models.bundle.series.preparation import Prepared, prepare
from models.bundle.series.season_search import find_seasons, inner_season

LARGEST = 1e300  # beyond it, sums and forecasts would overflow
FEW = 5  # values from which next to nothing can be seen


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """A series, understood."""

    size: int  # values, as it was sent
    prepared: Prepared
    seasons: Seasons  # that are used
    detected: bool  # whether they were found in the values
    unused: int  # seasons that were given and are not used
    usual: int  # the season that is usual at its frequency; 1 for none, or without a frequency
    constant: bool  # whether all values that are read are the same
    beyond: int  # values outside the bounds that were asked for
    start: datetime | None  # the time of the first value, as sent
    grid: Grid | None  # the times of its values; None without a start or a frequency

    @property
    def history(self) -> History:
        """What the network reads of it."""
        return self.prepared.history

    @property
    def season(self) -> int:
        """The main season that is used."""
        return self.seasons.main

    def times(self, horizon: int) -> list[str] | None:
        """The times of the next `horizon` values; raises ItemError."""
        if self.grid is None:
            return None
        try:
            moments = self.grid.times(self.size, horizon)
        except ValueError:
            raise ItemError("beyond-calendar") from None
        return [moment.isoformat() for moment in moments]

    def warnings(self, horizon: int, trained: int) -> Iterator[str]:
        """Why a forecast may be worse than it looks: a sentence each, none for a sound series.

        It looks `horizon` steps ahead, and the network was trained for `trained`.
        """
        used = self.history.used
        yield from self._found()
        yield from self._of_values(used)
        if self.season > 1 and used < 2 * self.season:
            yield (
                f"the {used} values that were read hold fewer than two seasons of {self.season}: "
                "what is season and what is chance cannot be told apart"
            )
        if self.unused:
            yield f"the two shortest seasons are used; not used: {self.unused}"
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

    def _found(self) -> Iterator[str]:
        if self.detected:
            main, long = self.seasons.main, self.seasons.long
            yield (
                f"season-detected: a pattern returns after {main} values"
                + (f", and after {long}" if long > 1 else "")
                + "; `season` says otherwise, 1 for none"
            )
        for place in self.prepared.ignored:
            yield f"outlier-ignored: value {place} of the target is an outlier and counts as a gap"
        if self.beyond:
            yield (
                f"beyond-bounds: {self.beyond} of the values lie beyond the bounds that were asked "
                "for; the forecast does not"
            )
        if self.prepared.demand is not None:
            yield "intermittent-demand: many values are zero; the mean is the rate of demand"
        if self.prepared.last is not None:
            yield "random-walk: past changes say nothing of the next; the median is the last value"
        if self.prepared.logs:
            yield "growth: values grow by a constant factor, and the forecast goes on with it"

    def _of_values(self, used: int) -> Iterator[str]:
        end = self.size - self.prepared.gaps_at_end
        ignored = sum(place < end for place in self.prepared.ignored)
        total, gaps = self.history.total, self.history.filled - ignored
        count = used - gaps
        if count == 1:
            yield "there is one value: its spread cannot be known, so the intervals have no width"
        elif count < FEW:
            yield f"there are only {count} values: the forecast is hardly more than a guess"
        if self.constant and count > 1:
            others = " other" if self.prepared.ignored else ""
            yield f"all{others} values are the same: the intervals have no width"
        if leading := end - total:
            yield f"gaps before the first value were left out: {leading}"
        if used < total:
            yield f"only the last {used} of {total} values were read"
        if gaps:
            yield f"gaps were filled: {gaps} of the {used} values that were read"
        if at_end := self.size - end - (len(self.prepared.ignored) - ignored):
            yield f"gaps-at-end: the last {at_end} values are gaps; the forecast begins after them"


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
        season: int | Sequence[int] | None,
        bounds: Bounds | None = None,
        spare_steps: int = 0,
    ) -> ReadSeries:
        """Reads the values, the oldest first, None for a gap.

        Args:
            target: the values.
            start: when the first was observed, in ISO 8601.
            freq: how far apart they are, by a name of pandas.
            season: values after which a pattern returns, one number or several; None for the usual
                of `freq`, and without that for what is found in the values.
            bounds: of all values to come.
            spare_steps: as in `prepare`.

        Raises:
            ItemError: something is wrong with the series.
        """
        values = values_of(target, self.most)
        try:
            frequency = None if freq is None else parse_frequency(freq)
        except ValueError as error:
            sentence = str(error).replace(f" {freq!r}", "")  # never quoted
            raise ItemError("unknown-frequency", sentence) from None
        try:
            first = None if start is None else parse_moment(start)
        except ValueError:
            raise ItemError("unreadable-start") from None
        usual = usual_seasons(frequency)
        try:
            seasons = self._seasons(values, season, None if frequency is None else usual)
            prepared = prepare(values, seasons, self.longest, bounds, spare_steps)
        except HistoryError:
            raise ItemError("only-gaps", min(len(values), self.longest * PATCH)) from None
        try:
            grid = Grid.from_start(first, frequency) if first and frequency else None
        except ValueError:
            raise ItemError("beyond-calendar") from None
        end = len(values) - prepared.gaps_at_end
        known = values.copy()
        known[list(prepared.ignored)] = nan
        seen = known[end - prepared.history.used : end]
        return ReadSeries(
            size=len(values),
            prepared=prepared,
            seasons=seasons,
            detected=season is None and frequency is None and seasons.main > 1,
            unused=0 if season is None or isinstance(season, int) else _unused(season),
            usual=usual[0],
            constant=bool(np.nanmin(seen) == np.nanmax(seen)),
            beyond=0 if bounds is None else bounds.beyond(values),
            start=first,
            grid=grid,
        )

    def _seasons(
        self, values: Values, season: int | Sequence[int] | None, usual: tuple[int, int] | None
    ) -> Seasons:
        """As given, or as usual, or as found; raises HistoryError."""
        if season is None and usual is None:
            return find_seasons(filled(latest(values, self.longest), 1))
        chosen = seasons_of(season, usual or (1, 1))
        if isinstance(season, int) and chosen == Seasons(season) and season > 1:
            main = inner_season(filled(latest(values, self.longest), 1), season)
            return Seasons(main, season) if main < season else chosen
        return chosen


def _unused(season: Sequence[int]) -> int:
    return max(0, len({*season} - {1}) - 2)


def values_of(target: Sequence[float | None], most: int) -> Values:
    """The values, NaN for gaps; raises ItemError for none, too many or an unusable one."""
    if not target:
        raise ItemError("empty-series")
    if len(target) > most:
        raise ItemError("too-many-values", len(target), most)
    for place, value in enumerate(target):
        if value is not None and not abs(value) <= LARGEST:
            raise ItemError("value-too-large" if isfinite(value) else "not-finite", place)
    return np.array([nan if value is None else value for value in target])
