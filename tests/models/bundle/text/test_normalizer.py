"""Normalised texts know where their characters come from, and stay in proportion."""

import unicodedata
from unittest.mock import Mock

import pytest
from hypothesis import example, given

from models.bundle.errors import ItemError
from models.bundle.manifest import BundleError
from models.bundle.text.composition import most_normalised
from models.bundle.text.tokenizer import Replacements, compose, lower
from tests.models.bundle.text.oracle import texts


@given(texts)
@example("a" + "\u0301\u0323\u0345" * 30 + "\uff21")
def test_composing_gives_nfkc(text: str) -> None:
    """The composed text is the NFKC of Unicode, and its sources lie in the text in order."""
    composed, source = compose(text, None)

    assert composed == unicodedata.normalize("NFKC", text)
    if source is None:
        assert composed == text
    else:
        assert len(source) == len(composed)
        assert list(source) == sorted(source)
        assert all(0 <= place < len(text) for place in source)


@given(texts)
@example("\u0391\u03a3 \u0130")
def test_each_character_is_lowered_by_itself(text: str) -> None:
    """Small letters do not depend on what stands beside them."""
    small, source = lower(text, None)

    assert small == "".join(character.lower() for character in text)
    places = range(len(text)) if source is None else source
    assert [text[place] for place in dict.fromkeys(places)] == list(text)


@pytest.mark.parametrize("character", ["\ufdfa", "\u2026", "\ufb03"])
def test_a_text_out_of_proportion_is_refused(character: str) -> None:
    """A text whose normal form is more than twice its length and 20,000 is refused."""
    each = len(unicodedata.normalize("NFKC", character))
    fits = 20_000 // each

    composed, _ = compose(character * fits, None)

    assert len(composed) == fits * each
    with pytest.raises(ItemError) as refused:
        compose(character * (fits + 1), None)
    assert str(refused.value) == (f"the text has {(fits + 1) * each} characters; the most is 20000")


def test_a_long_text_may_grow_twofold() -> None:
    """The bound of a long text is twice its own length."""
    text = "\ufb01" * 30_000  # two letters each

    assert most_normalised(text) == 60_000
    assert len(compose(text, None)[0]) == 60_000
    with pytest.raises(ItemError):
        compose(text + "\u2026", None)


def test_python_sorts_no_long_row_of_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own normalization, which sorts marks in quadratic time, gets no long row of them."""
    spy = Mock(wraps=unicodedata.normalize)
    monkeypatch.setattr(unicodedata, "normalize", spy)

    text, _ = compose("a" + "\u0301\u0323" * 50_000, None)

    assert text == "\u1ea1" + "\u0323" * 49_999 + "\u0301" * 50_000
    assert max(len(call.args[1]) for call in spy.call_args_list) <= 2


def test_a_replacement_of_one_by_one_keeps_the_places() -> None:
    """A text in which each match is one character needs no sources."""
    replace = Replacements([({"Regex": r"[\x{2018}\x{2019}]|``"}, "'")])

    assert replace("it\u2019s", None) == ("it's", None)
    text, source = replace("``s\u2019", None)
    assert (text, list(source or ())) == ("'s'", [1, 2, 3])


def test_a_replacement_is_taken_as_it_stands() -> None:
    """Neither a literal pattern nor what replaces it is read as a regular expression."""
    assert Replacements([({"String": "a.c"}, "\\1")])("abc a.c", None)[0] == "abc \\1"


def test_replacements_follow_each_other() -> None:
    """A replacement sees what the one before it has left, in characters of any script."""
    replace = Replacements([({"String": "aa"}, "\u00e9"), ({"Regex": r"\x{e9}b"}, "c")])

    assert replace("aab", None)[0] == "c"


@pytest.mark.parametrize(
    "pattern", [{"Regex": "a"}, {"Regex": "(?=a)"}, {"String": ""}, {"Glob": "ab"}]
)
def test_no_replacement_makes_a_text_longer(pattern: dict[str, str]) -> None:
    """A pattern that may match nothing, or less than its replacement, is refused."""
    with pytest.raises(BundleError, match="the tokenizer replaces"):
        Replacements([(pattern, "bb")])
