"""All sets of a run: those a folder holds, or a user's own file."""

import json
from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.text.sentiment import read_sentiment
from tests.conftest import write_texts


def test_own_file_is_split(tmp_path: Path) -> None:
    """A tenth of a user's texts is held out; none stands on both sides, none is for testing."""
    sets = read_sentiment(write_texts(tmp_path / "mine.csv", 200), seed=1)
    assert list(sets.train) == list(sets.dev) == ["mine"]
    train = {text.text for text in sets.train["mine"]}
    dev = {text.text for text in sets.dev["mine"]}
    assert not train & dev
    assert len(dev) == pytest.approx(0.1 * len(train | dev), abs=1)
    assert sets.test() == {}


def test_the_seed_chooses_the_split(tmp_path: Path) -> None:
    """The same seed holds out the same texts, another seed others."""
    path = write_texts(tmp_path / "mine.csv", 100)
    one, same, other = (read_sentiment(path, seed).dev for seed in (1, 1, 2))
    assert one == same
    assert one != other


@pytest.mark.parametrize("folder", ["", "sentiment"])
def test_folder_with_one_set(tmp_path: Path, folder: str) -> None:
    """A folder with one of the public sets, or one named sentiment in it, is enough."""
    place = tmp_path / folder / "sst"
    place.mkdir(parents=True)
    for split in ("train", "dev", "test"):
        (place / f"trees_{split}.txt").write_text("(3 (2 It) (4 works))\n")
    sets = read_sentiment(tmp_path, seed=1)
    assert list(sets.train) == ["sst", "sst-phrases"]
    assert list(sets.dev) == list(sets.test()) == ["sst"]


def test_nothing_known(tmp_path: Path) -> None:
    """A folder with none of the sets is refused with what was expected."""
    with pytest.raises(DataError, match="a folder with imdb, sst, semeval2017_4a"):
        read_sentiment(tmp_path, seed=1)


@pytest.mark.parametrize("texts", [["x"], ["x"] * 20])
def test_too_few_texts(tmp_path: Path, texts: list[str]) -> None:
    """A file that cannot be split into texts to learn from and texts to check is refused."""
    rows = [json.dumps({"text": text, "label": "neutral"}) for text in texts]
    (tmp_path / "few.jsonl").write_text("\n".join(rows))
    with pytest.raises(DataError, match=r"few\.jsonl: 1 different texts"):
        read_sentiment(tmp_path / "few.jsonl", seed=1)
