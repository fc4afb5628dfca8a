"""Outliers of a series: a partial month, a sentinel, a slip of the keyboard.

The last value is the level that a forecast starts from, so one wrong value ruins all of it; an
earlier one distorts season and trend. Only an isolated value is an outlier; two neighbours are a
level shift. The bounds for the last values are wide: a real jump that counts as an outlier costs
more than an outlier that counts as a jump. Of an earlier value, what follows shows which it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from models.bundle.series.history import Values, filled

_LAST = 3  # values that are looked at
_FEWEST = 24  # values before them: fewer do not show which jumps are usual
_SPREADS = 10.0  # typical changes that an outlier lies away
_LARGEST = 6.0  # largest changes that it lies away
_LEVEL = 0.3  # share of the level that it lies away, at least
_MOST = 3  # outliers before the last values
_EARLIER_SPREADS = 6.0  # typical changes that such an outlier lies away
_EARLIER_LARGEST = 1.5  # largest other changes that it lies away
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
    It does so by six typical changes, 1.5 times the largest other one and 30 % of the level.

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
        full = filled(known, season)
        change = full[lag:] - full[:-lag]  # the first is that of place `lag`
        size = np.abs(change)
        if not size.max() > _EARLIER_LARGEST * np.partition(size, -3)[-3]:
            break  # an outlier makes two changes large, no third one
        away = np.zeros(len(full))
        away[lag:-lag] = _same_side(change[:-lag], -change[lag:])
        if lag > 1:
            step = np.diff(change)
            peaks = _same_side(step[:-1], -step[1:])  # the first is that of place `lag + 1`
            away[-lag:-1] = peaks[1 - lag :]
        place = int(np.argmax(away[: len(full) - _LAST]))
        others = np.delete(size, [one for one in (place - lag, place) if 0 <= one < len(size)])
        typical = 1.4826 * float(np.median(others))
        far = max(_EARLIER_SPREADS * typical, _EARLIER_LARGEST * float(others.max()))
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


@dataclass
class _Changes:
    """The changes from one value to that `lag` values later."""

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

    An outlier is a larger step than any before it. It lies away from the value before it, and from
    the value a season before it, by ten typical and six times the largest change of the series at
    that distance, and by 30 % of its level; a zero after values that were all far from zero, by
    more than the largest change.

    Args:
        values: (time,), NaN in gaps, the first not NaN.
        season: 1 for none.
    """
    if len(values) < _LAST + _FEWEST:
        return ()
    known = filled(values[:-_LAST], 1)
    sound = float(known.min()) > _SOUND * float(np.sort(known)[len(known) // 2])
    steps = np.abs(np.diff(filled(values, 1)[-_LAST - 1 :]))
    wrong_zero = sound and bool((values[-_LAST:] == 0).any())
    if not wrong_zero and not steps.max() > np.abs(np.diff(known)).max():
        return ()
    lag = season if len(known) >= 3 * season else 1
    changes = {one: _Changes.of(known, one) for one in (1, lag)}
    least = _LEVEL * float(np.median(np.abs(known)))
    found, read = [], known.tolist()
    accepted = len(read) - 1  # the place of the last value that is none
    for place in range(len(known), len(values)):
        value = float(values[place])
        before = {one: read[accepted if one == 1 else place - one] for one in changes}
        expected = before[lag] if lag > 1 else before[1]
        if np.isnan(value):
            read.append(expected)
        elif _lies_away(value, before, changes, least, wrong_zero=sound and value == 0):
            found.append(place)
            read.append(expected)
        else:
            change = abs(value - before[1] - changes[1].usual)
            changes[1].largest = max(changes[1].largest, change)
            read.append(value)
            accepted = place
    return () if any(after - one == 1 for one, after in pairwise(found)) else tuple(found)


def _lies_away(
    value: float,
    before: Mapping[int, float],
    changes: Mapping[int, _Changes],
    least: float,
    *,
    wrong_zero: bool,
) -> bool:
    for lag, change in changes.items():
        away = abs(value - before[lag] - change.usual)
        far = max(_SPREADS * change.typical, _LARGEST * change.largest)
        if not away > max(least, change.largest if wrong_zero else far):
            return False
    return True
