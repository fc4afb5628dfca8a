"""A user's own texts: a CSV file with the columns `text` and `label`, or JSON lines with both.

Every fault is reported with the file and the line, and unknown labels are listed together, so that
a file is put right in one go.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.data.errors import DataError
from models.data.text.labelled import LABELS, LabelledText

COLUMNS = ("text", "label")
_LISTED = 10  # unknown labels named in one message

Row = tuple[int, str, str]  # line, text, label


def read_table(path: Path) -> list[LabelledText]:
    """The rows of a .csv, .jsonl or .ndjson file."""
    rows = list(_rows(path))
    if not rows:
        raise DataError(path, "no rows")
    _refuse_unknown(path, rows)
    source = path.stem
    return [LabelledText(text, LABELS.index(_plain(label)), source) for _, text, label in rows]


def _rows(path: Path) -> Iterator[Row]:
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


def _csv_rows(path: Path, lines: Iterable[str]) -> Iterator[Row]:
    table = csv.DictReader(lines, strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
        if missing:
            raise DataError(path, f"no column {' and no column '.join(missing)} in the header", 1)
        for row in table:
            yield _row(path, table.line_num, row.get("text"), row.get("label"))
    except csv.Error as error:
        raise DataError(path, f"not CSV ({error})", table.line_num) from error


def _json_rows(path: Path, lines: Iterable[str]) -> Iterator[Row]:
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


def _row(path: Path, line: int, text: object, label: object) -> Row:
    if not isinstance(text, str) or not text.strip():
        raise DataError(path, "the text is missing or empty", line)
    if not isinstance(label, str) or not label.strip():
        raise DataError(path, "the label is missing or not a word", line)
    return line, text, label


def _refuse_unknown(path: Path, rows: list[Row]) -> None:
    unknown = {label: line for line, _, label in reversed(rows) if _plain(label) not in LABELS}
    if not unknown:
        return
    first = min(unknown.values())
    names = ", ".join(repr(label) for label in sorted(unknown)[:_LISTED])
    more = f" and {len(unknown) - _LISTED} more" if len(unknown) > _LISTED else ""
    raise DataError(
        path, f"unknown labels {names}{more}; the labels are {', '.join(LABELS)}", first
    )


def _plain(label: str) -> str:
    return label.strip().lower()
