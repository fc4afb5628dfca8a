"""Where the sentences of a text end, told from its tokens.

A sentence ends after a mark of its end, with the quotes and brackets that close behind it, when the
next token stands apart and does not begin with a small letter; and at a blank line. Titles ("Dr."),
initials, "U.S." and the number of a list's item do not end one. Whole texts and their sentences
are so split alike, which is what makes a long document's answer that of its sentences.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_MARK = re.compile(r"[.!?\u2026\u3002\uff01\uff1f]+")
_CLOSING = re.compile(r"['\"\u201d\u2019\u00bb)\]]+")
_OPENING = re.compile(r"[^\w\s]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\r?\n|\r[^\S\r]*\r|[\u2029\f]")
_TITLES = frozenset(
    [
        *("adm", "capt", "cmdr", "col", "cpl", "dr", "fr", "gen", "gov", "hon", "lt", "maj"),
        *("mlle", "mme", "mr", "mrs", "ms", "mt", "no", "nos", "pres", "prof", "rep", "reps"),
        *("rev", "sen", "sens", "sgt", "sr", "st", "vs"),
    ]
)


def split_sentences(text: str, offsets: Sequence[tuple[int, int]]) -> list[slice]:
    """Consecutive slices of the tokens, one per sentence; none for a text without tokens.

    Args:
        text: the whole text.
        offsets: [start, end) of each token, in code points, in order.
    """
    words = [text[start:end] for start, end in offsets]
    gaps = [text[one[1] : other[0]] for one, other in pairwise(offsets)]  # gaps[i] follows i
    slices: list[slice] = []
    start = 0
    for place in range(1, len(words)):
        gap = gaps[place - 1]
        closes = _CLOSING.fullmatch(words[place]) and (place == len(gaps) or gaps[place])
        if gap and (_BLANK_LINE.search(gap) or (not closes and _ends(words, start, place))):
            slices.append(slice(start, place))
            start = place
    return [*slices, slice(start, len(words))] if words else []


def _ends(words: Sequence[str], start: int, place: int) -> bool:
    """Whether the sentence that began at `start` ends before `place`, which stands apart."""
    mark = place - 1
    while mark > start and _CLOSING.fullmatch(words[mark]):
        mark -= 1
    if not _MARK.fullmatch(words[mark]) or _begins_small(words, place):
        return False
    if words[mark] != ".":
        return True
    before = words[mark - 1] if mark > start else ""
    listed = mark - 1 == start and before.isdecimal()
    return not listed and before.lower() not in _TITLES


def _begins_small(words: Sequence[str], place: int) -> bool:
    """Whether the first word from `place` on begins with a small letter."""
    for word in words[place : place + 3]:
        if not _OPENING.fullmatch(word):
            return word[0].islower()
    return False
