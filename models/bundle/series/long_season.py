"""The long season of a series, taken out before the network reads it and put back afterwards.

The network follows a day well and a week badly: it forecasts a Monday at Sunday's level. So what
the long season adds to the short one is averaged over its cycles, drawn to zero by how much it
differs from cycle to cycle, and removed: in logarithms where all values are positive, as it is.
"""

from dataclasses import dataclass

import numpy as np

from models.bundle.series.history import Seasons, Values

_CYCLES = 3  # of the long season, at least
_LEAST_GAIN = 0.2  # share of the variance that the other cycles must predict
_REST = 1e-6  # share of the squares that the short season must leave
_MOST_RATIO = 1e6  # between the largest and the smallest value, for logarithms


@dataclass(frozen=True)
class LongSeason:
    """What the long season adds, or by what it multiplies.

    Attributes:
        profile: (long,), the first place is that of the next value to come.
        factor: whether values are multiplied by it.
    """

    profile: Values
    factor: bool

    def removed(self, values: Values) -> Values:
        """A history (time,), NaN in gaps, without the long season."""
        own = self._at(np.arange(-len(values), 0))
        return np.asarray(values / own if self.factor else values - own)

    def removed_ahead(self, values: Values, steps: np.ndarray) -> Values:
        """Values (any,) of so many steps ahead, from 1, without the long season."""
        own = self._at(steps - 1)
        return np.asarray(values / own if self.factor else values - own)

    def restored(self, quantiles: Values) -> Values:
        """Forecasts (horizon, any) with the long season."""
        own = self._at(np.arange(len(quantiles)))[:, None]
        return np.asarray(quantiles * own if self.factor else quantiles + own)

    def _at(self, places: np.ndarray) -> Values:
        return np.asarray(self.profile[places % len(self.profile)])


def find_long_season(values: Values, seasons: Seasons) -> LongSeason | None:
    """The long season of a history, where its cycles predict each other; else None.

    Leave-one-out over the cycles: the mean of the others must explain a fifth of what the short
    season leaves. The share of the profile that is kept is 1 - v / (n s), the shrinkage of James
    and Stein, where v is the variance between n cycles and s that of the profile.

    Args:
        values: (time,), without gaps.
        seasons: of the series.
    """
    long, main = seasons.long, seasons.main
    cycles = len(values) // long
    if long <= main or long % main or cycles < _CYCLES:
        return None
    factor = bool(values.min() > 0 and values.max() < _MOST_RATIO * values.min())
    logs = np.log(values) if factor else values
    table = _without_trend(logs[len(logs) - cycles * long :].reshape(cycles, long))
    short = table.reshape(-1, main).mean(0)
    rest = table - np.tile(short, long // main)
    profile = rest.mean(0)
    noise = float(((rest - profile) ** 2).sum())
    total = float((rest**2).sum())
    if (
        not total > _REST * float((table**2).sum())
        or 1 - noise * (cycles / (cycles - 1)) ** 2 / total < _LEAST_GAIN
    ):
        return None
    between = noise / ((cycles - 1) * long)
    kept = max(0.0, 1 - between / (cycles * float((profile**2).mean())))
    return LongSeason(np.exp(kept * profile) if factor else kept * profile, factor)


def _without_trend(table: Values) -> Values:
    """Cycles (cycle, long) without the line from the mean of each to the mean of the next."""
    cycles, long = table.shape
    middles = (np.arange(cycles) + 0.5) * long - 0.5
    trend = np.interp(np.arange(table.size), middles, table.mean(1))
    return np.asarray(table - trend.reshape(table.shape))
