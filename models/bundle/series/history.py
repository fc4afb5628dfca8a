"""A series as the network reads it: its latest values in patches, gaps filled and marked.

A patch of PATCH values is one step of the recurrence. A series is padded on the left to whole
patches, so that its last value ends the last one; leading gaps say nothing and are dropped first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.bundle.examples import STEPS, Example

PATCH = 8
VALUES = "values"
OBSERVED = "observed"
SEASONS = "seasons"

Values = NDArray[np.float64]


class HistoryError(Exception):
    """A series cannot be forecast; the message says why."""


@dataclass(frozen=True)
class Seasons:
    """After how many observations patterns return; 1 for no pattern.

    Attributes:
        main: the shorter, such as 24 hours.
        long: a longer one beside it, such as the 168 hours of a week.
    """

    main: int = 1
    long: int = 1


@dataclass(frozen=True, slots=True)
class History:
    """What was read of a series.

    Attributes:
        example: for the network, which must be told the steps ahead, too.
        used: values that it sees, gaps between them included.
        total: values of the series without its leading gaps.
        filled: gaps among the used ones.
    """

    example: Example
    used: int
    total: int
    filled: int

    def ahead(self, count: int) -> Example:
        """The example that asks for the first `count` steps ahead."""
        steps = np.arange(1, count + 1)
        return Example({**self.example.arrays, STEPS: steps}, self.example.length)


def read_history(values: Values, seasons: Seasons, longest: int) -> History:
    """Reads a series for the network.

    Args:
        values: (time,), NaN where nothing was observed.
        seasons: of the series.
        longest: most patches.

    Raises:
        HistoryError: there is no value, or one is infinite.
    """
    own = latest(values, longest)
    observed = ~np.isnan(own)
    padding = -len(own) % PATCH
    full = np.concatenate([np.full(padding, own[0]), filled(own, seasons.main)])
    seen = np.concatenate([np.zeros(padding, np.float32), observed.astype(np.float32)])
    arrays = {
        VALUES: full.reshape(-1, PATCH),
        OBSERVED: seen.reshape(-1, PATCH),
        SEASONS: np.array([seasons.main, seasons.long], np.int64),
    }
    total = len(values) - int(np.argmax(~np.isnan(values)))
    return History(Example(arrays, len(full) // PATCH), len(own), total, int((~observed).sum()))


def latest(values: Values, longest: int) -> Values:
    """The last `longest` patches of a series, from an observed value on.

    Raises:
        HistoryError: there is no value, or one is infinite.
    """
    if np.isinf(values).any():
        raise HistoryError(f"value {int(np.argmax(np.isinf(values)))} is infinite")
    part = values[-longest * PATCH :]
    seen = np.flatnonzero(~np.isnan(part))
    if not len(seen):
        among = "" if len(part) == len(values) else f" among the last {len(part)}"
        raise HistoryError(f"there is no value{among}" + (", only gaps" if len(part) else ""))
    return part[seen[0] :]


def filled(values: Values, season: int) -> Values:
    """A line through each gap, and on it what the season does there, before and after.

    What the season does is how far the values a season away lie from the same line through them. A
    gap at the end repeats the last season, or the last value.

    Args:
        values: (time,), the first not NaN.
        season: 1 for none.
    """
    missing = np.isnan(values)
    if not missing.any():
        return values
    places = np.arange(len(values))
    full = np.interp(places, places[~missing], values[~missing])
    if season == 1:
        return np.asarray(full)
    off = np.stack([_off_line(values, missing, away) for away in (-season, season)])
    count = (~np.isnan(off)).sum(0)
    full = np.where(missing, full + np.nansum(off, axis=0) / np.maximum(count, 1), full)
    last = int(places[~missing][-1])
    for place in range(max(last + 1, season), len(values)):
        full[place] = full[place - season]
    return np.asarray(full)


def _off_line(values: Values, missing: NDArray[np.bool_], away: int) -> Values:
    """How far the values so many places `away` lie off the line that fills the gaps, (time,).

    NaN where there is none, or none beside it.
    """
    places = np.arange(len(values))
    inside = (places + away >= 0) & (places + away < len(values))
    moved = np.full(len(values), np.nan)
    moved[inside] = values[places[inside] + away]
    known = ~missing & ~np.isnan(moved)
    if not known.any():
        return np.full(len(values), np.nan)
    return np.asarray(moved - np.interp(places, places[known], moved[known]))


def seasons_of(season: int | Sequence[int] | None, usual: Sequence[int]) -> Seasons:
    """The seasons of a series: as given, else what is usual at its frequency.

    The usual long season alone, such as 168 hours, says nothing against the usual main one: both
    are used. Of several seasons the two shortest are used.

    Args:
        season: as the user says, one or several; None if not.
        usual: the main and the long season of the frequency.
    """
    main, long = usual
    if season is None:
        return Seasons(main, long)
    given = sorted({season} - {1} if isinstance(season, int) else {*season} - {1})
    if not given:
        return Seasons()
    if len(given) > 1:
        return Seasons(given[0], given[1])
    if given[0] in {main, long}:
        return Seasons(main, long)
    return Seasons(given[0], long if long > given[0] and long % given[0] == 0 else 1)
