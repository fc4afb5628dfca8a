"""Dates as people write them: ISO 8601, or one of the usual orders of day, month and year."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from models.bundle.series.calendar import parse_moment
from models.data.errors import DataError

_DAYS = (
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d.%m.%y",
    "%d/%m/%y",
    "%m/%d/%y",
)
_MONTHS = ("%b %Y", "%B %Y", "%m/%Y", "%m.%Y", "%b-%y")
_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p")
FORMATS = (*(day + time for day in _DAYS for time in _TIMES), *_MONTHS)


def read_dates(
    path: Path, cells: Sequence[tuple[int, str]], date_format: str | None = None
) -> list[datetime]:
    """The dates of a column, which all have one format.

    Args:
        path: for messages.
        cells: the line and the text of each.
        date_format: as `datetime.strptime` has it; None to find the one format that reads all.

    Raises:
        DataError: one is no date, or two formats read all of them differently.
    """
    if date_format is not None:
        return [_parsed(path, line, cell, date_format) for line, cell in cells]
    if not cells or _is_iso(cells[0][1]):
        return [_iso(path, line, cell) for line, cell in cells]
    readings: dict[str, list[datetime]] = {}
    for candidate in FORMATS:
        if all(_try(cell, candidate) for _, cell in cells):
            readings[candidate] = [datetime.strptime(cell.strip(), candidate) for _, cell in cells]
    if not readings:
        _refuse(path, cells)
    chosen, *others = readings
    for other in others:
        if readings[other] != readings[chosen]:
            raise DataError(
                path,
                f"{cells[0][1]!r} reads as {chosen} and as {other}: choose one with --date-format",
                cells[0][0],
            )
    return readings[chosen]


def is_date(cell: str, date_format: str | None = None) -> bool:
    """Whether a cell is a date of the format, or of any that `read_dates` knows."""
    if date_format is not None:
        return _try(cell, date_format)
    return _is_iso(cell) or any(_try(cell, candidate) for candidate in FORMATS)


def _is_iso(cell: str) -> bool:
    try:
        parse_moment(cell)
    except ValueError:
        return False
    return True


def _iso(path: Path, line: int, cell: str) -> datetime:
    try:
        return parse_moment(cell)
    except ValueError as error:
        raise DataError(path, str(error), line) from error


def _try(cell: str, date_format: str) -> bool:
    try:
        datetime.strptime(cell.strip(), date_format)
    except ValueError:
        return False
    return True


def _parsed(path: Path, line: int, cell: str, date_format: str) -> datetime:
    try:
        return datetime.strptime(cell.strip(), date_format)
    except ValueError as error:
        raise DataError(path, f"{cell!r} is no date of the format {date_format}", line) from error


def _refuse(path: Path, cells: Sequence[tuple[int, str]]) -> None:
    """Raises for the first date that the formats of the dates before it do not read."""
    left = FORMATS
    for line, cell in cells:
        left = tuple(one for one in left if _try(cell, one))
        if not left:
            raise DataError(
                path,
                f"{cell!r} is no date; write it as 2024-01-31 or 2024-01-31T13:00, or give "
                "--date-format",
                line,
            )
