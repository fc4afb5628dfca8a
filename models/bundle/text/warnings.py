"""Warnings of a text: why the answer of a model for English may be worth nothing for it.

The language is judged by three signs, cheapest first: letters that are not Latin, the function
words of English, and those of other languages. A short text in Latin letters has too few words for
a verdict, so nothing is said of its language.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from pydantic import BaseModel, Field

from models.bundle.text.function_words import ALSO_ENGLISH, ENGLISH, OTHERS
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
_FOREIGN = 0.12  # least share of another language's function words
_SOME = 0.15  # least share of unknown tokens of a text that is not English
_MANY = 0.35  # share of unknown tokens with which one foreign function word is enough
_BEYOND_LATIN = re.compile(
    "[\u0370-\u1dbf\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\ua71f\ua800-\uab2f\uab70-\ud7ff"
    "\uf900-\ufaff\ufb07-\ufdff\ufe70-\ufefe\uff66-\uffdc\U00010000-\U0001d3ff"
    "\U00020000-\U0003ffff]"
)
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
        if tokens.used < _FEWEST or tokens.unknown < _SOME * tokens.used:
            return False
        ids, suspects = tokens.ids.tolist(), self._suspects
        places = [place for place, one in enumerate(ids) if one in suspects]
        if len(places) < 2:
            return False
        words = [text[start:end].lower() for start, end in map(tokens.offsets.__getitem__, places)]
        ours = sum(one in self._english for one in ids)
        return self._foreign(words, ours, tokens)

    def _foreign(self, words: Sequence[str], ours: int, tokens: TokenizedText) -> bool:
        """Whether another language has more function words here than the `ours` of English.

        Two different ones are needed; one, or two words with letters that English has not, if many
        words are unknown and none is English.
        """
        found = Counter(name for word in words for name in self._others.get(word, ()))
        most = max(found.values(), default=0)
        if not ours and tokens.unknown >= _MANY * tokens.used:
            accented = sum(not word.isascii() and word.isalpha() for word in words)
            if most or accented > 1:
                return True
        if most <= ours or most < _FOREIGN * tokens.used:
            return False
        return any(
            len({word for word in words if name in self._others.get(word, ())}) > 1
            for name, count in found.items()
            if count == most
        )


def _other_script(text: str) -> bool:
    """Whether most letters are not Latin, and at least two."""
    beyond = len(_BEYOND_LATIN.findall(text))
    return beyond > 1 and beyond > len(_LATIN.findall(text))
