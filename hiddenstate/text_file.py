"""A file of texts: its rows to the service's inputs, the answers to columns of the same rows."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel, ValidationError

from hiddenstate.offline import OfflineModel, Window
from hiddenstate.output import Format, OutputRow, format_of, is_json_lines
from models.bundle.errors import ItemError
from models.data.errors import DataError
from models.data.files import CSV, PARQUET, ending, open_text
from models.data.records import Record, open_parquet, pick, read_records, sniff_delimiter
from service.tasks.task import Task, fault

PREDICTION = "prediction"  # in JSON lines: the answer as the service gives it
ERROR = "error"


@dataclass(frozen=True)
class TextFile:
    """A table with a column of texts."""

    path: Path
    column: str
    delimiter: str | None
    prefix: str
    noun: ClassVar[str] = "rows"

    def identity(self) -> dict[str, object]:
        """What the answers depend on."""
        return {"input": digest(self.path), "column": self.column, "prefix": self.prefix}

    def count(self) -> int:
        """How many rows there are; raises DataError for the first that is none."""
        return self._count

    @cached_property
    def _count(self) -> int:
        return sum(1 for _ in self._records())

    def format(self, output: Path, model: OfflineModel) -> Format:
        """The format of the output: the input's, or JSON lines.

        Raises:
            DataError: it is another one, or the input has a column of a name that is added.
        """
        first = next(self._records(), None)
        if first is None:
            raise DataError(self.path, "no rows")
        pick(self.path, first, self.column, "--column")
        if not is_json_lines(output) and ending(output) != ending(self.path):
            kinds = " or ".join(dict.fromkeys((ending(self.path), ".jsonl")))
            raise DataError(output, f"the name must end in {kinds}")
        added = self._added(output, model.golden_answer())
        for name in added:
            if name in first.values:
                raise DataError(
                    self.path, f"the column {name} is there already: rename it, or give --prefix"
                )
        columns = {name: type(value) for name, value in first.values.items()} | added
        schema = open_parquet(self.path).schema_arrow if ending(self.path) in PARQUET else None
        return format_of(output, columns, self._delimiter(), schema)

    def windows(self, task: Task, size: int, done: int) -> Iterator[Window[list[Record]]]:
        """The rows after the first `done` windows of `size` rows."""
        records = islice(self._records(), done * size, None)
        while rows := list(islice(records, size)):
            yield Window(rows, self._items(task, rows))

    def rows(
        self, rows: list[Record], answers: Sequence[BaseModel | ItemError], output: Path
    ) -> list[OutputRow]:
        """Each row with its answer."""
        lines = is_json_lines(output)
        return [
            record.values | (nested(answer) if lines else self._flat(answer))
            for record, answer in zip(rows, answers, strict=True)
        ]

    def _records(self) -> Iterator[Record]:
        return read_records(self.path, self.delimiter)

    def _delimiter(self) -> str:
        if self.delimiter or ending(self.path) not in CSV:
            return self.delimiter or ","
        with open_text(self.path) as lines:
            return sniff_delimiter(lines.readline())

    def _items(self, task: Task, rows: Sequence[Record]) -> Sequence[Any]:
        texts = [pick(self.path, row, self.column, "--column") for row in rows]
        inputs = ["" if text is None else text for text in texts]
        try:
            return task.request.model_validate({"inputs": inputs}).items()
        except ValidationError as error:
            places = [one for found in error.errors() for one in found["loc"]]
            place = next(one for one in places if isinstance(one, int))
            raise DataError(
                self.path, f"the {self.column} is no text: {inputs[place]!r}", rows[place].line
            ) from None

    def _added(self, output: Path, example: BaseModel) -> dict[str, type]:
        if is_json_lines(output):
            return {PREDICTION: dict}
        return {name: type(value) for name, value in self._flat(example).items()} | {
            self.prefix + ERROR: str
        }

    def _flat(self, answer: BaseModel | ItemError) -> dict[str, object]:
        """An answer as columns: of a field that has fields itself, one column each."""
        if isinstance(answer, ItemError):
            return {self.prefix + ERROR: answer.code}
        return dict(
            chain.from_iterable(
                ((f"{self.prefix}{name}_{part}", inner) for part, inner in value.items())
                if isinstance(value, dict)
                else [(self.prefix + name, value)]
                for name, value in answer.model_dump(mode="json").items()
            )
        )


def nested(answer: BaseModel | ItemError) -> dict[str, object]:
    """An answer, or why there is none, as the service shows it."""
    shown = fault(answer) if isinstance(answer, ItemError) else answer
    return {PREDICTION: shown.model_dump(mode="json")}


def digest(path: Path) -> str:
    """sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
