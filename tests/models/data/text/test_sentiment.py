"""The public sets of sentiment that a folder holds."""

from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.text.sentiment import read_sentiment


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
    with pytest.raises(DataError, match=r"a folder with imdb, sst, .*, product_reviews"):
        read_sentiment(tmp_path, seed=1)
