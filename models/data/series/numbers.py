"""Numbers in the cells of a file of series, and the words that say there is none."""

import math
import re
from pathlib import Path

from models.data.errors import DataError

_MISSING = {"", "na", "nan", "null", "none", "n/a", "#n/a", "-"}
_COMMA = re.compile(r"\s*[-+]?[\d.]*,\d+\s*")  # a number whose decimal sign is a comma


def read_number(path: Path, line: int, column: str, cell: str) -> float:
    """The value of a cell; NaN where it says that nothing was observed.

    Raises:
        DataError: it is neither a number nor such a word, or it is infinite.
    """
    try:
        value = float(cell)
    except ValueError as error:
        if cell.strip().lower() in _MISSING:
            return math.nan
        comma = _COMMA.fullmatch(cell) is not None
        hint = "; if a comma is the decimal sign, give --decimal ," if comma else ""
        raise DataError(path, f"column {column}: {cell!r} is no number{hint}", line) from error
    if math.isinf(value):
        raise DataError(path, f"column {column}: {cell!r} is infinite", line)
    return value


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, with any decimal sign, or says that there is none."""
    try:
        float(cell)
    except ValueError:
        return cell.strip().lower() in _MISSING or _COMMA.fullmatch(cell) is not None
    return True
