"""Rows of a table as people have them: CSV by any delimiter, JSON lines or Parquet.

Training and `hiddenstate predict` read their files here. The reader is chosen by the ending of the
name; .gz and .xz after it are unpacked, except of Parquet.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

from models.data.errors import DataError
from models.data.files import CSV, JSON_LINES, PARQUET, ending, open_text

DELIMITERS = (",", ";", "\t", "|")
NAMES = ", ".join((*CSV, *JSON_LINES, *PARQUET))
_PARQUET_ROWS = 4096  # read at a time


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its values by column, and the line on which it ends; in Parquet, its number.

    Attributes:
        header: the line with the names of the columns, in CSV.
    """

    line: int
    values: dict[str, Any]
    header: int | None = None


def read_records(path: Path, delimiter: str | None = None) -> Iterator[Record]:
    """The rows of a file, one at a time.

    Args:
        path: a file whose ending says what it is.
        delimiter: of a CSV file; None to find it in the header.

    Raises:
        DataError: the file cannot be read, or a row is not one.
    """
    kind = ending(path)
    readers: dict[str, Callable[[], Iterator[Record]]] = {
        **dict.fromkeys(CSV, lambda: _csv_records(path, delimiter)),
        **dict.fromkeys(JSON_LINES, lambda: _json_records(path)),
        **dict.fromkeys(PARQUET, lambda: _parquet_records(path)),
    }
    if kind not in readers:
        raise DataError(path, f"the name must end in one of {NAMES}")
    return readers[kind]()


def read_cells(path: Path, delimiter: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file with their line numbers; an empty line is no row."""
    with open_text(path) as lines:
        found = delimiter or sniff_delimiter(lines.readline())
        lines.seek(0)
        reader = csv.reader(lines, delimiter=found, strict=True)
        try:
            for cells in reader:
                if cells:
                    yield reader.line_num, cells
        except csv.Error as error:
            raise DataError(
                path, f"not CSV ({error}); is a quote not closed?", reader.line_num
            ) from error


def sniff_delimiter(header: str) -> str:
    """The most frequent of DELIMITERS outside quotes; a comma if there is none."""
    plain = "".join(header.split('"')[::2])
    return max(DELIMITERS, key=plain.count)


def pick(path: Path, record: Record, name: str, option: str) -> object:
    """The value of a column; None where the row ends before it.

    Raises:
        DataError: there is no such column; it names the others and the option that chooses one.
    """
    if name not in record.values:
        others = ", ".join(shorten(other, 40, placeholder="...") for other in record.values)
        lacking = ", or write a header if this line is none" if record.header else ""
        raise DataError(
            path,
            f"no column {name} among {others}: choose one with {option}{lacking}",
            record.header or record.line,
        )
    return record.values[name]


def _csv_records(path: Path, delimiter: str | None) -> Iterator[Record]:
    rows = read_cells(path, delimiter)
    line, header = next(((n, cells) for n, cells in rows if any(map(str.strip, cells))), (1, []))
    columns = [name.strip() for name in header]
    if len(set(columns)) < len(columns):
        raise DataError(path, "two columns have the same name; rename one", line)
    for number, cells in rows:
        if len(cells) > len(columns):
            raise DataError(
                path,
                f"{len(cells)} cells; the header has {len(columns)}: put quotes around a text that "
                "holds the delimiter, or name the delimiter with --delimiter",
                number,
            )
        padded = [*cells, *[None] * (len(columns) - len(cells))]
        yield Record(number, dict(zip(columns, padded, strict=True)), line)


def _json_records(path: Path) -> Iterator[Record]:
    with open_text(path) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield Record(number, _json_object(path, number, line))


def _json_object(path: Path, number: int, line: str) -> dict[str, Any]:
    values = parse_json(path, number, line)
    if not isinstance(values, dict):
        raise DataError(path, 'expected an object such as {"text": "..."} on each line', number)
    return values


def parse_json(path: Path, number: int | None, text: str) -> Any:  # noqa: ANN401 - JSON
    """The value of a JSON text; DataError when it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(path, f"not JSON ({error.msg})", number) from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond Python's limits
        raise DataError(path, f"not JSON ({error})", number) from error


def _parquet_records(path: Path) -> Iterator[Record]:
    number = 0
    with open_parquet(path) as file:
        for batch in file.iter_batches(_PARQUET_ROWS):
            for values in batch.to_pylist():
                number += 1
                yield Record(number, values)


def open_parquet(path: Path) -> Any:  # noqa: ANN401 - pyarrow has no types
    """A `pyarrow.parquet.ParquetFile`; DataError when it is none, or pyarrow is not there."""
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - an extra
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ModuleNotFoundError:
        raise DataError(
            path, 'Parquet needs pyarrow: pip install -e ".[parquet]", or save the file as CSV'
        ) from None
    try:
        return ParquetFile(path)
    except ArrowException as error:
        raise DataError(path, f"not Parquet ({error})") from error
    except OSError as error:
        raise DataError(path, error.strerror or str(error)) from error
