"""Texts that are read chunk by chunk get the tokens that they get as a whole."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

from models.bundle import chunks
from models.bundle.chunks import Chunks, chunks_of, stays_within_chunks
from models.bundle.plain import plain_texts
from models.bundle.text import TextEncoder
from models.vocabulary import word_tokenizer
from models.wordings import OPINIONS
from tests.models.bundle.test_plain import TOKENIZERS, texts

WORDS = ["a", "good", "film", "n't", "do", "can", "not", "7/10", ":)", "u.s.", "10th", "--"]
# What looks ahead, in parts: what follows a space must not be seen.
SPLIT = st.sampled_from(
    ["can", "not", "do", "n't", "can't", "7", "/10", "10", "th", ":", ")", ":)", "u.", "s.", "<3"]
)
separated = st.lists(SPLIT | st.sampled_from(["", " ", "\n", "\t", "\x1c", "\x1f", "\v"])).map(
    "".join
)


def splitting(pattern: str, behavior: str = "removed", *, invert: bool = True) -> Tokenizer:
    """A tokenizer with nothing but this pattern."""
    vocabulary = {word: number for number, word in enumerate(["[PAD]", "[UNK]", *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(pattern), behavior, invert)
    return tokenizer


def ids(read: Chunks, text: str) -> list[int] | None:
    """Of a text, where it is plain."""
    found = read.read(text)
    return None if found is None else found.tolist()


def reader(tokenizer: Tokenizer) -> Chunks | None:
    """Of its texts, chunk by chunk."""
    return chunks_of(tokenizer, plain_texts(tokenizer))


@pytest.mark.parametrize("name", ["opinions", "shipped sentiment"])
@given(text=texts | separated)
@example(text="can not")
@example(text=" \n\n ")
@example(text="a\x1cgood")
def test_the_ids_are_the_same(name: str, text: str) -> None:
    """Whatever stands beside a space, and whatever is white."""
    tokenizer = TOKENIZERS[name]
    (told,) = tokenizer.encode_batch([text], add_special_tokens=False)

    for _ in range(2):  # read, then remembered
        assert TextEncoder(tokenizer, placed=False).encode(text).ids.tolist() == told.ids


def test_sentiment_is_read_chunk_by_chunk() -> None:
    """The tokenizer that ships, and those that are made today."""
    for name in ("opinions", "shipped sentiment"):
        assert reader(TOKENIZERS[name]) is not None


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"a(?= b)", r"[^a]+", r".+", r"\s", r"\W+", r"(?<=a)b", r"(?<!a)b", r"^a", r"a$", r"\bb"),
        *(r"[a b]+", "[\n]+", r"[\s]", r"[\x00-\x7f]+", r"\Ab", r"\X+", r"(?i:a)", r"[a[^b]]"),
    ],
)
def test_a_pattern_that_sees_beyond_a_chunk_is_refused(pattern: str) -> None:
    """Each of these may take or see white space, or see where the text begins or ends."""
    assert reader(splitting(pattern)) is None


def test_only_what_keeps_its_matches_is_read_so() -> None:
    """Else what stands between the matches is a token too, white space included."""
    assert reader(splitting(r"\S")) is not None
    assert reader(splitting(r"\S", invert=False)) is None
    assert reader(splitting(r"\S", "isolated")) is None
    assert not stays_within_chunks(json.loads('{"type": "Whitespace"}'))
    bare = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    assert reader(bare) is None


def test_a_text_that_is_not_plain_is_left_to_others() -> None:
    """Also when only its last chunk is not."""
    read = reader(word_tokenizer(WORDS, OPINIONS))

    assert read is not None
    assert read.read("a good http://film") is None
    assert read.read("a caf\u00e9") is None
    assert ids(read, "A good film") == ids(read, "a\n good film ") != None  # noqa: E711


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many chunks come, and however long; none is read wrongly for that."""
    monkeypatch.setattr(chunks, "MOST", 10)
    read = reader(word_tokenizer(WORDS, OPINIONS))
    assert read is not None
    good = ids(read, "good")

    for number in range(100):
        assert read.read(f"x{number}q {'yz' * number}") is not None or number
        assert len(read) <= 10
    assert ids(read, "good") == good
    assert read.read("ab" * 100) is not None
    assert "ab" * 100 not in read
