"""A tagger reads letters in their usual forms, and each has its place in the text as given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.errors import ItemError
from models.bundle.text.plain import plain
from models.bundle.text.windows import ReadText
from models.training.vocabulary import NAME_RULES, encoder_of, word_tokenizer

_ENCODER = encoder_of(word_tokenizer([], NAME_RULES))
_PIECES = st.sampled_from(
    [
        *(
            "A",
            "b",
            " ",
            ".",
            "@",
            "e\u0301",
            "\u0301",
            "\u0323\u0302",
            "\u1e69\u0323",
            "\u1100\u1161",
        ),
        *("\u00ad", "\u200b", "\ufeff", "\u202e", "\ufb03", "\uff21", "\uff1a", "\U0001d400"),
        *("\u2122", "\u00bd", "\U0001d15e", "\u0958", "\U0001f469\u200d\U0001f4bb"),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=20).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("Beyonce\u0301", "Beyonc\u00e9"),
        ("Vie\u0323\u0302t Nam", "Vi\u1ec7t Nam"),
        ("\uff34\uff49\uff4d\u3000\uff23\uff4f\uff4f\uff4b\uff0e", "Tim\u3000Cook."),
        ("She\ufb03eld, \ufb01ne", "Sheffield, fine"),
        ("\U0001d413\U0001d422\U0001d426", "Tim"),
        ("Ger\u00admany", "Germany"),
        ("Angela\u200bMerkel, Bar\u200back", "Angela Merkel, Barack"),
        ("\ufeffAngela\u200b \u200eMerkel\u200f", "Angela Merkel"),
        ("Google\u2122 \u00bd m\u00b2 \u2026", "Google\u2122 \u00bd m\u00b2 \u2026"),
        ("\U0001f469\u200d\U0001f4bb \u2764\ufe0f", "\U0001f469\u200d\U0001f4bb \u2764\ufe0f"),
    ],
)
def test_table(given: str, read: str) -> None:
    """Letters are composed and in their usual forms; other characters stay."""
    assert plain(given)[0] == read
    assert plain(read) == (read, None)


@pytest.mark.parametrize("before", ["", "\u00ad", "e\u0301 ", "\ufb03 "])
@pytest.mark.parametrize("after", ["", "\u00ad", "\u200b, x", " e\u0301"])
@pytest.mark.parametrize(
    "name",
    ["Beyonce\u0301", "Vie\u0323\u0302t", "She\ufb03eld", "Ger\u00admany", "\uff34\uff49\uff4d"],
)
def test_a_word_is_cut_out_as_given(before: str, name: str, after: str) -> None:
    """The places of a word's characters are those of the word as given, to its last mark."""
    text = before + name + after
    read, places = plain(text)
    start = read.index(plain(name)[0])
    tokens = _ENCODER.encode(read)
    found = ReadText(read, tokens, (), (), places).as_given(start, start + len(plain(name)[0]))
    assert text[slice(*found)] == name


@given(_TEXTS)
def test_places_cover_the_text_in_order(text: str) -> None:
    """Places are in order, none is empty, and only characters that are not visible have none."""
    read, places = plain(text)
    if places is None:
        assert read == text
        return
    assert len(places) == len(read)
    assert list(places) == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    covered = {place for start, end in places for place in range(start, end)}
    left = {text[place] for place in range(len(text)) if place not in covered}
    assert {unicodedata.category(character) for character in left} <= {"Cf"}


def test_growth_is_bounded() -> None:
    """A plain text has at most twice the characters of the text, if that is more than 20,000."""
    assert len(plain("\ufb01" * 30_000)[0]) == 60_000
    with pytest.raises(ItemError):
        plain("\ufb03" * 30_000)
