"""fracast, a pretrained network of 85,001 parameters for series that it has never seen.

It is a peer to be held against and no part of a model: the extra `peers` installs it. Its weights
are in its wheel.
"""

from functools import cache
from typing import Any

import numpy as np

from models.data.series.series import Values
from models.evaluation.baselines import seasonal_naive

_FEWEST = 8  # values that it can read


class Fracast:
    """The medians of fracast; the last season again where a series is too short for it."""

    def __init__(self, season: int) -> None:
        self._season = season

    def forecast(self, y: Values, h: int) -> dict[str, Values]:
        """The next `h` values after `y` (time,), under "mean".

        Raises:
            ModuleNotFoundError: fracast is not installed.
        """
        if len(y) < _FEWEST:
            return {"mean": seasonal_naive(y, self._season, h)}
        quantiles = _model().forecast(y, horizon=h)  # (h, quantiles)
        return {"mean": np.asarray(quantiles[:, quantiles.shape[1] // 2], np.float64)}


@cache
def _model() -> Any:  # noqa: ANN401  # the package has no types
    try:
        from fracast import FracastModel  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "fracast is not installed: pip install 'hiddenstate[peers]'"
        ) from error
    return FracastModel.from_pretrained()
