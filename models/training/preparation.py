"""What a run prepares before it trains: its words, and the vectors they start from."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from tokenizers import Tokenizer

from models.bundle.manifest import TOKENIZER
from models.data.text.labelled import AnyTextSets
from models.training.vocabulary import OPINION_RULES, WordSplitter, most_frequent, word_tokenizer
from models.training.word_vectors import Vectors, starting_table, train_word2vec

ReadVectors = Callable[[Sequence[str]], Vectors]  # words to their vectors, (words, features)

VECTORS = "vectors.npy"
_SHORT_TEXT_WEIGHT = 5


@dataclass(frozen=True)
class WordSizes:
    """How many words are known, and how many features word2vec gives each of them."""

    vocabulary: int
    word2vec: int


def prepare_words(
    data: AnyTextSets,
    vectors: Sequence[ReadVectors],
    sizes: WordSizes,
    seed: int,
    folder: Path,
) -> tuple[Tokenizer, Vectors]:
    """The tokenizer and the starting table of its words, (2 + words, features).

    They are kept in the run folder, so that a resumed run agrees with itself.

    Args:
        data: the texts whose words are known.
        vectors: what the words start from, beside word2vec on the texts.
        sizes: of the vocabulary and of word2vec.
        seed: of word2vec.
        folder: of the run.
    """
    kept_words, kept_table = folder / TOKENIZER, folder / VECTORS
    if kept_words.exists() and kept_table.exists():
        return Tokenizer.from_file(str(kept_words)), np.load(kept_table)
    sentences, counts = _read_words(data)
    words = most_frequent(counts, sizes.vocabulary)
    tables = [read(words) for read in vectors]
    with Console(stderr=True).status("word2vec on the texts at hand"):
        tables.append(train_word2vec(sentences, words, sizes.word2vec, seed))
    table = starting_table(words, tables)
    tokenizer = word_tokenizer(words, OPINION_RULES)
    np.save(kept_table, table)
    draft = kept_words.with_suffix(".tmp")  # the last file, whole: a cut leaves both or neither
    tokenizer.save(str(draft))
    draft.replace(kept_words)
    return tokenizer, table


def _read_words(data: AnyTextSets) -> tuple[list[list[str]], Counter[str]]:
    """The words of every text to learn from, and how often each stands; short texts count more.

    A tweet's or a sentence's words would drown among the reviews', which are ten times longer.
    """
    splitter = WordSplitter(OPINION_RULES)
    sentences: list[list[str]] = []
    counts: Counter[str] = Counter()
    for name, texts in data.train.items():
        if name == "sst-phrases":
            continue  # parts of the sentences
        weight = 1 if name == "imdb" else _SHORT_TEXT_WEIGHT
        for text in track(texts, f"words of {name}"):
            words = splitter.split(text.text)
            sentences.append(words)
            counts.update({word: weight * count for word, count in Counter(words).items()})
    for plain in track(data.unlabelled, "words of the unlabelled"):
        words = splitter.split(plain)
        sentences.append(words)
        counts.update(words)
    return sentences, counts
