"""The statistical methods that models are held against: Theta and AutoETS, by statsforecast."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from statsforecast.models import AutoETS, Theta

from models.data.series import Values


class _Method(Protocol):
    def forecast(self, y: Values, h: int) -> dict[str, Values]:
        """Fits and forecasts; the values are under "mean"."""


METHODS: dict[str, Callable[[int], _Method]] = {
    "Theta": lambda season: Theta(season_length=season),
    "AutoETS": lambda season: AutoETS(season_length=season),
}


def statistical(method: str, values: Values, season: int, horizon: int) -> Values:
    """The forecast (horizon,) of one of METHODS, fitted to this series alone.

    Args:
        method: a name in METHODS.
        values: (time,), without gaps.
        season: observations in a season.
        horizon: steps ahead.
    """
    found = METHODS[method](season).forecast(y=values, h=horizon)["mean"]
    return np.asarray(found, dtype=np.float64)
