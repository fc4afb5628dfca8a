"""A user's own file is read, or refused by file and line."""

from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.text.table import read_labelled_rows


def write(folder: Path, name: str, content: str) -> Path:
    """Writes a file."""
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.csv", 'text,label\n"Good, é",positive\nBad, Negative \n"Two\nlines",neutral\n'),
        (
            "own.CSV",
            '\ufefflabel,id,text\npositive,1,"Good, é"\nnegative,2,Bad\nNEUTRAL,3,"Two\nlines"\n',
        ),
        (
            "own.jsonl",
            '{"text": "Good, é", "label": "positive"}\n\n{"label": "negative", "text": "Bad"}\n'
            '{"text": "Two\\nlines", "label": "neutral", "id": 3}\n',
        ),
    ],
    ids=["csv", "spreadsheet", "jsonl"],
)
def test_reads(tmp_path: Path, name: str, content: str) -> None:
    """CSV with or without a byte order mark, in any column order, and JSONL give the same texts."""
    found = read_labelled_rows(write(tmp_path, name, content))
    assert [(row.text, row.label.lower()) for row in found] == [
        ("Good, é", "positive"),
        ("Bad", "negative"),
        ("Two\nlines", "neutral"),
    ]


def test_labels_may_be_whole_numbers(tmp_path: Path) -> None:
    """Stars that JSON writes as numbers are labels; the line of each row is known."""
    path = write(tmp_path, "a.jsonl", '{"text": "x", "label": 5}\n\n{"text": "y", "label": "1"}\n')
    assert [(row.label, row.line) for row in read_labelled_rows(path)] == [("5", 1), ("1", 3)]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "text,mood\nx,positive\n", "a.csv, line 1: no column label"),
        ("a.csv", "", "a.csv, line 1: no column text and no column label"),
        ("a.csv", "text,label\nx,positive\nonly text\n", "a.csv, line 3: the label is missing"),
        ("a.csv", "text,label\n  ,positive\n", "a.csv, line 2: the text is missing or empty"),
        ("a.csv", 'text,label\n"x,positive\n', "not CSV"),
        ("a.csv", "text,label\n", "a.csv: no rows"),
        ("a.jsonl", '{"text": "x", "label": "neutral"}\n{\n', "a.jsonl, line 2: not JSON"),
        ("a.jsonl", "[1]\n", "a.jsonl, line 1: expected an object"),
        ("a.jsonl", '{"text": 3, "label": "neutral"}\n', "a.jsonl, line 1: the text is missing"),
        ("a.jsonl", '{"text": "x", "label": 2.5}\n', "a.jsonl, line 1: the label is missing"),
        ("a.txt", "x", "a.txt: the name must end in .csv"),
    ],
)
def test_faults_are_named(tmp_path: Path, name: str, content: str, words: str) -> None:
    """Each fault is named with the file, the line and what is wrong."""
    with pytest.raises(DataError) as error:
        read_labelled_rows(write(tmp_path, name, content))
    assert words in str(error.value)


def test_not_text_and_not_there(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 and a file that is not there are refused, not a traceback."""
    (tmp_path / "a.csv").write_bytes(b"text,label\n\xff\xfe,positive\n")
    with pytest.raises(DataError, match="not UTF-8"):
        read_labelled_rows(tmp_path / "a.csv")
    with pytest.raises(DataError, match=r"b\.csv: No such file"):
        read_labelled_rows(tmp_path / "b.csv")
