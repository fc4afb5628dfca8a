"""Word vectors to start an embedding from: published ones, and word2vec on the texts at hand."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_FEW = 10_000
_NAMES = "vocab.txt"


class VectorsError(ValueError):
    """A file of vectors cannot be read; the message names it and says what was expected."""


def starting_table(words: Sequence[str], tables: Sequence[Vectors], norm: float = 1.0) -> Vectors:
    """Joins tables of vectors side by side into the rows of a vocabulary.

    Args:
        words: the vocabulary without its special tokens.
        tables: each (words, features), a row of zeros where a word is missing. Each is scaled to a
            mean norm of 1, so that none outweighs another.
        norm: the mean norm of a row of each table afterwards.

    Returns:
        (2 + words, features): zeros for [PAD], the mean of the rarest words for [UNK].
    """
    joined = norm * np.concatenate([_scaled(table) for table in tables], axis=1)
    rare = joined[-max(1, len(words) // 20) :].mean(axis=0, keepdims=True)
    return np.concatenate([np.zeros_like(rare), rare, joined])


def read_vectors(path: Path, words: Sequence[str]) -> Vectors:
    """The published vectors of `words`: (words, features), zeros where the file lacks one.

    Reads a folder with `vocab.txt` and `vectors.f16.npy`, or the text format of GloVe and word2vec
    (a word and its numbers on each line).

    Raises:
        VectorsError: neither is there, or a line is not of that format.
    """
    wanted = {word: row for row, word in enumerate(words)}
    if path.is_dir():
        return _from_folder(path, wanted)
    if path.is_file():
        return _from_text(path, wanted)
    raise VectorsError(f"{path}: no such file or folder of word vectors")


def vector_words(path: Path) -> list[str]:
    """The words that a file or folder of vectors has, in its order: the commonest first.

    Raises:
        VectorsError: it is not there.
    """
    if path.is_dir() and (path / _NAMES).exists():
        return (path / _NAMES).read_text(encoding="utf-8").removesuffix("\n").split("\n")
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            return [line.split(" ", 1)[0] for line in lines]
    raise VectorsError(f"{path}: no such file or folder of word vectors")


def train_word2vec(
    sentences: Iterable[Sequence[str]], words: Sequence[str], features: int, seed: int
) -> Vectors:
    """Skip-gram vectors (Mikolov et al. 2013) of `words` from tokenised texts: (words, features).

    The texts go through a file: gensim's workers read one several times faster than an iterator,
    which holds Python's lock. With two workers, two runs differ slightly; few texts take one.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as corpus:
        count = 0
        for sentence in sentences:
            corpus.write(" ".join(sentence) + "\n")
            count += 1
        corpus.flush()
        model = Word2Vec(
            corpus_file=corpus.name,
            vector_size=features,
            sg=1,
            negative=5,
            window=5,
            sample=1e-4,
            min_count=min(5, 1 + count // 1000),
            epochs=5,
            workers=2 if count > _FEW else 1,
            seed=seed,
        )
    vectors = np.zeros((len(words), features), np.float32)
    for row, word in enumerate(words):
        if word in model.wv:
            vectors[row] = model.wv[word]
    return vectors


def _from_folder(folder: Path, wanted: dict[str, int]) -> Vectors:
    names, numbers = folder / _NAMES, folder / "vectors.f16.npy"
    if not (names.exists() and numbers.exists()):
        raise VectorsError(f"{folder}: expected {names.name} and {numbers.name} in it")
    stored = np.load(numbers, mmap_mode="r")
    vectors = np.zeros((len(wanted), stored.shape[1]), np.float32)
    for row, word in enumerate(names.read_text(encoding="utf-8").split("\n")):
        if word in wanted:
            vectors[wanted[word]] = stored[row]
    return vectors


def _from_text(path: Path, wanted: dict[str, int]) -> Vectors:
    vectors: Vectors | None = None
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            word, *values = line.rstrip().split(" ")
            if number == 1 and len(values) == 1:
                continue  # word2vec's header: how many words, how many features
            if vectors is None:
                vectors = np.zeros((len(wanted), len(values)), np.float32)
            if len(values) != vectors.shape[1]:
                raise VectorsError(
                    f"{path}, line {number}: {len(values)} numbers, expected {vectors.shape[1]}"
                )
            if word in wanted:
                try:
                    vectors[wanted[word]] = [float(value) for value in values]
                except ValueError as error:
                    raise VectorsError(f"{path}, line {number}: {error}") from error
    if vectors is None:
        raise VectorsError(f"{path}: the file is empty")
    return vectors


def _scaled(table: Vectors) -> Vectors:
    norms = np.linalg.norm(table, axis=1)
    known = norms > 0
    return table / norms[known].mean() if known.any() else table
