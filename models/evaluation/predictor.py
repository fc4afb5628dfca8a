"""The forecasts of a trained model, whether its network or its graph answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from models.bundle.series.history import HistoryError
from models.bundle.series.preparation import Prepared, prepare
from models.data.series.series import Series, Values
from models.networks.forecaster import QUANTILES, Forecaster, ForecasterShape
from models.networks.predict import Predict, predict, predict_all
from models.training.run import RunError, read_run, read_weights
from models.training.sampling import seasons_for

TASK = "forecasting"


@dataclass(frozen=True)
class ForecastPredictor:
    """Series in, quantiles out, as served.

    Attributes:
        predict: the rows of a batch of examples.
        horizon: the most steps ahead.
        longest: the most patches of a history.
        rows: of a batch, at most.
    """

    predict: Predict
    horizon: int
    longest: int
    rows: int = 32

    def forecast(self, series: Sequence[Series], horizon: int) -> list[Values]:
        """The quantiles (horizon, LEVELS) of each series after its values.

        Raises:
            ValueError: the horizon is not one that the model answers.
            HistoryError: a series has nothing to forecast from; it is named.
        """
        if not 1 <= horizon <= self.horizon:
            raise ValueError(f"{horizon} steps ahead; the model answers 1 to {self.horizon}")
        prepared = [self._prepare(one, self.horizon - horizon) for one in series]
        rows = predict_all(self.predict, [one.example(horizon) for one in prepared], self.rows)
        return [
            one.bounds.clip(one.restore(row[QUANTILES], horizon))
            for one, row in zip(prepared, rows, strict=True)
        ]

    def _prepare(self, series: Series, spare_steps: int) -> Prepared:
        try:
            seasons = seasons_for(series)
            return prepare(series.values, seasons, self.longest, spare_steps=spare_steps)
        except HistoryError as error:
            raise HistoryError(f"series {series.id}: {error}") from error


def load_run(folder: Path) -> ForecastPredictor:
    """The forecasts of the network that a run left.

    Raises:
        RunError: training has not finished there, or it was for another task.
    """
    run = read_run(folder)
    if run.task != TASK:
        raise RunError(f"{folder} is a run of {run.task}; a backtest needs one of {TASK}")
    shape = ForecasterShape.from_dict(run.shape)
    network = Forecaster(shape)
    read_weights(folder, network)
    return ForecastPredictor(partial(predict, network), shape.horizon, run.longest)
