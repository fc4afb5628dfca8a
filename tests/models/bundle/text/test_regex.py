"""Patterns of oniguruma mean the same in `re`, or are refused."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Regex, pre_tokenizers

from models.bundle.manifest import BundleError
from models.bundle.text.regex import translate
from models.bundle.text.tokenizer import script_of
from models.bundle.text.unicode import Script
from tests.models.bundle.text.oracle import texts

PATTERNS = (
    *(r"\p{L}+", r"[\p{L}\p{M}]{2,3}", r"[^\s<>]+", r"\w+", r"\W", r"\d{2}", r"\D+", r"\S", r"\s+"),
    *(r"(\p{L})(?=\1)", r"(?:a|o)+?x", r"a{2,}|b{1}", r"(?<=@)\w+", r"(?<![\w@]@)o", r"[a-c\-o]"),
    *(
        r"[\x{1f600}-\x{1f64f}\x{e9}]",
        r"\x{2019}s?",
        r"(?!a)\p{L}",
        r"\.{2,}|-{2,}",
        r"[)\](\[]{1,8}",
    ),
    *(r"\p{N}(?:[.,]\p{N})*", r"[\d,]+", r"(?:\p{L}\.){2,}", r"[\t\n]", r"n't(?!\p{L})"),
)


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=50)  # of each of many patterns
@given(text=texts)
def test_a_pattern_finds_what_oniguruma_finds(pattern: str, text: str) -> None:
    """A translated pattern has the matches of the original in any text of its script."""
    split = pre_tokenizers.Split(Regex(pattern), "removed", invert=True)
    expected = [span for _, span in split.pre_tokenize_str(text)]

    for script in Script:
        if script_of(text) <= script:
            found = re.finditer(translate(pattern, script).source, text)
            assert [match.span() for match in found] == expected


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=50)  # of each of many patterns
@given(text=texts)
def test_what_is_known_of_matches_is_true(pattern: str, text: str) -> None:
    """No match is shorter or begins otherwise than told, or stands in a text without a literal."""
    known = translate(pattern, script_of(text))

    for match in re.finditer(known.source, text):
        assert len(match[0]) >= known.width
        assert known.blank or not re.match(translate(r"\s", Script.ALL).source, match[0])
        assert known.literals is None or any(literal in text for literal in known.literals)
        assert known.texts is None or match[0] in known.texts


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"^a", r"a$", r".", r"\bb", r"\Ab", r"\X", r"(?i:a)", r"(?>a)", r"[a[^b]]", r"[a&&b]"),
        *(
            r"\h",
            r"\p{Lu}",
            r"\P{L}",
            r"a++",
            r"a{2}?",
            r"a{,2}",
            r"(?<name>a)",
            r"\1",
            r"(a",
            r"a)",
        ),
        *(r"[b-a]", r"[]", r"\x41", r"\k<a>", r"a\Kb", r"[[:alpha:]]", r"(?<=a+)b", r"\u0041", "["),
    ],
)
def test_a_pattern_that_may_mean_something_else_is_refused(pattern: str) -> None:
    """Syntax that the two engines read differently, or that is not known here, is an error."""
    with pytest.raises(BundleError, match="pattern"):
        translate(pattern, Script.ALL)


def test_alternatives_that_cannot_match_are_left_out() -> None:
    """A pattern for ASCII does not look for what only other texts have."""
    assert translate(r"[\x{2018}\x{2019}]", Script.ASCII).never
    assert translate(r"\x{2019}|a", Script.ASCII).source == "a"


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"(?<=www\.)\S+|(?<=@)\w", {"www.", "@"}),
        (r"\.(?=\.\.\.)", {"..."}),
        (r"([!?])(?=[!?]{2})", {"!!", "!?", "?!", "??"}),
        (r"<br\s{0,3}/?>", {"<br"}),
        (r"a?\w", None),
        (r"-[lr]rb-", {"-lrb-", "-rrb-"}),
    ],
)
def test_a_pattern_names_what_its_texts_hold(pattern: str, literals: set[str] | None) -> None:
    """One of the literals stands in each text that has a match."""
    assert translate(pattern, Script.ALL).literals == literals


@given(st.characters())
def test_the_script_of_a_character(character: str) -> None:
    """A text has a wide script only for letters, marks and digits beyond the first plane."""
    script = script_of(character)

    assert (script is Script.ASCII) == character.isascii()
    if script is Script.ALL:
        assert ord(character) > 0xFFFF
    elif script is Script.BMP and ord(character) > 0xFFFF:
        assert not re.match(translate(r"[\p{L}\p{M}\p{N}\w\s]", Script.ALL).source, character)
