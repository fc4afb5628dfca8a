"""Texts chunk by chunk: what stands between two spaces is split the same in every text.

Most chunks of a language come again and again, so their ids are remembered, and reading a text is
mostly looking its chunks up. That is exact where no token and no look of the splitting pattern
reaches across white space, which is read off the pattern (`stays_within_chunks`). A step of the
normaliser sees no further than a chunk either, but for those in `REACHING`.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.normalizers import Normalizer

from models.bundle.plain import MARKS, REACHING, PlainTexts, steps_of

MOST = 65_536  # chunks that are remembered: about 16 MB
LONGEST = 32  # characters of a chunk worth remembering
ODD = 8  # new chunks that go through the normaliser one by one: each takes as long as a line
WIDTH = 8  # bytes of an id
SPACES = re.compile(r"[ \t\n\v\f\r]+")  # all that is white in ASCII for the splitting pattern

# What a pattern may be made of: classes that are not negated, groups, looks ahead, and characters
# that are not white. No look behind, no anchor, no dot: these see what is around a chunk.
CLASS = r"\[(?!\^)(?:\\p\{[LMN]\}|\\[dw]|\\[^\w\s]|[^\\\[\]\s])+\]"
ELSE = r"\\p\{[LMN]\}|\\[dwS]|\\[^\w\s]|\((?!\?)|\(\?[:=!]|[^\\\[\](.^$\s]"
WITHIN = re.compile(f"(?:{CLASS}|{ELSE})*")


class Chunks:
    """The ids of chunks, each 8 bytes, read when they are first met.

    Args:
        tokenizer: whose splitting `stays_within_chunks`.
        short: its short way.
    """

    def __init__(self, tokenizer: Tokenizer, short: PlainTexts) -> None:
        self._tokenizer = tokenizer
        self._short = short
        self._reaches = _reaches(tokenizer)
        self._known: dict[str, bytes] = {}

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._known)

    def __contains__(self, chunk: str) -> bool:
        """Whether this one is."""
        return chunk in self._known

    def read(self, text: str) -> NDArray[np.int64] | None:
        """The ids of a text, (tokens,); None for one that must be read as a whole."""
        # Python's own split also takes some control characters for white, the pattern does not
        chunks: Sequence[str] = text.split() if text.isprintable() else SPACES.split(text)
        known = self._known
        try:
            ids = b"".join(map(known.__getitem__, chunks))
        except KeyError:
            met = self._meet(list(set(chunks).difference(known)))
            if met is None:
                return None
            ids = b"".join([met[chunk] if chunk in met else known[chunk] for chunk in chunks])
        return np.frombuffer(ids, dtype=np.int64)

    def _meet(self, new: Sequence[str]) -> dict[str, bytes] | None:
        """The ids of each chunk; None if one of them must not be read by itself."""
        odd: list[str] = []
        lowered = self._short.plain(" ".join(new))  # at once: a call's time is hardly its chunks'
        if lowered is None:
            odd = [chunk for chunk in new if self._short.plain(chunk) is None]
            if len(odd) > ODD or any(map(self._must_stay, odd)):
                return None
            new = [chunk for chunk in new if chunk not in odd]
            lowered = self._short.plain(" ".join(new)) or ""
        read = dict(zip(new, self._read_together(new, lowered), strict=True))
        read |= {chunk: self._read_odd(chunk) for chunk in odd}
        self._remember(read)
        return read

    def _read_together(self, chunks: Sequence[str], lowered: str) -> Iterator[bytes]:
        """The ids of each chunk; `lowered` is all of them with a space between."""
        read = self._short.tokenizer.encode(lowered, add_special_tokens=False)
        ids = _bytes(read.ids)
        starts = [start for start, _ in read.offsets]
        first, end = 0, -1
        for chunk in chunks:
            end += len(chunk) + 1
            last = bisect_left(starts, end, first)
            yield ids[WIDTH * first : WIDTH * last]
            first = last

    def _read_odd(self, chunk: str) -> bytes:
        return _bytes(self._tokenizer.encode(chunk, add_special_tokens=False).ids)

    def _must_stay(self, chunk: str) -> bool:
        """Whether it is long, or a step might match what stands in it together with the next."""
        return len(chunk) > LONGEST or any(
            mark in before.normalize_str(chunk) for before, mark in self._reaches
        )

    def _remember(self, read: Mapping[str, bytes]) -> None:
        short = {chunk: ids for chunk, ids in read.items() if len(chunk) <= LONGEST}
        if len(self._known) + len(short) > MOST:  # noise must not make it useless for good
            self._known = {}  # not emptied: other threads may be reading it
        if len(short) <= MOST:
            self._known |= short


def _bytes(ids: Sequence[int]) -> bytes:
    return np.array(ids, dtype=np.int64).tobytes()


def chunks_of(tokenizer: Tokenizer, short: PlainTexts | None) -> Chunks | None:
    """What reads a tokenizer's texts chunk by chunk; None where that may not be exact."""
    splitting: Mapping[str, Any] | None = json.loads(tokenizer.to_str())["pre_tokenizer"]
    if short is None or splitting is None or any(SPACES.search(mark) for mark in short.marks):
        return None
    return Chunks(tokenizer, short) if stays_within_chunks(splitting) else None


def stays_within_chunks(splitting: Mapping[str, Any]) -> bool:
    """Whether a `pre_tokenizer`, in JSON, splits a chunk as if nothing were around it."""
    if splitting["type"] != "Split":
        return False
    pattern = splitting["pattern"].get("Regex", " ")
    keeps_matches = splitting["behavior"] == "Removed" and splitting["invert"]
    return keeps_matches and WITHIN.fullmatch(pattern) is not None


def _reaches(tokenizer: Tokenizer) -> list[tuple[Normalizer, str]]:
    """For each step whose matches may hold white space: what is done before it, and its mark."""
    told = json.loads(tokenizer.to_str())
    steps = steps_of(told["normalizer"])
    told["model"] = {"type": "WordLevel", "vocab": {}, "unk_token": ""}
    found = []
    for place, step in enumerate(steps):
        pattern = step.get("pattern", {}).get("Regex")
        if pattern in REACHING:
            told["normalizer"] = {"type": "Sequence", "normalizers": steps[:place]}
            before = Tokenizer.from_str(json.dumps(told)).normalizer
            found += [(before, mark) for mark in MARKS[pattern]]
    return found
