"""The long season of a series, taken out before the network reads it and put back afterwards.

The network follows a day well and a week badly: it forecasts a Monday at Sunday's level. So what
the long season adds to the short one is averaged over its cycles, drawn to zero by how much it
differs from cycle to cycle, and removed: in logarithms where all values are positive, as it is.

A year of days is no whole number of weeks, and a history holds two or three of them: of it, waves
are fitted to the means of the weeks.
"""

from dataclasses import dataclass

import numpy as np

from models.bundle.series.history import Seasons, Values

_CYCLES = 3  # of the long season, at least
_WAVE_CYCLES = 2, 4  # at least, and at most that are looked at
_WAVES = 3  # the season itself, its half and its third
_LEAST_FIT = 0.3  # share of each cycle's variance that waves of the others must explain
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

    One that is no multiple of the short season is fitted by waves (`_find_waves`). Of others:
    leave-one-out over the cycles: the mean of the others must explain a fifth of what the short
    season leaves. The share of the profile that is kept is 1 - v / (n s), the shrinkage of James
    and Stein, where v is the variance between n cycles and s that of the profile.

    Args:
        values: (time,), without gaps.
        seasons: of the series.
    """
    long, main = seasons.long, seasons.main
    if long <= main:
        return None
    cycles = len(values) // long
    factor = bool(values.min() > 0 and values.max() < _MOST_RATIO * values.min())
    logs = np.log(values) if factor else values
    if long % main:
        return _find_waves(logs[-_WAVE_CYCLES[1] * long :], seasons, factor)
    if cycles < _CYCLES:
        return None
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


def _find_waves(values: Values, seasons: Seasons, factor: bool) -> LongSeason | None:
    """The long season as a sum of sines, where those of the other cycles explain each cycle.

    Harmonic regression (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd
    edition, section 7.4) over the means of short seasons. The slope of the held-out cycles on what
    the others say of them, at most 1, is the share that is kept.

    Args:
        values: (time,), without gaps; logarithms where the season is a factor.
        seasons: of the series.
        factor: of the answer.
    """
    main, long = seasons.main, seasons.long
    blocks = len(values) // main
    if len(values) < _WAVE_CYCLES[0] * long or long < 2 * _WAVES * main:
        return None
    rows = values[len(values) - blocks * main :].reshape(blocks, main)
    means: Values = rows.sum(axis=1) / main
    # the next value has time 0
    times = np.asarray((np.arange(-blocks, 0) + 0.5) * main - 0.5, np.float64)
    cycle = (-times // long).astype(np.int64)
    explained, both = 0.0, 0.0
    for one in range(len(values) // long):
        inside = cycle == one
        own = _without_line(means[inside], times[inside])
        told = _without_line(
            _waves(times[inside], long) @ _fitted(means[~inside], times[~inside], long),
            times[inside],
        )
        if not float(((own - told) ** 2).sum()) < (1 - _LEAST_FIT) * float((own**2).sum()):
            return None
        explained += float(own @ told)
        both += float(told @ told)
    kept = min(1.0, explained / both)
    profile: Values = kept * (_waves(np.arange(long), long) @ _fitted(means, times, long))
    return LongSeason(np.exp(profile) if factor else profile, factor)


def _waves(times: np.ndarray, long: int) -> Values:
    """Cosines and sines of _WAVES waves, (time, 2 * _WAVES)."""
    angles = 2 * np.pi / long * np.outer(times, np.arange(1, _WAVES + 1))
    return np.concatenate([np.cos(angles), np.sin(angles)], axis=1)


def _fitted(values: Values, times: Values, long: int) -> Values:
    """The factors of the waves, by least squares beside a line, (2 * _WAVES,)."""
    line = np.stack([np.ones(len(times)), times / long], axis=1)
    terms = np.concatenate([line, _waves(times, long)], axis=1)
    return np.asarray(np.linalg.lstsq(terms, values, rcond=None)[0][2:])


def _without_line(values: Values, times: Values) -> Values:
    return np.asarray(values - np.polyval(np.polyfit(times, values, 1), times))


def _without_trend(table: Values) -> Values:
    """Cycles (cycle, long) without the line from the mean of each to the mean of the next."""
    cycles, long = table.shape
    middles = (np.arange(cycles) + 0.5) * long - 0.5
    trend = np.interp(np.arange(table.size), middles, table.mean(1))
    return np.asarray(table - trend.reshape(table.shape))
