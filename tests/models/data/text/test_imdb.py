"""Both layouts of the Large Movie Review data set give the same texts."""

import gzip
import json
from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.text.imdb import read_imdb, read_imdb_unlabelled
from models.data.text.labelled import NEGATIVE, POSITIVE

REVIEWS = [("Dull.", 0), ("Worse.", 0), ("Fine é.", 1), ("Great.", 1)]


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The folder as it is published."""
    for (text, label), name in zip(REVIEWS, ("2_1", "10_2", "0_9", "3_8"), strict=True):
        folder = tmp_path / "train" / ("pos" if label else "neg")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "train" / "unsup").mkdir()
    (tmp_path / "train" / "unsup" / "0_0.txt").write_text("Unsaid.")
    return tmp_path


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """One file a split."""
    pack(tmp_path / "train.jsonl.gz", [{"text": text, "label": label} for text, label in REVIEWS])
    pack(tmp_path / "unsup.jsonl.gz", [{"text": "Unsaid."}])
    return tmp_path


def pack(path: Path, rows: list[object]) -> None:
    """Writes rows, one JSON value a line."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)


@pytest.mark.parametrize("layout", ["unpacked", "packed"])
def test_layouts(layout: str, request: pytest.FixtureRequest) -> None:
    """Either layout gives the reviews in their numbering's order, binary, with their labels."""
    folder: Path = request.getfixturevalue(layout)
    found = read_imdb(folder, "train")
    assert [(text.text, text.label) for text in found] == [
        (text, POSITIVE if label else NEGATIVE) for text, label in REVIEWS
    ]
    assert all(text.binary and text.source == "imdb" for text in found)
    assert read_imdb_unlabelled(folder) == ["Unsaid."]


def test_nothing_there(tmp_path: Path) -> None:
    """A folder with neither layout is refused with what was expected."""
    with pytest.raises(DataError, match=r"neither train\.jsonl\.gz nor train/pos/\*\.txt"):
        read_imdb(tmp_path, "train")
    assert read_imdb_unlabelled(tmp_path) == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"text": "x", "label": 2}, "line 2: label 2; expected 0"),
        ({"text": "x"}, "line 2: label None; expected 0"),
        ({"label": 1}, 'line 2: expected an object with a "text"'),
        ([1], 'line 2: expected an object with a "text"'),
    ],
    ids=str,
)
def test_bad_rows_are_refused_by_line(tmp_path: Path, row: object, words: str) -> None:
    """A row that is not a review is refused by file and line."""
    pack(tmp_path / "test.jsonl.gz", [{"text": "x", "label": 1}, row])
    with pytest.raises(DataError, match=rf"test\.jsonl\.gz, {words}"):
        read_imdb(tmp_path, "test")
