"""Forecasting: series in, the mean, median and intervals of their next values each, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Discriminator, Field, PrivateAttr, Tag, field_validator
from pydantic_core import PydanticCustomError

from models.bundle.examples import Row
from models.bundle.manifest import BundleError, Manifest
from models.bundle.quantiles import MEDIAN, mean_of
from service.codec import Encoded, each
from service.errors import InvalidRequest, ItemError
from service.metrics import TaskMetrics
from service.repository import Bundle
from service.settings import Settings
from service.task import Task, TaskRequest
from service.tasks.cautions import cautions
from service.tasks.envelope import Envelope
from service.tasks.intervals import Interval, intervals, listed
from service.tasks.series import Number, ReadSeries, Series, SeriesReader

Level = Annotated[Number, Field(gt=0, lt=100, allow_inf_nan=False)]
_MONTHS = [112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118]
_MORE = [115, 126, 141, None, 125, 149, 170, 170, 158, 133, 114, 140]


@dataclass(frozen=True, slots=True)
class Question:
    """A series, and what its client wants to know; without a horizon, all that was trained for."""

    series: Series
    horizon: int | None
    levels: tuple[float, ...]


class ForecastRequest(TaskRequest):
    """One series, or several, and what is asked of all of them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"inputs": {"target": [3, 5, 4, 6, 5, 7]}, "horizon": 2},
                {
                    "inputs": [
                        {
                            "id": "passengers",
                            "target": [*_MONTHS, *_MORE],
                            "start": "1949-01-01",
                            "freq": "MS",
                        },
                        {"target": [0.5, 0.25, 0.5, 0.25, 0.5, 0.25], "season": 2},
                    ],
                    "horizon": 3,
                    "levels": [50, 99.5],
                },
            ]
        },
    )

    inputs: Annotated[
        Annotated[Series, Tag("one")]
        | Annotated[list[Series], Field(min_length=1, fail_fast=True), Tag("many")],
        Discriminator(lambda given: "one" if isinstance(given, Series | dict) else "many"),
    ] = Field(description="one series, or a list of series")
    horizon: int | None = Field(
        default=None,
        ge=1,
        strict=True,
        description="steps ahead; without it, as many as the network was trained for",
    )
    levels: Annotated[list[Level], Field(max_length=20, fail_fast=True)] = Field(
        default=[80.0, 95.0],
        description="how probable it is, in per cent, that a value lies in its interval",
        json_schema_extra={"uniqueItems": True},
    )

    @field_validator("levels")
    @classmethod
    def _differ(cls, levels: list[float]) -> list[float]:
        if len(set(levels)) < len(levels):
            raise PydanticCustomError("duplicate_levels", "Each level may stand here once")
        return levels

    def items(self) -> list[Question]:
        """Each series with the question: requests of different horizons ride in one batch."""
        series = [self.inputs] if isinstance(self.inputs, Series) else self.inputs
        return [Question(one, self.horizon, tuple(self.levels)) for one in series]


class Forecast(BaseModel):
    """The answer for one series; every list has one number for each step ahead."""

    id: str | None = Field(description="as in the request; null without one")
    timestamps: list[str] | None = Field(description="ISO 8601; null without `start` and `freq`")
    mean: list[float]
    median: list[float]
    intervals: dict[str, Interval] = Field(description='by level, such as "80" or "99.5"')
    warnings: list[str] = Field(description="why this forecast may be worse than it looks")
    _used: int = PrivateAttr(0)
    _cut: bool = PrivateAttr(default=False)


class ForecastResponse(Envelope[Forecast]):
    """The answers, in the order of the inputs."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What decoding wants to know of a question."""

    question: Question
    read: ReadSeries
    horizon: int
    times: list[str] | None


@dataclass(frozen=True)
class ForecastCodec:
    """A series to patches of its history, quantiles to intervals.

    Attributes:
        reader: of series.
        horizon: most steps ahead.
        trained: steps ahead that the network was trained for.
    """

    reader: SeriesReader
    horizon: int
    trained: int

    def weight(self, item: Question) -> int:
        """Values that are read and written, and some for each series."""
        horizon = min(item.horizon or self.trained, self.horizon)
        return 300 + len(item.series.target) + horizon * (4 + 2 * len(item.levels))

    def encode(self, items: Sequence[Question]) -> list[Encoded[Understood] | ItemError]:
        """Raises InvalidRequest for the horizon."""
        return each(self._encode, items)

    def _encode(self, item: Question) -> Encoded[Understood]:
        horizon = self.trained if item.horizon is None else item.horizon
        check_horizon(horizon, self.horizon)
        read = self.reader.read(item.series)
        return Encoded(
            (read.history.example,), Understood(item, read, horizon, read.times(horizon))
        )

    def decode(self, encoded: Encoded[Understood], rows: Sequence[Row]) -> Forecast:
        """Reads the levels off the one row's "quantiles", (horizon, quantile).

        Raises:
            InferenceFailed: they are too large for a number.
        """
        asked = encoded.details
        quantiles = np.asarray(rows[0]["quantiles"][: asked.horizon], np.float64)
        history = asked.read.history
        with np.errstate(over="ignore", invalid="ignore"):  # `listed` refuses what is not finite
            forecast = Forecast(
                id=asked.question.series.id,
                timestamps=asked.times,
                mean=listed(mean_of(quantiles)),
                median=listed(quantiles[:, MEDIAN]),
                intervals=intervals(quantiles, asked.question.levels),
                warnings=list(cautions(asked.read, asked.horizon, self.trained)),
            )
        forecast._used, forecast._cut = history.used, history.used < history.total
        return forecast


def check_horizon(horizon: int, most: int) -> None:
    """Raises InvalidRequest when a horizon is longer than the network's."""
    if horizon > most:
        detail = f"the horizon is longer than this model's; the most is {most}"
        raise InvalidRequest(
            detail, errors=[{"where": "horizon", "code": "horizon-too-long", "detail": detail}]
        )


def make_codec(bundle: Bundle, settings: Settings) -> ForecastCodec:
    """The codec of a bundle; raises BundleError when its manifest names no horizon."""
    manifest = bundle.manifest
    horizon = _steps(manifest, "horizon")
    known = "trained_horizon" in manifest.architecture
    trained = min(_steps(manifest, "trained_horizon"), horizon) if known else horizon
    return ForecastCodec(
        SeriesReader(manifest.limits.longest, settings.max_values), horizon, trained
    )


def _steps(manifest: Manifest, name: str) -> int:
    steps = manifest.architecture.get(name)
    if type(steps) is not int or steps < 1:
        raise BundleError(f"the manifest's architecture has no usable {name}; publish it again")
    return steps


def count(answer: Forecast, metrics: TaskMetrics) -> None:
    """Tells the metrics how many values were read, and whether those were all."""
    metrics.text(answer._used, 0, answer._cut)


FORECASTING = Task(
    name="forecasting",
    route="forecast",
    title="Forecast",
    description="""Says for each series how its next values are distributed.

Series may have any scale, frequency and season, and gaps. `warnings` says what should be known of a
forecast. An input that cannot be answered gets an `error` in its place; when none can, the whole
request is refused.""",
    codec=make_codec,
    request=ForecastRequest,
    response=ForecastResponse,
    count=count,
)
