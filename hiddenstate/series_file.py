"""A file of series: each series to a options of the service, forecasts to rows of a long table."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ValidationError

from hiddenstate.offline import OfflineModel, Window
from hiddenstate.output import Columns, Format, OutputRow, format_of
from hiddenstate.text_file import ERROR, digest
from models.bundle.errors import ItemError
from models.data.errors import DataError
from models.data.series.columns import SeriesColumns
from models.data.series.observations import read_observations
from models.data.series.series import Series
from service.tasks.task import Task


@dataclass(frozen=True)
class ForecastOptions:
    """What is asked of every series."""

    horizon: int | None
    levels: tuple[float, ...]
    freq: str | None
    season: int | None


@dataclass(frozen=True)
class SeriesFile:
    """A table of series, and what is asked of them."""

    path: Path
    columns: SeriesColumns
    options: ForecastOptions
    noun: ClassVar[str] = "series"

    def identity(self) -> dict[str, object]:
        """What the answers depend on."""
        return {"input": digest(self.path)} | asdict(self.columns) | asdict(self.options)

    def count(self) -> int:
        """How many series there are."""
        return len(self._series)

    @cached_property
    def _series(self) -> list[Series]:
        options = self.options
        return read_observations(self.path, options.freq, options.season, self.columns)

    def format(self, output: Path, model: OfflineModel) -> Format:
        """The format that the output's name says."""
        return format_of(output, self._header(), self.columns.delimiter or ",")

    def windows(self, task: Task, size: int, done: int) -> Iterator[Window[list[Series]]]:
        """The series after the first `done` windows of `size` series."""
        for start in range(done * size, len(self._series), size):
            series = self._series[start : start + size]
            yield Window(series, self._items(task, series))

    def rows(
        self, rows: list[Series], answers: Sequence[BaseModel | ItemError], output: Path
    ) -> list[OutputRow]:
        """A row for each step ahead; one that says why for a series without an answer."""
        return [
            row
            for one, answer in zip(rows, answers, strict=True)
            for row in self._steps(one.id, answer)
        ]

    def _items(self, task: Task, series: Sequence[Series]) -> Sequence[object]:
        options = self.options
        inputs = [
            {
                "id": one.id,
                "target": [None if math.isnan(value) else value for value in one.values.tolist()],
                "start": None if one.start is None else one.start.isoformat(),
                "freq": one.frequency,
                "season": options.season,
            }
            for one in series
        ]
        body = {"inputs": inputs, "horizon": options.horizon, "levels": list(options.levels)}
        try:
            return task.request.model_validate(body).items()
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(map(str, fault["loc"]))
            raise DataError(self.path, f"{where}: {fault['msg']}") from None

    def _header(self) -> Columns:
        bounds = [f"{side}-{_shown(level)}" for level in self.options.levels for side in _SIDES]
        numbers = dict.fromkeys(("mean", "median", *bounds), float)
        names: dict[str, type] = {self.columns.id: str, self.columns.time: str}
        return names | numbers | {"warnings": str, ERROR: str}

    def _steps(self, name: str, answer: BaseModel | ItemError) -> Iterator[OutputRow]:
        if isinstance(answer, ItemError):
            yield {self.columns.id: name, ERROR: answer.code}
            return
        forecast = answer.model_dump(mode="json")
        times = forecast["timestamps"] or [
            str(step) for step in range(1, 1 + len(forecast["mean"]))
        ]
        for step, time in enumerate(times):
            row = {self.columns.id: name, self.columns.time: time}
            row |= {which: forecast[which][step] for which in ("mean", "median")}
            for level, interval in forecast["intervals"].items():
                row |= {f"{side}-{level}": interval[side][step] for side in _SIDES}
            yield row | {"warnings": "; ".join(forecast["warnings"])}


_SIDES = ("lo", "hi")


def _shown(level: float) -> str:
    return f"{level:.0f}" if level.is_integer() else str(level)
