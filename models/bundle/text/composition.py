"""NFC and NFKC with the source of each character: of several that become one, the first."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from models.bundle.errors import ItemError

Form = Literal["NFC", "NFKC"]
Source = Sequence[int] | None  # of each character; None for a text whose characters did not move
_GROWTH = 2  # times the text
_ALWAYS = 10_000  # characters that a normalised text may always have, times `_GROWTH`
# ASCII characters keep their place and their form whatever stands before them.
_MAY_CHANGE = re.compile("[\x00-\x7f]?[^\x00-\x7f]+")
# Combining characters in such a row, which Python sorts in quadratic time.
_MANY_MARKS = re.compile(rb"[^\x00]{64}")


def most_normalised(text: str) -> int:
    """How many characters the normal form of a text may have."""
    return _GROWTH * max(len(text), _ALWAYS)


def composed(text: str, source: Source, form: Form = "NFKC") -> tuple[str, Sequence[int]]:
    """The normal form of a text that is not in it.

    Raises:
        ItemError: the normal forms of the characters are too many. U+FDFA alone becomes 18.
    """
    forms = {each: unicodedata.normalize(form, each) for each in set(text)}
    count = sum(len(forms[each]) for each in text)
    if count > most_normalised(text):
        raise ItemError("too-many-characters", count, most_normalised(text))
    old: Sequence[int] = range(len(text)) if source is None else source
    pieces: list[str] = []
    sources: list[int] = []
    done = 0
    for run in _MAY_CHANGE.finditer(text):
        if unicodedata.is_normalized(form, run[0]):
            continue
        start, end = run.span()
        pieces.append(text[done:start])
        sources += old[done:start]
        done = end
        alone = "".join([forms[each] for each in run[0]])
        many = _MANY_MARKS.search(bytes(map(unicodedata.combining, run[0])))
        if not many and alone == unicodedata.normalize(form, run[0]):  # none composes with another
            pieces.append(alone)
            sources += [old[start + at] for at, each in enumerate(run[0]) for _ in forms[each]]
            continue
        for character, taken in _composed_run(run[0], form):
            pieces.append(character)
            sources.append(old[start + taken])
    pieces.append(text[done:])
    sources += old[done:]
    return "".join(pieces), sources


def _composed_run(run: str, form: Form) -> Iterator[tuple[str, int]]:
    """The normal form of a run that begins with a starter or at the beginning of the text.

    Yields each character and the index in the run of its source.
    """
    place = 0
    for character, inserted in _compositions(_sorted(_decomposed(run, form))):
        yield character, place - 1 if inserted > 0 else place
        place += 1 - inserted


def _decomposed(run: str, form: Form) -> Iterator[tuple[str, int]]:
    """The decomposed characters, each with how many more it is than those that it came from."""
    decomposition: Literal["NFD", "NFKD"] = "NFD" if form == "NFC" else "NFKD"
    for character in run:
        for index, part in enumerate(unicodedata.normalize(decomposition, character)):
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
