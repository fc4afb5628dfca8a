"""A word's spelling is its UTF-8 bytes as they stand in the text."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.text.spelling import ALPHABET, LETTERS, Spelling, lowered, raised, spell

texts = st.text(st.characters(codec="utf-8"), max_size=60)


def read(row: Spelling) -> bytes:
    """The bytes of one word; nothing stands after its end."""
    inside = row > 0
    assert not inside[inside.argmin() :].any() or inside.all()
    return bytes((row[inside] - 1).tolist())


def shown(word: str) -> bytes:
    """What the network is to see of a word."""
    written = word.encode()
    return written if len(written) <= LETTERS else written[:12] + written[12 - LETTERS :]


@given(texts, st.data())
def test_letters_are_the_words_bytes(text: str, data: st.DataObject) -> None:
    """Whatever the text and its words, each row holds the word's bytes; long ones head and tail."""
    places = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=6))
    offsets = [(start, end) for start, end in pairs]
    rows = spell(text, offsets)
    assert rows.shape == (len(offsets), LETTERS)
    assert rows.dtype == np.int32
    assert rows.max(initial=0) < ALPHABET
    for row, (start, end) in zip(rows, offsets, strict=True):
        assert read(row) == shown(text[start:end])


@pytest.mark.parametrize(
    ("word", "seen"),
    [
        ("a" * 20, "a" * 20),
        ("abcdefghijklMNOPqrstuvwx"[:21], "abcdefghijklNOPqrstu"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfscllschaft"),
        ("é" * 11, "é" * 10),
    ],
)
def test_long_words_keep_head_and_tail(word: str, seen: str) -> None:
    """Of a word beyond 20 bytes its first 12 and its last 8 are seen."""
    assert read(spell(f"x {word} y", [(2, 2 + len(word))])[0]).decode() == seen


@pytest.mark.parametrize(("recase", "same"), [(lowered, str.lower), (raised, str.upper)])
@given(word=st.text(st.characters(codec="utf-8"), min_size=1, max_size=5))
def test_other_letters(recase: object, same: object, word: str) -> None:
    """Case changes in ASCII letters only; every other byte, and the padding, stays."""
    assert callable(recase)
    assert callable(same)
    wanted = "".join(same(letter) if letter.isascii() else letter for letter in word)
    found = recase(spell(word, [(0, len(word))]))
    assert found.dtype == np.int32
    assert read(found[0]) == wanted.encode()


def test_nothing_to_spell() -> None:
    """A text without words, or without anything, has no rows."""
    for text in ("", " ", "é"):
        assert spell(text, []).shape == (0, LETTERS)
