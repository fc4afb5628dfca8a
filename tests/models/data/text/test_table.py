"""A user's own file is read, or refused by file and line."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from models.data.errors import DataError
from models.data.text.columns import TextColumns, parse_renamed
from models.data.text.table import read_labelled_rows, read_texts


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
        (
            "a.csv",
            "text,mood\nx,positive\n",
            "no column label among text, mood: choose",
        ),
        ("a.csv", "I like it,good\nBad,bad\n", "line 1: no column text among I like it, good"),
        ("a.csv", f"{'so ' * 99},good\nBad,bad\n", "so so..., good: choose one with --text-column"),
        ("a.csv", "x,good\nBad,bad\n", "--text-column, or write a header if this line is none"),
        ("a.csv", "", "a.csv: no rows with a text"),
        ("a.csv", "a,a\n1,2\n", "a.csv, line 1: two columns have the same name"),
        ("a.csv", "text,label\na, b,neutral\n", "line 2: 3 cells; the header has 2: put quotes"),
        ("a.csv", "text,label\nx,positive\nonly text\n", "a.csv, line 3: the label is missing"),
        ("a.csv", "text,label\n  ,positive\n", "a.csv: no rows with a text"),
        ("a.csv", 'text,label\n"x,positive\n', "not CSV"),
        ("a.csv", "text,label\n", "a.csv: no rows"),
        ("a.jsonl", '{"text": "x", "label": "neutral"}\n{\n', "a.jsonl, line 2: not JSON"),
        ("a.jsonl", "[1]\n", "a.jsonl, line 1: expected an object"),
        ("a.jsonl", '{"text": 3, "label": "neutral"}\n', "a.jsonl, line 1: the text is no text: 3"),
        (
            "a.jsonl",
            '{"text": "x", "label": 2.5}\n',
            "a.jsonl, line 1: the label is 2.5; write a word",
        ),
        (
            "a.jsonl",
            '{"text": "x", "label": ["a", "b"]}\n',
            "line 1: a text has the labels ['a', 'b']: train with --multi-label",
        ),
        ("a.txt", "x", "a.txt: the name must end in one of .csv"),
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


STARS = TextColumns("review", "stars", renamed={"1": "negative", "5": "positive"})
PLAIN = [("Good, really", "positive"), ("Bad", "negative")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_and_delimiters(tmp_path: Path, delimiter: str) -> None:
    """Columns of any name and any of four delimiters are read; numbers become labels by a map."""
    rows = [("id", "stars", "review"), ("1", "5", '"Good, really"'), ("2", "1", "Bad")]
    path = write(tmp_path, "a.csv", "".join(delimiter.join(row) + "\n" for row in rows))
    assert [(one.text, one.label) for one in read_labelled_rows(path, STARS)] == PLAIN


def test_a_named_delimiter(tmp_path: Path) -> None:
    """A delimiter that cannot be told from the header is named."""
    path = write(tmp_path, "a.csv", "text^label\nx, y^neutral\n")
    (found,) = read_labelled_rows(path, TextColumns(delimiter="^"))
    assert (found.text, found.label) == ("x, y", "neutral")


def test_parquet(tmp_path: Path) -> None:
    """Parquet gives the texts of the same CSV, labels that are numbers too."""
    table = pa.table({"review": ["Good, really", "Bad"], "stars": [5, 1]})
    pq.write_table(table, tmp_path / "a.parquet")
    assert [
        (one.text, one.label) for one in read_labelled_rows(tmp_path / "a.parquet", STARS)
    ] == PLAIN
    with pytest.raises(DataError, match=r"b\.parquet: not Parquet"):
        read_labelled_rows(write(tmp_path, "b.parquet", "text,label\n"))


def test_a_folder_per_label(tmp_path: Path) -> None:
    """Text files in a folder per label are texts of that label; the names of folders rename."""
    for name, text in (("pos", "Good"), ("neg", "Bad"), ("pos", "Fine")):
        (tmp_path / name).mkdir(exist_ok=True)
        write(tmp_path / name, f"{text}.txt", text)
    columns = TextColumns(renamed=parse_renamed(["pos=positive", "neg = negative"]))
    found = {one.text: one.label for one in read_labelled_rows(tmp_path, columns)}
    assert found == {"Good": "positive", "Fine": "positive", "Bad": "negative"}


def test_blank_rows_are_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Rows without a text are left out, and one line says how many."""
    path = write(tmp_path, "a.csv", "text,label\n,\nx,neutral\n  ,positive\n\n")
    assert len(read_labelled_rows(path)) == 1
    assert [one.getMessage() for one in caplog.records] == [f"{path}: 2 blank rows are left out"]


def test_renaming_wants_pairs() -> None:
    """What is not old=new is refused with an example."""
    with pytest.raises(ValueError, match="'good' is not old=new"):
        parse_renamed(["good"])


def test_texts_need_no_labels(tmp_path: Path) -> None:
    """A column of texts is enough; blank rows are left out, and a file without any is refused."""
    path = write(tmp_path, "own.jsonl", '{"body": "One"}\n{"body": " "}\n{"body": "Two"}\n')
    assert read_texts(path, TextColumns(text="body")) == ["One", "Two"]
    with pytest.raises(DataError, match="no rows with a text"):
        read_texts(write(tmp_path, "empty.csv", "text\n"))
    with pytest.raises(DataError, match="--text-column"):
        read_texts(path)
