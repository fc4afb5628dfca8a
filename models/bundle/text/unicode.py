"""The character properties that the patterns of a tokenizer name, as ranges of code points."""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from itertools import groupby

Ranges = tuple[tuple[int, int], ...]  # first and last of each, in order

# White_Space of Unicode. Python's own `\s` also takes U+001C to U+001F.
SPACES: Ranges = (
    *((0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A)),
    *((0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000)),
)
# What oniguruma's `\w` takes besides the categories below: superscript digits and fractions of
# Latin-1, and letters in circles and squares (Other_Alphabetic).
_OTHER_WORD: Ranges = (
    *((0xB2, 0xB3), (0xB9, 0xB9), (0xBC, 0xBE), (0x24B6, 0x24E9)),
    *((0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189)),
)
_CATEGORIES = {
    "L": ("Lu", "Ll", "Lt", "Lm", "Lo"),
    "M": ("Mn", "Mc", "Me"),
    "N": ("Nd", "Nl", "No"),
    "d": ("Nd",),
    "w": ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"),
}
_ASSIGNED = (range(0x40000), range(0xE0000, 0xE1000))  # the rest is unassigned or private
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


class Script(IntEnum):
    """What a text is made of; the value is the last code point whose properties matter.

    ASCII is all ASCII. The characters of BMP that lie beyond the Basic Multilingual Plane, such as
    emoji, are no letters, marks, digits or white space. ALL is any text.
    """

    ASCII = 0x7F
    BMP = 0xFFFF
    ALL = 0x10FFFF


def script_of(text: str) -> Script:
    """The narrowest script of a text."""
    if text.isascii():
        return Script.ASCII
    beyond = _BEYOND_BMP.findall(text)
    return Script.ALL if any(map(_may_have_property, beyond)) else Script.BMP


@cache
def properties() -> dict[str, Ranges]:
    r"""The ranges of "L", "M", "N" (as in `\p{L}`), "d", "w" and "s" (as in `\d`)."""
    by_category: dict[str, list[tuple[int, int]]] = {}
    for block in _ASSIGNED:
        start = block.start
        for category, run in groupby(map(unicodedata.category, map(chr, block))):
            end = start + len(list(run))
            by_category.setdefault(category, []).append((start, end - 1))
            start = end
    found = {
        name: union(*(by_category[category] for category in categories))
        for name, categories in _CATEGORIES.items()
    }
    return {**found, "w": union(found["w"], _OTHER_WORD), "s": SPACES}


def union(*several: Iterable[tuple[int, int]]) -> Ranges:
    """The code points of all of them."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pair for ranges in several for pair in ranges):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def up_to(ranges: Ranges, last: int) -> Ranges:
    """The part of the ranges that does not lie beyond a code point."""
    return tuple((start, min(end, last)) for start, end in ranges if start <= last)


def _may_have_property(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LMN" or 0x1F130 <= ord(character) <= 0x1F189
