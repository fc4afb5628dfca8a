"""Texts chunk by chunk: what stands between two spaces is split the same in every text.

Most chunks of a language come again and again, so their ids are remembered, and reading a text is
mostly looking its chunks up. That is exact where no token and no look of the splitting pattern
reaches across white space, which is read off the pattern (`stays_within_chunks`).
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.bundle.plain import PlainTexts

MOST = 65_536  # chunks that are remembered: about 16 MB
LONGEST = 32  # characters of a chunk worth remembering
SPACES = re.compile(r"[ \t\n\v\f\r]+")  # all that is white in ASCII for the splitting pattern

# What a pattern may be made of: classes that are not negated, groups, looks ahead, and characters
# that are not white. No look behind, no anchor, no dot: these see what is around a chunk.
CLASS = r"\[(?!\^)(?:\\p\{[LMN]\}|\\[dw]|\\[^\w\s]|[^\\\[\]\s])+\]"
ELSE = r"\\p\{[LMN]\}|\\[dwS]|\\[^\w\s]|\((?!\?)|\(\?[:=!]|[^\\\[\](.^$\s]"
WITHIN = re.compile(f"(?:{CLASS}|{ELSE})*")


class NotPlain(Exception):  # noqa: N818 - an event, not an error
    """A chunk that the short way does not know how to read."""


class Chunks(dict[str, bytes]):
    """The ids of chunks, each 8 bytes, read when they are first asked for.

    Args:
        short: the short way of a tokenizer whose splitting `stays_within_chunks`.
    """

    def __init__(self, short: PlainTexts) -> None:
        super().__init__()
        self._short = short

    def read(self, text: str) -> NDArray[np.int64] | None:
        """The ids of a plain text, (tokens,); None for any other."""
        if not text.isascii():
            return None
        # Python's own split also takes some control characters for white, the pattern does not
        chunks: Iterable[str] = text.split() if text.isprintable() else SPACES.split(text)
        try:
            return np.frombuffer(b"".join(map(self.__getitem__, chunks)), dtype=np.int64)
        except NotPlain:
            return None

    def __missing__(self, chunk: str) -> bytes:
        plain = self._short.plain(chunk)
        if plain is None:
            raise NotPlain
        read = self._short.tokenizer.encode(plain, add_special_tokens=False).ids
        ids = np.array(read, dtype=np.int64).tobytes()
        if len(chunk) <= LONGEST:
            if len(self) >= MOST:  # whoever sends noise must not make it useless for good
                self.clear()
            self[chunk] = ids
        return ids


def chunks_of(tokenizer: Tokenizer, short: PlainTexts | None) -> Chunks | None:
    """What reads a tokenizer's texts chunk by chunk; None where that may not be exact."""
    splitting: Mapping[str, Any] | None = json.loads(tokenizer.to_str())["pre_tokenizer"]
    if short is None or splitting is None or any(SPACES.search(mark) for mark in short.marks):
        return None
    return Chunks(short) if stays_within_chunks(splitting) else None


def stays_within_chunks(splitting: Mapping[str, Any]) -> bool:
    """Whether a `pre_tokenizer`, in JSON, splits a chunk as if nothing were around it."""
    if splitting["type"] != "Split":
        return False
    pattern = splitting["pattern"].get("Regex", " ")
    keeps_matches = splitting["behavior"] == "Removed" and splitting["invert"]
    return keeps_matches and WITHIN.fullmatch(pattern) is not None
