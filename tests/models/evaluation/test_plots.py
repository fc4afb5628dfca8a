"""The plots of a backtest."""

from pathlib import Path

import numpy as np

from models.bundle.series.quantiles import LEVELS
from models.data.series.series import Series
from models.evaluation.plots import observed_levels, plot_forecasts


def test_observed_levels_of_a_calibrated_model() -> None:
    """Truths drawn from the forecast distribution are below each quantile as often as it says."""
    truth = (np.arange(1000) + 0.5) / 1000
    truth[::2] = np.nan  # not counted
    series = [Series("a", np.zeros(1), "mine", future=truth)]
    table = np.tile(np.array(LEVELS), (1000, 1))
    np.testing.assert_allclose(observed_levels(series, [table]), LEVELS, atol=0.002)


def test_more_series_than_a_plot_holds(tmp_path: Path) -> None:
    """Of many series without dates the first dozen are drawn."""
    series = [Series(str(i), np.arange(9.0), "mine", future=np.ones(2)) for i in range(14)]
    tables = [np.tile(np.array(LEVELS), (2, 1))] * 14
    plot_forecasts(series, tables, [one.id for one in series], tmp_path / "picture.png")
    assert (tmp_path / "picture.png").stat().st_size > 10_000
