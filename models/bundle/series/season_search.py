"""The search for the season of a series that gives none, made so that a false alarm is rare.

A season is accepted by cross-validation: one cycle is predicted by the mean of the other cycles at
the same place. First of differences, which have no trend; a random walk has no pattern in them. A
slow season is lost in the noise of differences: so then of the values themselves, of which each
cycle is taken without its mean and the slope of the means. `python -m benchmarks.preparation`
measures the gain.
"""

import numpy as np

from models.bundle.series.history import Seasons, Values

_FEWEST = 12  # values of a series that is searched
_CYCLES = 3  # of a season that is found
_PEAKS = 8  # of the autocorrelation, that are cross-validated
_LOW = 0.1  # autocorrelation below which no lag is a season
_TIE = 0.02  # by which a longer season must be better than a shorter one
_SAME = 0.95  # share of a season's gain at which its divisor is the season
_INNER = 0.4  # share of a season's gain at which its divisor is the shorter of two seasons
_REST = 0.01  # share of the variance that the main season must leave for another
_USUAL = (4, 7, 12, 24, 52)  # of quarters, days, months, hours, weeks: less evidence is enough
_SHORTEST = 4  # season that values show without differences
_WAVES = 3  # other periods that values are searched for
_CLOCKS = (24, 48, 96)  # values of a day, by hours and parts of them: their long season is a week
_WEEKS = (5, 7)  # days of a week


def find_seasons(values: Values) -> Seasons:
    """The seasons of a series, or none: of `Seasons()`.

    Args:
        values: (time,), without gaps.
    """
    change = _changes(values)
    if change is None:
        return Seasons()
    best, highest = 1, 0.0
    for period in _peaks(change, _PEAKS):
        found = _gain(change, period)
        if found > highest + _TIE:
            best, highest = period, found
    if highest > _least(len(change)):
        same = [one for one in _divisors(best) if _passes(change, one, _SAME * highest)]
        best = min([best, *same])
    else:
        best = _season_of_values(values)
    if best == 1:
        return Seasons()
    main = inner_season(values, best)
    return Seasons(main, _long(change, main))


def _season_of_values(values: Values) -> int:
    """The season that the values show, without differences; 1 for none."""
    count = len(values)
    values = values / np.abs(values).max()
    found = {*_USUAL, *_peaks(_without_line(values), _WAVES)}
    excess = {
        one: _gain_of_values(values, one) - _least_of_values(one, count // one)
        for one in sorted(found)
        if one >= _SHORTEST and count >= one * (2 if one > min(_USUAL) else _CYCLES)
    }
    best = max(excess, key=excess.__getitem__, default=1)
    return best if best > 1 and excess[best] > 0 else 1


def _gain_of_values(values: Values, period: int) -> float:
    """As `_gain`, of values without their trend."""
    cycles = len(values) // period
    table = values[len(values) - cycles * period :].reshape(cycles, period)
    means = table.mean(1)
    slope = np.empty(cycles)
    slope[1:-1] = (means[2:] - means[:-2]) / (2 * period)
    slope[0], slope[-1] = (means[1] - means[0]) / period, (means[-1] - means[-2]) / period
    table = table - means[:, None] - np.outer(slope, np.arange(period) - (period - 1) / 2)
    left = float(((table - table.mean(0)) ** 2).sum()) * (cycles / (cycles - 1)) ** 2
    total = float((table**2).sum())
    return 1 - left / total if total > 0 else 0.0


def _without_line(values: Values) -> Values:
    """Without the line through them, by least squares."""
    time = np.arange(len(values)) - (len(values) - 1) / 2
    rest = values - values.mean()
    return np.asarray(rest - time * float(time @ rest) / float(time @ time))


def _least_of_values(period: int, cycles: int) -> float:
    """The gain that chance does not reach, found by simulation of walks and of noise."""
    usual = 0.05 + 1.4 / cycles + 0.4 / period
    return usual if period in _USUAL else 0.15 + 1.6 * usual


def inner_season(values: Values, season: int) -> int:
    """The shorter season inside a long one, such as 24 in 168; the long one itself without any."""
    change = _changes(values)
    if change is None or len(change) < _CYCLES * season:
        return season
    least = _INNER * _gain(change, season)
    inner = [one for one in _divisors(season) if one >= 7 and season >= 5 * one]
    return min([one for one in inner if _passes(change, one, least)], default=season)


def _changes(values: Values) -> Values | None:
    """The differences, centred, the extreme ones cut; None where there is nothing to search."""
    if len(values) < _FEWEST:
        return None
    scale = float(np.abs(values).max())
    change = np.diff(values / scale) if scale else np.diff(values)
    if not change.std() > 1e-12:
        return None
    change = change - change.mean()
    most = 4 * change.std()
    change = np.clip(change, -most, most)
    return np.asarray(change - change.mean())


def _peaks(change: Values, most_peaks: int) -> list[int]:
    """The lags of the highest local maxima of the autocorrelation, ascending."""
    count = len(change)
    most = count // _CYCLES
    size = 1 << (2 * count - 1).bit_length()
    power = np.abs(np.fft.rfft(change, size)) ** 2
    lags = np.arange(most + 2)
    correlation = np.fft.irfft(power, size)[: most + 2] / (count - lags)
    inside = lags[2 : most + 1]
    higher = correlation[inside] > np.maximum(correlation[inside - 1], _LOW * correlation[0])
    peaks = inside[higher & (correlation[inside] >= correlation[inside + 1])]
    highest = np.argsort(-correlation[peaks], kind="stable")[:most_peaks]
    return sorted(peaks[highest].tolist())


def _gain(change: Values, period: int) -> float:
    """The share of the variance that the other cycles predict; below zero where they do not."""
    cycles = len(change) // period
    if cycles < 2:
        return 0.0
    own = change[len(change) - cycles * period :]
    sums = own.reshape(cycles, period).sum(0)
    squares = float(own @ own)
    total = squares - float(own.sum()) ** 2 / len(own)
    left = (squares - float(sums @ sums) / cycles) * (cycles / (cycles - 1)) ** 2
    return 1 - left / total if total > 0 else 0.0


def _least(count: int) -> float:
    """The gain that chance does not reach in so many differences; found by simulation."""
    return 0.1 + 14 / count


def _passes(change: Values, period: int, least: float) -> bool:
    return _gain(change, period) > max(least, _least(len(change)))


def _divisors(number: int) -> list[int]:
    return [one for one in range(2, number // 2 + 1) if number % one == 0]


def _long(change: Values, main: int) -> int:
    """The season beside the main one: the usual of a day's values, else what is found; or 1."""
    cycles = len(change) // main
    if main in _CLOCKS and cycles >= 2 * 7:
        return 7 * main
    if main < min(_WEEKS):
        return 1
    table = change[len(change) - cycles * main :].reshape(cycles, main)
    rest = (table - table.mean(0)).ravel()
    if rest.var() < _REST * change.var():
        return 1
    longer = [main * days for days in _WEEKS if len(rest) >= _CYCLES * main * days]
    best = max(longer, key=lambda one: _gain(rest, one), default=1)
    return best if best > 1 and _passes(rest, best, 0.0) else 1
