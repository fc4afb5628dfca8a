"""What belongs to a name: no punctuation and no emoji at its ends, and no part of an address."""

import re
import unicodedata

_PARTNERS = {"(": ")", "[": "]", ")": "(", "]": "["}
_JOINERS = "\ufe0e\ufe0f\u200d\u20e3"  # of emoji: marks and format characters by their category
_ABBREVIATED = re.compile(
    r"(?:\b\w\.)+$|\b(?:inc|corp|co|cos|ltd|bros|jr|sr|st|mt|ft|univ|assn|dept|intl|gov|sen|rep"
    r"|ala|ariz|ark|calif|colo|conn|del|fla|ga|ill|ind|kan|ky|la|md|mass|mich|minn|miss|mo|mont"
    r"|neb|nev|okla|ore|pa|tenn|tex|va|vt|wash|wis|wyo)\.$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE
)
_LONGEST = 12  # characters of an abbreviation: a run of full stops costs no more


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) of a name without what does not belong to it; start == end if nothing does.

    A name keeps the full stop of an abbreviation ("Inc.", "U.S."), a bracket with its partner
    ("Mladost (L)") and a currency sign behind a letter ("US$").
    """
    while start < end and not _begins(text, start, end):
        start += 1
    while start < end and not _closes(text, start, end):
        end -= 1
    return start, end


def addresses(text: str) -> set[int]:
    """The places of all characters of e-mail addresses and URLs: no name lies within one."""
    return {place for found in _ADDRESS.finditer(text) for place in range(*found.span())}


def _begins(text: str, start: int, end: int) -> bool:
    """Whether text[start] may be the first character of a name that has ended at `end`."""
    character = text[start]
    if character in "([":
        return text.find(_PARTNERS[character], start, end) >= 0
    return _of_word(character)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether text[end - 1] may be the last character of a name that begins at `start`."""
    character = text[end - 1]
    if character == ".":
        return _ABBREVIATED.search(text, max(start, end - _LONGEST), end) is not None
    if character in ")]":
        return text.find(_PARTNERS[character], start, end) >= 0
    if unicodedata.category(character) == "Sc":
        return end - 1 > start and text[end - 2].isalpha()
    return _of_word(character)


def _of_word(character: str) -> bool:
    """Whether a character is a letter, digit or mark, or a plus as in "Google+"."""
    if character in _JOINERS:
        return False
    return character == "+" or unicodedata.category(character)[0] in "LMN"
