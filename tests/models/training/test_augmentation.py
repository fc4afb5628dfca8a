"""Augmentation changes letters and names, never which type a place has."""

import numpy as np
import pytest

from models.bundle.examples import Example
from models.bundle.text.entities import IDS, SPELLING, EntityReader
from models.bundle.text.spelling import lowered, raised
from models.bundle.text.tags import TagSet, TagSpan
from models.data.text.annotated import AnnotatedText
from models.data.text.conll import read_conll
from models.networks.network import UNKNOWN_ID
from models.tasks.ner.recipe import examples_of
from models.training.augmentation import TRUE_TAGS, Augmentation, AugmentedTexts
from models.training.vocabulary import NAME_RULES, WordSplitter, encoder_of, word_tokenizer

TYPES = TagSet(("LOC", "MISC", "PER"))
SENTENCES = """\
Anna B-PER\nsaid O\nthat O\nit O\nwas O\nlate O

They O\nlive O\nin O\nNew B-LOC\nYork I-LOC\nnow O

The O\nGerman B-MISC\ncar O\nwas O\nslow O

BERLIN B-LOC\nPARIS B-LOC\n5 O\n3 O

He O\nwent O\nto O\nRome B-LOC\nagain O
"""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[AnnotatedText]:
    """Sentences, one with an adjective, and a headline."""
    path = tmp_path_factory.mktemp("augmentation") / "train.conll"
    path.write_text(SENTENCES.replace(" ", "\t"))
    return read_conll(path)


@pytest.fixture(scope="module")
def examples(texts: list[AnnotatedText]) -> list[Example]:
    """The sentences as examples, every word known."""
    splitter = WordSplitter(NAME_RULES)
    words = sorted({word for text in texts for word in splitter.split(text.text)})
    return examples_of(
        texts, EntityReader(encoder_of(word_tokenizer(words, NAME_RULES)), TYPES, 32)
    )


def epochs(
    examples: list[Example], augmentation: Augmentation, count: int = 40
) -> list[list[Example]]:
    """What so many epochs train on."""
    noisy = AugmentedTexts(examples, TYPES, augmentation, seed=1)
    return [noisy(epoch) for epoch in range(count)]


def types_of(example: Example) -> list[int]:
    """The types of an example's names, in order."""
    return [span.type for span in TYPES.decode(example.arrays[TRUE_TAGS].tolist())]


def test_without_noise_nothing_changes(examples: list[Example]) -> None:
    """No augmentation gives the very examples."""
    assert epochs(examples, Augmentation(0, 0, hide=0, swap=0), 2) == [examples, examples]


def test_case_noise_changes_letters_only(examples: list[Example]) -> None:
    """Each text is now and then all small or all capital; its words and tags stay."""
    seen = set()
    for epoch in epochs(examples, Augmentation(0.3, 0.3, hide=0, swap=0)):
        for one, other in zip(examples, epoch, strict=True):
            assert np.array_equal(one.arrays[IDS], other.arrays[IDS])
            assert np.array_equal(one.arrays[TRUE_TAGS], other.arrays[TRUE_TAGS])
            spelling = one.arrays[SPELLING].astype(np.int32)
            cases = {"as it is": spelling, "small": lowered(spelling), "capital": raised(spelling)}
            seen |= {
                name
                for name, letters in cases.items()
                if np.array_equal(letters, other.arrays[SPELLING])
            }
    assert seen == {"as it is", "small", "capital"}


def test_headlines_have_a_capital_at_each_word(examples: list[Example]) -> None:
    """With a share of 1, each word of a text begins with a capital; its other letters stay."""
    for one, other in zip(
        examples, epochs(examples, Augmentation(0, 0, 1.0, hide=0, swap=0), 1)[0], strict=True
    ):
        spelling = one.arrays[SPELLING].astype(np.int32)
        assert np.array_equal(other.arrays[SPELLING][:, 0], raised(spelling)[:, 0])
        assert np.array_equal(other.arrays[SPELLING][:, 1:], spelling[:, 1:])


def test_names_in_small_letters(examples: list[Example]) -> None:
    """With a share of 1, the letters of all names are small; the other words stay."""
    augmentation = Augmentation(0, 0, 0, 1.0, hide=0, swap=0)
    for one, other in zip(examples, epochs(examples, augmentation, 1)[0], strict=True):
        named = one.arrays[TRUE_TAGS] != 0
        spelling = one.arrays[SPELLING].astype(np.int32)
        assert np.array_equal(other.arrays[SPELLING][named], lowered(spelling)[named])
        assert np.array_equal(other.arrays[SPELLING][~named], spelling[~named])


def test_new_names_take_the_place_of_old_ones(examples: list[Example]) -> None:
    """A name gives way to one of its own type from the list; types without a list stay."""
    reader = EntityReader(encoder_of(word_tokenizer(["wei"], NAME_RULES)), TYPES, 32)
    names = {"PER": list(reader.read("Wei Chen").examples)}
    augmentation = Augmentation(0, 0, hide=0, swap=0, renew=1.0)
    [anna, york, *_] = AugmentedTexts(examples, TYPES, augmentation, 1, names)(0)
    assert anna.arrays[IDS][:2].tolist() == names["PER"][0].arrays[IDS].tolist()
    assert anna.length == examples[0].length + 1
    assert TYPES.decode(anna.arrays[TRUE_TAGS].tolist()) == [TagSpan(0, 1, 2)]
    assert np.array_equal(york.arrays[IDS], examples[1].arrays[IDS])


def test_swaps_keep_the_types_of_places(examples: list[Example]) -> None:
    """A swapped name has another's words and its own place's type; lengths agree throughout."""
    changed = 0
    for epoch in epochs(examples, Augmentation(0, 0, hide=0, swap=1.0)):
        for one, other in zip(examples, epoch, strict=True):
            assert types_of(one) == types_of(other)
            timed = (IDS, SPELLING, TRUE_TAGS)
            assert {len(other.arrays[name]) for name in timed} == {other.length}
            assert other.arrays.keys() == one.arrays.keys()
            changed += not np.array_equal(one.arrays[IDS], other.arrays[IDS])
    assert changed > 20


def test_a_longer_name_gives_way_to_a_shorter(examples: list[Example]) -> None:
    """One word takes the place of "New York"; the rest of the sentence stays."""
    swapped = epochs(examples, Augmentation(0, 0, hide=0, swap=1.0))
    assert {epoch[1].length for epoch in swapped} == {5}
    shorter = swapped[0][1]
    anna = examples[0].arrays[IDS][0]
    whole = examples[1].arrays[IDS]
    assert shorter.arrays[IDS].tolist() == [*whole[:3], anna, whole[5]]


def test_adjectives_and_headlines_are_spared(examples: list[Example]) -> None:
    """Spared types keep their words, and so does a text that has no words to tell a type by."""
    for epoch in epochs(examples, Augmentation(0, 0, hide=0, swap=1.0)):
        for index in (2, 3):
            assert np.array_equal(epoch[index].arrays[IDS], examples[index].arrays[IDS])


def test_hidden_names_leave_their_place(examples: list[Example]) -> None:
    """A hidden name is unknown words without letters; its tags and the other words stay."""
    hidden = 0
    for epoch in epochs(examples, Augmentation(0, 0, hide=1.0, swap=0)):
        for one, other in zip(examples, epoch, strict=True):
            blank = other.arrays[IDS] == UNKNOWN_ID
            assert np.array_equal(one.arrays[TRUE_TAGS], other.arrays[TRUE_TAGS])
            assert np.array_equal(one.arrays[IDS][~blank], other.arrays[IDS][~blank])
            assert not other.arrays[SPELLING][blank].astype(np.int64).any()
            assert not one.arrays[TRUE_TAGS][blank].tolist().count(0)
            hidden += int(blank.any())
    assert hidden > 40


def test_an_epoch_is_repeatable(examples: list[Example]) -> None:
    """The same seed and epoch give the same texts, another epoch others."""
    augmentation = Augmentation(0.3, 0.3, hide=0.2, swap=0.5)
    first, second = (AugmentedTexts(examples, TYPES, augmentation, seed=4)(3) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert all(np.array_equal(one.arrays[key], other.arrays[key]) for key in one.arrays)
    spelt = {epoch[4].arrays[SPELLING].tobytes() for epoch in epochs(examples, augmentation)}
    assert len(spelt) > 1


def test_without_names_of_one_word_nothing_is_swapped(examples: list[Example]) -> None:
    """Texts whose names all have several words have nothing to swap in, and stay."""
    assert epochs(examples[1:2], Augmentation(0, 0, hide=0, swap=1.0), 2) == [examples[1:2]] * 2
