"""Anomalies: how far each of a series' last values lies from what was forecast one step before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Discriminator, Field, PrivateAttr, Tag

from models.bundle.errors import ItemError
from models.bundle.examples import Row
from models.bundle.series.history import HistoryError
from models.bundle.series.preparation import Prepared, prepare
from models.bundle.series.quantiles import MEDIAN, central_level
from models.bundle.series.reader import ReadSeries, values_of
from service.inference.pipeline import Preprocessed
from service.tasks.forecasting import (
    NUMBER_BYTES,
    ForecastProcessor,
    Number,
    Series,
    listed,
    make_processor,
)
from service.tasks.task import Envelope, Task, TaskRequest

MOST = 200  # values of one series: each is a sequence of its own
KNOWN = 3  # values before the first that can be judged: fewer have no spread


@dataclass(frozen=True, slots=True)
class AnomalyInput:
    """A series, how many of its values are judged, and from which level on they are anomalies."""

    series: Series
    last: int
    level: float


class AnomalyRequest(TaskRequest):
    """One series, or several, whose last values are judged."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"inputs": {"target": [3, 5, 4, 6, 5, 70]}, "last": 2}]}
    )

    inputs: Annotated[
        Annotated[Series, Tag("one")]
        | Annotated[list[Series], Field(min_length=1, fail_fast=True), Tag("many")],
        Discriminator(lambda given: "one" if isinstance(given, Series | dict) else "many"),
    ] = Field(description="one series, or a list of series")
    last: int = Field(
        default=24, ge=1, le=MOST, strict=True, description="how many of the last values are judged"
    )
    level: Number = Field(
        default=0.99,
        gt=0,
        lt=1,
        allow_inf_nan=False,
        description="an anomaly lies outside the central interval of this probability",
    )

    def items(self) -> list[AnomalyInput]:
        """Each series with the question."""
        series = [self.inputs] if isinstance(self.inputs, Series) else self.inputs
        return [AnomalyInput(one, self.last, self.level) for one in series]


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
    _used: int = PrivateAttr(0)


class AnomalyResponse(Envelope[Anomalies]):
    """The answers, in the order of the inputs."""


@dataclass(frozen=True, slots=True)
class AnomalyDetails:
    """What postprocessing wants to know of a question."""

    question: AnomalyInput
    read: ReadSeries
    places: tuple[int, ...]
    prepared: tuple[Prepared, ...]  # what was known before each place


@dataclass(frozen=True)
class AnomalyProcessor:
    """A series to one sequence for each value, which ends before it; quantiles to levels."""

    forecasts: ForecastProcessor

    def weight(self, item: AnomalyInput) -> int:
        """The values of each sequence, and some for each."""
        length = len(item.series.target)
        return min(item.last, length) * (300 + min(length, 8 * self.forecasts.reader.longest))

    def preprocess(self, item: AnomalyInput) -> Preprocessed[AnomalyDetails]:
        """The history before each value; raises ItemError."""
        series, reader = item.series, self.forecasts.reader
        try:
            read = reader.read(
                series.target, series.start, series.freq, series.season, series.bounds()
            )
            values = values_of(series.target, reader.most)
            known = np.flatnonzero(~np.isnan(values))[KNOWN:]
            places = tuple(known[known >= len(values) - item.last].tolist())
            if not places:
                raise ItemError("too-few-values", item.last, KNOWN)
            # Seasons are those of the whole series: a search before each value costs too much.
            bounds, spare = series.bounds(), max(0, self.forecasts.horizon - 2)
            prepared = tuple(
                prepare(values[:place], read.seasons, reader.longest, bounds, spare)
                for place in places
            )
        except HistoryError:
            raise ItemError("only-gaps", 8 * reader.longest) from None
        sequences = tuple(one.history.example for one in prepared)
        return Preprocessed(sequences, AnomalyDetails(item, read, places, prepared))

    def postprocess(self, details: AnomalyDetails, rows: Sequence[Row]) -> Anomalies:
        """Reads each value's level off the first step of its row's "quantiles".

        The network believes the last value that it reads. So the value after an anomaly is judged
        by the second step of the row before; after two anomalies, the level may have changed.
        """
        question, target = details.question, details.question.series.target
        with np.errstate(over="ignore", invalid="ignore"):  # `listed` refuses what is not finite
            ahead = [
                one.bounds.clip(one.restore(row["quantiles"], 2))
                for one, row in zip(details.prepared, rows, strict=True)
            ]
        expected: list[float] = []
        levels: list[float] = []
        anomalies: list[bool] = []
        for index, place in enumerate(details.places):
            after = anomalies[-2:] in ([True], [False, True])
            after = after and details.places[index - 1] == place - 1
            step = int(after and len(ahead[index - 1]) > 1)  # a network may look one step ahead
            quantiles = ahead[index - step][step]
            expected.append(float(quantiles[MEDIAN]))
            levels.append(central_level(quantiles, float(target[place] or 0.0)))
            anomalies.append(levels[-1] > question.level)
        answer = Anomalies(
            id=question.series.id,
            places=list(details.places),
            expected=listed(np.array(expected)),
            levels=levels,
            anomalies=anomalies,
            warnings=[
                one
                for one in details.read.warnings(1, self.forecasts.trained)
                if not one.startswith("outlier-ignored")  # it is judged like any other
            ],
        )
        answer._used = sum(one.history.used for one in details.prepared)
        return answer


def response_bytes(item: AnomalyInput) -> int:
    """Estimates the size of an answer in JSON."""
    return 300 + 3 * NUMBER_BYTES * min(item.last, len(item.series.target))


ANOMALIES = Task(
    name="anomalies",
    own="forecasting",
    verb="anomalies",
    aliases={"forecasting": "/v1/anomalies"},
    title="Anomalies",
    description="""Says for each of the last values of a series how surprising it is.

Each value is compared with the forecast of the values before it. A value outside the central
interval of `level` is an anomaly. An input that cannot be judged gets an `error` in its place.""",
    processor=lambda bundle, settings: AnomalyProcessor(make_processor(bundle, settings)),
    request=AnomalyRequest,
    response=AnomalyResponse,
    count=lambda answer, metrics: metrics.count("tokens", by=answer._used),
    response_bytes=response_bytes,
    arithmetic=f"{3 * NUMBER_BYTES} bytes for each value that is judged",
)
