"""Texts for a teacher to label: parts of known texts, and known texts with other words.

A teacher labels anything, so a student can learn from far more texts than have labels (Tang et al.
2019 made theirs from labelled texts so, by chance).
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|<br\s*/?>")
_SENTENCE = range(4, 31)  # words
_FEWEST = 4  # words of a stretch
_WORD = re.compile(r"[a-z]{3,}", re.IGNORECASE)
_REPLACED = 0.25  # of the words that may be replaced; one at least
_NEAREST = 10  # words that may stand in another's place
_JOINED = 0.25  # of the short texts
_SHORT = 12  # words of a text that another is joined to
_BETWEEN = (" ", " ", ", but ", " but ", " and ")
_BLOCK = 1_000  # words whose neighbours are looked for at once


def sentences(reviews: Sequence[str], each: int, seed: int = 0) -> list[str]:
    """Up to `each` sentences of 4 to 30 words of every review, by chance."""
    chance = np.random.default_rng(seed)
    found: list[str] = []
    for review in reviews:
        parts = [part.strip() for part in _SENTENCE_END.split(review)]
        fit = [part for part in parts if len(part.split()) in _SENTENCE]
        found += [fit[i] for i in chance.permutation(len(fit))[:each]]
    return found


def stretches(texts: Sequence[str], each: int, seed: int = 0) -> list[str]:
    """Up to `each` stretches of every text: at least four words, at most four fifths of them."""
    chance = np.random.default_rng(seed)
    found: list[str] = []
    for text in texts:
        words = text.split()
        most = len(words) * 4 // 5
        for _ in range(each if most >= _FEWEST else 0):
            count = int(chance.integers(_FEWEST, most + 1))
            first = int(chance.integers(len(words) - count + 1))
            found.append(" ".join(words[first : first + count]))
    return found


class ReplacedTexts:
    """Draws texts in which words are replaced by words of like meaning; some short ones are joined.

    Words of like meaning are the nearest ones by the cosine of their vectors. They may turn the
    meaning around ("good", "bad"): the teacher reads the text that was drawn.

    Args:
        words: the row of `table` of each word.
        table: word vectors, (rows, features).
        seed: of the draws.
    """

    def __init__(self, words: Mapping[str, int], table: NDArray[np.float32], seed: int = 0) -> None:
        self._chance = np.random.default_rng(seed)
        known = sorted(filter(_replaceable, words), key=words.__getitem__)
        vectors = table[[words[word] for word in known]]
        vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        self._near: dict[str, list[str]] = {}
        for first in track(range(0, len(known), _BLOCK), "words of like meaning"):
            alike = vectors[first : first + _BLOCK] @ vectors.T  # (block, words)
            last = min(_NEAREST, len(known) - 1)  # the nearest of all is the word itself
            nearest = np.argpartition(-alike, last, axis=1)[:, : last + 1]
            for word, row in zip(known[first : first + _BLOCK], nearest, strict=True):
                self._near[word] = [known[i] for i in row if known[i] != word] or [word]

    def __call__(self, texts: Sequence[str], amount: int) -> list[str]:
        """At most `amount` different texts that are not among `texts`."""
        drawn = [self._one(texts) for _ in range(amount if texts else 0)]
        known = set(texts)
        return [text for text in dict.fromkeys(drawn) if text not in known]

    def _one(self, texts: Sequence[str]) -> str:
        text = self._any(texts)
        if len(text.split()) <= _SHORT and self._chance.random() < _JOINED:
            text = text.rstrip(".!") + self._any(_BETWEEN) + self._any(texts)
        found = [word for word in _WORD.finditer(text) if word[0].lower() in self._near]
        chosen = self._chance.random(len(found)) < _REPLACED
        if found:
            chosen[int(self._chance.integers(len(found)))] = True
        parts, end = [], 0
        for word, replace in zip(found, chosen, strict=True):
            if replace:
                parts += [text[end : word.start()], self._instead(word[0])]
                end = word.end()
        return "".join([*parts, text[end:]])

    def _instead(self, word: str) -> str:
        other = self._any(self._near[word.lower()])
        if word.isupper():
            return other.upper()
        return other.capitalize() if word[0].isupper() else other

    def _any(self, among: Sequence[str]) -> str:
        return among[int(self._chance.integers(len(among)))]


def _replaceable(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and word not in ENGLISH_STOP_WORDS
