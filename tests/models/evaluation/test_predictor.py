"""The forecasts of a network."""

from functools import partial

import numpy as np
import pytest
import torch

from models.bundle.series.history import HistoryError
from models.bundle.series.quantiles import LEVELS
from models.data.series.series import Series
from models.evaluation.predictor import ForecastPredictor
from models.networks.forecaster import Forecaster
from models.networks.predict import predict
from models.tasks.forecasting.recipe import ForecastingRecipe


@pytest.fixture(scope="module")
def model() -> ForecastPredictor:
    """A small network before any training."""
    recipe = ForecastingRecipe.tiny()
    torch.manual_seed(0)
    network = Forecaster(recipe.shape()).eval()
    return ForecastPredictor(partial(predict, network), recipe.horizon, recipe.longest, rows=4)


def walks(count: int) -> list[Series]:
    """Series of various lengths, with a few gaps."""
    random = np.random.default_rng(0)
    found = []
    for index in range(count):
        values = random.standard_normal(int(random.integers(5, 200))).cumsum()
        values[1:][random.random(len(values) - 1) < 0.1] = np.nan
        found.append(Series(str(index), values, "mine", "MS", 12))
    return found


def test_batch_invariance(model: ForecastPredictor) -> None:
    """A series' forecast depends on no other series that is asked for with it."""
    series = walks(11)
    together = model.forecast(series, 6)
    for one, table in zip(series, together, strict=True):
        np.testing.assert_allclose(model.forecast([one], 6)[0], table, rtol=1e-5, atol=1e-5)


def test_shape_and_order(model: ForecastPredictor) -> None:
    """A forecast has a row per step and a column per level, which ascends."""
    for table in model.forecast(walks(3), 7):
        assert table.shape == (7, len(LEVELS))
        assert (np.diff(table) >= 0).all()


def test_the_future_is_not_read(model: ForecastPredictor) -> None:
    """A series with a truth has the forecast that it has without."""
    (series,) = walks(1)
    known = Series(series.id, series.values, series.collection, "MS", 12, future=np.full(6, 1e9))
    np.testing.assert_array_equal(model.forecast([known], 6)[0], model.forecast([series], 6)[0])


def test_too_far_ahead(model: ForecastPredictor) -> None:
    """More steps than the network has are refused with a sentence."""
    with pytest.raises(ValueError, match="49 steps ahead; the model answers 1 to 48"):
        model.forecast(walks(1), 49)


def test_nothing_to_read(model: ForecastPredictor) -> None:
    """A series of gaps is named."""
    with pytest.raises(HistoryError, match="series empty: there is no value"):
        model.forecast([Series("empty", np.full(3, np.nan), "mine")], 3)
