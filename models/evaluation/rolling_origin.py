"""The windows of a backtest: what was known at an origin, and what then came."""

from dataclasses import replace

import numpy as np

from models.bundle.series.frequency import parse_frequency
from models.data.series.series import Series, Values

_FEWEST = 8  # values that any history has
_HORIZONS = {"s": 60, "min": 60, "h": 48, "D": 30, "B": 30, "W": 13}
_BY_MONTHS = {1: 18, 3: 8, 12: 6}  # those of the M competitions
_OTHER = 8


def rolled(series: Series, horizon: int, windows: int, step: int) -> list[Series]:
    """The last windows of a series, the earliest first; the last one's truth ends the series.

    A window's values are all that was known at its origin, its future the `horizon` values that
    then came. It is left out where its history is shorter than `shortest`, or its truth only gaps.

    Args:
        series: its own future, where it has one, counts as its last values.
        horizon: steps ahead.
        windows: how many origins.
        step: values from one origin to the next.
    """
    values = _whole(series)
    last = len(values) - horizon
    origins = [last - back * step for back in reversed(range(windows))]
    return [
        replace(series, values=values[:origin], future=values[origin : origin + horizon])
        for origin in origins
        if origin > 0
        and _known(values[:origin]) >= shortest(series)
        and not np.isnan(values[origin : origin + horizon]).all()
    ]


def shortest(series: Series) -> int:
    """The fewest observed values before an origin: two seasons."""
    return max(_FEWEST, 2 * series.season)


def usual_horizon(series: Series) -> int:
    """As long as the future of its collection, else what is usual at its frequency."""
    if series.future is not None:
        return len(series.future)
    if series.frequency is None:
        return _OTHER
    frequency = parse_frequency(series.frequency)
    return _BY_MONTHS.get(frequency.months) or _HORIZONS.get(frequency.alias, _OTHER)


def _whole(series: Series) -> Values:
    if series.future is None:
        return series.values
    return np.concatenate([series.values, series.future])


def _known(values: Values) -> int:
    return int((~np.isnan(values)).sum())
