"""A user's own texts: a CSV file with the columns `text` and `label`, or JSON lines with both.

Every fault is reported with the file and the line, so that a file is put right in one go.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.data.errors import DataError

COLUMNS = ("text", "label")


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A text and its label as the file has them, and where."""

    text: str
    label: str
    path: Path
    line: int


def read_labelled_rows(path: Path) -> list[LabelledRow]:
    """The rows of a .csv, .jsonl or .ndjson file; raises DataError when there is none."""
    rows = list(_rows(path))
    if not rows:
        raise DataError(path, "no rows")
    return rows


def _rows(path: Path) -> Iterator[LabelledRow]:
    readers = {".csv": _csv_rows, ".jsonl": _json_rows, ".ndjson": _json_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise DataError(path, f"the name must end in {', '.join(readers)}")
    try:
        # utf-8-sig: spreadsheets begin their CSV files with a byte order mark.
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from reader(path, lines)
    except OSError as error:
        raise DataError(path, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise DataError(path, "not UTF-8") from error


def _csv_rows(path: Path, lines: Iterable[str]) -> Iterator[LabelledRow]:
    table = csv.DictReader(lines, strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
        if missing:
            raise DataError(path, f"no column {' and no column '.join(missing)} in the header", 1)
        for row in table:
            yield _row(path, table.line_num, row.get("text"), row.get("label"))
    except csv.Error as error:
        raise DataError(path, f"not CSV ({error})", table.line_num) from error


def _json_rows(path: Path, lines: Iterable[str]) -> Iterator[LabelledRow]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataError(path, f"not JSON ({error.msg})", number) from error
        if not isinstance(row, dict):
            raise DataError(path, "expected an object with text and label", number)
        yield _row(path, number, row.get("text"), row.get("label"))


def _row(path: Path, line: int, text: object, label: object) -> LabelledRow:
    if not isinstance(text, str) or not text.strip():
        raise DataError(path, "the text is missing or empty", line)
    if not isinstance(label, str | int) or not str(label).strip():
        raise DataError(path, "the label is missing; write a word or a whole number", line)
    return LabelledRow(text, str(label).strip(), path, line)
