"""A user's own series: a table (CSV, JSON lines, Parquet), long, wide, or one column of values.

Long: the columns `unique_id`, `ds`, `y` (as Nixtla's libraries have them) or others by
`SeriesColumns`, a row per observation; the name may be left out where there is one series, the date
where there are no dates. Wide: a column of dates and one of values per series. Otherwise every
column is a series without dates; the header of a CSV file may be left out. An empty cell, NA or
null is a gap. Rows without any value are left out and counted.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np

from models.bundle.series.frequency import Frequency, parse_frequency
from models.data.errors import DataError
from models.data.files import JSON_LINES, PARQUET, ending
from models.data.notices import tell_blank
from models.data.records import read_cells, read_records
from models.data.series.columns import SeriesColumns
from models.data.series.dates import is_date, read_dates
from models.data.series.numbers import is_number, read_number
from models.data.series.series import Series
from models.data.series.timeline import Observations, on_grid

_DATES = {"ds", "date", "datetime", "timestamp", "time", "week", "month", "quarter", "year"}


@dataclass(frozen=True)
class _Table:
    """The cells of a file: the names of its columns, and its rows with their lines."""

    path: Path
    columns: list[str]
    rows: list[tuple[int, list[str]]]

    def place(self, name: str) -> int | None:
        """The number of a column, from 0; None where there is none of this name."""
        names = [one.lower() for one in self.columns]
        return names.index(name.lower()) if name.lower() in names else None

    def column(self, place: int) -> list[tuple[int, str]]:
        """The line and the cell of each row."""
        return [(line, cells[place]) for line, cells in self.rows]


def read_observations(
    path: Path,
    frequency: str | None = None,
    season: int | None = None,
    columns: SeriesColumns | None = None,
) -> list[Series]:
    """The series of a file, in the order of their first rows or their columns.

    Args:
        path: a .csv, .tsv, .jsonl, .ndjson or .parquet file; text may be packed (.gz, .xz).
        frequency: a pandas alias; None to read it from the dates.
        season: observations in a season; None for what is usual at that frequency.
        columns: how the table is laid out; by default as above.

    Raises:
        DataError: the file is not what it should be; file, line and what is wrong are named.
        ValueError: there is no such frequency.
    """
    known = parse_frequency(frequency) if frequency else None
    columns = columns or SeriesColumns()
    table = _read(path, columns)
    found = _long(table, columns) if _is_long(table, columns) else _wide(table, columns)
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


def _is_long(table: _Table, columns: SeriesColumns) -> bool:
    """Whether it has the columns of a long table; raises DataError if one asked for is missing."""
    if columns.wide:
        return False
    usual, found = SeriesColumns(), {}
    for name in ("id", "time", "value"):
        wanted = getattr(columns, name)
        found[name] = table.place(wanted) is not None
        if wanted != getattr(usual, name) and not found[name]:
            raise DataError(
                table.path,
                f"no column {wanted} among {', '.join(table.columns)}: choose one with "
                f"--{name}-column",
                1,
            )
    return found["value"] and (found["id"] or found["time"])


def _long(table: _Table, columns: SeriesColumns) -> dict[str, Observations]:
    series: dict[str, Observations] = {}
    ids, dates, values = (table.place(name) for name in (columns.id, columns.time, columns.value))
    assert values is not None
    moments = [] if dates is None else _moments(table, dates, columns)
    for place, (line, cells) in enumerate(table.rows):
        name = (_stem(table.path) if ids is None else cells[ids]).strip()
        if not name:
            raise DataError(table.path, f"the {columns.id} is missing", line)
        observed = series.setdefault(name, Observations())
        observed.lines.append(line)
        observed.values.append(_number(table, line, columns.value, cells[values], columns))
        observed.moments.extend(moments[place : place + 1])
    return series


def _wide(table: _Table, columns: SeriesColumns) -> dict[str, Observations]:
    dates = _date_column(table, columns)
    places = {name: place for place, name in enumerate(table.columns) if place != dates}
    if len(places) < len(table.columns) - (dates is not None):
        raise DataError(table.path, "two columns have the same name", 1)
    if not places:
        raise DataError(table.path, "dates, but no column of values", 1)
    if not columns.wide:
        _refuse_texts(table, dates, columns)
    moments = [] if dates is None else _moments(table, dates, columns)
    return {
        name: Observations(
            [line for line, _ in table.rows],
            moments,
            [_number(table, line, name, cell, columns) for line, cell in table.column(place)],
        )
        for name, place in places.items()
    }


def _refuse_texts(table: _Table, dates: int | None, columns: SeriesColumns) -> None:
    """Raises for a first row that no wide table has: a long one with columns of other names has."""
    line, cells = table.rows[0]
    for place, name in enumerate(table.columns):
        if place == dates:
            fits = _is_date_name(name, columns) or is_date(cells[place], columns.date_format)
        else:
            fits = is_number(_plain(cells[place], columns))
        if not fits:
            raise DataError(
                table.path,
                f"column {name}: {cells[place]!r} is no {'date' if place == dates else 'number'}. "
                f"Where each row is an observation, its columns are {columns.id}, {columns.time} "
                f"and {columns.value}: name others with --id-column, --time-column, --value-column",
                line,
            )


def _date_column(table: _Table, columns: SeriesColumns) -> int | None:
    """The column that is called after time, or a first one that holds no numbers."""
    for name in (columns.time, *table.columns):
        if _is_date_name(name, columns) and table.place(name) is not None:
            return table.place(name)
    first = table.rows[0][1][0]
    if is_number(first):
        return None
    # Without its points, 31.01.2024 is a number too.
    dated = is_date(first, columns.date_format) or not is_number(_plain(first, columns))
    return 0 if dated else None


def _is_date_name(name: str, columns: SeriesColumns) -> bool:
    return name.lower() in {columns.time.lower(), *_DATES}


def _moments(table: _Table, place: int, columns: SeriesColumns) -> list[datetime]:
    return read_dates(table.path, table.column(place), columns.date_format)


def _number(table: _Table, line: int, name: str, cell: str, columns: SeriesColumns) -> float:
    return read_number(table.path, line, name, _plain(cell, columns))


def _plain(cell: str, columns: SeriesColumns) -> str:
    """A number with a point between its whole part and its decimals."""
    return cell if columns.decimal == "." else cell.replace(".", "").replace(columns.decimal, ".")


def _stem(path: Path) -> str:
    """The name of a file without its endings, of which a packed one has two."""
    return path.name.split(".")[0]


def _read(path: Path, columns: SeriesColumns) -> _Table:
    if ending(path) in (*JSON_LINES, *PARQUET):
        return _records(path)
    rows = list(read_cells(path, columns.delimiter))
    filled = [(line, cells) for line, cells in rows if any(map(str.strip, cells))]
    tell_blank(path, len(rows) - len(filled))
    return _table(path, filled, columns)


def _records(path: Path) -> _Table:
    """Rows with typed values, as the texts that a CSV file would have."""
    found = list(read_records(path))
    if not found:
        raise DataError(path, "no rows")
    names = list(dict.fromkeys(name for record in found for name in record.values))
    rows = [(one.line, [_cell(one.values.get(name)) for name in names]) for one in found]
    return _Table(path, names, rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _table(path: Path, rows: list[tuple[int, list[str]]], columns: SeriesColumns) -> _Table:
    if not rows:
        raise DataError(path, "no rows")
    names = [name.strip() for name in rows[0][1]]
    if all(is_number(_plain(cell, columns)) for cell in names):
        single = len(names) == 1
        names = [_stem(path)] if single else [str(1 + place) for place in range(len(names))]
    elif _begins_with_data(names, columns):
        raise DataError(path, "this is no header: write one, such as unique_id,ds,y", rows[0][0])
    else:
        rows = rows[1:]
    for line, cells in rows:
        if len(cells) != len(names):
            raise DataError(
                path,
                f"{len(cells)} cells; expected {len(names)}: put quotes around a cell that holds "
                "the delimiter, or name the delimiter with --delimiter",
                line,
            )
    if not rows:
        raise DataError(path, "a header, but no rows")
    return _Table(path, names, rows)


def _begins_with_data(names: list[str], columns: SeriesColumns) -> bool:
    """Whether there is a date where a header has names, and no name that a header usually has."""
    usual = {columns.id.lower(), columns.value.lower()}
    if any(_is_date_name(name, columns) or name.lower() in usual for name in names):
        return False
    return any(is_date(name, columns.date_format) and not is_number(name) for name in names)
