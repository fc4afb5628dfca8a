"""The tokenizer of the text tasks: a tokenizer.json compiled to `re` and a dictionary.

It gives the ids and offsets of the tokenizers library, whose format the file has, in half the
time. It reads what our training writes: NFKC, Lowercase and Replace, then a Split that keeps the
matches of a pattern, then a WordLevel vocabulary. Anything else is refused.

A normalised text comes with the *source* of each of its characters: the index, in the text as
given, of the character that it was made of. None stands for a text whose characters are all at
their old index, which most texts are. The sources are those of the tokenizers library:

- Of several characters that become one, the first is the source.
- Of one character that becomes several, it is the source of each.
- Of what a replacement puts in, the last character that it takes out is the source.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from models.bundle.examples import Example
from models.bundle.manifest import BundleError
from models.bundle.text.composition import Source, composed
from models.bundle.text.regex import Translation, literal, translate
from models.bundle.text.unicode import SPACES, Script

UNKNOWN = "[UNK]"
PADDING = "[PAD]"  # id 0, what `collate` pads with

Offsets = Sequence[tuple[int, int]]
_UNUSED = ("truncation", "padding", "added_tokens", "post_processor")
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")
_BLANK = "[" + "".join(f"{chr(start)}-{chr(end)}" for start, end in SPACES) + "]"


@dataclass(frozen=True)
class TokenizedText:
    """The tokens of a text, cut to the model's longest input.

    Attributes:
        ids: (used,) token ids.
        total: how many tokens the whole text has; more than `used` when it was cut.
        unknown: how many of the used tokens the vocabulary lacks.
        normal: the normalised text.
    """

    ids: NDArray[np.int64]
    total: int
    unknown: int
    normal: "NormalText"

    @cached_property
    def offsets(self) -> Offsets:
        """Per used token, its [start, end) in the text, in code points."""
        source, spans = self.normal.source, self.normal.spans(self.used)
        if source is None:
            return spans
        return [(source[start], source[end - 1] + 1) for start, end in spans]

    @property
    def used(self) -> int:
        """How many tokens the model reads."""
        return len(self.ids)

    @property
    def example(self) -> Example:
        """What a classifier reads of the text."""
        return Example({"ids": self.ids}, self.used)

    @property
    def truncated(self) -> bool:
        """Whether the text was cut."""
        return self.used < self.total


@dataclass(frozen=True, slots=True)
class NormalText:
    """A normalised text, the sources of its characters, and the pattern of its words."""

    text: str
    source: Source
    pattern: re.Pattern[str]

    def words(self) -> list[str]:
        """The words, in their order."""
        return self.pattern.findall(self.text)

    def spans(self, most: int) -> list[tuple[int, int]]:
        """The first words' [start, end) in the normalised text."""
        return [word.span(1) for word in islice(self.pattern.finditer(self.text), most)]


class Step(Protocol):
    """A step of the normalizer."""

    def __call__(self, text: str, source: Source) -> tuple[str, Source]:
        """The text and the sources of its characters after the step."""


class Splitter:
    """Splits texts into the words that a vocabulary is asked for.

    Args:
        described: the object in a tokenizer.json; its model is not looked at.

    Raises:
        BundleError: it has a part that is not known here.
    """

    def __init__(self, described: Mapping[str, Any]) -> None:
        used = [name for name in _UNUSED if described.get(name)]
        if used:
            raise BundleError(f"the tokenizer has {', '.join(used)}, which must be empty")
        self._normalizer = list(_normalizer(described.get("normalizer")))
        pattern = _pattern(described.get("pre_tokenizer"))
        self._patterns = {script: _compiled(pattern, script) for script in Script}

    def split(self, text: str) -> list[str]:
        """The words of a text, normalised, in their order."""
        return self.normalize(text).words()

    def normalize(self, text: str) -> NormalText:
        """The text, normalised.

        Raises:
            ItemError: the normalised text would be much longer than the text.
        """
        source: Source = None
        for step in self._normalizer:
            text, source = step(text, source)
        return NormalText(text, source, self._patterns[script_of(text)])


class TextEncoder:
    """Text to token ids with offsets into the text as given.

    Args:
        splitter: to words.
        vocabulary: the id of each word.
        unknown: the id of all other words.
        longest: the most tokens of a text that are kept; None keeps all.
    """

    def __init__(
        self,
        splitter: Splitter,
        vocabulary: Mapping[str, int],
        unknown: int,
        longest: int | None = None,
    ) -> None:
        self._splitter = splitter
        self._vocabulary = vocabulary
        self._unknown = unknown
        self._longest = longest

    @classmethod
    def from_json(cls, data: bytes, longest: int | None = None) -> "TextEncoder":
        """Compiles the bytes of a tokenizer.json.

        Raises:
            BundleError: it has a part that is not known here, or is no tokenizer.
        """
        try:
            described = json.loads(data)
            model = described["model"]
            kind, words, unknown = model["type"], model["vocab"], model["unk_token"]
        except (ValueError, TypeError, KeyError):
            raise BundleError("the tokenizer is not a tokenizer.json with a vocabulary") from None
        if kind != "WordLevel" or not isinstance(words, dict) or unknown not in words:
            raise BundleError("the tokenizer is not a WordLevel vocabulary with its unknown token")
        return cls(Splitter(described), words, words[unknown], longest)

    @property
    def vocabulary(self) -> int:
        """How many ids there are."""
        return len(self._vocabulary)

    def ids_of(self, words: Iterable[str]) -> frozenset[int]:
        """The ids of those words that the vocabulary has."""
        return frozenset(self._vocabulary[word] for word in words if word in self._vocabulary)

    def encode(self, text: str) -> TokenizedText:
        """Tokenizes a text; a text without any token gives no ids.

        Raises:
            ItemError: the normalised text would be much longer than the text.
        """
        normal = self._splitter.normalize(text)
        words = normal.words()
        find, unknown = self._vocabulary.get, self._unknown
        ids = [find(word, unknown) for word in words[: self._longest]]
        return TokenizedText(
            ids=np.array(ids, dtype=np.int64),
            total=len(words),
            unknown=ids.count(unknown),
            normal=normal,
        )


def compose(text: str, source: Source) -> tuple[str, Source]:
    """NFKC; raises ItemError."""
    if unicodedata.is_normalized("NFKC", text):
        return text, source
    return composed(text, source)


def lower(text: str, source: Source) -> tuple[str, Source]:
    """Small letters, each by itself: a capital sigma at the end of a word is no exception."""
    small = text.lower() if "\u03a3" not in text else text.replace("\u03a3", "\u03c3").lower()
    if len(small) == len(text):
        return small, source
    old: Sequence[int] = range(len(text)) if source is None else source
    sources = [place for place, character in zip(old, text, strict=True) for _ in character.lower()]
    return small, sources


def script_of(text: str) -> Script:
    """The narrowest script of a text."""
    if text.isascii():
        return Script.ASCII
    beyond = _BEYOND_BMP.findall(text)
    return Script.ALL if any(map(_may_have_property, beyond)) else Script.BMP


class Replacements:
    """Replacements one after the other, each of a pattern by a text.

    Args:
        steps: pattern and text. A pattern is told as in tokenizer.json: a regular expression under
            "Regex", or a literal under "String".

    Raises:
        BundleError: a pattern is not known here, or may be shorter than its replacement.
    """

    def __init__(self, steps: Sequence[tuple[Mapping[str, str], str]]) -> None:
        self._ascii = all(content.isascii() for _, content in steps)
        self._scripts = {script: _Replacer(steps, script) for script in Script}

    def __call__(self, text: str, source: Source) -> tuple[str, Source]:
        """The text and the sources of its characters after all of them."""
        script = script_of(text) if self._ascii else Script.ALL
        return self._scripts[script](text, source)


@dataclass(frozen=True)
class _Replacement:
    """A step in texts of one script; one of `literals` stands in every text that it changes."""

    pattern: re.Pattern[str]
    literals: tuple[str, ...]  # none: not known
    content: str


class _Replacer:
    """The replacements in texts of one script."""

    def __init__(self, steps: Sequence[tuple[Mapping[str, str], str]], script: Script) -> None:
        found = [
            (_replaceable(pattern, len(content), script), content) for pattern, content in steps
        ]
        self._steps = [
            _Replacement(re.compile(pattern.source), tuple(pattern.literals or ()), content)
            for pattern, content in found
            if not pattern.never
        ]

    def __call__(self, text: str, source: Source) -> tuple[str, Source]:
        for step in self._steps:
            for known in step.literals:  # most texts have none, and `in` is the fastest search
                if known in text:
                    break
            else:
                if step.literals:
                    continue
            text, source = _replaced(text, source, step)
        return text, source


def _replaced(text: str, source: Source, step: _Replacement) -> tuple[str, Source]:
    new, count = step.pattern.subn(step.content.replace("\\", r"\\"), text)
    if not count or (len(step.content) == 1 and len(new) == len(text)):
        return new, source  # no match is shorter, so each was of one character
    old: Sequence[int] = range(len(text)) if source is None else source
    sources: list[int] = []
    done = 0
    for match in step.pattern.finditer(text):
        start, end = match.span()
        sources += old[done:start]
        sources += [old[end - 1]] * len(step.content)
        done = end
    sources += old[done:]
    return new, sources


def _normalizer(described: Mapping[str, Any] | None) -> Iterator[Step]:
    """The steps of a normalizer; replacements that follow each other are one."""
    for kind, steps in groupby(_steps(described), key=lambda step: step.get("type")):
        match kind:
            case "NFKC":
                yield compose
            case "Lowercase":
                yield lower
            case "Replace":
                yield Replacements([(step["pattern"], step["content"]) for step in steps])
            case _:
                raise BundleError(
                    f"the tokenizer's normalizer has the step {kind}; only NFKC, Lowercase and "
                    "Replace are known"
                )


def _steps(described: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    if described is None:
        return
    if described.get("type") == "Sequence":
        for step in described["normalizers"]:
            yield from _steps(step)
    else:
        yield described


def _pattern(described: Mapping[str, Any] | None) -> str:
    """The pattern of the words."""
    match described:
        case {
            "type": "Split",
            "pattern": {"Regex": str(pattern)},
            "behavior": "Removed",
            "invert": True,
        }:
            return pattern
    raise BundleError(
        "the tokenizer's pre_tokenizer must be a Split that keeps the matches of a Regex "
        "(behavior Removed, inverted)"
    )


def _compiled(pattern: str, script: Script) -> re.Pattern[str]:
    """A pattern whose group 1 is the word.

    The white space after a word is taken with it where no word begins with white space, because
    trying each alternative at each space takes a third of the time.
    """
    words = translate(pattern, script)
    if not words.width:
        raise BundleError(f"the tokenizer's pattern {pattern!r} may match nothing at all")
    return re.compile(f"({words.source})" + ("" if words.blank else f"{_BLANK}*+"))


def _replaceable(pattern: Mapping[str, str], least: int, script: Script) -> Translation:
    match pattern:
        case {"Regex": str(expression)}:
            translation = translate(expression, script)
        case {"String": str(text)}:
            translation = literal(text, script)
        case _:
            raise BundleError(f"the tokenizer replaces {pattern}; only Regex and String are known")
    if translation.width < max(1, least):
        raise BundleError(
            f"the tokenizer replaces {pattern} by {least} characters, and it may match fewer; "
            "no replacement may make a text longer"
        )
    return translation


def _may_have_property(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LMN" or 0x1F130 <= ord(character) <= 0x1F189
