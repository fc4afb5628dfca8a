"""A user's own series: a CSV file, long, wide, or a single column of values.

Long: the columns `unique_id`, `ds`, `y` (as Nixtla's libraries have them), a row per observation;
`unique_id` may be left out where there is one series, `ds` where there are no dates. Wide: a column
of dates and one of values per series. Otherwise every column is a series without dates; a header
may be left out. An empty cell, NA or null is a gap.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from models.bundle.series.calendar import parse_moment
from models.bundle.series.frequency import Frequency, parse_frequency
from models.data.errors import DataError
from models.data.series.files import is_number, open_text, read_number
from models.data.series.series import Series
from models.data.series.timeline import Observations, on_grid

_DATES = {"ds", "date", "datetime", "timestamp", "time", "week", "month", "quarter", "year"}


@dataclass(frozen=True)
class _Table:
    """The cells of a file: the names of its columns, and its rows with their lines."""

    path: Path
    columns: list[str]
    rows: list[tuple[int, list[str]]]


def read_observations(
    path: Path, frequency: str | None = None, season: int | None = None
) -> list[Series]:
    """The series of a file, in the order of their first rows or their columns.

    Args:
        path: a CSV file, perhaps packed.
        frequency: a pandas alias; None to read it from the dates.
        season: observations in a season; None for what is usual at that frequency.

    Raises:
        DataError: the file is not what it should be; file, line and what is wrong are named.
        ValueError: there is no such frequency.
    """
    known = parse_frequency(frequency) if frequency else None
    table = _read(path)
    names = [name.lower() for name in table.columns]
    found = _long(table, names) if _is_long(names) else _wide(table, names)
    return [_series(path, name, cells, known, season) for name, cells in found.items()]


def _series(
    path: Path,
    name: str,
    observed: Observations,
    frequency: Frequency | None,
    season: int | None,
) -> Series:
    start = None
    values = np.array(observed.values)
    if observed.moments:
        values, start, frequency = on_grid(path, name, observed, frequency)
    if np.isnan(values).all():
        raise DataError(path, f"series {name}: no values", observed.lines[0])
    usual = frequency.season if frequency else 1
    alias = frequency.name if frequency else None
    return Series(name, values, _stem(path), alias, season or usual, start)


def _is_long(names: Sequence[str]) -> bool:
    return "y" in names and ("unique_id" in names or "ds" in names)


def _long(table: _Table, names: Sequence[str]) -> dict[str, Observations]:
    series: dict[str, Observations] = {}
    for line, cells in table.rows:
        row = dict(zip(names, cells, strict=True))
        name = row.get("unique_id", _stem(table.path)).strip()
        if not name:
            raise DataError(table.path, "the unique_id is missing", line)
        observed = series.setdefault(name, Observations())
        observed.lines.append(line)
        observed.values.append(read_number(table.path, line, "y", row["y"]))
        if "ds" in row:
            observed.moments.append(_moment(table.path, line, row["ds"]))
    return series


def _wide(table: _Table, names: Sequence[str]) -> dict[str, Observations]:
    dates = _date_column(table, names)
    columns = {name: place for place, name in enumerate(table.columns) if place != dates}
    if len(columns) < len(names) - (dates is not None):
        raise DataError(table.path, "two columns have the same name", 1)
    if not columns:
        raise DataError(table.path, "dates, but no column of values", 1)
    lines = [line for line, _ in table.rows]
    moments = []
    if dates is not None:
        moments = [_moment(table.path, line, cells[dates]) for line, cells in table.rows]
    return {
        name: Observations(
            lines,
            moments,
            [read_number(table.path, line, name, cells[place]) for line, cells in table.rows],
        )
        for name, place in columns.items()
    }


def _date_column(table: _Table, names: Sequence[str]) -> int | None:
    """The column that is called after time, or a first one that holds no numbers."""
    named = [place for place, name in enumerate(names) if name in _DATES]
    if named:
        return named[0]
    return None if is_number(table.rows[0][1][0]) else 0


def _moment(path: Path, line: int, cell: str) -> datetime:
    try:
        return parse_moment(cell)
    except ValueError as error:
        raise DataError(path, str(error), line) from error


def _stem(path: Path) -> str:
    """The name of a file without its endings, of which a packed one has two."""
    return path.name.split(".")[0]


def _read(path: Path) -> _Table:
    with open_text(path) as lines:
        reader = csv.reader(lines, strict=True)
        try:
            rows = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
        except csv.Error as error:
            raise DataError(path, f"not CSV ({error})", reader.line_num) from error
    if not rows:
        raise DataError(path, "no rows")
    columns = [name.strip() for name in rows[0][1]]
    if all(is_number(cell) for cell in columns):
        columns = (
            [_stem(path)]
            if len(columns) == 1
            else [str(1 + place) for place in range(len(columns))]
        )
    else:
        rows = rows[1:]
    for line, cells in rows:
        if len(cells) != len(columns):
            raise DataError(path, f"{len(cells)} cells; expected {len(columns)}", line)
    if not rows:
        raise DataError(path, "a header, but no rows")
    return _Table(path, columns, rows)
