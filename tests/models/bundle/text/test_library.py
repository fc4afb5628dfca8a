"""Ours and the tokenizers library give every text the same ids and offsets."""

import sys

import pytest
from hypothesis import example, given, settings

from tests.models.bundle.text.oracle import TOKENIZERS, agree, is_known_to_both, texts

EACH = ("a{}b", " {} ")
ROTATED = ("1{}2", "@{}", "o{}'s", "{0}{0}{0}", "e\u0301{}", "{}\u0301\u0323")


@pytest.mark.parametrize("name", TOKENIZERS)
@settings(max_examples=300, deadline=None)
@given(text=texts)
@example(text="")
@example(text=" \n ")
@example(text="\u0391\u03a3 \u03a3")
@example(text="\u0130\u0130x \ufdfa\ufb01 \u1100\u1161\u11a8")
def test_any_text_has_the_ids_and_offsets_of_the_library(name: str, text: str) -> None:
    """Any text of assigned characters gets the library's ids and offsets."""
    assert agree(name, text)


@pytest.mark.parametrize("name", ["shipped sentiment", "shipped entities"])
def test_every_character_has_the_ids_and_offsets_of_the_library(name: str) -> None:
    """Each character that both know is read as the library reads it, between others and alone.

    Of the other contexts each character has one, and each context one character in six: of any kind
    of characters that are alike, every context is tried.
    """
    known = [character for character in map(chr, range(sys.maxunicode + 1)) if _is_tried(character)]

    different = [part for part in _parts(known, 512) if not agree(name, _in_contexts(part))]

    lines = [line for part in different for line in _in_contexts(part).split("\n")]
    assert not different, [line for line in lines if not agree(name, line)]


def _is_tried(character: str) -> bool:
    """Private characters and most Hangul and Chinese ones are like their neighbours."""
    code = ord(character)
    alike = range(0x3500, 0x4D00), range(0x5000, 0x9F00), range(0xAC40, 0xD700)
    beyond = range(0x17100, 0x18C00), range(0x20100, 0x2A000), range(0x2A800, 0xE0000)
    if any(code in block for block in (*alike, *beyond)) or code > 0xE0200:
        return False
    return is_known_to_both(character)


def _parts(characters: list[str], size: int) -> list[str]:
    return ["".join(characters[start : start + size]) for start in range(0, len(characters), size)]


def _in_contexts(characters: str) -> str:
    return "\n".join(
        context.format(character)
        for place, character in enumerate(characters)
        for context in (*EACH, ROTATED[place % len(ROTATED)])
    )
