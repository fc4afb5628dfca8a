"""The Large Movie Review data set (Maas et al. 2011): long reviews, negative or positive.

Two layouts are read: the canonical aclImdb folder (`train/pos/0_9.txt`, ...) and one
`train.jsonl.gz` a split, with `text` and `label` (0 or 1) in each line.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from models.data.errors import DataError
from models.data.text.labelled import NEGATIVE, POSITIVE, LabelledText

SOURCE = "imdb"


def read_imdb(folder: Path, split: str) -> list[LabelledText]:
    """The labelled reviews of `split` ("train" or "test")."""
    packed = folder / f"{split}.jsonl.gz"
    if packed.exists():
        return [_from_row(row, packed, line) for line, row in _rows(packed)]
    reviews = list(_from_files(folder / split))
    if not reviews:
        raise DataError(
            folder, f"neither {packed.name} nor {split}/pos/*.txt and {split}/neg/*.txt"
        )
    return reviews


def read_imdb_unlabelled(folder: Path) -> list[str]:
    """The texts of the 50,000 reviews that come without a label."""
    packed = folder / "unsup.jsonl.gz"
    if packed.exists():
        return [str(row["text"]) for _, row in _rows(packed)]
    files = sorted((folder / "train" / "unsup").glob("*.txt"), key=_number)
    return [file.read_text(encoding="utf-8") for file in files]


def _from_files(folder: Path) -> Iterator[LabelledText]:
    for name, label in (("neg", NEGATIVE), ("pos", POSITIVE)):
        for file in sorted((folder / name).glob("*.txt"), key=_number):
            yield LabelledText(file.read_text(encoding="utf-8"), label, SOURCE, binary=True)


def _number(file: Path) -> tuple[int, str]:
    """Sorts 2_7.txt before 10_9.txt, as the numbering goes."""
    head = file.stem.partition("_")[0]
    return (int(head) if head.isdigit() else 0, file.stem)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise DataError(path, f"not JSON ({error.msg})", number) from error
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                raise DataError(path, 'expected an object with a "text"', number)
            yield number, row


def _from_row(row: dict[str, object], path: Path, line: int) -> LabelledText:
    label = row.get("label")
    if label not in (0, 1):
        raise DataError(path, f"label {label!r}; expected 0 (negative) or 1 (positive)", line)
    return LabelledText(str(row["text"]), POSITIVE if label else NEGATIVE, SOURCE, binary=True)
