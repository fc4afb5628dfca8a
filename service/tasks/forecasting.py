"""Forecasting: series in, the mean, median and intervals of their next values each, in order."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

import numpy as np
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
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
from service.settings import Settings
from service.tasks.task import Envelope, Item, Task, TaskRequest

Number = Annotated[float, Field(strict=True)]  # no true, no "1"
Bound = Annotated[Number, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Season = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
PASSENGERS: list[Any] = [112, 118, 132, 129, 121, 135, 148, None, 136, 119, 104, 118, 115, 126]
NUMBER_BYTES = 19  # of a number in JSON, with its comma


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

    def read_by(self, reader: SeriesReader, spare_steps: int = 0) -> ReadSeries:
        """As `SeriesReader.read`."""
        return reader.read(
            self.target, self.start, self.freq, self.season, self.bounds(), spare_steps
        )


class SeriesRequest(TaskRequest):
    """One series, or several."""

    series = Series
    inputs: Annotated[
        Annotated[Series, Tag("one")]
        | Annotated[list[Series], Field(min_length=1, fail_fast=True), Tag("many")],
        Discriminator(lambda given: "one" if isinstance(given, Series | dict) else "many"),
    ] = Field(description="one series, or a list of series")


class ForecastRequest(SeriesRequest):
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


ForecastInput = Item[Series, ForecastRequest]


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


class ForecastResponse(Envelope[Forecast]):
    """The answers, in the order of the inputs."""


# What postprocessing wants to know: also the horizon, and the times of its steps.
ForecastDetails = tuple[ForecastInput, ReadSeries, int, list[str] | None]


class SeriesTask(Task):
    """What the tasks over series share."""

    def __init__(self, bundle: Bundle, settings: Settings) -> None:
        steps: dict[str, int] = {}
        for name in ("horizon", "trained_horizon"):
            value = bundle.manifest.architecture.get(name, steps.get("horizon"))
            if type(value) is not int or value < 1:
                raise BundleError(
                    f"the manifest's architecture has no usable {name}; publish it again"
                )
            steps[name] = value
        self.reader = SeriesReader(bundle.manifest.limits.longest, settings.max_values)
        self.horizon = steps["horizon"]  # most steps ahead
        self.trained = min(steps.values())  # steps ahead that the network was trained for


class ForecastTask(SeriesTask):
    """A series to patches of its history, quantiles to intervals."""

    name = "forecasting"
    alias = ("forecasting", "/v1/forecast")
    title = "Forecast"
    description = """Says for each series how its next values are distributed.

Series may have any scale, frequency and season, and gaps. `warnings` says what should be known of a
forecast. An input that cannot be answered gets an `error` in its place; when none can, the whole
request is refused."""
    request = ForecastRequest
    response = ForecastResponse
    arithmetic = (
        f"{NUMBER_BYTES} bytes for each number: of each series and each step of its horizon "
        "a mean, a median and two for each level, and a timestamp"
    )

    def weight(self, item: ForecastInput) -> int:
        """Values that are read and written, and some for each series."""
        horizon = min(item.request.horizon or self.trained, self.horizon)
        levels = len(item.request.levels)
        return 300 + len(item.input.target) + horizon * (4 + 2 * levels)

    def response_bytes(self, item: ForecastInput) -> int:
        """300 for each series, beside what `arithmetic` says."""
        series, request = item
        timestamps = int(series.start is not None and series.freq is not None)
        steps = request.horizon or self.trained
        return 300 + NUMBER_BYTES * steps * (2 + 2 * len(request.levels) + timestamps)

    def preprocess(self, item: ForecastInput) -> Preprocessed[ForecastDetails]:
        """One sequence of patches; raises InvalidRequest for the horizon, else ItemError."""
        series, horizon = item.input, item.request.horizon or self.trained
        if horizon > self.horizon:
            detail = f"the horizon is longer than this model's; the most is {self.horizon}"
            raise invalid("horizon", "horizon-too-long", detail)
        read = series.read_by(self.reader, spare_steps=self.horizon - horizon)
        times, history = read.times(horizon), read.history
        return Preprocessed(
            sequences=(read.prepared.example(horizon),),
            details=(item, read, horizon, times),
            tokens=history.used,
            truncated=history.used < history.total,
        )

    def postprocess(self, details: ForecastDetails, rows: Sequence[Row]) -> Forecast:
        """Reads the levels off the one row's "quantiles", (horizon, quantile)."""
        question, read, horizon, times = details
        series, levels = question.input, question.request.levels
        bounds = read.prepared.bounds
        with np.errstate(over="ignore", invalid="ignore"):  # `listed` refuses what is not finite
            restored = read.prepared.restore(rows[0]["quantiles"], horizon)
            intervals = central_intervals(restored, levels)
            return Forecast(
                id=series.id,
                timestamps=times,
                mean=listed(read.prepared.mean(restored)),
                median=listed(bounds.nearest(restored[:, MEDIAN])),
                intervals={
                    f"{level:.0f}" if level.is_integer() else str(level): Interval(
                        lo=listed(bounds.lower(low)), hi=listed(bounds.upper(high))
                    )
                    for level, (low, high) in zip(levels, intervals, strict=True)
                },
                warnings=[
                    *read.warnings(horizon, self.trained),
                    *read.prepared.clipped(restored, series.minimum),
                ],
            )


def listed(values: Values) -> list[float]:
    """As JSON has them; raises InferenceFailed where one is not finite, which JSON has not."""
    if not np.isfinite(values).all():
        raise InferenceFailed
    numbers: list[float] = (values + 0.0).tolist()  # no -0.0
    return numbers
