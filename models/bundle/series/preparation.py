"""What is done to a series before the network reads it, and to its forecast afterwards.

Outliers at the end become gaps, and a long season is taken out; the forecast gets the season back.
Intermittent demand is forecast by its own distribution. Bounds hold for every forecast.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from models.bundle.series.bounds import Bounds
from models.bundle.series.history import History, Seasons, Values, filled, latest, read_history
from models.bundle.series.intermittent import Demand, find_demand
from models.bundle.series.long_season import LongSeason, find_long_season
from models.bundle.series.outliers import last_outliers
from models.bundle.series.quantiles import mean_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A series as the network reads it, and how its answer becomes the forecast.

    Attributes:
        history: what the network reads.
        ignored: the places of outliers that count as gaps, in the whole series.
        long_season: what was taken out; None for nothing.
        demand: the forecast of an intermittent series; None for others.
        bounds: what was asked for, and zero for a series without negative values.
    """

    history: History
    ignored: tuple[int, ...]
    long_season: LongSeason | None
    demand: Demand | None
    bounds: Bounds

    def restore(self, quantiles: Values) -> Values:
        """The quantiles (horizon, LEVELS) of the series from those of the network, not clipped."""
        if self.demand is not None:
            return np.tile(self.demand.quantiles, (len(quantiles), 1))
        return quantiles if self.long_season is None else self.long_season.restored(quantiles)

    def mean(self, restored: Values) -> Values:
        """The mean (horizon,) of quantiles, restored and clipped, or the rate of demand."""
        if self.demand is not None:
            return self.bounds.clip(np.full(len(restored), self.demand.rate))
        return mean_of(restored)

    def clipped(self, restored: Values, minimum: float | None) -> Iterator[str]:
        """The warning where quantiles (horizon, LEVELS) fall below a zero that nobody asked for.

        By more than a thousandth of their size: the last digits of a forecast say nothing.
        """
        low, size = float(restored.min()), float(np.abs(restored).max())
        if minimum is None and self.bounds.minimum == 0 and low < -1e-3 * size:
            yield "clipped-at-zero: no value is negative, so no forecast is; `minimum` changes it"


def prepare(
    values: Values, seasons: Seasons, longest: int, bounds: Bounds | None = None
) -> Prepared:
    """Reads a series.

    Args:
        values: (time,), NaN where nothing was observed.
        seasons: of the series.
        longest: most patches.
        bounds: that the user asked for.

    Raises:
        HistoryError: there is no value, or one is infinite.
    """
    own = latest(values, longest)
    begin = len(values) - len(own)
    ignored = tuple(begin + place for place in last_outliers(own, seasons.main))
    known = values.copy()
    known[list(ignored)] = np.nan
    full = filled(known[begin:], seasons.main)
    demand = find_demand(full, seasons.main)
    long_season = None if demand else find_long_season(full, seasons)
    read = known
    if long_season is not None:
        read = np.concatenate([known[:begin], long_season.removed(known[begin:])])
    history = read_history(read, seasons, longest)
    return Prepared(history, ignored, long_season, demand, (bounds or Bounds()).found_in(values))
