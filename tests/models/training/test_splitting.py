"""Names stay whole words, and each word's letters are its own."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training.vocabulary import NAME_RULES, WordSplitter, encoder_of, word_tokenizer

_ENCODER = encoder_of(word_tokenizer([], NAME_RULES))
texts = st.text(st.characters(codec="utf-8"), max_size=60) | st.text(
    st.sampled_from("aO'n tT.-&3,/:@#!?\u2019\u00e9\u0301\u0130\u200d\U0001f44d\n"), max_size=30
)


def words(text: str) -> list[str]:
    """The words as they stand in the text."""
    return [text[start:end] for start, end in _ENCODER.encode(text).offsets]


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("O'Brien, D'Angelo and L'Oreal's", "O'Brien , D'Angelo and L'Oreal 's"),
        ("don\u2019t, O\u2019Brien", "do n\u2019t , O\u2019Brien"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("Inzamam-ul-Haq's New-York", "Inzamam-ul-Haq 's New-York"),
        ("the U.S. and J.R.R. Tolkien", "the U.S. and J.R.R. Tolkien"),
        ("J. Smith of F.C. Basel.", "J. Smith of F.C. Basel ."),
        ("St. Petersburg", "St . Petersburg"),
        ("can't don't cannot can not", "ca n't do n't can not can not"),
        ("ca n't He 's they 'll", "ca n't He 's they 'll"),
        ("O's they'll James'", "O 's they 'll James '"),
        ("on 1996-08-22 6-4, 10:30 1,000.50.", "on 1996-08-22 6-4 , 10:30 1,000.50 ."),
        ("a 12-year-old of the 1990s, 3rd", "a 12-year-old of the 1990s , 3rd"),
        (
            "at https://t.co/a?b=1. Or (www.x.org/y), ok",
            "at https://t.co/a?b=1 . Or ( www.x.org/y ) , ok",
        ),
        ("@user_1 #tag: hi", "@user_1 #tag : hi"),
        ("👩\u200d🚀 in Rome👍", "👩 \u200d 🚀 in Rome 👍"),
        ("``So'' (AP) [x]", "`` So '' ( AP ) [ x ]"),
        ("wait-- what?! no...", "wait -- what ?! no ..."),
        ("naïve e\u0301tude in İstanbul", "naïve e\u0301tude in İstanbul"),
        ("東京 मुंबई", "東京 मुंबई"),
    ],
    ids=ascii,
)
def test_words(text: str, split: str) -> None:
    """Names, initials, dates and handles stay whole; clitics, marks and brackets stand alone."""
    assert words(text) == split.split(" ")


@given(texts)
def test_offsets_cover_the_text(text: str) -> None:
    """Words come in order without overlap, none empty, and only spaces stand between them."""
    place = 0
    for start, end in _ENCODER.encode(text).offsets:
        assert place <= start < end
        assert not text[place:start].strip()
        place = end
    assert not text[place:].strip()


@given(texts)
def test_words_split_again_stay(text: str) -> None:
    """The words of a text joined by spaces, as CoNLL's columns are, hold the same letters."""
    assert "".join(words(" ".join(words(text)))) == "".join(words(text))


@pytest.mark.parametrize(
    "change", [str.lower, lambda text: text.replace("'", "\u2019")], ids=["case", "apostrophe"]
)
@pytest.mark.parametrize("text", ["O'Brien doesn't like AT&T in 1996.", "I'll see D'Angelo's."])
def test_looks_change_no_id(text: str, change: Callable[[str], str]) -> None:
    """Case and the kind of apostrophe change neither the words looked up nor their number."""
    splitter = WordSplitter(NAME_RULES)
    assert splitter.split(change(text)) == splitter.split(text)


def test_digits_are_one() -> None:
    """Every digit is looked up as 0: dates and scores share their vectors."""
    assert WordSplitter(NAME_RULES).split("In 1996-08-22 6-4") == ["in", "0000-00-00", "0-0"]
