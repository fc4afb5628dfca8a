"""Daily prices of the shares in the S&P 500, 2015 to 2020: date, ticker, open, ..., adj_close.

There is no official split: the last fifth of the days, the year 2019 and what follows, is held out.
Holidays of the exchange are gaps in a grid of business days.
"""

import csv
from datetime import datetime
from pathlib import Path

from models.bundle.series.calendar import parse_moment
from models.bundle.series.frequency import parse_frequency
from models.data.errors import DataError
from models.data.files import find_packed, open_text
from models.data.series.numbers import read_number
from models.data.series.series import Series
from models.data.series.timeline import Observations, on_grid

COLLECTION = "stocks"
FILE = "sp500_daily_2015-01-12_2020-01-10.csv"
PRICE = "adj_close"  # without the jumps of splits and dividends
HELD_OUT = 0.2
_COLUMNS = ("date", "ticker", PRICE)


def read_stocks(folder: Path) -> list[Series]:
    """One series of prices per ticker.

    Raises:
        DataError: the file is not there or not what it should be.
    """
    path = find_packed(folder, FILE)
    business = parse_frequency("B")
    series = []
    for ticker, rows in _prices(path).items():
        values, start, _ = on_grid(path, ticker, rows, business)
        whole = Series(ticker, values, COLLECTION, "B", business.season, start)
        series.append(whole.held_out(round(len(values) * HELD_OUT)))
    return series


def _prices(path: Path) -> dict[str, Observations]:
    tickers: dict[str, Observations] = {}
    days: dict[str, datetime] = {}  # the same for every ticker: each is read once
    with open_text(path) as lines:
        table = csv.reader(lines)
        date, ticker, price = _columns(path, next(table, []))
        for row in table:
            line, day = table.line_num, row[date]
            if day not in days:
                days[day] = _day(path, line, day)
            value = read_number(path, line, PRICE, row[price])
            tickers.setdefault(row[ticker], Observations()).add(line, days[day], value)
    if not tickers:
        raise DataError(path, "no rows")
    return tickers


def _columns(path: Path, names: list[str]) -> tuple[int, int, int]:
    missing = [name for name in _COLUMNS if name not in names]
    if missing:
        raise DataError(path, f"no column {', '.join(missing)}", 1)
    date, ticker, price = map(names.index, _COLUMNS)
    return date, ticker, price


def _day(path: Path, line: int, text: str) -> datetime:
    try:
        return parse_moment(text)
    except ValueError as error:
        raise DataError(path, str(error), line) from error
