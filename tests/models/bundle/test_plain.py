"""Texts that skip the normaliser get the tokens that they would get with it."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from models.bundle.plain import MARKS, plain_texts
from models.bundle.text import TextEncoder
from models.vocabulary import word_tokenizer
from models.wordings import NAMES, OPINIONS

ARTIFACTS = Path("artifacts")
WORDS = ["a", "good", "film", "n't", "do", "(", ")", '"', "'", "&", "<", ".", "...", "--", "!!!"]
TOKENIZERS = {
    "opinions": word_tokenizer(WORDS, OPINIONS),
    "names": word_tokenizer(WORDS, NAMES),
    "shipped sentiment": Tokenizer.from_file(str(ARTIFACTS / "sentiment/1/tokenizer.json")),
    "shipped entities": Tokenizer.from_file(str(ARTIFACTS / "ner/1/tokenizer.json")),
}
# Whatever a step looks for, whole, in part, and in capitals.
PIECES = st.sampled_from(
    [
        *("A good film", "don't", "ooo", "OOo", "zzZ", "WWW.", "www.x", "http://x", "HTTPS://"),
        *("``", "`", "''", "'", "<br", "<BR />", "<br  ", "/>", "&", "&amp;", "&LT;", "&quot"),
        *("@", "@@me", "@me", "-lrb-", "-LRB-", "-rsb-", "-l", "-", "--", "---", "\\", "\\/"),
        *("!", "!!", "?!?!", "?", "..", "....", ".", " ", "\n", "\t", "\x1c", "\x85", "3", "7/10"),
        *("://", ";", "*", "u.s.", ":)", "<3", "^_^"),
        *("\u00e9", "\u201c", "\u2019", "\u00b4", "\ufe0f", "\uff21", "\u0130", "\u0301", "\u0327"),
        *("\uff1cbr", "&lt;br", "<\u0000br", "<b\\/r"),
        *("\u00a0", "\u3000", "\u2028", "\u200d", "\u03a3"),
    ]
)
texts = st.lists(PIECES | st.text(max_size=4) | st.text(st.characters(codec="ascii"))).map("".join)


@pytest.mark.parametrize("name", TOKENIZERS)
@given(text=texts)
@example(text="")
def test_tokens_and_places_are_the_same(name: str, text: str) -> None:
    """Whichever way a text takes."""
    tokenizer = TOKENIZERS[name]
    (told,) = tokenizer.encode_batch([text], add_special_tokens=False)

    tokens = TextEncoder(tokenizer).encode(text)

    assert tokens.ids.tolist() == told.ids
    assert tokens.offsets == tuple(told.offsets)


@given(st.lists(texts, max_size=5))
def test_texts_of_both_ways_keep_their_order(some: list[str]) -> None:
    """Plain ones and others in one call."""
    encoder = TextEncoder(TOKENIZERS["opinions"], placed=False)

    together = encoder.encode_all(some)

    assert [each.ids.tolist() for each in together] == [
        encoder.encode(text).ids.tolist() for text in some
    ]


@pytest.mark.parametrize("pattern", MARKS)
@given(text=texts.map(str.lower).filter(str.isascii))
def test_a_step_changes_no_text_without_its_mark(pattern: str, text: str) -> None:
    """The table is right, whichever tokenizer has which of its steps."""
    changed = normalizers.Replace(Regex(pattern), "\u2620").normalize_str(text) != text

    assert not changed or any(mark in text for mark in MARKS[pattern])


@pytest.mark.parametrize("name", TOKENIZERS)
def test_most_texts_are_plain(name: str) -> None:
    """An ordinary sentence takes the short way in every tokenizer of ours, lowered."""
    short = plain_texts(TOKENIZERS[name])

    assert short is not None
    assert short.plain("It's a Good, warm film (mostly)!") == "it's a good, warm film (mostly)!"
    assert short.plain("caf\u00e9") is None


@pytest.mark.parametrize("text", ["sooo", "SoOo", "see HTTP://x", "it ''is''", "a &AMP; b", "@Me"])
def test_a_mark_in_any_case_takes_the_long_way(text: str) -> None:
    """The step looks at the lowered text, or before: both count."""
    short = plain_texts(TOKENIZERS["opinions"])

    assert short is not None
    assert short.plain(text) is None


def splitting() -> Tokenizer:
    """A tokenizer that nobody has added anything to."""
    tokenizer = Tokenizer(models.WordLevel({"[PAD]": 0, "[UNK]": 1, "a": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


def test_capitals_stay_where_nothing_lowers_them() -> None:
    """A tokenizer without a normaliser has no step to skip, and lowers nothing."""
    short = plain_texts(splitting())

    assert short is not None
    assert short.plain("A b") == "A b"


def test_what_is_not_known_takes_the_long_way() -> None:
    """Steps that nobody has looked at, added tokens, and what is done after splitting."""
    stripping, unknown, added, processed = (splitting() for _ in range(4))
    stripping.normalizer = normalizers.Strip()
    unknown.normalizer = normalizers.Sequence([normalizers.Replace(Regex("a+"), "b")])
    added.add_tokens(["hello there"])
    processed.post_processor = processors.ByteLevel()

    for tokenizer in (stripping, unknown, added, processed):
        assert plain_texts(tokenizer) is None
        assert TextEncoder(tokenizer).encode("A a").ids.tolist() == (
            tokenizer.encode("A a", add_special_tokens=False).ids
        )
