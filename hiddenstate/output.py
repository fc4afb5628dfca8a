"""The file that a command writes, in parts: a run that was killed goes on after its last part.

A part is the rows of one window of inputs. It is written beside its place and renamed, so it is
whole or not there; the parts are joined to the output when all are there.
"""

import csv
import io
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from models.data.errors import DataError
from models.data.files import CSV, JSON_LINES, PARQUET, ending

Columns = Mapping[str, type]  # the columns of the output with the types of their values
OutputRow = Mapping[str, Any]


class Format(Protocol):
    """How rows become the bytes of a part, and parts a file."""

    def part(self, rows: Sequence[OutputRow]) -> bytes:
        """The rows of one part."""

    def join(self, parts: Sequence[Path], target: Path) -> None:
        """Writes the file that has the rows of all parts."""


@dataclass(frozen=True)
class CsvFormat:
    """Comma-separated values, or by another delimiter; a header first."""

    columns: Columns
    delimiter: str

    def part(self, rows: Sequence[OutputRow]) -> bytes:
        """Without the header; lists and objects are JSON. ValueError for an unknown column."""
        text = io.StringIO()
        shown = [{name: _cell(value) for name, value in row.items()} for row in rows]
        self._writer(text).writerows(shown)
        return text.getvalue().encode()

    def join(self, parts: Sequence[Path], target: Path) -> None:
        """The header, then the parts."""
        text = io.StringIO()
        self._writer(text).writeheader()
        _concatenate(text.getvalue().encode(), parts, target)

    def _writer(self, text: io.StringIO) -> "csv.DictWriter[str]":
        return csv.DictWriter(
            text, list(self.columns), delimiter=self.delimiter, lineterminator="\n"
        )


@dataclass(frozen=True)
class JsonLinesFormat:
    """An object on each line."""

    def part(self, rows: Sequence[OutputRow]) -> bytes:
        """A line per row; what JSON has no form for, such as a date, is its text."""
        lines = [json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows]
        return "".join(lines).encode("utf-8", "surrogatepass")

    def join(self, parts: Sequence[Path], target: Path) -> None:
        """The parts, one after another."""
        _concatenate(b"", parts, target)


@dataclass(frozen=True)
class ParquetFormat:
    """Parquet, each part a row group; `given` is the schema of the input, if it has one."""

    columns: Columns
    given: Any = None

    def part(self, rows: Sequence[OutputRow]) -> bytes:
        """A Parquet file of its own."""
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow.parquet import write_table  # noqa: PLC0415

        sink = io.BytesIO()
        shown = [{name: self._value(name, row.get(name)) for name in self.columns} for row in rows]
        write_table(pa.Table.from_pylist(shown, schema=self._schema()), sink)
        return sink.getvalue()

    def join(self, parts: Sequence[Path], target: Path) -> None:
        """One file of all row groups."""
        from pyarrow.parquet import ParquetWriter, read_table  # noqa: PLC0415

        with ParquetWriter(target, self._schema()) as writer:
            for part in parts:
                writer.write_table(read_table(part))

    def _value(self, name: str, value: object) -> object:
        """As the schema wants it: lists and objects of an answer are JSON."""
        known = self.given is not None and name in self.given.names
        return _cell(value) if isinstance(value, list | dict) and not known else value

    def _schema(self) -> Any:  # noqa: ANN401 - pyarrow has no types
        import pyarrow as pa  # noqa: PLC0415

        kinds = {float: pa.float64(), int: pa.int64(), bool: pa.bool_()}
        own = (
            {}
            if self.given is None
            else {name: self.given.field(name) for name in self.given.names}
        )
        return pa.schema(
            [
                own.get(name, pa.field(name, kinds.get(kind, pa.string())))
                for name, kind in self.columns.items()
            ]
        )


def format_of(path: Path, columns: Columns, delimiter: str, given: object = None) -> Format:
    """The format that a name's ending says; DataError when it says none."""
    kind = path.suffix.lower()
    if kind in CSV:
        return CsvFormat(columns, delimiter)
    if kind in JSON_LINES:
        return JsonLinesFormat()
    if kind in PARQUET:
        return ParquetFormat(columns, given)
    raise DataError(path, f"the name must end in one of {', '.join((*CSV, *JSON_LINES, *PARQUET))}")


def is_json_lines(path: Path) -> bool:
    """Whether a file has an object on each line."""
    return ending(path) in JSON_LINES


class Parts:
    """The finished parts of an output, in the folder `<output>.parts` beside it."""

    def __init__(self, output: Path, identity: Mapping[str, object], overwrite: bool) -> None:
        """Begins, or goes on where a run with the same identity stopped.

        Args:
            output: the file to write.
            identity: what the parts depend on: the model, the input, the options.
            overwrite: whether an output, or parts of other runs, may be removed.

        Raises:
            DataError: the output is there, or its parts are of another run.
        """
        self._output = output
        self._folder = output.with_name(f"{output.name}.parts")
        said = json.dumps(identity, sort_keys=True)
        note = self._folder / "run.json"
        if overwrite:
            output.unlink(missing_ok=True)
            shutil.rmtree(self._folder, ignore_errors=True)
        if output.exists():
            raise DataError(output, "is already there: choose another name, or give --overwrite")
        if note.exists() and note.read_text(encoding="utf-8") != said:
            raise DataError(
                self._folder,
                "holds a part of the answers of another model, input or option: give --overwrite "
                "to begin again",
            )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(note, said.encode())
        except OSError as error:
            raise DataError(output, f"cannot be written ({error.strerror})") from error

    def done(self) -> int:
        """How many parts are finished: those from the first on without a gap."""
        count = 0
        while self._place(count).exists():
            count += 1
        return count

    def add(self, number: int, data: bytes) -> None:
        """Finishes a part."""
        self._write(self._place(number), data)

    def join(self, form: Format) -> None:
        """Makes the output of all parts and removes them."""
        draft = self._folder / "output"
        form.join([self._place(number) for number in range(self.done())], draft)
        draft.replace(self._output)
        shutil.rmtree(self._folder)

    def _place(self, number: int) -> Path:
        return self._folder / f"{number:09}"

    def _write(self, path: Path, data: bytes) -> None:
        draft = path.with_suffix(".draft")
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            with suppress(OSError):  # not every file system can
                os.fsync(file.fileno())
        draft.replace(path)


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _concatenate(head: bytes, parts: Sequence[Path], target: Path) -> None:
    with target.open("wb") as whole:
        whole.write(head)
        for part in parts:
            with part.open("rb") as file:
                shutil.copyfileobj(file, whole)
