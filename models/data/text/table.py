"""A user's own labelled texts: a table (CSV, JSON lines, Parquet), or a folder per label.

Every fault is reported with the file, the line and what to do. A row without a text is left out
and counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.data.errors import DataError
from models.data.files import open_text
from models.data.notices import tell_blank
from models.data.records import Record, pick, read_records
from models.data.text.columns import TextColumns


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A text and its label as the file has them, and where."""

    text: str
    label: str
    path: Path
    line: int


def read_labelled_rows(path: Path, columns: TextColumns | None = None) -> list[LabelledRow]:
    """The rows of a table, or of a folder with a folder per label; labels are renamed.

    Args:
        path: a .csv, .tsv, .jsonl, .ndjson or .parquet file, or such a folder.
        columns: where the texts and the labels are; by default in `text` and `label`.

    Raises:
        DataError: naming file and line, or there is no row with a text.
    """
    columns = columns or TextColumns()
    found = _folder_rows(path) if path.is_dir() else _table_rows(path, columns)
    rows, blank = [], 0
    for row in found:
        if row.text.strip():
            name = columns.rename(row.label)
            rows.append(LabelledRow(row.text, name, row.path, row.line))
        else:
            blank += 1
    tell_blank(path, blank)
    if not rows:
        raise DataError(path, "no rows with a text")
    return rows


def read_texts(path: Path, columns: TextColumns | None = None) -> list[str]:
    """The texts of a table, without their labels.

    Raises:
        DataError: naming file and line, or there is no row with a text.
    """
    columns = columns or TextColumns()
    texts = [_text(path, record, columns) for record in read_records(path, columns.delimiter)]
    found = [text for text in texts if text]
    tell_blank(path, len(texts) - len(found))
    if not found:
        raise DataError(path, "no rows with a text")
    return found


def _folder_rows(folder: Path) -> Iterator[LabelledRow]:
    """A row per file; the name of its folder is the label."""
    for path in sorted(folder.glob("*/*.txt")):
        with open_text(path) as lines:
            yield LabelledRow(lines.read(), path.parent.name, path, 1)


def _table_rows(path: Path, columns: TextColumns) -> Iterator[LabelledRow]:
    for record in read_records(path, columns.delimiter):
        text = _text(path, record, columns)
        label = pick(path, record, columns.label, "--label-column")
        known = _label(path, record.line, label) if text else ""
        yield LabelledRow(text, known, path, record.line)


def _text(path: Path, record: Record, columns: TextColumns) -> str:
    """The text of a row, empty if it is blank."""
    text = pick(path, record, columns.text, "--text-column")
    if text is not None and not isinstance(text, str):
        raise DataError(path, f"the {columns.text} is no text: {text!r}", record.line)
    return text if text and text.strip() else ""


def _label(path: Path, line: int, value: object) -> str:
    """A label is a word or a whole number, such as a count of stars."""
    if isinstance(value, int | str) and str(value).strip():
        return str(value).strip()
    if isinstance(value, list):
        raise DataError(path, f"a text has the labels {value}: train with --multi-label", line)
    fault = "is missing" if value is None or isinstance(value, str) else f"is {value!r}"
    raise DataError(path, f"the label {fault}; write a word or a whole number", line)
