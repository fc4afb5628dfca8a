"""The numbers of a forecast as clients see them: intervals by level, lists that JSON can hold."""

from collections.abc import Sequence

import numpy as np
from pydantic import BaseModel

from models.bundle.quantiles import Values, at_levels
from service.errors import InferenceFailed

_EDGE = 1e-16  # the quantile levels of an interval stay apart from 0 and 1


class Interval(BaseModel):
    """Where each value lies with the probability of a level."""

    lo: list[float]
    hi: list[float]


def intervals(quantiles: Values, levels: Sequence[float]) -> dict[str, Interval]:
    """The central interval of each level, in per cent."""
    below = [max((1 - level / 100) / 2, _EDGE) for level in levels]
    both = at_levels(quantiles, [*below, *(1 - each for each in below)])  # (horizon, 2 x level)
    count = len(levels)
    return {
        f"{level:.0f}" if level.is_integer() else str(level): Interval(
            lo=listed(both[:, place]), hi=listed(both[:, count + place])
        )
        for place, level in enumerate(levels)
    }


def listed(values: Values) -> list[float]:
    """As JSON has them; raises InferenceFailed where one is not finite, which JSON has not."""
    if not np.isfinite(values).all():
        raise InferenceFailed
    numbers: list[float] = values.tolist()
    return numbers
