"""The readers of opinions about products."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.text.labelled import NEGATIVE, POSITIVE
from models.data.text.products import (
    PROS_CONS_FILE,
    REVIEWS_FILE,
    read_product_reviews,
    read_pros_cons,
)


def write(path: Path, rows: Sequence[tuple[str, str]]) -> Path:
    """Packed lines; returns the folder."""
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": t, "label": label}) + "\n" for t, label in rows)
    return path.parent


def test_pros_and_cons_that_tell_nothing_are_left_out(tmp_path: Path) -> None:
    """A con that says none, and a text under both labels, would teach the wrong thing."""
    rows = [
        ("easy to use", "positive"),
        ("Easy to use", "positive"),
        ("price", "positive"),
        ("Price", "negative"),
        ("none", "negative"),
        ("Nothing so far!", "negative"),
        ("n/a", "negative"),
        ("no zoom", "negative"),
    ]
    train, dev = read_pros_cons(write(tmp_path / PROS_CONS_FILE, rows))
    found = {text.text.lower(): text.label for text in [*train, *dev]}
    assert found == {"easy to use": POSITIVE, "no zoom": NEGATIVE}
    assert all(text.binary for text in [*train, *dev])


def test_sentences_of_reviews_are_split_by_their_hash(tmp_path: Path) -> None:
    """Half are the test part; neutral ones have no label of feeling; no text is in two parts."""
    rows = [(f"sentence {number}", "positive") for number in range(400)]
    folder = write(tmp_path / REVIEWS_FILE, [*rows, ("a fact", "neutral")])
    parts = {
        part: {text.text for text in read_product_reviews(folder, part)}
        for part in ("train", "dev", "test")
    }
    assert 160 < len(parts["test"]) < 240
    assert 25 < len(parts["dev"]) < 60
    assert sum(map(len, parts.values())) == len(set.union(*parts.values())) == 400
    write(tmp_path / REVIEWS_FILE, rows[::-1])
    assert {text.text for text in read_product_reviews(folder, "test")} == parts["test"]


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    """The message has the line and what was expected."""
    with gzip.open(tmp_path / REVIEWS_FILE, "wt") as lines:
        lines.write('{"text": "good", "label": "positive"}\n{"text": "bad"}\n')
    with pytest.raises(DataError, match=r"2.*expected an object"):
        read_product_reviews(tmp_path, "train")
    with pytest.raises(DataError, match="no such file"):
        read_pros_cons(tmp_path)
