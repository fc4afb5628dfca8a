"""What is done to a series before the network reads it, and to its forecast afterwards.

Outliers become gaps, and a long season is taken out; the forecast gets the season back.
Time goes on in gaps at the end: the network looks farther ahead by as many steps.
Intermittent demand is forecast by its own distribution; the median of a random walk is its last
value; of a series that grows by a constant factor, the network reads the logarithms. Bounds hold
for every forecast.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from models.bundle.examples import Array, Example
from models.bundle.series.bounds import Bounds
from models.bundle.series.growth import grows_by_a_factor
from models.bundle.series.history import History, Seasons, Values, filled, latest, read_history
from models.bundle.series.intermittent import Demand, find_demand
from models.bundle.series.long_season import LongSeason, find_long_season
from models.bundle.series.outliers import find_outliers
from models.bundle.series.quantiles import MEDIAN, mean_of
from models.bundle.series.random_walk import is_random_walk

_LARGEST_LOG = 690.0  # of a forecast, so that it stays finite
_WITHOUT_SEASON = (1, 5)  # seasons that a random walk may have: none, and that of prices


@dataclass(frozen=True, slots=True)
class Prepared:
    """A series as the network reads it, and how its answer becomes the forecast.

    Attributes:
        history: what the network reads.
        ignored: the places of outliers that count as gaps, in the whole series.
        gaps_at_end: gaps at the end that the history leaves out; the network's forecast begins with
            them.
        long_season: what was taken out; None for nothing.
        demand: the forecast of an intermittent series; None for others.
        last: the last value of a random walk; None for other series.
        logs: whether the network reads logarithms.
        bounds: what was asked for, and zero for a series without negative values.
    """

    history: History
    ignored: tuple[int, ...]
    gaps_at_end: int
    long_season: LongSeason | None
    demand: Demand | None
    last: float | None
    logs: bool
    bounds: Bounds

    def example(self, horizon: int) -> Example:
        """What the network reads for a forecast of the next `horizon` values."""
        return self.history.ahead(self.gaps_at_end + horizon)

    def restore(self, quantiles: Array, horizon: int) -> Values:
        """The quantiles of the series' next values from those of the network, not clipped.

        Args:
            quantiles: (steps, LEVELS), of at least `gaps_at_end` steps more than the horizon.
            horizon: how many values.

        Returns:
            (horizon, LEVELS).
        """
        if self.demand is not None:
            return np.tile(self.demand.quantiles, (horizon, 1))
        ahead = np.asarray(quantiles[: self.gaps_at_end + horizon], np.float64)
        if self.last is not None:
            ahead = ahead + (self.last - ahead[:, MEDIAN, None])
        if self.logs:
            ahead = np.exp(np.minimum(ahead, _LARGEST_LOG))
        whole = ahead if self.long_season is None else self.long_season.restored(ahead)
        return whole[self.gaps_at_end :]

    def mean(self, restored: Values) -> Values:
        """The mean (horizon,) of restored quantiles, or the rate of demand, clipped.

        Of quantiles that were clipped before, the mean of a series near its minimum runs away.
        """
        demand = self.demand
        mean = mean_of(restored) if demand is None else np.full(len(restored), demand.rate)
        return self.bounds.clip(mean)

    def clipped(self, restored: Values, minimum: float | None) -> Iterator[str]:
        """The warning where the median falls below a zero that nobody asked for.

        Quantiles are (horizon, LEVELS). By more than a thousandth of their size: the last digits of
        a forecast say nothing.
        """
        low, size = float(restored[:, MEDIAN].min()), float(np.abs(restored).max())
        if minimum is None and self.bounds.minimum == 0 and low < -1e-3 * size:
            yield "clipped-at-zero: no value is negative, so no forecast is; `minimum` changes it"


def prepare(
    values: Values,
    seasons: Seasons,
    longest: int,
    bounds: Bounds | None = None,
    spare_steps: int = 0,
) -> Prepared:
    """Reads a series.

    Args:
        values: (time,), NaN where nothing was observed.
        seasons: of the series.
        longest: most patches.
        bounds: that the user asked for.
        spare_steps: that the network can look ahead beyond the horizon: so many gaps at the end are
            left out; others are filled.

    Raises:
        HistoryError: there is no value, or one is infinite.
    """
    observed = _without_gaps_at_end(values, spare_steps)
    own = latest(observed, longest)
    begin = len(observed) - len(own)
    ignored = tuple(begin + place for place in find_outliers(own, seasons.main))
    known = observed.copy()
    known[list(ignored)] = np.nan
    known = _without_gaps_at_end(known, spare_steps - (len(values) - len(observed)))
    full = filled(known[begin:], seasons.main)
    demand = find_demand(full, seasons.main)
    walk = seasons.main in _WITHOUT_SEASON and demand is None and is_random_walk(full)
    last = float(full[-1]) if walk else None
    # Of one that is no multiple, such as a year of days, the network reads too few.
    if seasons.long > seasons.main and seasons.long % seasons.main:
        full = filled(known[np.argmax(~np.isnan(known)) :], seasons.main)
    long_season = None if demand or walk else find_long_season(full, seasons)
    logs = not (demand or walk or long_season) and grows_by_a_factor(full, seasons.main)
    read = known
    if long_season is not None:
        read = np.concatenate([known[:begin], long_season.removed(known[begin:])])
    elif logs:
        read = np.concatenate([known[:begin], np.log(known[begin:])])
    history = read_history(read, seasons, longest)
    gaps_at_end = len(values) - len(known)
    found = (bounds or Bounds()).found_in(values)
    return Prepared(history, ignored, gaps_at_end, long_season, demand, last, logs, found)


def _without_gaps_at_end(values: Values, most: int) -> Values:
    """Values (time,), NaN in gaps, without at most so many gaps at their end."""
    gaps = int(np.argmax(~np.isnan(values[::-1]))) if len(values) else 0
    return values[: len(values) - min(gaps, most)]
