"""Plain texts: most of them hold nothing that a normaliser would change, so they go without it.

A normaliser is a chain of searches, each through the whole text; together they take longer than
the splitting. A text in ASCII that holds none of the *marks* without which no step can match is
not changed by any of them, but for its capitals: step by step, it stays what it was.
"""

import json
import re
from string import ascii_lowercase, digits
from typing import Any

from tokenizers import Tokenizer

LITERAL = re.compile(r"[\w &;]+", re.ASCII)  # a regular expression of these stands for itself
NOTHING = r"(?!)"  # found nowhere
NON_ASCII = ()  # the marks of a step that only ever touches what is not ASCII

# By pattern: strings of lower case, one of which is in every text in ASCII that it matches. A step
# whose pattern is a literal needs no entry; one that is neither makes a tokenizer go the long way.
MARKS: dict[str, tuple[str, ...]] = {
    r"[\x{201c}\x{201d}\x{201f}]|``|''|\x{00b4}\x{00b4}": ("`", "''"),
    r"[\x{2018}\x{2019}\x{201b}`\x{00b4}]": ("`",),
    r"[\x{2018}\x{2019}\x{201b}]": NON_ASCII,
    r"<br\s{0,3}/?>|[\x{fe0e}\x{fe0f}\x{200b}-\x{200d}\x{1f3fb}-\x{1f3ff}]": ("<br",),
    r"(?<=https://)\S+|(?<=http://)\S+|(?<=www\.)\S+": ("://", "www."),
    r"(?<=@)(?<![\w@]@)\w+": ("@",),
    r"-lrb-|-lcb-|-lsb-": ("-l",),
    r"-rrb-|-rcb-|-rsb-": ("-r",),
    r"\\(?=[/*])": ("\\",),
    r"(\p{L})(?=\1\1)": tuple(3 * letter for letter in ascii_lowercase),
    r"(?!www\.)(\p{L})(?=\1\1)": tuple(3 * letter for letter in ascii_lowercase),
    r"([!?])(?=[!?]{3})": ("!!", "!?", "?!", "??"),
    r"\.(?=\.\.\.)": ("....",),
    r"-(?=--)": ("---",),
    r"\d": tuple(digits),
}
# Those whose matches may hold white space. All others see a chunk as if nothing were around it.
REACHING = frozenset({r"<br\s{0,3}/?>|[\x{fe0e}\x{fe0f}\x{200b}-\x{200d}\x{1f3fb}-\x{1f3ff}]"})


class PlainTexts:
    """The short way to the tokens of plain texts.

    Attributes:
        tokenizer: the same, but for its normaliser; for what `plain` gives.
        marks: none is in a plain text, in lower case.

    Args:
        tokenizer: without its normaliser; shares the vocabulary.
        marks: as above.
        lower: whether the normaliser lowers capitals.
    """

    def __init__(self, tokenizer: Tokenizer, marks: tuple[str, ...], *, lower: bool) -> None:
        self.tokenizer = tokenizer
        self.marks = marks
        self._lower = lower
        self._marked = re.compile("|".join(map(re.escape, marks)) or NOTHING)

    def plain(self, text: str) -> str | None:
        """What the normaliser makes of a plain text; None for any other text."""
        if not text.isascii():
            return None
        lowered = text.lower()
        if self._marked.search(lowered):
            return None
        return lowered if self._lower else text


def plain_texts(tokenizer: Tokenizer) -> PlainTexts | None:
    """The short way of a tokenizer; None where it does more than this file knows of."""
    told: dict[str, Any] = json.loads(tokenizer.to_str())
    if told["added_tokens"] or told["post_processor"] or told["truncation"] or told["padding"]:
        return None
    steps = steps_of(told["normalizer"])
    lower = {"type": "Lowercase"} in steps
    marks: list[str] = []
    for step in steps:
        found = _marks(step)
        if found is None:
            return None
        marks += found
    bare = Tokenizer(tokenizer.model)
    if tokenizer.pre_tokenizer is not None:
        bare.pre_tokenizer = tokenizer.pre_tokenizer
    return PlainTexts(bare, tuple(dict.fromkeys(marks)), lower=lower)


def steps_of(normalizer: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The steps of a normaliser, in JSON, one after the other."""
    if normalizer is None:
        return []
    if normalizer["type"] == "Sequence":
        return [step for each in normalizer["normalizers"] for step in steps_of(each)]
    return [normalizer]


def _marks(step: dict[str, Any]) -> tuple[str, ...] | None:
    """One of these is in any text in ASCII and lower case that the step changes; None: unknown."""
    if step["type"] in ("NFC", "NFKC", "Lowercase"):
        return NON_ASCII
    if step["type"] != "Replace":
        return None
    kind, pattern = next(iter(step["pattern"].items()))
    if kind == "String" or LITERAL.fullmatch(pattern):
        return (pattern.lower(),)
    return MARKS.get(pattern)
