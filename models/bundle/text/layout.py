"""Where the layout of a text ends a sentence: blank lines, lines, cells of a table, bullets.

A line break ends a sentence unless the text is hard-wrapped there; then the break is a blank like
any other. Lines without a blank line between them are a block. No line is wrapped before an item of
a list. Otherwise

- a line of 40 characters or more goes on for certain if the next begins with a small letter, if its
  last word is a comma or one like "of", or if it is an item and the next is indented;
- in a block of at most 100 columns that has such a line, or that has at least 40 columns and ends
  like a sentence, a line is wrapped if the next word would not have fit, if it goes on as above
  but is shorter, or if it fills three quarters of the width;
- in another block, of at least 60 columns (25 if a line goes on and the block ends like a
  sentence), a line is wrapped if the next word would not have fit or it goes on; this must be true
  of each line that does not end like a sentence.

Tabs and three blanks or more divide cells. So do two blanks, if the line has such a gap too or the
line above or below has as many gaps. All do so unless a small letter follows; a vertical bar always
does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Offsets = Sequence[tuple[int, int]]

_LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\r?\n|\r[^\S\r]*\r|[\u2029\f]")
_WIDE = re.compile(r"\t|\s{3}")
_ANY = re.compile(r"[\n\r\v\f\x85\u2028\u2029\t|\u00a6\u2022\u2502]|\s\s")
_CELL = frozenset("|\u00a6\u2022\u2502")  # also the bullet: "Leeds \u2022 York"
_BULLETS = frozenset("-*\u2023\u25aa\u25ab\u25a0\u25a1\u25ba\u25cb\u25cf\u25e6")
_OPENING = re.compile(r"[^\w\s]+")
_PAUSE = re.compile(r"[.!?,;\u2026]+")  # people type two blanks after it
_MARK = re.compile(r"[.!?\u2026]+")
_CLOSING = re.compile(r"['\"\u201d\u2019)\]]+")
_OPEN = frozenset(
    [
        *(",", "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on"),
        *("or", "that", "the", "to", "with"),
    ]
)
_NARROW, _LONG, _USUAL = 25, 40, 60  # characters of the widest line; nobody wraps at less than 25
_WIDEST = 100  # and at more than this
_EARLY = 0.75  # of the width: where people wrap by hand


@dataclass(frozen=True, slots=True)
class _Line:
    """Tokens [start, stop) and how many characters they take, with all between them."""

    start: int
    stop: int
    size: int


class _Layout:
    """The tokens of a text; gaps[i] is what stands between i and i + 1."""

    def __init__(self, text: str, offsets: Offsets) -> None:
        self._text = text
        self._offsets = offsets
        self.gaps = [text[one[1] : other[0]] for one, other in pairwise(offsets)]

    def word(self, place: int) -> str:
        """A token."""
        start, end = self._offsets[place]
        return self._text[start:end]

    def words(self, start: int, stop: int) -> list[str]:
        """Tokens [start, stop), as far as there are so many."""
        return [self._text[one:other] for one, other in self._offsets[start:stop]]

    def size(self, start: int, stop: int) -> int:
        """How many characters tokens [start, stop) take, with all between them."""
        return self._offsets[stop - 1][1] - self._offsets[start][0]

    def blocks(self) -> Iterator[list[_Line]]:
        """All lines that have a token, in blocks."""
        block: list[_Line] = []
        breaks = (place for place, gap in enumerate(self.gaps, 1) if _LINE_BREAK.search(gap))
        for start, stop in pairwise([0, *breaks, len(self._offsets)]):
            if block and _BLANK_LINE.search(self.gaps[start - 1]):
                yield block
                block = []
            block.append(_Line(start, stop, self.size(start, stop)))
        yield block

    def first_word(self, line: _Line) -> int:
        """How many characters stand before the first blank of a line."""
        stop = line.start + 1
        while stop < line.stop and not self.gaps[stop - 1]:
            stop += 1
        return self.size(line.start, stop)

    def is_closed(self, line: _Line) -> bool:
        """Whether a line ends like a sentence."""
        last = line.stop - 1
        while last > line.start and _CLOSING.fullmatch(self.word(last)):
            last -= 1
        return _MARK.fullmatch(self.word(last)) is not None

    def is_item(self, line: _Line) -> bool:
        """Whether a line begins like an item of a list, a field of a form or a turn of a chat."""
        word, *mark = self.words(line.start, min(line.start + 2, line.stop))
        blanks = [gap != "" for gap in self.gaps[line.start : line.start + 2]]
        if word in _BULLETS:
            return blanks[:1] != [False]
        marked = mark in ([":"], [")"]) or (mark == ["."] and word.isdecimal())
        return marked and blanks in ([False], [False, True])

    def goes_on(self, line: _Line, below: _Line) -> bool:
        """Whether the sentence of a line goes on in the one below for certain."""
        hangs = self.gaps[below.start - 1].endswith(("  ", "\t")) and self.is_item(line)
        small = begins_small(self.words(below.start, below.start + 3))
        return hangs or small or self.word(line.stop - 1) in _OPEN


def layout_ends(text: str, offsets: Offsets) -> list[int]:
    """The tokens, by index and in order, before which the layout of a text ends a sentence.

    Args:
        text: the whole text.
        offsets: [start, end) of each token, in code points, in order.
    """
    if len(offsets) < 2 or not _ANY.search(text):
        return []
    layout = _Layout(text, offsets)
    ends = set()
    for block in layout.blocks():
        wrapped = _wrapped(layout, block)
        ends |= {line.start for line in block if line.start not in wrapped}
        ends.update(_cells(layout, block))
    return sorted(ends - {0})


def begins_small(words: Sequence[str]) -> bool:
    """Whether the first word begins with a small letter, after two marks at most."""
    for word in words[:3]:
        if not _OPENING.fullmatch(word):
            return word[0].islower()
    return False


def _wrapped(layout: _Layout, block: Sequence[_Line]) -> set[int]:
    """The tokens that begin those lines of a block into which a sentence may go on."""
    width = max((line.size for line in block if line.stop > line.start + 1), default=0)
    breaks = [(line, below) for line, below in pairwise(block) if not layout.is_item(below)]
    going = {below.start: line.size for line, below in breaks if layout.goes_on(line, below)}
    certain = {start for start, size in going.items() if size >= _LONG}
    if width > _WIDEST:
        return certain
    full = {
        below.start for line, below in breaks if line.size + 1 + layout.first_word(below) > width
    }
    full.update(going)
    closed = layout.is_closed(block[-1])
    if certain or (closed and width >= _LONG):
        return full | {below.start for line, below in breaks if line.size >= _EARLY * width}
    regular = all(below.start in full or layout.is_closed(line) for line, below in breaks)
    least = _NARROW if closed and going else _USUAL
    return full if regular and width >= least else set()


def _cells(layout: _Layout, block: Sequence[_Line]) -> Iterator[int]:
    """The tokens that begin a cell within a line; a mark between two cells stands alone."""
    wide = [_wide_gaps(layout, line) for line in block]
    counts = [0, *map(len, wide), 0]
    for line, gaps, above, below in zip(block, wide, counts, counts[2:], strict=False):
        columns = any(gaps.values()) or len(gaps) in (above, below)
        for place in range(line.start + 1, line.stop):
            before, *after = layout.words(place - 1, place + 3)
            divided = columns and place in gaps and not begins_small(after)
            if divided or before in _CELL or after[0] in _CELL:
                yield place


def _wide_gaps(layout: _Layout, line: _Line) -> dict[int, bool]:
    """The tokens of a line after two blanks or more, and whether these divide cells anywhere."""
    found = {}
    for place in range(line.start + 1, line.stop):
        gap = layout.gaps[place - 1]
        if len(gap) > 1 or gap == "\t":
            sure = _WIDE.search(gap) is not None
            if sure or not _PAUSE.fullmatch(layout.word(place - 1)):
                found[place] = sure
    return found
