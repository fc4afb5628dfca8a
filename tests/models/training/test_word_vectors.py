"""Word vectors are read from either format and joined into a starting table."""

from pathlib import Path

import numpy as np
import pytest

from models.training.word_vectors import VectorsError, read_vectors, starting_table, train_word2vec

WORDS = ("film", "zyzzyva", "good")
EXPECTED = [[3.0, -4.0], [0.0, 0.0], [0.5, 1.0]]
TEXT = "good 0.5 1\nother 9 9\nfilm 3 -4\n"


@pytest.mark.parametrize("content", [TEXT, f"3 2\n{TEXT}"], ids=["glove", "word2vec"])
def test_text_formats(tmp_path: Path, content: str) -> None:
    """GloVe's text format, and word2vec's with its header, give the words asked for, zeros else."""
    (tmp_path / "v.txt").write_text(content)
    assert read_vectors(tmp_path / "v.txt", WORDS).tolist() == EXPECTED


def test_folder_format(tmp_path: Path) -> None:
    """A folder of words and half-precision numbers gives the same."""
    (tmp_path / "vocab.txt").write_text("good\nother\nfilm\n")
    np.save(tmp_path / "vectors.f16.npy", np.array([[0.5, 1], [9, 9], [3, -4]], np.float16))
    assert read_vectors(tmp_path, WORDS).tolist() == EXPECTED


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "the file is empty"),
        ("a 1 2\nb 1\n", "line 2: 1 numbers, expected 2"),
        ("a 1 2\nfilm 1 x\n", "line 2: could not convert"),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, content: str, words: str) -> None:
    """A file that is not of the format is refused by its name and line."""
    (tmp_path / "v.txt").write_text(content)
    with pytest.raises(VectorsError, match=rf"v\.txt.*{words}"):
        read_vectors(tmp_path / "v.txt", WORDS)


def test_nothing_there(tmp_path: Path) -> None:
    """A folder without the two files, and a path that is not there, are refused."""
    with pytest.raises(VectorsError, match=r"expected vocab\.txt and vectors\.f16\.npy"):
        read_vectors(tmp_path, WORDS)
    with pytest.raises(VectorsError, match="no such file"):
        read_vectors(tmp_path / "absent", WORDS)


def test_starting_table() -> None:
    """Tables stand side by side, each of mean norm 1, after a zero row and a row for unknowns."""
    large = np.array([[30.0, 40.0], [0.0, 0.0], [0.0, 150.0]], np.float32)
    small = np.array([[0.1], [0.1], [0.1]], np.float32)
    table = starting_table(WORDS, [large, small])
    assert table.shape == (5, 3)
    assert not table[0].any()
    assert table[2].tolist() == pytest.approx([0.3, 0.4, 1.0])
    assert table[3].tolist() == pytest.approx([0.0, 0.0, 1.0])
    assert table[1].tolist() == pytest.approx(table[4].tolist())  # the rarest word of three


def test_a_table_without_any_word_stays_zero() -> None:
    """Vectors that know none of the words are zeros, not a division by zero."""
    assert not starting_table(WORDS, [np.zeros((3, 2), np.float32)]).any()


def test_word2vec() -> None:
    """Every word of the texts gets a vector, a word that is in none of them stays zero."""
    sentences = [["red", "car", "drives"], ["blue", "car", "drives"]] * 20
    vectors = train_word2vec(iter(sentences), ["red", "blue", "unseen"], features=8, seed=1)
    assert vectors.shape == (3, 8)
    assert np.isfinite(vectors).all()
    assert vectors.any(axis=1).tolist() == [True, True, False]
