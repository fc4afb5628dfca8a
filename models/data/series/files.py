"""Files of series: plain or packed text, and the numbers in it."""

import gzip
import lzma
import math
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from models.data.errors import DataError

_PACKED = (".gz", ".xz")


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """The lines of a file, unpacked by its ending; line ends are kept, as `csv` wants them.

    Raises:
        DataError: the file cannot be read, here or while its lines are.
    """
    try:
        with _open(path) as lines:
            yield lines
    except UnicodeDecodeError as error:
        raise DataError(path, "not UTF-8") from error
    except (EOFError, lzma.LZMAError, zlib.error) as error:
        raise DataError(path, f"cannot be unpacked ({error})") from error
    except OSError as error:
        raise DataError(path, error.strerror or str(error)) from error


def _open(path: Path) -> TextIO:
    # utf-8-sig: spreadsheets begin their CSV files with a byte order mark.
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    if path.suffix.lower() == ".xz":
        return lzma.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def find_packed(folder: Path, name: str) -> Path:
    """The file `name` of a folder, or the same with .gz or .xz after it.

    Raises:
        DataError: none of them is there.
    """
    places = [folder / f"{name}{ending}" for ending in ("", *_PACKED)]
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise DataError(folder, f"no {name} (nor {name}.gz, {name}.xz)")
    return found


_MISSING = {"", "na", "nan", "null", "none", "n/a", "#n/a", "-"}


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
        raise DataError(path, f"column {column}: {cell!r} is no number", line) from error
    if math.isinf(value):
        raise DataError(path, f"column {column}: {cell!r} is infinite", line)
    return value


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, or says that there is none."""
    try:
        float(cell)
    except ValueError:
        return cell.strip().lower() in _MISSING
    return True
