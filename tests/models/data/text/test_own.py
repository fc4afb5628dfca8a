"""A user's own file: its labels, its split, what is refused."""

import json
from collections import Counter
from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.text.own import read_own, read_own_as
from tests.conftest import write_texts


def write_rows(path: Path, rows: list[tuple[str, str | int]]) -> Path:
    """Writes JSON lines of (text, label)."""
    lines = [json.dumps({"text": text, "label": label}) for text, label in rows]
    path.write_text("\n".join(lines))
    return path


def test_own_file_is_split(tmp_path: Path) -> None:
    """A fifth of few texts is held out; none stands on both sides, none is for testing."""
    sets = read_own(write_texts(tmp_path / "mine.csv", 200), seed=1)
    assert list(sets.train) == list(sets.dev) == ["mine"]
    train = {text.text for text in sets.train["mine"]}
    dev = {text.text for text in sets.dev["mine"]}
    assert not train & dev
    assert len(dev) == pytest.approx(0.2 * len(train | dev), abs=2)
    assert sets.test() == {}


@pytest.mark.parametrize(("texts", "held"), [(100, 20), (1000, 200), (1500, 200), (4000, 400)])
def test_few_texts_hold_out_a_larger_share(tmp_path: Path, texts: int, held: int) -> None:
    """A fifth, until 200 texts are held out; a tenth of many."""
    path = write_rows(tmp_path / "a.jsonl", [(f"text {i}", i % 2) for i in range(texts)])
    assert len(read_own(path, seed=1).dev["a"]) == held


def test_each_label_is_held_out(tmp_path: Path) -> None:
    """Each label has its share of the dev part, a rare one at least one text, and one to learn."""
    rows: list[tuple[str, str | int]] = [(f"text {i}", "common") for i in range(100)]
    rows += [("one", "rare"), ("other", "rare")]
    sets = read_own(write_rows(tmp_path / "a.jsonl", rows), seed=1)
    assert Counter(sets.labels[text.label] for text in sets.dev["a"]) == {"common": 20, "rare": 1}
    assert Counter(sets.labels[text.label] for text in sets.train["a"])["rare"] == 1


def test_repeated_texts_are_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """One line says how many texts stand twice, and on how many of them the labels differ."""
    rows: list[tuple[str, str | int]] = [(f"text {i}", i % 2) for i in range(20)]
    path = write_rows(tmp_path / "a.jsonl", [*rows, ("text 0", 0), ("text 1", 0), ("text 1", 0)])
    read_own(path, seed=1)
    assert [one.getMessage() for one in caplog.records] == [
        f"{path}: texts that stand more than once: 2, with different labels: 1, "
        "dev texts that stand in the training part: none"
    ]


def test_the_seed_chooses_the_split(tmp_path: Path) -> None:
    """The same seed holds out the same texts, another seed others."""
    path = write_texts(tmp_path / "mine.csv", 100)
    one, same, other = (read_own(path, seed).dev for seed in (1, 1, 2))
    assert one == same
    assert one != other


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        (["pos", "neg"], ("neg", "pos")),
        ([10, 9, 1], ("1", "9", "10")),
        (["2.5", "-1", "10"], ("-1", "2.5", "10")),
        (["b", "2", "a", "nan"], ("2", "a", "b", "nan")),
    ],
)
def test_labels_come_from_the_file(
    tmp_path: Path, given: list[str | int], labels: tuple[str, ...]
) -> None:
    """Any labels: numbers in their order, then the others by alphabet."""
    rows = [(f"text {i}", given[i % len(given)]) for i in range(20)]
    assert read_own(write_rows(tmp_path / "a.jsonl", rows), seed=1).labels == labels


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("x", "a")], "1 different texts; at least 10"),
        ([("x", "a")] * 20, "1 different texts; at least 10"),
        ([(f"{i}", "a") for i in range(20)], "1 different labels; from 2 to 1,000"),
        ([(f"{i}", f"id {i}") for i in range(1001)], "1001 different labels"),
        (
            [(f"{i}", "a") for i in range(20)] + [("z", "b")],
            "line 21: one text only for the labels",
        ),
        (
            [(f"{i}", "Good" if i % 2 else "bad") for i in range(20)]
            + [("y", "good"), ("z", "good")],
            "line 21: the labels 'Good' and 'good' differ only in capital letters",
        ),
    ],
)
def test_what_cannot_be_learned(
    tmp_path: Path, rows: list[tuple[str, str | int]], words: str
) -> None:
    """Too few texts, one label, a label per row, a label with one text, two spellings."""
    with pytest.raises(DataError) as error:
        read_own(write_rows(tmp_path / "few.jsonl", rows), seed=1)
    assert words in str(error.value)


def test_labels_of_a_model(tmp_path: Path) -> None:
    """Texts for a published model: its labels in any letters, in its order; others are refused."""
    path = write_rows(tmp_path / "a.jsonl", [("x", "POS"), ("y", "neg")])
    assert [text.label for text in read_own_as(path, ("neg", "pos"))] == [1, 0]
    with pytest.raises(
        DataError, match="line 1: unknown labels 'POS'; the labels are neg, neutral"
    ):
        read_own_as(path, ("neg", "neutral"))
