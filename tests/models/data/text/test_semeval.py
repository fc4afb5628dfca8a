"""Tweets are cleaned of what tools did to them, and no tweet is learnt that is tested."""

from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.text.labelled import NEGATIVE, NEUTRAL, POSITIVE
from models.data.text.semeval import DEV_FILE, TEST_FILE, clean, read_semeval


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"Monday\u002c friends", "Monday, friends"),
        (r"it\u2019s", "it\u2019s"),
        ('"quoted by a tool"', "quoted by a tool"),
        ('"he said ""no"" twice"', 'he said "no" twice'),
        ('say \\""hi\\""', 'say "hi"'),
        ("a &amp; b &lt;3", "a & b <3"),
        ("  spaces  ", "spaces"),
        ('"', '"'),
    ],
)
def test_clean(raw: str, text: str) -> None:
    """Escapes, quotes and entities are resolved, as the writer typed them."""
    assert clean(raw) == text


def write(folder: Path, name: str, *rows: str) -> None:
    """Writes rows with | for a tab."""
    (folder / name).write_text("".join(f"{row.replace('|', chr(9))}\n" for row in rows))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four years of tweets with repeats."""
    write(tmp_path, "twitter-2013train-A.tsv", "1|positive|Good day", "2|neutral|A bus")
    write(
        tmp_path,
        "twitter-2015train-A.tsv",
        "1|positive|Good day",
        "3|negative|GOOD day!! http://t.co/1",
        "4|negative|Bad day",
        "5|neutral|Tested tweet",
        "8|neutral|Other words",
    )
    write(tmp_path, DEV_FILE, "6|positive|Dev tweet", "7|negative|dev, TWEET", "9|neutral|Dev two")
    write(tmp_path, TEST_FILE, "8|neutral|Held out", "9|positive|tested tweet")
    return tmp_path


def test_train_leaves_repeats_and_tests_out(folder: Path) -> None:
    """A tweet that repeats another, or one of dev or test, by id or by text, is left out."""
    found = read_semeval(folder, "train")
    assert [(tweet.text, tweet.label) for tweet in found] == [
        ("Good day", POSITIVE),
        ("A bus", NEUTRAL),
        ("Bad day", NEGATIVE),
    ]
    assert not any(tweet.binary for tweet in found)


def test_dev_and_test(folder: Path) -> None:
    """Dev keeps the first of its repeats, the test file is scored whole."""
    assert [tweet.text for tweet in read_semeval(folder, "dev")] == ["Dev tweet", "Dev two"]
    assert len(read_semeval(folder, "test")) == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1|positive", "line 2: expected id, label and text between tabs"),
        ("1|angry|x", "line 2: unknown label 'angry'"),
    ],
)
def test_bad_rows_are_refused_by_line(folder: Path, row: str, words: str) -> None:
    """A row that is no tweet is refused by file and line."""
    write(folder, TEST_FILE, "1|neutral|x", row)
    with pytest.raises(DataError, match=words):
        read_semeval(folder, "test")


def test_missing_file(tmp_path: Path) -> None:
    """A missing file is refused by its name."""
    with pytest.raises(DataError, match=rf"{DEV_FILE}: no such file"):
        read_semeval(tmp_path, "dev")
