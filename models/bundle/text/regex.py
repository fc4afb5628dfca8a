r"""Translates the regular expressions of a tokenizer.json to Python's `re`.

They are written for oniguruma, whose classes are not Python's: `re` has no `\p{L}`, and `\s`, `\w`
and `\d` differ. So every class becomes ranges of code points. The syntax that is understood is what
both engines read alike; all else is refused.

A pattern is translated once per script, because `re` is slow with classes of many ranges.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from models.bundle.manifest import BundleError
from models.bundle.text.unicode import SPACES, Ranges, Script, properties, union, up_to

_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}
_GROUP = re.compile(r"\((?:\?(?::|=|!|<=|<!))?")
_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\??)(?![*+?{])")
_PROPERTY = re.compile(r"\\(?:p\{([LMN])\}|([dws]))")
_NEGATED_PROPERTY = re.compile(r"\\([DWS])")
_CODE_POINT = re.compile(r"\\x\{([0-9a-fA-F]{1,6})\}")
_ESCAPED = re.compile(r"\\([^\w\s]|[ntrfv])", re.ASCII)
_REFERENCE = re.compile(r"\\([1-9])(?!\d)")
_PLAIN = re.compile(r"[^\\\[\](){}|*+?.^$]")
_RANGE = re.compile(r"-(?!\])")
_PLAIN_IN_CLASS = re.compile(r"[^\\\[\]&]|&(?!&)")
_FEW = 16  # texts are listed up to so many


@dataclass(frozen=True)
class Translation:
    """A pattern of `re`, and what is known of its matches.

    Attributes:
        source: the pattern.
        width: the fewest characters of a match.
        blank: whether a match may begin with white space.
        literals: one of them stands in every text that has a match; None where no such list is
            known. Empty: there is never a match.
        texts: all matches there may be; None where they are many.
    """

    source: str
    width: int = 0
    blank: bool = False
    literals: frozenset[str] | None = None
    texts: frozenset[str] | None = None

    @property
    def never(self) -> bool:
        """Whether it matches nothing."""
        return self.literals == frozenset()


_NEVER = Translation("(?!)", 1, literals=frozenset())


@lru_cache(maxsize=512)
def translate(pattern: str, script: Script) -> Translation:
    """Translates a pattern of oniguruma for the texts of a script.

    It is remembered: tokenizers of the same rules share their patterns.

    Raises:
        BundleError: the pattern has syntax that is not understood here.
    """
    translation = _Parser(pattern, script).whole()
    try:
        re.compile(translation.source)
    except re.error as error:
        raise BundleError(f"the tokenizer's pattern {pattern!r} is refused: {error}") from None
    return translation


def literal(text: str, script: Script) -> Translation:
    """The pattern that matches just one text."""
    if not text or (script is Script.ASCII and not text.isascii()):
        return _NEVER
    blank = _within(ord(text[0]), SPACES)
    texts = frozenset({text})
    return Translation(re.escape(text), len(text), blank, texts, texts)


class _Parser:
    """Recursive descent through a pattern."""

    def __init__(self, pattern: str, script: Script) -> None:
        self._pattern = pattern
        self._script = script
        self._place = 0
        self._groups = 0

    def whole(self) -> Translation:
        """The whole pattern."""
        translation = self._alternatives()
        if self._place < len(self._pattern):
            raise self._unknown()
        return translation

    def _alternatives(self) -> Translation:
        """Up to a closing parenthesis or the end."""
        parts = [self._sequence()]
        while self._take_text("|"):
            parts.append(self._sequence())
        return _either([part for part in parts if not part.never])

    def _sequence(self) -> Translation:
        """Up to a bar, a closing parenthesis or the end."""
        parts = []
        while self._place < len(self._pattern) and self._pattern[self._place] not in "|)":
            parts.append(self._repeated(self._atom()))
        return _joined(parts)

    def _repeated(self, atom: Translation) -> Translation:
        """An atom with the quantifier that follows it, if any."""
        found = self._take(_QUANTIFIER)
        if found is None:
            return atom
        sign, least, comma, most, lazy = found.groups()
        if sign:
            low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        else:
            low = int(least)
            high = (int(most) if most else None) if comma else low
        if not sign and not comma and lazy:  # read differently by the two engines
            raise self._unknown()
        return _repeat(atom, low, high, lazy)

    def _atom(self) -> Translation:
        if found := self._take(_GROUP):
            return self._group(found[0])
        if self._take_text("["):
            negated = self._take_text("^")
            return self._class(self._class_items(), negated=negated)
        if found := self._take(_PROPERTY):
            return self._class([self._property(found[1] or found[2])])
        if found := self._take(_NEGATED_PROPERTY):
            return self._class([self._property(found[1].lower())], negated=True)
        if found := self._take(_REFERENCE):
            if int(found[1]) > self._groups:
                raise self._unknown()
            return Translation(f"(?P=g{found[1]})")
        return literal(self._character(_PLAIN), self._script)

    def _group(self, opening: str) -> Translation:
        if opening == "(":
            self._groups += 1
            opening = f"(?P<g{self._groups}>"
        inner = self._alternatives()
        if not self._take_text(")"):
            raise self._unknown()
        whole = replace(inner, source=f"{opening}{inner.source})")
        if opening in ("(?=", "(?<="):
            return replace(whole, width=0, blank=False, texts=None)
        if opening in ("(?!", "(?<!"):
            return Translation(whole.source)
        return whole

    def _class_items(self) -> list[Ranges]:
        """What stands between the brackets."""
        items: list[Ranges] = []
        while not self._take_text("]"):
            if found := self._take(_PROPERTY):
                items.append(self._property(found[1] or found[2]))
                continue
            first = last = self._character(_PLAIN_IN_CLASS)
            if self._take(_RANGE):
                last = self._character(_PLAIN_IN_CLASS)
            if last < first:
                raise self._unknown()
            items.append(((ord(first), ord(last)),))
        if not items:
            raise self._unknown()
        return items

    def _class(self, items: Iterable[Ranges], *, negated: bool = False) -> Translation:
        ranges = union(*items)
        if self._script is Script.ASCII:
            ranges = up_to(ranges, Script.ASCII)
        if not ranges:
            return Translation(r"[\s\S]", 1, blank=True) if negated else _NEVER
        members = "".join(_member(start, end) for start, end in ranges)
        blank = any(
            _within(code, ranges) != negated
            for start, end in SPACES
            for code in range(start, end + 1)
        )
        if negated:
            return Translation(f"[^{members}]", 1, blank)
        if sum(end - start + 1 for start, end in ranges) > _FEW:
            return Translation(f"[{members}]", 1, blank)
        texts = frozenset(chr(code) for pair in ranges for code in range(pair[0], pair[1] + 1))
        return Translation(f"[{members}]", 1, blank, texts, texts)

    def _property(self, name: str) -> Ranges:
        return up_to(properties()[name], self._script)

    def _character(self, plain: re.Pattern[str]) -> str:
        """One character, as it stands or escaped."""
        if found := self._take(_CODE_POINT):
            return chr(int(found[1], 16))
        if found := self._take(_ESCAPED):
            return _CONTROLS.get(found[1], found[1])
        if found := self._take(plain):
            return found[0]
        raise self._unknown()

    def _take(self, kind: re.Pattern[str]) -> re.Match[str] | None:
        found = kind.match(self._pattern, self._place)
        if found:
            self._place = found.end()
        return found

    def _take_text(self, text: str) -> bool:
        follows = self._pattern.startswith(text, self._place)
        self._place += len(text) * follows
        return follows

    def _unknown(self) -> BundleError:
        return BundleError(
            f"the tokenizer's pattern {self._pattern!r} has syntax that is not known here, at "
            f"character {self._place}; write it with classes, groups and quantifiers only"
        )


def _either(parts: Sequence[Translation]) -> Translation:
    if not parts:
        return _NEVER
    return Translation(
        "|".join(part.source for part in parts),
        min(part.width for part in parts),
        any(part.blank for part in parts),
        _union([part.literals for part in parts]),
        _union([part.texts for part in parts]),
    )


def _joined(parts: Sequence[Translation]) -> Translation:
    """Parts one after the other."""
    if any(part.never for part in parts):
        return _NEVER
    required = [part.literals for part in parts if part.literals is not None]
    blank, width = False, 0
    texts: frozenset[str] | None = frozenset({""})
    run = texts  # of the last parts
    for part in parts:
        blank = blank or (part.blank and not width)
        width += part.width
        texts = _product(texts, part.texts)
        run = _product(run, part.texts) or part.texts or frozenset({""})
        required.append(run)
    return Translation(
        "".join(part.source for part in parts),
        width,
        blank,
        max((some for some in required if "" not in some), key=_shortest, default=None),
        texts,
    )


def _repeat(atom: Translation, low: int, high: int | None, lazy: str) -> Translation:
    """At least `low` times the atom, and at most `high`.

    The first of them stands alone where there must be one: `re` tells at once from the first
    character that an alternative does not match, but not if it begins with a repetition.
    """
    if not low:
        if atom.never:
            return Translation("")
        return Translation(f"{atom.source}{_quantifier(0, high)}{lazy}", 0, atom.blank)
    rest = "" if high == 1 else f"{atom.source}{_quantifier(low - 1, high and high - 1)}{lazy}"
    texts: frozenset[str] | None = frozenset({""})
    for _ in range(low):
        texts = _product(texts, atom.texts)
    return Translation(
        atom.source + rest,
        low * atom.width,
        atom.blank,
        texts or atom.literals,
        texts if low == high else None,
    )


def _union(several: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    joined: set[str] = set()
    for some in several:
        if some is None:
            return None
        joined |= some
    return frozenset(joined)


def _product(first: frozenset[str] | None, then: frozenset[str] | None) -> frozenset[str] | None:
    if first is None or then is None or len(first) * len(then) > _FEW:
        return None
    return frozenset(one + other for one in first for other in then)


def _shortest(texts: frozenset[str]) -> int:
    return min(map(len, texts))


def _quantifier(low: int, high: int | None) -> str:
    return f"{{{low},{'' if high is None else high}}}"


def _member(start: int, end: int) -> str:
    first, last = re.escape(chr(start)), re.escape(chr(end))
    return first if start == end else f"{first}-{last}"


def _within(code: int, ranges: Ranges) -> bool:
    place = bisect_right(ranges, code, key=itemgetter(0))
    return place > 0 and code <= ranges[place - 1][1]
