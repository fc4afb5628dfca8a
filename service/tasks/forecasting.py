"""Forecasting: series in, the mean, median and intervals of their next values each, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self

import numpy as np
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PrivateAttr,
    Tag,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from models.bundle.examples import Row
from models.bundle.manifest import BundleError
from models.bundle.reading import Bundle
from models.bundle.series.bounds import Bounds
from models.bundle.series.quantiles import MEDIAN, Values, central_intervals
from models.bundle.series.reader import LARGEST, ReadSeries, SeriesReader
from service.errors import InferenceFailed, invalid
from service.inference.pipeline import Preprocessed
from service.observability.metrics import TaskMetrics
from service.settings import Settings
from service.tasks.task import Envelope, Task, TaskRequest

Number = Annotated[float, Field(strict=True)]  # no true, no "1"
Bound = Annotated[Number, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Season = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
PASSENGERS: list[Any] = [112, 118, 132, 129, 121, 135, 148, None, 136, 119, 104, 118, 115, 126]
NUMBER_BYTES = 19  # of a number in JSON, with its comma
LONGEST_TRAINED = 192  # steps: the estimate of an answer's size where no horizon is asked for


def _per_cent(level: float) -> float:
    if level < 1:
        raise PydanticCustomError("level_not_per_cent", "Levels are per cent: 80, not 0.8")
    return level


Level = Annotated[Number, Field(gt=0, lt=100, allow_inf_nan=False), AfterValidator(_per_cent)]


class Series(BaseModel):
    """One series."""

    model_config = ConfigDict(extra="forbid")

    id: str | None = Field(default=None, max_length=200, description="stands in the answer again")
    # fail_fast: a million wrong values must not become a million errors
    target: Annotated[list[Number | None], Field(fail_fast=True)] = Field(
        description="the values, the oldest first, at even distances in time; null for a gap"
    )
    start: str | None = Field(
        default=None,
        max_length=64,
        description="when the first value was observed, in ISO 8601: 2024-01-31, 2024-01-31T13:00",
    )
    freq: str | None = Field(
        default=None,
        max_length=32,
        description="how far apart the values are, by a name of pandas: h, 15min, D, W-SUN, MS, QS",
    )
    season: (
        Annotated[
            Annotated[Season, Tag("one")]
            | Annotated[list[Season], Field(min_length=1, max_length=10), Tag("many")],
            Discriminator(lambda given: "many" if isinstance(given, list) else "one"),
        ]
        | None
    ) = Field(
        default=None,
        description="values after which a pattern returns, 1 for none, a list for several; without "
        "it, the usual of `freq`, such as 12 for months; without both, it is searched",
    )
    minimum: Bound | None = Field(
        default=None,
        description="no value is lower; without it, 0 where no value of the target is negative",
    )
    maximum: Bound | None = Field(default=None, description="no value is higher")
    integer: bool = Field(default=False, strict=True, description="whether values are whole")

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        if self.bounds().empty:
            raise PydanticCustomError("empty_bounds", "No value lies between these bounds")
        return self

    def bounds(self) -> Bounds:
        """What is asked of all values."""
        return Bounds(self.minimum, self.maximum, self.integer)


@dataclass(frozen=True, slots=True)
class ForecastInput:
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
                        {"id": "a", "target": PASSENGERS, "start": "1949-01-01", "freq": "MS"},
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
        le=100_000,  # more than any network has: a number of a thousand digits has no arithmetic
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

    def items(self) -> list[ForecastInput]:
        """Each series with the question: requests of different horizons ride in one batch."""
        series = [self.inputs] if isinstance(self.inputs, Series) else self.inputs
        return [ForecastInput(one, self.horizon, tuple(self.levels)) for one in series]


class Interval(BaseModel):
    """Where each value lies with the probability of a level."""

    lo: list[float]
    hi: list[float]


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
class ForecastDetails:
    """What postprocessing wants to know of a question."""

    question: ForecastInput
    read: ReadSeries
    horizon: int
    times: list[str] | None


@dataclass(frozen=True)
class ForecastProcessor:
    """A series to patches of its history, quantiles to intervals."""

    reader: SeriesReader
    horizon: int  # most steps ahead
    trained: int  # steps ahead that the network was trained for

    def weight(self, item: ForecastInput) -> int:
        """Values that are read and written, and some for each series."""
        horizon = min(item.horizon or self.trained, self.horizon)
        return 300 + len(item.series.target) + horizon * (4 + 2 * len(item.levels))

    def preprocess(self, item: ForecastInput) -> Preprocessed[ForecastDetails]:
        """One sequence of patches; raises InvalidRequest for the horizon, else ItemError."""
        horizon = self.trained if item.horizon is None else item.horizon
        if horizon > self.horizon:
            detail = f"the horizon is longer than this model's; the most is {self.horizon}"
            raise invalid("horizon", "horizon-too-long", detail)
        series, spare = item.series, self.horizon - horizon
        read = self.reader.read(
            series.target, series.start, series.freq, series.season, series.bounds(), spare
        )
        times = read.times(horizon)
        return Preprocessed((read.history.example,), ForecastDetails(item, read, horizon, times))

    def postprocess(self, details: ForecastDetails, rows: Sequence[Row]) -> Forecast:
        """Reads the levels off the one row's "quantiles", (horizon, quantile)."""
        read, levels = details.read, details.question.levels
        bounds = read.prepared.bounds
        with np.errstate(over="ignore", invalid="ignore"):  # `listed` refuses what is not finite
            restored = read.prepared.restore(rows[0]["quantiles"], details.horizon)
            clipped = bounds.clip(restored)
            forecast = Forecast(
                id=details.question.series.id,
                timestamps=details.times,
                mean=listed(read.prepared.mean(clipped)),
                median=listed(bounds.nearest(clipped[:, MEDIAN])),
                intervals={
                    f"{level:.0f}" if level.is_integer() else str(level): Interval(
                        lo=listed(bounds.lower(low)), hi=listed(bounds.upper(high))
                    )
                    for level, (low, high) in zip(
                        levels, central_intervals(restored, levels), strict=True
                    )
                },
                warnings=[
                    *read.warnings(details.horizon, self.trained),
                    *read.prepared.clipped(restored, details.question.series.minimum),
                ],
            )
        forecast._used, forecast._cut = read.history.used, read.history.used < read.history.total
        return forecast


def make_processor(bundle: Bundle, settings: Settings) -> ForecastProcessor:
    """The processor of a bundle; raises BundleError when its manifest names no horizon."""
    architecture = bundle.manifest.architecture
    steps: dict[str, int] = {}
    for name in ("horizon", "trained_horizon"):
        value = architecture.get(name, steps.get("horizon"))
        if type(value) is not int or value < 1:
            raise BundleError(f"the manifest's architecture has no usable {name}; publish it again")
        steps[name] = value
    reader = SeriesReader(bundle.manifest.limits.longest, settings.max_values)
    return ForecastProcessor(reader, steps["horizon"], min(steps.values()))


def listed(values: Values) -> list[float]:
    """As JSON has them; raises InferenceFailed where one is not finite, which JSON has not."""
    if not np.isfinite(values).all():
        raise InferenceFailed
    numbers: list[float] = values.tolist()
    return numbers


def response_bytes(item: ForecastInput) -> int:
    """Estimates the size of a forecast in JSON."""
    horizon = LONGEST_TRAINED if item.horizon is None else item.horizon
    timestamps = 0 if item.series.start is None or item.series.freq is None else 1
    numbers = horizon * (2 + 2 * len(item.levels) + timestamps)
    return 300 + NUMBER_BYTES * numbers


def count(answer: Forecast, metrics: TaskMetrics) -> None:
    """Tells the metrics how many values were read, and whether those were all."""
    metrics.count("tokens", by=answer._used)
    metrics.count("truncations", by=int(answer._cut))


FORECASTING = Task(
    name="forecasting",
    aliases={"forecasting": "/v1/forecast"},
    title="Forecast",
    description="""Says for each series how its next values are distributed.

Series may have any scale, frequency and season, and gaps. `warnings` says what should be known of a
forecast. An input that cannot be answered gets an `error` in its place; when none can, the whole
request is refused.""",
    processor=make_processor,
    request=ForecastRequest,
    response=ForecastResponse,
    count=count,
    response_bytes=response_bytes,
    arithmetic=f"{NUMBER_BYTES} bytes for each number: of each series and each step of its horizon "
    "a mean, a median and two for each level, and a timestamp",
)
