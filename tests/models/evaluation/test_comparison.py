"""Theta and AutoETS by statsforecast, and a pretrained network where it is installed."""

import numpy as np
import pytest

from models.evaluation.comparison import STATISTICAL, statistical


@pytest.mark.parametrize(
    ("method", "within"), [*((method, 0.05) for method in STATISTICAL), ("fracast", 0.15)]
)
def test_a_seasonal_trend_goes_on(method: str, within: float) -> None:
    """Each method continues an easy series within a few per cent; the pretrained one, less well."""
    if method == "fracast":
        pytest.importorskip("fracast")
    time = np.arange(60)
    values = (100 + time) * (1 + 0.3 * np.sin(2 * np.pi * time / 12))
    found = statistical(method, values[:48], 12, 12)
    np.testing.assert_allclose(found, values[48:], rtol=within)
