"""Warnings of a text: why the answer of a model for English may be worth nothing for it.

The language is judged by letters that are not Latin, and by the function words of English and of
other languages. A short text in Latin letters has too few words for a verdict, so nothing is said
of its language.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from pydantic import BaseModel, Field

from models.bundle.text.function_words import ALSO_ENGLISH, ENGLISH, IN_NAMES, OTHERS
from models.bundle.text.tokenizer import UNKNOWN, TextEncoder, TokenizedText

WarningCode = Literal["language-not-english", "mostly-unknown-words"]
NOT_ENGLISH: Final = "language-not-english"
UNKNOWN_WORDS: Final = "mostly-unknown-words"
_MEANINGS: Final[Mapping[WarningCode, str]] = {
    NOT_ENGLISH: "the text seems not to be English, all that the model reads",
    UNKNOWN_WORDS: "the vocabulary lacks at least half of the words",
}
_MOSTLY = 0.5  # share of tokens that is most of them
_FEWEST = 4  # tokens of a text in Latin letters of whose language anything is said
_FOREIGN = 0.12  # least share of another language's function words, if many words are unknown
_PLAIN = 0.15  # the same if they begin with small letters, whatever is unknown
_SOME = 0.15  # least share of unknown tokens of a text that is not English
_MANY = 0.35  # share of unknown tokens with which one foreign function word is enough
_BEYOND_LATIN = re.compile(
    "[\u0370-\u1dbf\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\ua71f\ua800-\uab2f\uab70-\ud7ff"
    "\uf900-\ufaff\ufb07-\ufdff\ufe70-\ufefe\uff66-\uffdc\U00010000-\U0001d3ff"
    "\U00020000-\U0003ffff]"
)
_ACCENTED = re.compile("\\b[a-z]*[\u00df-\u00f6\u00f8-\u017f]\\w*")
_LATIN = re.compile("[A-Za-z\u00aa-\u02af\u1e00-\u1eff]")


class TextWarning(BaseModel):
    """Why an answer may be worth nothing."""

    code: WarningCode = Field(description="stable; docs/models.md explains each")
    detail: str = Field(description="the same as a sentence")


_WARNINGS = {code: TextWarning(code=code, detail=detail) for code, detail in _MEANINGS.items()}


class TextWarner:
    """The warnings of the texts of one vocabulary."""

    def __init__(self, encoder: TextEncoder) -> None:
        english, others = {*ENGLISH.split()}, {name: {*OTHERS[name].split()} for name in OTHERS}
        theirs = {word for words in others.values() for word in words}
        foreign = theirs - english - {*ALSO_ENGLISH.split()}
        self._english = encoder.ids_of(english - theirs)
        self._others = {
            word: tuple(name for name, words in others.items() if word in words) for word in foreign
        }
        self._in_names = frozenset(IN_NAMES.split())
        self._suspects = encoder.ids_of({*foreign, UNKNOWN})  # what is not English has several

    def warnings(self, text: str, tokens: TokenizedText) -> list[TextWarning]:
        """Those of a text with at least one token."""
        found = [_WARNINGS[NOT_ENGLISH]] if self._not_english(text, tokens) else []
        if tokens.unknown >= _MOSTLY * tokens.used:
            found.append(_WARNINGS[UNKNOWN_WORDS])
        return found

    def _not_english(self, text: str, tokens: TokenizedText) -> bool:
        if not text.isascii() and _other_script(text):
            return True
        ids = tokens.ids.tolist()
        ours = sum(map(self._english.__contains__, ids))
        suspects = sum(map(self._suspects.__contains__, ids)) + (not text.isascii())
        if tokens.used < _FEWEST or suspects < max(2, ours + 1):  # most texts
            return False
        places = (place for place, one in enumerate(ids) if one in self._suspects)
        words = {place: text[slice(*tokens.offsets[place])] for place in places}
        small = [word.lower() for place, word in words.items() if word.islower() or not place]
        accented = set() if ours else {*_ACCENTED.findall(text)} - self._others.keys()
        return self._foreign(
            small, max(ours + 1, _PLAIN * tokens.used), accented, self._in_names
        ) or self._unknown([word.lower() for word in words.values()], ours, tokens)

    def _unknown(self, words: Sequence[str], ours: int, tokens: TokenizedText) -> bool:
        """Whether a text with many unknown words has foreign ones too, names included."""
        if tokens.unknown < _SOME * tokens.used:
            return False
        if not ours and tokens.unknown >= _MANY * tokens.used:
            accented = sum(not word.isascii() and word.isalpha() for word in words)
            if accented > 1 or any(word in self._others for word in words):
                return True
        return self._foreign(words, max(ours + 1, _FOREIGN * tokens.used))

    def _foreign(
        self,
        words: Iterable[str],
        least: float,
        any_language: Iterable[str] = (),
        doubtful: frozenset[str] = frozenset(),
    ) -> bool:
        """Whether another language has at least so many function words here.

        Two different ones are needed, and one that is not doubtful. What may be of any language
        counts for each that has a function word here.
        """
        found: dict[str, list[str]] = {}
        for word in words:
            for name in self._others.get(word, ()):
                found.setdefault(name, [*any_language]).append(word)
        return any(
            len(own) >= least and len({*own}) > 1 and not doubtful.issuperset(own)
            for own in found.values()
        )


def _other_script(text: str) -> bool:
    """Whether most letters are not Latin, and at least two."""
    beyond = len(_BEYOND_LATIN.findall(text))
    return beyond > 1 and beyond > len(_LATIN.findall(text))
