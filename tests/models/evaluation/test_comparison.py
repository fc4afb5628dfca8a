"""Theta and AutoETS by statsforecast, and a pretrained network where it is installed."""

import numpy as np
import pytest

from models.evaluation.comparison import METHODS, statistical


@pytest.mark.parametrize("method", METHODS)
def test_a_seasonal_trend_goes_on(method: str) -> None:
    """Each method continues an easy series within a few per cent."""
    if method == "fracast":
        pytest.importorskip("fracast")
    time = np.arange(60)
    values = (100 + time) * (1 + 0.3 * np.sin(2 * np.pi * time / 12))
    found = statistical(method, values[:48], 12, 12)
    np.testing.assert_allclose(found, values[48:], rtol=0.05)
