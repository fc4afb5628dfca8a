"""How each word is spelt: its UTF-8 bytes, so that any script has letters and none needs a list."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LETTERS = 20  # bytes of a word that the network sees
_HEAD = 12  # of a longer word: its first so many, and the rest from its end
ALPHABET = 257  # 0 pads, a byte b is b + 1

Spelling = NDArray[np.int32]


def spell(text: str, offsets: Sequence[tuple[int, int]]) -> Spelling:
    """The spelling of each word as it stands in the text: (words, LETTERS).

    Args:
        text: as the client sent it, so that case shows.
        offsets: [start, end) of each word, in code points.
    """
    encoded = np.frombuffer(text.encode(), np.uint8).astype(np.int32) + 1
    spans = np.array(offsets, np.int64).reshape(-1, 2)
    if len(encoded) != len(text):  # not ASCII: from code points to bytes
        spans = np.flatnonzero(_begins(encoded))[spans]
    starts, sizes = spans[:, :1], spans[:, 1:] - spans[:, :1]  # (words, 1)
    places = np.arange(LETTERS)
    cut = (sizes > LETTERS) & (places >= _HEAD)
    places = np.where(cut, places + sizes - LETTERS, places)  # (words, LETTERS)
    padded = np.append(encoded, 0)
    return padded[np.where(places < sizes, starts + places, len(encoded))].astype(np.int32)


def lowered(spelling: Spelling) -> Spelling:
    """The same words in small letters (ASCII)."""
    return np.where(_between(spelling, "A", "Z"), spelling + 32, spelling).astype(np.int32)


def raised(spelling: Spelling) -> Spelling:
    """The same words in capital letters (ASCII)."""
    return np.where(_between(spelling, "a", "z"), spelling - 32, spelling).astype(np.int32)


def capitalized(spelling: Spelling) -> Spelling:
    """The same words, each with a capital first letter (ASCII)."""
    return np.concatenate([raised(spelling[:, :1]), spelling[:, 1:]], axis=1)


def _begins(encoded: Spelling) -> NDArray[np.bool_]:
    """Which bytes begin a code point; the end of the text counts as one."""
    return np.append((encoded - 1) & 0xC0 != 0x80, True)


def _between(spelling: Spelling, first: str, last: str) -> NDArray[np.bool_]:
    return (spelling > ord(first)) & (spelling <= ord(last) + 1)
