"""Trees of the Stanford Sentiment Treebank become sentences and phrases."""

from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.text.labelled import NEGATIVE, NEUTRAL, POSITIVE
from models.data.text.sst import read_sst_binary, read_sst_phrases

TREES = """\
(3 (2 It) (4 (2 really) (3 works)))
(2 (2 A) (2 film))
(0 (1 Bad) (2 film))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A treebank of three sentences."""
    (tmp_path / "trees_train.txt").write_text(TREES)
    return tmp_path


def test_binary_sentences(folder: Path) -> None:
    """Whole sentences that are not neutral, grades 0-1 negative and 3-4 positive."""
    found = read_sst_binary(folder, "train")
    assert [(text.text, text.label) for text in found] == [
        ("It really works", POSITIVE),
        ("Bad film", NEGATIVE),
    ]
    assert all(text.binary and text.source == "sst" for text in found)


def test_phrases(folder: Path) -> None:
    """Every different phrase once, with one of three labels."""
    found = read_sst_phrases(folder, "train")
    assert {text.text: text.label for text in found} == {
        "It really works": POSITIVE,
        "It": NEUTRAL,
        "really works": POSITIVE,
        "really": NEUTRAL,
        "works": POSITIVE,
        "A film": NEUTRAL,
        "A": NEUTRAL,
        "film": NEUTRAL,
        "Bad film": NEGATIVE,
        "Bad": NEGATIVE,
    }
    assert len(found) == 10
    assert not any(text.binary for text in found)


@pytest.mark.parametrize("name", ["trees/dev.txt", "dev.txt"])
def test_original_places(tmp_path: Path, name: str) -> None:
    """The archive's own folder is read as well."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(TREES)
    assert len(read_sst_binary(tmp_path, "dev")) == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("(3 (2 It) (4 works)", "brackets do not match"),
        ("(3 (2 It)) )", "a bracket closes that was never opened"),
        ("(7 word)", "grade '7'; expected 0 to 4"),
        ("(", "grade ''; expected 0 to 4"),
        ("no tree", "brackets do not match"),
    ],
)
def test_broken_trees_are_refused_by_line(folder: Path, line: str, words: str) -> None:
    """A line that is no tree is refused by file and line."""
    (folder / "trees_train.txt").write_text(f"{TREES}{line}\n")
    with pytest.raises(DataError, match=rf"trees_train\.txt, line 4: .*{words}"):
        read_sst_phrases(folder, "train")


def test_nothing_there(tmp_path: Path) -> None:
    """A folder without trees is refused with what was expected."""
    with pytest.raises(DataError, match=r"none of trees_dev\.txt"):
        read_sst_binary(tmp_path, "dev")
