"""Texts are read in sentences and windows, and the tags of those become spans of the text."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.examples import Row
from models.bundle.text.entities import IDS, SCORES, SPELLING, TAGS, Entity, EntityReader
from models.bundle.text.plain import plain
from models.bundle.text.tags import TagSet, TagSpan
from models.bundle.text.windows import ReadText
from models.training.vocabulary import NAME_RULES, encoder_of, word_tokenizer

WORDS = ["a", "b", "ada", "rome", "."]
SET = TagSet(("LOC", "PER"))
ENCODER = encoder_of(word_tokenizer(WORDS, NAME_RULES))
texts = st.lists(st.sampled_from(["Ada", "Rome", "a", "b", ".", "👍", "\n\n"])).map(" ".join)


def make_reader(longest: int = 8) -> EntityReader:
    """A reader of five words."""
    return EntityReader(ENCODER, SET, longest)


def make_row(spans: Iterable[TagSpan], length: int, scores: Sequence[float] | None = None) -> Row:
    """What a network says of one piece."""
    said = np.ones(length) if scores is None else np.array(scores)
    return {TAGS: SET.encode(spans, length), SCORES: said.astype(np.float32)}


def all_names(length: int) -> Row:
    """A network to which each token is a name."""
    return make_row([TagSpan(place, place, 0) for place in range(length)], length)


def names(reader: EntityReader, read: ReadText) -> list[Row]:
    """A network that knows Ada and Rome by themselves."""
    ids = [example.arrays[IDS] for example in read.examples]
    kinds = {WORDS.index("ada") + 2: 1, WORDS.index("rome") + 2: 0}
    found = [
        [TagSpan(place, place, kinds[word]) for place, word in enumerate(row) if word in kinds]
        for row in (np.asarray(row).tolist() for row in ids)
    ]
    return [make_row(spans, len(row)) for spans, row in zip(found, ids, strict=True)]


@given(texts, st.integers(1, 9))
def test_each_name_is_found_once_where_it_stands(text: str, longest: int) -> None:
    """However a text is cut, every name comes once, in order, at its offsets in code points."""
    reader = make_reader(longest)
    read = reader.read(text)
    assert all(example.length <= longest for example in read.examples)
    found = list(reader.entities(read, names(reader, read)))
    said = [(text[each.start : each.end], each.type) for each in found]
    kinds = {"Ada": "PER", "Rome": "LOC"}
    assert said == [(word, kinds[word]) for word in text.split() if word in kinds]
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.integers(1, 20), st.integers(2, 6), st.data())
def test_entities_never_overlap(size: int, longest: int, data: st.DataObject) -> None:
    """Whatever the windows say against each other, entities come in order and share no letter."""
    reader = make_reader(longest)
    text = " ".join("a" * size)  # one sentence
    read = reader.read(text)
    rows = []
    for example in read.examples:
        borders = sorted(data.draw(st.sets(st.integers(0, example.length))))
        spans = [TagSpan(start, stop - 1, 0) for start, stop in pairwise(borders)]
        rows.append(make_row(spans, example.length))
    found = list(reader.entities(read, rows))
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(texts, min_size=1, max_size=4), st.integers(2, 9))
def test_a_sentence_alone_is_read_as_in_a_document(parts: list[str], longest: int) -> None:
    """A document's examples are those of its paragraphs, one after another."""
    reader = make_reader(longest)
    whole = reader.read("\n\n".join(parts)).examples
    alone = [example for part in parts for example in reader.read(part).examples]
    assert [example.length for example in whole] == [example.length for example in alone]
    for one, other in zip(whole, alone, strict=True):
        for name in (IDS, SPELLING):
            np.testing.assert_array_equal(one.arrays[name], other.arrays[name])


def test_the_first_window_to_speak_of_a_token_is_believed() -> None:
    """A name that reaches beyond its window's core leaves no room for another that begins there."""
    reader = make_reader(longest=4)
    read = reader.read("a a a a a a")
    rows = [make_row([TagSpan(2, 3, 1)], 4), make_row([TagSpan(1, 2, 0), TagSpan(3, 3, 0)], 4)]
    assert [each.start for each in reader.entities(read, rows)] == [4, 10]


def test_the_score_is_that_of_the_spans_end() -> None:
    """A span's score is what the network says at its last token."""
    reader = make_reader()
    read = reader.read("a Ada b Rome")
    row = make_row([TagSpan(1, 2, 1), TagSpan(3, 3, 0)], 4, [0.1, 0.5, 0.25, 0.75])
    assert list(reader.entities(read, [row])) == [
        Entity("PER", 2, 7, 0.25),
        Entity("LOC", 8, 12, 0.75),
    ]


def test_each_window_says_what_begins_in_its_core() -> None:
    """Where two windows see a token, the one that has it in its core is believed."""
    reader = make_reader(longest=4)
    read = reader.read("a a a a a a")
    first, second = read.windows
    assert (first.last, second.first) == (3, 3)
    at = [[make_row([TagSpan(place, place, 0)], 4) for place in range(4)] for _ in range(2)]
    none = make_row([], 4)
    assert [each.start for row in at[0] for each in reader.entities(read, [row, none])] == [0, 2, 4]
    assert [each.start for row in at[1] for each in reader.entities(read, [none, row])] == [
        6,
        8,
        10,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a Ad\u00ada\u200b a ROM\u0045",
        "\uff21\uff44\uff41 \U0001d411ome",
        "\u200bRome\ufeff \ufeffAda\u200b.",
    ],
)
def test_unusual_letters_are_read_and_names_are_cut_out_as_given(text: str) -> None:
    """The network reads Ada and Rome, and their places are those of the text as given."""
    reader = make_reader()
    read = reader.read(text)
    found = [text[each.start : each.end] for each in reader.entities(read, names(reader, read))]
    assert sorted(plain(name)[0].lower() for name in found) == ["ada", "rome"]
    assert not any(name[0] in "\u200b\ufeff" or name[-1] in "\u200b\ufeff" for name in found)


@given(st.text(st.sampled_from("Aa .@\u0301\u00ad\ufb03\u0958\U0001d15e\U0001d160"), max_size=12))
def test_entities_of_characters_that_are_several_do_not_overlap(text: str) -> None:
    """If every token is a name, entities still share no character of the text as given."""
    reader = make_reader()
    read = reader.read(text)
    rows = [all_names(example.length) for example in read.examples]
    found = list(reader.entities(read, rows))
    assert all(each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "a ada.rome@rome.com .",
        "<Ada@ada-rome.co.uk>",
        "ada+rome@Ada.example",
        "https://Ada.com/Rome",
        "www.rome.com/ada",
    ],
)
def test_no_name_lies_in_an_address(text: str) -> None:
    """What is found within an e-mail address or a URL is left out; what is found beside is not."""
    reader = make_reader(64)
    for before, after, more in (("", "", []), ("Ada ", " Rome", ["Ada", "Rome"])):
        whole = before + text + after
        read = reader.read(whole)
        rows = [all_names(example.length) for example in read.examples]
        found = [whole[each.start : each.end] for each in reader.entities(read, rows)]
        assert [name for name in found if name != "a"] == more


def test_a_handle_is_no_address() -> None:
    """A name with an "@" or a full stop is an address only if it has both, in their order."""
    reader = make_reader()
    text = "@Ada Rome@ Rome.com"
    read = reader.read(text)
    found = {text[each.start : each.end] for each in reader.entities(read, names(reader, read))}
    assert found == {"Rome"}


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b\ufeff"])
def test_a_text_without_tokens(text: str) -> None:
    """A text without tokens asks nothing of the network and has no entities."""
    reader = make_reader()
    read = reader.read(text)
    assert read.examples == ()
    assert list(reader.entities(read, [])) == []
