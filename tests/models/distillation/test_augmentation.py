"""The texts that a teacher labels."""

import numpy as np
import pytest

from models.distillation.augmentation import ReplacedTexts, sentences, stretches

WORDS = ("good", "great", "film", "movie", "the", "was", "bad")
VECTORS = {"good": (1, 0), "great": (1, 0.1), "film": (0, 1), "movie": (0.1, 1), "bad": (-1, -1)}


@pytest.fixture
def draw(monkeypatch: pytest.MonkeyPatch) -> ReplacedTexts:
    """Each word has one nearest word."""
    monkeypatch.setattr("models.distillation.augmentation._NEAREST", 1)
    table = np.array([VECTORS.get(word, (1, 0)) for word in WORDS], np.float32)
    return ReplacedTexts({word: row for row, word in enumerate(WORDS)}, table, seed=1)


def test_a_word_gives_way_to_the_nearest(draw: ReplacedTexts) -> None:
    """At least one word changes, to its neighbour; stop words, signs and capitals stay."""
    drawn = draw(["Was the GOOD Film the worst? " * 3], 60)
    words = {word for text in drawn for word in text.split()}
    assert words <= {"Was", "the", "GOOD", "GREAT", "Film", "Movie", "worst?"}
    assert {"GREAT", "Movie"} < words


def test_what_is_known_is_not_drawn(draw: ReplacedTexts) -> None:
    """Each text once, none of the given ones; nothing of nothing."""
    given = ["good film", "great film", "the"]
    drawn = draw(given, 500)
    assert len(drawn) == len(set(drawn))
    assert not set(drawn) & set(given)
    assert "good movie" in drawn
    assert draw([], 5) == []


def test_short_texts_are_joined(draw: ReplacedTexts) -> None:
    """Some of them, by a blank or a word between; long ones are not."""
    assert any(", but " in text for text in draw(["The film was good.", "A bad one."], 200))
    assert all(text.count("zz") == 1 for text in draw(["a film zz " + "so " * 20], 50))


def test_sentences_are_neither_short_nor_long() -> None:
    """Of 4 to 30 words, at most as many as asked, from each review."""
    review = "One two three. A sentence of five words! Is this another one?<br />" + "so " * 31
    found = sentences([review, "Nothing here."], 4)
    assert sorted(found) == ["A sentence of five words!", "Is this another one?"]
    assert len(sentences([review] * 3, 1)) == 3


def test_stretches_are_parts() -> None:
    """Four words at least, four fifths of the text at most."""
    text = "one two three four five six seven"
    found = stretches([text, "too short to cut"], 20)
    assert len(found) == 20
    assert {len(part.split()) for part in found} == {4, 5}
    assert all(part in text for part in found)
