"""Anomalies: how far each of a series' last values lies from what was forecast one step before."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from models.bundle.errors import ItemError
from models.bundle.examples import Row
from models.bundle.series.history import HistoryError
from models.bundle.series.preparation import Prepared, prepare
from models.bundle.series.quantiles import MEDIAN, central_level
from models.bundle.series.reader import ReadSeries, values_of
from service.inference.pipeline import Preprocessed
from service.tasks.forecasting import (
    NUMBER_BYTES,
    Number,
    Series,
    SeriesRequest,
    SeriesTask,
    listed,
)
from service.tasks.task import Envelope, Item

MOST = 200  # values of one series: each is a sequence of its own
KNOWN = 3  # values before the first that can be judged: fewer have no spread


def _probability(level: object) -> object:
    if isinstance(level, int | float) and 1 < level <= 100:
        raise PydanticCustomError("level_not_probability", "This is a probability: 0.99, not 99")
    return level


class AnomalyRequest(SeriesRequest):
    """One series, or several, whose last values are judged."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"inputs": {"target": [3, 5, 4, 6, 5, 70]}, "last": 2}]}
    )

    last: int = Field(
        default=24, ge=1, le=MOST, strict=True, description="how many of the last values are judged"
    )
    level: Annotated[Number, BeforeValidator(_probability)] = Field(
        default=0.99,
        gt=0,
        lt=1,
        allow_inf_nan=False,
        description="an anomaly lies outside the central interval of this probability",
    )


AnomalyInput = Item[Series, AnomalyRequest]


class Anomalies(BaseModel):
    """The answer for one series; every list has one entry for each value that was judged."""

    id: str | None = Field(description="as in the request; null without one")
    places: list[int] = Field(description="in the target; gaps are not judged")
    expected: list[float] = Field(
        description="the median of the forecast one step before, two after an anomaly"
    )
    levels: list[float] = Field(
        description="probability of the smallest central interval that holds the value"
    )
    anomalies: list[bool] = Field(description="whether the level is above that of the request")
    warnings: list[str] = Field(description="why the forecasts may be worse than they look")


class AnomalyResponse(Envelope[Anomalies]):
    """The answers, in the order of the inputs."""


# What postprocessing wants to know: also the places, and what was known before each.
AnomalyDetails = tuple[AnomalyInput, ReadSeries, list[int], tuple[Prepared, ...]]


class AnomalyTask(SeriesTask):
    """A series to one sequence for each value, which ends before it; quantiles to levels."""

    name = "anomalies"
    own = "forecasting"
    verb = "anomalies"
    alias = ("forecasting", "/v1/anomalies")
    title = "Anomalies"
    description = """Says for each of the last values of a series how surprising it is.

Each value is compared with the forecast of the values before it. A value outside the central
interval of `level` is an anomaly. An input that cannot be judged gets an `error` in its place."""
    request = AnomalyRequest
    response = AnomalyResponse
    arithmetic = f"{3 * NUMBER_BYTES} bytes for each value that is judged"

    def weight(self, item: AnomalyInput) -> int:
        """The values of each sequence, and some for each."""
        length = len(item.input.target)
        return min(item.request.last, length) * (300 + min(length, 8 * self.reader.longest))

    def response_bytes(self, item: AnomalyInput) -> int:
        """300 for each series, beside what `arithmetic` says."""
        return 300 + 3 * NUMBER_BYTES * min(item.request.last, len(item.input.target))

    def preprocess(self, item: AnomalyInput) -> Preprocessed[AnomalyDetails]:
        """The history before each value; raises ItemError."""
        (series, request), reader = item, self.reader
        try:
            read = series.read_by(reader)
            values = values_of(series.target, reader.most)
            known = np.flatnonzero(~np.isnan(values))[KNOWN:]
            places: list[int] = known[known >= len(values) - request.last].tolist()
            if not places:
                raise ItemError("too-few-values", request.last, KNOWN)
            # Seasons are those of the whole series: a search before each value costs too much.
            bounds, spare = series.bounds(), max(0, self.horizon - 2)
            prepared = tuple(
                prepare(values[:place], read.seasons, reader.longest, bounds, spare)
                for place in places
            )
        except HistoryError:
            raise ItemError("only-gaps", 8 * reader.longest) from None
        sequences = tuple(one.example(min(2, self.horizon)) for one in prepared)
        used = sum(one.history.used for one in prepared)
        return Preprocessed(sequences, (item, read, places, prepared), used)

    def postprocess(self, details: AnomalyDetails, rows: Sequence[Row]) -> Anomalies:
        """Reads each value's level off the first step of its row's "quantiles".

        The network believes the last value that it reads. So the value after an anomaly is judged
        by the second step of the row before; after two anomalies, the level may have changed.
        """
        (series, request), read, places, prepared = details
        with np.errstate(over="ignore", invalid="ignore"):  # `listed` refuses what is not finite
            ahead = [
                one.bounds.clip(one.restore(row["quantiles"], 2))
                for one, row in zip(prepared, rows, strict=True)
            ]
        expected: list[float] = []
        levels: list[float] = []
        anomalies: list[bool] = []
        for index, place in enumerate(places):
            after = anomalies[-2:] in ([True], [False, True])
            after = after and places[index - 1] == place - 1
            step = int(after and len(ahead[index - 1]) > 1)  # a network may look one step ahead
            quantiles = ahead[index - step][step]
            expected.append(float(quantiles[MEDIAN]))
            levels.append(central_level(quantiles, float(series.target[place] or 0.0)))
            anomalies.append(levels[-1] > request.level)
        warnings = read.warnings(1, self.trained)  # an outlier is judged like any other
        return Anomalies(
            id=series.id,
            places=places,
            expected=listed(np.array(expected)),
            levels=levels,
            anomalies=anomalies,
            warnings=[one for one in warnings if not one.startswith("outlier-ignored")],
        )
