"""What the benchmarks send: distinct real texts of mixed lengths, and forecasts' series.

The texts are runs of consecutive sentences of IMDb's training reviews, labelled and not (given by
--data). Most have one sentence, some several, so that about half have fewer than 20 words and one
in twenty more than 100. No text comes twice, and a server that remembers answers gains nothing.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from models.data.series.synthetic import synthetic_series
from models.data.text.imdb import read_imdb, read_imdb_unlabelled

SHARES = ((0.82, 1, 1), (0.10, 2, 4), (0.08, 5, 12))  # of texts: how many sentences, from and to
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
HAS_WORD = re.compile(r"\w")
SERIES = 500  # that are drawn; more are made of them by scaling
LONGEST_SERIES = 400  # values
HORIZON = 18


class TextPool:
    """Distinct texts in a fixed random order, made as they are needed."""

    def __init__(self, data: Path, seed: int = 0) -> None:
        self._texts: list[str] = []
        self._rest = mixed_texts(reviews(data), seed)

    def slice(self, start: int, count: int) -> Sequence[str]:
        """The texts from `start` on.

        Raises:
            ValueError: the data set has not so many.
        """
        while len(self._texts) < start + count:
            text = next(self._rest, None)
            if text is None:
                raise ValueError(
                    f"the data set gives only {len(self._texts):,} distinct texts: "
                    "measure for a shorter time"
                )
            self._texts.append(text)
        return self._texts[start : start + count]


class Cursor:
    """Goes through a pool once: one for the lifetime of a server."""

    def __init__(self, pool: TextPool) -> None:
        self._pool = pool
        self._place = 0

    def peek(self, count: int) -> Sequence[str]:
        """The next texts."""
        return self._pool.slice(self._place, count)

    def advance(self, count: int) -> None:
        """So many of them were sent, and do not come again."""
        self._place += count

    def take(self, count: int) -> Sequence[str]:
        """The next texts, which do not come again."""
        texts = self.peek(count)
        self.advance(count)
        return texts


def reviews(data: Path) -> list[str]:
    """The training reviews, labelled and not."""
    folder = data / "sentiment" / "imdb"
    texts = [review.text for review in read_imdb(folder, "train")]
    texts += read_imdb_unlabelled(folder)
    return [text.replace("<br />", " ") for text in texts]


def mixed_texts(documents: Sequence[str], seed: int) -> Iterator[str]:
    """Distinct texts of the documents: each sentence is in one text."""
    choice = random.Random(seed)
    weights = [share for share, _, _ in SHARES]
    seen: set[str] = set()
    for document in choice.sample(documents, len(documents)):
        sentences = SENTENCE_END.split(document.strip())
        place = 0
        while place < len(sentences):
            _, least, most = choice.choices(SHARES, weights)[0]
            count = choice.randint(least, most)
            text = " ".join(sentences[place : place + count])
            place += count
            if text not in seen and HAS_WORD.search(text):
                seen.add(text)
                yield text


def long_texts(data: Path, count: int, words: int, seed: int = 0) -> list[str]:
    """Distinct texts of so many words each, of consecutive reviews."""
    choice = random.Random(seed)
    documents = reviews(data)
    texts: list[str] = []
    while len(texts) < count:
        place = choice.randrange(len(documents))
        run = " ".join(documents[place : place + 1 + words // 20]).split()[:words]
        if len(run) == words:
            texts.append(" ".join(run))
    return texts


def describe(texts: Sequence[str]) -> str:
    """The lengths in words."""
    lengths = [len(text.split()) for text in texts]
    p50, p95, longest = np.quantile(lengths, [0.5, 0.95, 1.0])
    return (
        f"words of a text: median {p50:.0f}, mean {np.mean(lengths):.0f}, "
        f"p95 {p95:.0f}, most {longest:.0f}"
    )


def text_bodies(texts: Sequence[str]) -> list[bytes]:
    """A request of one text for each."""
    return [json.dumps({"inputs": text}).encode() for text in texts]


def series_bodies(start: int, count: int) -> list[bytes]:
    """Requests of one series each; those of other numbers are others."""
    drawn = [_values(index) for index in range(min(count, SERIES))]
    bodies = []
    for number in range(start, start + count):
        scaled = drawn[number % len(drawn)] * (1 + number / 1e6)
        target = [None if np.isnan(value) else round(value, 9) for value in scaled.tolist()]
        body = {"inputs": {"target": target}, "horizon": HORIZON}
        bodies.append(json.dumps(body).encode())
    return bodies


def _values(index: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = synthetic_series(0, index).values[-LONGEST_SERIES:]
    scaled: np.ndarray[tuple[int], np.dtype[np.float64]] = values / max(
        1e-9, float(np.nanmax(np.abs(values)))
    )
    return scaled
