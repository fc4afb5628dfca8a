"""Outliers of a series: a partial month, a sentinel, a slip of the keyboard.

The last value is the level that a forecast starts from, so one wrong value ruins all of it; an
earlier one distorts season and trend. Only an isolated value is an outlier; two neighbours are a
level shift. Of an earlier value, what follows shows which it is. Of a last one it is not known yet:
in the training parts of the collections, three in four jumps of seasonal series were gone in the
next three values, and two in three of others stayed. So the bounds of the latter are wide.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from models.bundle.series.history import Values, filled

_LAST = 3  # values that are looked at
_FEWEST = 24  # values before them: fewer do not show which jumps are usual
_SPREADS = 6.0  # typical changes that an outlier lies away
_LARGEST = 2.0  # largest other changes that it lies away
_LAST_SPREADS, _LAST_LARGEST = 10.0, 6.0  # the same of a last value without a season
_LEVEL = 0.3  # share of the level that it lies away, at least
_MOST = 3  # outliers before the last values
_SOUND = 0.3  # share of the median that no value before a wrong zero goes below


def find_outliers(values: Values, season: int) -> tuple[int, ...]:
    """The places of all outliers, ascending: `earlier_outliers`, then those of the last values.

    Args:
        values: (time,), NaN in gaps, the first not NaN.
        season: 1 for none.
    """
    earlier = earlier_outliers(values, season)
    known = values.copy()
    known[list(earlier)] = np.nan
    return earlier + last_outliers(known, season)


def earlier_outliers(values: Values, season: int) -> tuple[int, ...]:
    """The places of at most three isolated outliers before the last three values, ascending.

    An outlier lies away, to the same side, from the values a season before and after it; where the
    latter is still to come, its change from a season before lies away from those of its neighbours.
    It does so by six typical changes, twice the largest other one and 30 % of the level.

    Args:
        values: (time,), NaN in gaps, the first not NaN.
        season: 1 for none.
    """
    lag = season if len(values) >= 3 * season else 1
    if len(values) < _LAST + _FEWEST:
        return ()
    known = values.copy()
    found: list[int] = []
    for _ in range(_MOST):
        full = filled(known, lag)
        change = full[lag:] - full[:-lag]  # the first is that of place `lag`
        change = change - np.median(change)
        size = np.abs(change)
        if not size.max() > _LARGEST * np.partition(size, -3)[-3]:
            break  # an outlier makes two changes large, no third one
        away = np.zeros(len(full))
        away[lag:-lag] = _same_side(change[:-lag], -change[lag:])
        if lag > 1:
            step = np.diff(change)
            peaks = _same_side(step[:-1], -step[1:])  # the first is that of place `lag + 1`
            away[-lag:-1] = _unless(away[-2 * lag : -lag - 1], peaks[1 - lag :])
            away[1:lag] = _unless(away[lag + 1 : 2 * lag], peaks[: lag - 1])
        place = int(np.argmax(away[: len(full) - _LAST]))
        others = np.delete(size, [one for one in (place - lag, place) if 0 <= one < len(size)])
        typical = 1.4826 * float(np.median(others))
        far = max(_SPREADS * typical, _LARGEST * float(others.max()))
        least = _LEVEL * float(np.median(np.abs(full)))
        if not (typical > 0 and away[place] > max(far, least)):
            break
        found.append(place)
        known[place] = np.nan
    found.sort()
    return () if any(after - one == 1 for one, after in pairwise(found)) else tuple(found)


def _same_side(first: Values, second: Values) -> Values:
    """The smaller size of two numbers of the same sign; zero of others."""
    same = np.sign(first) == np.sign(second)
    return np.where(same, np.minimum(np.abs(first), np.abs(second)), 0.0)


def _unless(twin: Values, size: Values) -> Values:
    """The sizes; zero where the value a season away, the `twin`, lies away by half of it."""
    return np.where(2 * twin > size, 0.0, size)


@dataclass
class _Changes:
    """The changes from one value to that `lag` values later: their median, and sizes off it."""

    usual: float
    typical: float
    largest: float

    @classmethod
    def of(cls, values: Values, lag: int) -> "_Changes":
        change = values[lag:] - values[:-lag]
        usual = float(np.median(change))
        away = np.abs(change - usual)
        typical = max(1.4826 * float(np.median(away)), float(away.mean()) / 2)
        return cls(usual, typical, float(away.max()))


def last_outliers(values: Values, season: int) -> tuple[int, ...]:
    """The places of isolated outliers among the last three values, ascending.

    An outlier is a larger step than any before it, of a seasonal series as it differs from a season
    before. It lies away from the value before it by ten typical and six times the largest of these
    steps, and by 30 % of the level; of a seasonal series by six and twice, and from the value a
    season before, too. A zero after values that were all far from zero need only be a larger step.

    Args:
        values: (time,), NaN in gaps, the first not NaN.
        season: 1 for none.
    """
    if len(values) < _LAST + _FEWEST:
        return ()
    lag = season if season > 1 and len(values) - _LAST >= 3 * season else 0
    known, full = filled(values[:-_LAST], lag or 1), filled(values, lag or 1)
    moved, all_moved = (one[lag:] - one[:-lag] if lag else one for one in (known, full))
    sound = float(known.min()) > _SOUND * float(np.sort(known)[len(known) // 2])
    wrong_zero = sound and bool((values[-_LAST:] == 0).any())
    newest = np.abs(np.diff(all_moved[-_LAST - 1 :])).max()
    if not wrong_zero and not newest > np.abs(np.diff(moved)).max():
        return ()
    spreads, largest = (_SPREADS, _LARGEST) if lag else (_LAST_SPREADS, _LAST_LARGEST)
    changes = [_Changes.of(moved, 1)] + ([_Changes.of(known, lag)] if lag else [])
    least = _LEVEL * float(np.median(np.abs(known)))
    found, read = [], known.tolist()
    level = float(moved[-1])  # of the last value that is no outlier
    for place in range(len(known), len(values)):
        value = float(values[place])
        past = read[place - lag] if lag else 0.0  # a season before
        change = [value - past - level, value - past][: len(changes)]
        off = [abs(own - one.usual) for own, one in zip(change, changes, strict=True)]
        wrong = sound and value == 0
        far = [
            max(least, one.largest if wrong else max(spreads * one.typical, largest * one.largest))
            for one in changes
        ]
        if np.isnan(value):
            read.append(past + level)
        elif all(away > most for away, most in zip(off, far, strict=True)):
            found.append(place)
            read.append(past + level)
        else:
            changes[0].largest = max(changes[0].largest, off[0])
            read.append(value)
            level = value - past
    return () if any(after - one == 1 for one, after in pairwise(found)) else tuple(found)
