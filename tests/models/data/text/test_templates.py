"""The sentences from templates."""

import re

import pytest

from models.data.text.challenge import read_challenge
from models.data.text.labelled import LABELS
from models.data.text.templates import CLASSES, entries, labelled_templates, template_texts
from models.tasks.classification.sentiment import SentimentRecipe

_RUN = 5  # words


def words(text: str) -> list[str]:
    """In small letters, without punctuation."""
    return re.findall(r"[a-z0-9']+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Each run of words of the text."""
    found = words(text)
    return {tuple(found[place : place + _RUN]) for place in range(len(found) - _RUN + 1)}


def test_every_slot_has_a_class_and_every_class_a_use() -> None:
    """No template names a class that is missing, and no class is left over."""
    text = " ".join([*(template for _, template in labelled_templates()), *CLASSES.values()])
    assert set(re.findall(r"\{(\w+)\}", text)) == set(CLASSES)
    assert [name for name in CLASSES if len(set(entries(name))) != len(entries(name))] == []
    assert all(len(entries(name)) > 1 for name in CLASSES)


def test_a_seed_gives_the_same_sentences() -> None:
    """No slot is left, each sentence stands once, and every label has a good share."""
    train, dev = template_texts(3_000, 1)
    assert (train, dev) == template_texts(3_000, 1)
    assert train != template_texts(3_000, 2)[0]
    texts = [text.text for text in [*train, *dev]]
    assert len(set(texts)) == len(texts) > 2_000
    assert not any("{" in text or "|" in text for text in texts)
    for part in (train, dev):
        shares = [sum(text.label == label for text in part) for label in range(len(LABELS))]
        assert min(shares) > 0.15 * len(part)


def test_the_dev_part_has_templates_of_its_own() -> None:
    """A model that learns templates by heart does not know those of the dev part."""
    train, dev = template_texts(6_000, 1)
    known = {text.text for text in train}
    assert not any(text.text in known for text in dev)
    assert 0.05 < len(dev) / len(train) < 0.2


def test_the_article_fits_the_vowel() -> None:
    """A slot after "a" may begin with a vowel."""
    train, _ = template_texts(6_000, 1)
    assert not [text.text for text in train if re.search(r"\b[Aa] [aeiou]", text.text)]
    assert [text.text for text in train if re.search(r"\b[Aa]n [aeiou]", text.text)]


def test_no_entry_stands_twice_in_a_row() -> None:
    """A sentence takes an entry again only when its class has no other left."""
    train, _ = template_texts(6_000, 1)
    lists = [one.text.lower().rstrip(".!") for one in train]
    pairs = [re.fullmatch(r"no ([\w ]+), no ([\w ]+)", one) for one in lists]
    found = [pair for pair in pairs if pair]
    assert found
    assert not [pair for pair in found if pair[1] == pair[2]]


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_of_the_challenge_test_half_is_trained_on(seed: int) -> None:
    """No sentence is one of its sentences or has five of its words in a row."""
    held = [one.text for one in read_challenge() if one.part == "test"]
    sentences = {tuple(words(text)) for text in held}
    known = set().union(*map(runs, held))
    for part in template_texts(SentimentRecipe().templates, seed):
        for text in part:
            assert tuple(words(text.text)) not in sentences or not words(text.text), text.text
            assert not runs(text.text) & known, text.text
