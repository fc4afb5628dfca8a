"""Texts with several labels each are read from every kind of table, and split with all labels."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from models.data.errors import DataError
from models.data.text.columns import TextColumns
from models.data.text.multi_label import read_multi_label, read_multi_label_as
from tests.models.data.text.test_table import write

ROWS = [("one", ["b", "a"]), ("two", []), ("three", ["c"]), ("four", ["a"])]
LABELS = ("a", "b", "c")


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "strings"])
def test_reads(tmp_path: Path, kind: str) -> None:
    """A separator in CSV, lists in JSON lines and Parquet, and no label at all give the same."""
    path = tmp_path / f"own.{kind}"
    if kind == "parquet":
        texts, labels = zip(*ROWS, strict=True)
        pq.write_table(pa.table({"text": texts, "label": labels}), path)
    elif kind == "csv":
        lines = [f"{text};{' / '.join(labels)}" for text, labels in ROWS]
        path = write(tmp_path, path.name, "\n".join(["text;label", *lines]))
    else:
        path = tmp_path / "own.jsonl"
        shown = [
            {"text": text, "label": labels if kind == "jsonl" else "/".join(labels) or None}
            for text, labels in ROWS
        ]
        path.write_text("\n".join(map(json.dumps, shown)))
    found = read_multi_label_as(path, LABELS, "/")
    assert [(text.text, text.labels) for text in found] == [
        ("one", (0, 1)),
        ("two", ()),
        ("three", (2,)),
        ("four", (0,)),
    ]


def test_labels_are_renamed_and_counted_once(tmp_path: Path) -> None:
    """`--map` renames each of them; a label that stands twice is one."""
    path = write(tmp_path, "a.csv", "text,tags\nx,A|b|A\n")
    columns = TextColumns("text", "tags", renamed={"A": "a"})
    [text] = read_multi_label_as(path, LABELS, columns=columns)
    assert text.labels == (0, 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"text": "x", "label": {"a": 1}}', "line 1: the labels {'a': 1} are neither a list"),
        ('{"text": "x", "label": ["a", "z"]}', "line 1: unknown labels 'z'; the labels are a, b"),
        ('{"text": "x", "tags": ["a"]}', "no column label among text, tags: choose one with"),
        ('{"text": 3, "label": ["a"]}', "line 1: the text is no text: 3"),
    ],
)
def test_faults_are_named(tmp_path: Path, content: str, words: str) -> None:
    """Labels that are no words, labels that the model lacks, and missing columns are refused."""
    with pytest.raises(DataError, match=words):
        read_multi_label_as(write(tmp_path, "a.jsonl", content), LABELS)


def rows(count: int) -> list[str]:
    """Lines of texts with the labels a (every second), b (every third), c (the first two)."""
    every = {"a": range(0, count, 2), "b": range(0, count, 3), "c": range(2)}
    return [
        f"text {place},{'|'.join(name for name, own in every.items() if place in own)}"
        for place in range(count)
    ]


def test_repeated_texts_are_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The order of its labels does not make a text another one; other labels contradict it."""
    more = ["text 0,c|b|a", "text 1,a"]
    path = write(tmp_path, "a.csv", "\n".join(["text,label", *rows(24), *more]))
    read_multi_label(path, 1)
    assert "texts that stand more than once: 2, with different labels: 1," in caplog.text


@pytest.mark.parametrize("seed", range(5))
def test_every_label_is_on_both_sides(tmp_path: Path, seed: int) -> None:
    """The rarest label too; the shares of the others are like those of the whole."""
    path = write(tmp_path, "a.csv", "\n".join(["text,label", *rows(120), *rows(120)[:7]]))
    sets = read_multi_label(path, seed)
    train, dev = sets.train["a"], sets.dev["a"]
    assert sets.labels == LABELS
    for label in range(3):
        assert any(label in text.labels for text in train)
        assert any(label in text.labels for text in dev)
    assert {text.text for text in train}.isdisjoint(text.text for text in dev)
    assert 20 <= len(dev) <= 30
    assert 9 <= sum(0 in text.labels for text in dev) <= 15


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([f"text {place}," for place in range(12)], "no row has a label"),
        ([f"text {place},a" for place in range(12)], "1 different labels; from 2"),
        ([*rows(12), "more,d"], "one text only for the labels 'd'"),
        ([f"text {place},a|{'bc'[place % 2]}" for place in range(12)], "without the labels 'a'"),
    ],
)
def test_labels_that_cannot_be_learned(tmp_path: Path, lines: list[str], words: str) -> None:
    """No label, one label, a label with one text, and a label on every text are refused."""
    path = write(tmp_path, "a.csv", "\n".join(["text,label", *lines]))
    with pytest.raises(DataError, match=words):
        read_multi_label(path, 1)


def test_a_folder_per_label_is_refused(tmp_path: Path) -> None:
    """It cannot say several labels of a text; the message says what can."""
    with pytest.raises(DataError, match="write a CSV, JSON lines or Parquet file"):
        read_multi_label(tmp_path, 1)
