"""Textbook series: air passengers, temperatures, sunspots, sales, births, air quality, shares.

There is no official split: the last fifth of each series is held out.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from models.bundle.series.frequency import parse_frequency
from models.data.errors import DataError
from models.data.files import find_packed, open_text
from models.data.series.numbers import read_number
from models.data.series.observations import read_observations
from models.data.series.series import Series
from models.data.series.timeline import Observations, on_grid

COLLECTION = "classic"
HELD_OUT = 0.2


@dataclass(frozen=True)
class _Plain:
    """A file of dates and columns of values."""

    name: str
    frequency: str
    columns: tuple[str, ...]


PLAIN = (
    _Plain("airline-passengers.csv", "MS", ("Passengers",)),
    _Plain("daily-max-temperatures.csv", "D", ("Temperature",)),
    _Plain("daily-min-temperatures.csv", "D", ("Temp",)),
    _Plain("daily-total-female-births.csv", "D", ("Births",)),
    _Plain("monthly-car-sales.csv", "MS", ("Sales",)),
    _Plain("monthly-sunspots.csv", "MS", ("Sunspots",)),
    _Plain("monthly_champagne_sales.csv", "MS", ("Sales",)),
    _Plain("sp500-2000.csv", "B", ("adjclose",)),
)
_AIR = "pollution.csv"  # Beijing: its dates are in four columns
_AIR_COLUMNS = ("pm2.5", "DEWP", "TEMP", "PRES", "Iws")
_SHARES = "stocks.csv"  # five tickers in one column, dates such as "Jan 1 2000"


def read_classic(folder: Path) -> list[Series]:
    """Every series of the folder's files.

    Raises:
        DataError: a file is not there or not what it should be.
    """
    series = [one for file in PLAIN for one in _plain(folder, file)]
    series += _grids(find_packed(folder, _AIR), "h", _air(find_packed(folder, _AIR)))
    series += _grids(find_packed(folder, _SHARES), "MS", _shares(find_packed(folder, _SHARES)))
    return [one.held_out(round(len(one.values) * HELD_OUT)) for one in series]


def _plain(folder: Path, file: _Plain) -> Iterator[Series]:
    path = find_packed(folder, file.name)
    known = {one.id: one for one in read_observations(path, file.frequency)}
    for column in file.columns:
        if column not in known:
            raise DataError(path, f"no column {column}", 1)
        yield replace(known[column], id=_name(path, column), collection=COLLECTION)


def _name(path: Path, column: str) -> str:
    return f"{path.name.split('.')[0]}-{column}"


def _grids(path: Path, frequency: str, found: dict[str, Observations]) -> Iterator[Series]:
    for name, observed in found.items():
        values, start, known = on_grid(path, name, observed, parse_frequency(frequency))
        yield Series(_name(path, name), values, COLLECTION, known.name, known.season, start)


def _air(path: Path) -> dict[str, Observations]:
    found = {column: Observations() for column in _AIR_COLUMNS}
    for line, row in _rows(path, {"year", "month", "day", "hour", *_AIR_COLUMNS}):
        moment = _moment(path, line, "{year} {month} {day} {hour}".format_map(row), "%Y %m %d %H")
        for column, observed in found.items():
            observed.add(line, moment, read_number(path, line, column, row[column]))
    return found


def _shares(path: Path) -> dict[str, Observations]:
    found: dict[str, Observations] = {}
    for line, row in _rows(path, {"symbol", "date", "price"}):
        moment = _moment(path, line, row["date"], "%b %d %Y")
        price = read_number(path, line, "price", row["price"])
        found.setdefault(row["symbol"], Observations()).add(line, moment, price)
    return found


def _moment(path: Path, line: int, text: str, form: str) -> datetime:
    try:
        return datetime.strptime(text, form)
    except ValueError as error:
        raise DataError(path, str(error), line) from error


def _rows(path: Path, columns: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    with open_text(path) as lines:
        table = csv.DictReader(lines, restval="")
        missing = columns - set(table.fieldnames or ())
        if missing:
            raise DataError(path, f"no column {', '.join(sorted(missing))}", 1)
        for row in table:
            yield table.line_num, row
