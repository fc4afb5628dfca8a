"""The hourly series of the M4 competition: 414 of them, 48 hours ahead, a season of 24.

`Hourly-train.csv` and `Hourly-test.csv` have a name and then its values on each line; shorter
series leave their last cells empty. Makridakis, Spiliotis and Assimakopoulos 2020.
"""

import csv
from itertools import islice
from pathlib import Path

import numpy as np

from models.data.errors import DataError
from models.data.files import find_packed, open_text
from models.data.series.series import Series, Values

COLLECTION = "m4_hourly"
HORIZON = 48
SEASON = 24


def read_m4_hourly(folder: Path) -> list[Series]:
    """The hourly series with their test parts.

    Raises:
        DataError: a file is not there or not what it should be, or a series lacks its test part.
    """
    train = find_packed(folder, "Hourly-train.csv")
    test = find_packed(folder, "Hourly-test.csv")
    futures = _rows(test)
    series = []
    for name, values in _rows(train).items():
        future = futures.get(name)
        if future is None or len(future) != HORIZON:
            raise DataError(test, f"series {name}: expected {HORIZON} values")
        series.append(Series(name, values, COLLECTION, "h", SEASON, future=future))
    return series


def _rows(path: Path) -> dict[str, Values]:
    with open_text(path) as lines:
        table = csv.reader(lines)
        rows = {
            cells[0]: _values(path, table.line_num, cells)
            for cells in islice(table, 1, None)  # the first names the columns
            if cells
        }
    if not rows:
        raise DataError(path, "no series")
    return rows


def _values(path: Path, line: int, cells: list[str]) -> Values:
    numbers = [cell for cell in cells[1:] if cell]
    try:
        values = np.array(numbers, dtype=np.float64)
    except ValueError as error:
        raise DataError(path, f"series {cells[0]}: {error}", line) from error
    # An empty cell between two values would move what follows to another hour.
    if not numbers or any(cells[1 + len(numbers) :]) or not np.isfinite(values).all():
        raise DataError(path, f"series {cells[0]}: expected numbers without gaps", line)
    return values
