"""The text encoder counts and cuts tokens, and its offsets point into the text as given."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.bundle.errors import ItemError
from models.bundle.manifest import BundleError
from models.bundle.text.tokenizer import TextEncoder
from models.training.vocabulary import OPINION_RULES, WordSplitter, encoder_of, word_tokenizer

WORDS = ("the", "film", "is", "good", ".", "n't", "do", ":)", "@", "!", "can", "not")
BUILT = word_tokenizer(WORDS, OPINION_RULES)
SAVED = BUILT.to_str().encode()
ENCODER = TextEncoder.from_json(SAVED, longest=8)
WHOLE, CUT = encoder_of(BUILT, 10**6), encoder_of(BUILT, 3)  # compiled once: it takes a while
# Surrogates alone are no text: JSON and UTF-8 cannot carry them, and the service refuses them.
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PIECES = (
    *WORDS,
    *(
        " ",
        "don't",
        "\x00",
        "\u00e9",
        "e\u0301",
        "\u202e",
        "\u05e9\u05dc\u05d5\u05dd",
        "\U0001f602",
    ),
    *("\U0001f469\u200d\U0001f469", "\ufb01", "\u0130", "\u2026", "\u00bd", "\u01c6"),
    *("<br />", "http://x.y/z", "@you", "&amp;", "-lrb-", "!!!!!!", "soooo"),
)
near_text = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
texts = any_text | near_text


@settings(max_examples=300, deadline=None)
@given(text=texts)
def test_any_text_is_encoded(text: str) -> None:
    """Any Unicode text is encoded without error, and the counts agree with the ids."""
    found = ENCODER.encode(text)
    assert found.used == len(found.ids) == len(found.offsets) == min(found.total, 8)
    assert found.truncated == (found.total > 8)
    assert found.unknown == np.count_nonzero(found.ids == 1)
    assert found.ids.dtype == np.int64
    assert not (found.ids == 0).any()


@settings(max_examples=300, deadline=None)
@given(text=texts)
def test_offsets_lie_in_the_text_in_order(text: str) -> None:
    """Each token's span lies within the text and starts no earlier than the one before it."""
    spans = WHOLE.encode(text).offsets
    for start, end in spans:
        assert 0 <= start <= end <= len(text)
    assert list(spans) == sorted(spans)


@settings(max_examples=40, deadline=None)  # each compiles two tokenizers
@given(text=texts)
def test_serving_splits_as_training_counts(text: str) -> None:
    """The words that training counts are those that the tokenizer looks up."""
    words = WordSplitter(OPINION_RULES).split(text)
    built = word_tokenizer(sorted(set(words)), OPINION_RULES)
    assert encoder_of(built).encode(text).unknown == 0


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_cutting_keeps_the_beginning(text: str) -> None:
    """A cut text is the beginning of the whole one, and its total is the whole one's."""
    whole, cut = WHOLE.encode(text), CUT.encode(text)
    assert cut.ids.tolist() == whole.ids[:3].tolist()
    assert cut.offsets == whole.offsets[:3]
    assert cut.total == whole.total == whole.used


def test_spans_cut_the_words_out() -> None:
    """Spans cut the words out of the text as it was sent, wherever emoji and entities stand."""
    text = "😂 The FILM isn't “good” &amp; soooo @you https://x.y/z :)"
    found = encoder_of(BUILT, 99).encode(text)
    words = [text[start:end] for start, end in found.offsets]
    assert words[:4] == ["😂", "The", "FILM", "is"]
    assert words[5:8] == ["“", "good", "”"]
    assert words[-1] == ":)"


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u200b", "<br />"])
def test_text_without_words(text: str) -> None:
    """A text without any word gives no ids and is not truncated."""
    found = ENCODER.encode(text)
    assert (found.used, found.total, found.unknown, found.truncated) == (0, 0, 0, False)


def test_unknown_words_are_counted_in_what_is_read() -> None:
    """Unknown words are counted among the tokens that the model reads, not in the part cut off."""
    found = encoder_of(BUILT, 3).encode("the zyzzyva film is zyzzyva zyzzyva")
    assert found.unknown == 1


def test_vocabulary_counts_the_special_tokens() -> None:
    """The vocabulary's size is the words and the two special tokens: rows of the embedding."""
    assert ENCODER.vocabulary == len(WORDS) + 2


def changed(**parts: object) -> bytes:
    """The file of the tokenizer with other parts."""
    return json.dumps({**json.loads(SAVED), **parts}).encode()


SPLIT = json.loads(SAVED)["pre_tokenizer"]
MODEL = {"type": "WordLevel", "vocab": {"[UNK]": 0}, "unk_token": "[UNK]"}


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("normalizer", {"type": "Strip"}),
        ("normalizer", {"type": "Sequence", "normalizers": [{"type": "NFD"}]}),
        ("pre_tokenizer", None),
        ("pre_tokenizer", {"type": "Whitespace"}),
        ("pre_tokenizer", {**SPLIT, "invert": False}),
        ("pre_tokenizer", {**SPLIT, "behavior": "Isolated"}),
        ("pre_tokenizer", {**SPLIT, "pattern": {"Regex": "a*"}}),
        ("pre_tokenizer", {**SPLIT, "pattern": {"Regex": r"\bword\b"}}),
        ("model", {**MODEL, "type": "BPE"}),
        ("model", {**MODEL, "unk_token": "<unk>"}),
        ("model", None),
        ("added_tokens", [{"id": 0, "content": "hello there"}]),
        ("post_processor", {"type": "ByteLevel"}),
        ("truncation", {"max_length": 8}),
    ],
)
def test_a_part_that_is_not_known_is_refused(part: str, value: object) -> None:
    """A tokenizer that does more than ours is an error that says so, never read differently."""
    with pytest.raises(BundleError, match="the tokenizer"):
        TextEncoder.from_json(changed(**{part: value}))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b"\xff", b'{"model": 3}'])
def test_what_is_no_tokenizer_is_refused(data: bytes) -> None:
    """A file that is no tokenizer.json is an error that says so."""
    with pytest.raises(BundleError, match="the tokenizer"):
        TextEncoder.from_json(data)


def test_a_tokenizer_without_normalizer_changes_nothing() -> None:
    """Capitals stay capitals where no step lowers them."""
    model = {**MODEL, "vocab": {"[UNK]": 0, "A": 1}}
    encoder = TextEncoder.from_json(changed(normalizer=None, model=model))

    assert encoder.encode("A a").ids.tolist() == [1, 0]


def test_a_text_out_of_proportion_is_refused() -> None:
    """A text that would grow many times by normalising is refused."""
    with pytest.raises(ItemError):
        ENCODER.encode("\ufdfa" * 2_000)


def test_words_that_begin_with_white_space_are_found() -> None:
    """A pattern may take white space into its words."""
    split = {**SPLIT, "pattern": {"Regex": r"\s?\p{L}+"}}
    encoder = TextEncoder.from_json(changed(pre_tokenizer=split))

    assert list(encoder.encode("a  b ").offsets) == [(0, 1), (2, 4)]
