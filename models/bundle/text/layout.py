"""Where the layout of a text ends a sentence: blank lines, lines, cells of a table, bullets.

A line break ends a sentence unless the text is hard-wrapped there, which shows in one of two ways:

- The next line begins with a small letter, and the line before it is long.
- The text has a width that people wrap at, and the next word would not have fit into the line
  before it.

Then the break is a blank like any other. Tabs and two blanks or more divide cells, unless a small
letter follows; a vertical bar always does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Offsets = Sequence[tuple[int, int]]

_LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\r?\n|\r[^\S\r]*\r|[\u2029\f]")
_WIDE = re.compile(r"\t|\s\s")
_ANY = re.compile(r"[\n\r\v\f\x85\u2028\u2029\t|\u00a6\u2022\u2502]|\s\s")
_CELL = frozenset("|\u00a6\u2022\u2502")  # also the bullet: "Leeds \u2022 York"
_BULLETS = frozenset("-*\u2023\u25aa\u25ab\u25a0\u25a1\u25ba\u25cb\u25cf\u25e6")
_OPENING = re.compile(r"[^\w\s]+")
_LONG = 40  # characters of a line that may be wrapped
_WIDEST = 100  # characters of a line, beyond which nobody wraps by hand


@dataclass(frozen=True, slots=True)
class _Line:
    """Tokens [start, stop) and how many characters they take, with all between them."""

    start: int
    stop: int
    size: int


def layout_ends(text: str, offsets: Offsets) -> list[int]:
    """The tokens, by index and in order, before which the layout of a text ends a sentence.

    Args:
        text: the whole text.
        offsets: [start, end) of each token, in code points, in order.
    """
    if len(offsets) < 2 or not _ANY.search(text):
        return []
    gaps = [text[one[1] : other[0]] for one, other in pairwise(offsets)]  # gaps[i] follows i
    width = max(line.size for line in _lines(offsets, gaps))
    ends = set(_cells(text, offsets, gaps))
    for line, below in pairwise(_lines(offsets, gaps)):
        blank = _BLANK_LINE.search(gaps[line.stop - 1])
        if blank or not _wrapped(text, offsets, gaps, line, below, width):
            ends.add(below.start)
    return sorted(ends)


def begins_small(words: Sequence[str]) -> bool:
    """Whether the first word begins with a small letter, after two marks at most."""
    for word in words[:3]:
        if not _OPENING.fullmatch(word):
            return word[0].islower()
    return False


def _lines(offsets: Offsets, gaps: Sequence[str]) -> list[_Line]:
    starts = [0, *(place + 1 for place, gap in enumerate(gaps) if _LINE_BREAK.search(gap))]
    return [
        _Line(start, stop, offsets[stop - 1][1] - offsets[start][0])
        for start, stop in pairwise([*starts, len(offsets)])
    ]


def _wrapped(
    text: str, offsets: Offsets, gaps: Sequence[str], line: _Line, below: _Line, width: int
) -> bool:
    """Whether a sentence may go on from a line to the one below."""
    words = [text[start:end] for start, end in offsets[below.start : below.start + 3]]
    bullet = words[0] in _BULLETS and below.start < len(gaps) and gaps[below.start]
    if bullet or line.size < _LONG:
        return False
    if begins_small(words):
        return True
    last = below.start  # of the tokens of the first word
    while last < below.stop - 1 and not gaps[last]:
        last += 1
    first_word = offsets[last][1] - offsets[below.start][0]
    return width <= _WIDEST and line.size + 1 + first_word > width


def _cells(text: str, offsets: Offsets, gaps: Sequence[str]) -> list[int]:
    """The tokens that begin a cell within a line; a mark between two cells stands alone."""
    ends = []
    for place, gap in enumerate(gaps, start=1):
        words = [text[start:end] for start, end in offsets[place - 1 : place + 3]]
        wide = _WIDE.search(gap) and not _LINE_BREAK.search(gap) and not begins_small(words[1:])
        if wide or words[0] in _CELL or words[1] in _CELL:
            ends.append(place)
    return ends
