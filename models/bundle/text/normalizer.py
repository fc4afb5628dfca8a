"""The normalizer of a tokenizer: Unicode's NFKC, small letters, and replacements, in any order.

A normalised text comes with the *source* of each of its characters: the index, in the text as
given, of the character that it was made of. None stands for a text whose characters are all at
their old index, which most texts are. The sources are those of the tokenizers library, by which
the shipped models were trained:

- Of several characters that become one, the first is the source.
- Of one character that becomes several, it is the source of each.
- Of what a replacement puts in, the last character that it takes out is the source.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.bundle.manifest import BundleError
from models.bundle.text.regex import Translation, translate
from models.bundle.text.regex import literal as exact
from models.bundle.text.unicode import Script, script_of

Source = Sequence[int] | None
_GROWTH = 2  # times the text
_ALWAYS = 10_000  # characters that a normalised text may always have, times `_GROWTH`
# ASCII characters keep their place and their form whatever stands before them.
_MAY_CHANGE = re.compile("[\x00-\x7f]?[^\x00-\x7f]+")


class TextTooLong(ValueError):  # noqa: N818
    """A text whose normal form is much longer than the text; `count` characters, `most` allowed."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"the text in normal form has {count} characters; the most is {most}")
        self.count = count
        self.most = most


class Step(Protocol):
    """A step of the normalizer."""

    def __call__(self, text: str, source: Source) -> tuple[str, Source]:
        """The text and the sources of its characters after the step."""


def most_normalised(text: str) -> int:
    """How many characters the normal form of a text may have."""
    return _GROWTH * max(len(text), _ALWAYS)


def compose(text: str, source: Source) -> tuple[str, Source]:
    """NFKC.

    Raises:
        TextTooLong: the normal forms of the characters are too many. U+FDFA alone becomes 18.
    """
    if unicodedata.is_normalized("NFKC", text):
        return text, source
    count = sum(len(unicodedata.normalize("NFKC", each)) for each in text)
    if count > most_normalised(text):
        raise TextTooLong(count, most_normalised(text))
    old: Sequence[int] = range(len(text)) if source is None else source
    pieces: list[str] = []
    sources: list[int] = []
    done = 0
    for run in _MAY_CHANGE.finditer(text):
        if unicodedata.is_normalized("NFKC", run[0]):
            continue
        start, end = run.span()
        pieces.append(text[done:start])
        sources += old[done:start]
        for character, taken in _composed(run[0]):
            pieces.append(character)
            sources.append(old[start + taken])
        done = end
    pieces.append(text[done:])
    sources += old[done:]
    return "".join(pieces), sources


def lower(text: str, source: Source) -> tuple[str, Source]:
    """Small letters, each by itself: a capital sigma at the end of a word is no exception."""
    small = text.lower() if "\u03a3" not in text else text.replace("\u03a3", "\u03c3").lower()
    if len(small) == len(text):
        return small, source
    old: Sequence[int] = range(len(text)) if source is None else source
    sources = [place for place, character in zip(old, text, strict=True) for _ in character.lower()]
    return small, sources


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
        found = [(_pattern(pattern, len(content), script), content) for pattern, content in steps]
        self._steps = [
            _Replacement(re.compile(pattern.source), tuple(pattern.literals or ()), content)
            for pattern, content in found
            if not pattern.never
        ]

    def __call__(self, text: str, source: Source) -> tuple[str, Source]:
        for step in self._steps:
            for literal in step.literals:  # most texts have none, and `in` is the fastest search
                if literal in text:
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


def _pattern(pattern: Mapping[str, str], least: int, script: Script) -> Translation:
    match pattern:
        case {"Regex": str(expression)}:
            translation = translate(expression, script)
        case {"String": str(text)}:
            translation = exact(text, script)
        case _:
            raise BundleError(f"the tokenizer replaces {pattern}; only Regex and String are known")
    if translation.width < max(1, least):
        raise BundleError(
            f"the tokenizer replaces {pattern} by {least} characters, and it may match fewer; "
            "no replacement may make a text longer"
        )
    return translation


def _composed(run: str) -> Iterator[tuple[str, int]]:
    """NFKC of a run that begins with a starter or at the beginning of the text.

    Yields each character and the index in the run of its source.
    """
    place = 0
    for character, inserted in _compositions(_sorted(_decomposed(run))):
        yield character, place - 1 if inserted > 0 else place
        place += 1 - inserted


def _decomposed(run: str) -> Iterator[tuple[str, int]]:
    """The characters of NFKD, each with how many more it is than those that it came from."""
    for character in run:
        for index, part in enumerate(unicodedata.normalize("NFKD", character)):
            yield part, min(index, 1)


def _sorted(characters: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Combining characters in canonical order."""
    pending: list[tuple[str, int]] = []
    for character in characters:
        if unicodedata.combining(character[0]):
            pending.append(character)
            continue
        yield from sorted(pending, key=_class)
        pending.clear()
        yield character
    yield from sorted(pending, key=_class)


def _compositions(characters: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Characters that have a composed form with the starter before them become one with it."""
    starter: tuple[str, int] | None = None
    pending: list[tuple[str, int]] = []  # that do not compose with the starter
    for character, inserted in characters:
        combining = unicodedata.combining(character)
        blocked = pending and unicodedata.combining(pending[-1][0]) >= combining
        if starter and not blocked:
            pair = unicodedata.normalize("NFC", starter[0] + character)
            if len(pair) == 1:
                starter = (pair, starter[1] + inserted - 1)
                continue
        if combining:
            pending.append((character, inserted))
            continue
        if starter:
            yield starter
        yield from pending
        pending.clear()
        starter = (character, inserted)
    if starter:
        yield starter
    yield from pending


def _class(character: tuple[str, int]) -> int:
    return unicodedata.combining(character[0])
