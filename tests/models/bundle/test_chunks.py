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
@example(text="good<br />film")
@example(text="good\uff1cbr  >film")
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


def test_a_step_that_sees_beyond_a_chunk_has_the_text_whole() -> None:
    """What begins a match may not be cut off from the rest, however it is written."""
    read = reader(word_tokenizer(WORDS, OPINIONS))

    assert read is not None
    for begun in ("<br", "good<BR", "\uff1cbr", "<\uff42r"):
        assert read.read(f"a {begun} /> film") is None
    assert ids(read, "a good film") == ids(read, "a\n good film ") != None  # noqa: E711


def test_what_the_normaliser_changes_is_remembered_too() -> None:
    """But not more of it at once than a text read whole would take, nor long chunks."""
    tokenizer = word_tokenizer(WORDS, OPINIONS)
    read = reader(tokenizer)

    assert read is not None
    for text in ("a goood film", "see http://film", "\u201cGood\u201d caf\u00e9 &amp; not"):
        told = tokenizer.encode(text, add_special_tokens=False).ids
        assert ids(read, text) == ids(read, text) == told
    assert "goood" in read
    strange = [f"{number}\u00e9" for number in range(chunks.ODD + 1)]
    assert read.read(" ".join(strange)) is None
    assert read.read(" ".join(strange[1:])) is not None
    assert read.read(" ".join(strange)) is not None
    assert read.read("\u00e9" * (chunks.LONGEST + 1)) is None


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
