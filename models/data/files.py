"""Files of text, plain or packed, and what kind each is by its name."""

import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from models.data.errors import DataError

_PACKED = (".gz", ".xz")
CSV, JSON_LINES, PARQUET = (".csv", ".tsv"), (".jsonl", ".ndjson"), (".parquet",)


def ending(path: Path) -> str:
    """The ending of a name in lower case, without that of its packing: ".csv" of "a.CSV.gz"."""
    name = path.with_suffix("") if path.suffix.lower() in _PACKED else path
    return name.suffix.lower()


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
        raise DataError(path, "not UTF-8; save it as UTF-8 (a spreadsheet: CSV UTF-8)") from error
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
