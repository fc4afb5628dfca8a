"""A user's own labelled texts: a CSV or JSONL file with the columns `text` and `label`."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from models.data.labelled import DataError, LabelledText, label_index

SOURCE = "own"
COLUMNS = ("text", "label")
_LEAST = 10  # fewer cannot be split into train and dev


def read_table(path: Path) -> list[LabelledText]:
    """Reads `.csv` (with a header) or `.jsonl`; labels are negative, neutral and positive.

    Raises:
        DataError: the file's kind is unknown, a column is missing, or a label is none of the three.
    """
    rows = {".csv": _csv_rows, ".jsonl": _jsonl_rows}.get(path.suffix.lower())
    if rows is None:
        raise DataError(path, "expected a name that ends in .csv or .jsonl")
    texts = [
        LabelledText(text, label_index(label, path, line), SOURCE)
        for line, text, label in rows(path)
    ]
    if len(texts) < _LEAST:
        raise DataError(path, f"{len(texts)} texts; at least {_LEAST} are needed to train and check")
    return texts


def _csv_rows(path: Path) -> Iterator[tuple[int, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise DataError(path, f"the header lacks {' and '.join(missing)}", 1)
        for row in rows:
            if row["text"] is None or row["label"] is None:
                raise DataError(path, "the row has fewer columns than the header", rows.line_num)
            yield rows.line_num, row["text"], row["label"]


def _jsonl_rows(path: Path) -> Iterator[tuple[int, str, str]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise DataError(path, f"not JSON ({error.msg})", number) from error
            if not isinstance(row, dict) or not all(isinstance(row.get(c), str) for c in COLUMNS):
                raise DataError(path, 'expected an object with strings "text" and "label"', number)
            yield number, row["text"], row["label"]
