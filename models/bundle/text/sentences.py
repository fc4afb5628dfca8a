"""How a text is divided for the network: in sentences, and long ones in overlapping windows.

A sentence ends after a mark of its end or an emoji, with the quotes and brackets that close behind
it, when the next token stands apart and does not begin with a small letter; and where the layout
ends it (models/bundle/text/layout.py). Titles ("Dr."), initials, "U.S.", what stands before a legal
form ("Co. Ltd.") and the number of a list's item do not end one. A sentence alone is split no
further, which is what makes a long document's answer that of its sentences.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.bundle.text.layout import begins_small, layout_ends

# Marks of an end; or one character of an emoji, joiners and variation selectors included.
_MARK = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f]+|[\u2600-\u27bf\u200d\ufe0f\U0001f1e6-\U0001faff]"
)
_CLOSING = re.compile(r"['\"\u201d\u2019\u00bb)\]]+")
_TITLES = frozenset(
    [
        *("adm", "capt", "cmdr", "col", "cpl", "dr", "fr", "gen", "gov", "hon", "lt", "maj"),
        *("mlle", "mme", "mr", "mrs", "ms", "mt", "no", "nos", "pres", "prof", "rep", "reps"),
        *("rev", "sen", "sens", "sgt", "sr", "st", "vs"),
    ]
)
_LEGAL_FORMS = frozenset(["inc", "kg", "llc", "lp", "ltd", "plc"])  # "Samsung Co. Ltd."


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens [start, stop) are read together; what begins in [first, last) is this window's to say.

    The cores [first, last) of a text's windows follow one another without gap or overlap.
    """

    start: int
    stop: int
    first: int
    last: int


def split_sentences(text: str, offsets: Sequence[tuple[int, int]]) -> list[slice]:
    """Consecutive slices of the tokens, one per sentence; none for a text without tokens.

    Args:
        text: the whole text.
        offsets: [start, end) of each token, in code points, in order.
    """
    words = [text[start:end] for start, end in offsets]
    gaps = [text[one[1] : other[0]] for one, other in pairwise(offsets)]  # gaps[i] follows i
    parts = pairwise([0, *layout_ends(text, offsets), len(words)]) if words else ()
    return [
        slice(start + part.start, start + part.stop)
        for start, stop in parts
        for part in _split_part(words[start:stop], gaps[start : stop - 1])
    ]


def cut(start: int, stop: int, longest: int) -> list[Window]:
    """Windows of at most `longest` tokens over [start, stop), neighbours sharing half of each.

    A token of a core has a quarter of a window of context on each side, unless the text ends.
    """
    if stop - start <= longest:
        return [Window(start, stop, start, stop)]
    quarter = longest // 4
    windows = []
    place = start
    while place + longest < stop:
        windows.append(Window(place, place + longest, place + quarter, place + longest - quarter))
        place += longest - 2 * quarter
    windows.append(Window(stop - longest, stop, windows[-1].last, stop))
    windows[0] = Window(start, start + longest, start, windows[0].last)
    return windows


def _split_part(words: Sequence[str], gaps: Sequence[str]) -> Iterator[slice]:
    """The sentences of a part that the layout does not divide; no word beyond it has a say."""
    start = 0
    for place in range(1, len(words)):
        closes = _CLOSING.fullmatch(words[place]) and (place == len(gaps) or gaps[place])
        if gaps[place - 1] and not closes and _ends(words, start, place):
            yield slice(start, place)
            start = place
    yield slice(start, len(words))


def _ends(words: Sequence[str], start: int, place: int) -> bool:
    """Whether the sentence that began at `start` ends before `place`, which stands apart."""
    mark = place - 1
    while mark > start and _CLOSING.fullmatch(words[mark]):
        mark -= 1
    if not _MARK.fullmatch(words[mark]) or begins_small(words[place : place + 3]):
        return False
    if words[mark] != ".":
        return True
    before = words[mark - 1] if mark > start else ""
    listed = mark - 1 == start and before.isdecimal()
    goes_on = before.lower() in _TITLES or words[place].lower() in _LEGAL_FORMS
    return not listed and not goes_on
