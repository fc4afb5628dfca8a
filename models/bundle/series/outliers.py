"""Outliers among the last values of a series: a partial month, a sentinel, a slip of the keyboard.

The last value is the level that a forecast starts from, so one wrong value ruins all of it. Only an
isolated value is an outlier; two neighbours are a level shift. The bounds are wide: a real jump
that counts as an outlier costs more than an outlier that counts as a jump.
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
_SOUND = 0.3  # share of the median that no value before a wrong zero goes below


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
