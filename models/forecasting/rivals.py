"""The methods that a model is held against in a backtest, on series as users have them."""

from collections.abc import Callable, Sequence

import numpy as np

from models.bundle.history import filled
from models.data.series import Series, Values
from models.forecasting.naive import naive, seasonal_naive
from models.forecasting.statistical import METHODS, statistical

Rival = Callable[[Series, int], Values]

_BASELINES: dict[str, Rival] = {
    "Naive": lambda series, horizon: naive(series.values, horizon),
    "sNaive": lambda series, horizon: seasonal_naive(series.values, series.season, horizon),
}


def rivals(methods: Sequence[str]) -> dict[str, Rival]:
    """Naive, seasonal Naive, and the named ones of METHODS.

    Raises:
        ValueError: one of the names is unknown.
    """
    unknown = sorted(set(methods) - set(METHODS))
    if unknown:
        raise ValueError(f"{', '.join(unknown)}: choose of {', '.join(METHODS)}")
    return _BASELINES | {method: _statistical(method) for method in methods}


def _statistical(method: str) -> Rival:
    def forecast(series: Series, horizon: int) -> Values:
        with np.errstate(all="ignore"):  # a constant series has no variance to divide by
            return statistical(method, _without_gaps(series), series.season, horizon)

    return forecast


def _without_gaps(series: Series) -> Values:
    """From the first observed value on, the gaps filled as the model's own."""
    first = int(np.argmax(~np.isnan(series.values)))
    return filled(series.values[first:], series.season)
