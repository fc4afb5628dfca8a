"""What a tagger reads of a text: composed letters in their usual forms, without invisible marks.

The tokenizers of taggers keep each character, because most of what NFKC changes is no other form of
a letter: of "Google\u2122" it would make one word, "GoogleTM".
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from models.bundle.errors import ItemError
from models.bundle.text.composition import Source, composed, most_normalised

Places = Sequence[tuple[int, int]] | None  # [start, end) of each character; None: its own index

# The soft hyphen, spaces without width, marks of direction; not U+200D, which emoji need.
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_FORMS = "\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"  # ligatures, wide and bold letters
_BETWEEN = re.compile("(?<=[a-z])\u200b(?=[A-Z])")  # words that only look like one
_UNUSUAL = re.compile(f"[{_INVISIBLE}{_FORMS}]")


def plain(text: str) -> tuple[str, Places]:
    """A text without unusual characters, and the places of its characters in the text as given.

    Raises:
        ItemError: the plain text would be much longer than the text.
    """
    if text.isascii():
        return text, None
    read = text
    source: Source = None
    if _UNUSUAL.search(text):
        apart = _BETWEEN.sub(" ", text)
        forms = {each: _usual(each) for each in {*apart}}
        read = "".join([forms[each] for each in apart])
        source = [place for place, each in enumerate(apart) for _ in forms[each]]
    if not unicodedata.is_normalized("NFC", read):
        read, source = composed(read, source, "NFC")
    if len(read) > most_normalised(text):
        raise ItemError("too-many-characters", len(read), most_normalised(text))
    return read, None if source is None else _places(text, source)


def _usual(character: str) -> str:
    if not _UNUSUAL.match(character):
        return character
    return "" if character in _INVISIBLE else unicodedata.normalize("NFKC", character)


def _places(text: str, source: Sequence[int]) -> Places:
    """From the source of each character to the last mark that has become one with it."""
    return [
        (start, start + max(1, len(text[start:stop].rstrip(_INVISIBLE))))
        for start, stop in pairwise([*source, len(text)])
    ]
