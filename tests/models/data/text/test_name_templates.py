"""The sentences with names of today."""

import re

from export.tasks.ner import TEST_WORDS
from models.data.text.name_lists.names import CLASSES, NAMES_OF_TODAY, TYPES
from models.data.text.name_lists.templates import TEMPLATES
from models.data.text.name_templates import own_sentences

_RUN = 5  # words


def words(text: str) -> list[str]:
    """In small letters, without punctuation."""
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Each run of words of the text."""
    found = words(text)
    return {tuple(found[place : place + _RUN]) for place in range(len(found) - _RUN + 1)}


def test_every_slot_has_a_class_and_every_class_a_use() -> None:
    """No template names a class that is missing, and no class is left over."""
    assert set(re.findall(r"\{(\w+)\}", TEMPLATES)) == set(CLASSES) == set(TYPES)


def test_no_slots_touch() -> None:
    """Something stands between two slots: else one name would be marked as two."""
    assert not re.search(r"\} *\{", TEMPLATES)


def test_names_are_marked_where_they_stand() -> None:
    """Each entity is a name of its type, in any letters, and no slot is left."""
    known = {(TYPES[own], name.casefold()) for own, names in CLASSES.items() for name in names}
    for text in [part for parts in own_sentences(1000, 1) for part in parts]:
        assert "{" not in text.text
        for entity in text.entities:
            name = text.text[entity.start : entity.end]
            assert (entity.type, name.casefold()) in known


def test_names_fit_what_stands_around_them() -> None:
    """No dot follows the dot of a name, and in a line of capitals names have capitals too."""
    texts = [text for parts in own_sentences(7000, 1) for text in parts]
    assert not [text.text for text in texts if ".." in text.text]
    notices = [text.text for text in texts if text.text.startswith("WELCOME TO ")]
    assert notices
    assert all(notice.isupper() for notice in notices)


def test_a_seed_gives_the_same_sentences() -> None:
    """Both parts have every type, texts without names, and texts in small letters."""
    assert own_sentences(1000, 1) == own_sentences(1000, 1) != own_sentences(1000, 2)
    for part in own_sentences(1000, 1):
        assert {entity.type for text in part for entity in text.entities} == set(NAMES_OF_TODAY)
        assert any(not text.entities for text in part)
        assert 0.1 < sum(text.text.islower() for text in part) / len(part) < 0.4


def test_sentences_without_names_keep_a_share() -> None:
    """Their templates give one sentence each: copies stand for it. Those with names differ."""
    for part in own_sentences(18_000, 1):
        assert 0.05 < sum(not text.entities for text in part) / len(part) < 0.15
        named = [text for text in part if text.entities]
        assert len(set(named)) > 0.98 * len(named)


def test_the_dev_part_has_templates_of_its_own() -> None:
    """A tagger that learns templates by heart does not know those of the dev part."""
    train, dev = own_sentences(3000, 1)
    assert not {text.text for text in train} & {text.text for text in dev}
    assert 0.1 < len(dev) / len(train) < 0.3


def test_nothing_of_the_test_words_is_trained_on() -> None:
    """No sentence has five words in a row of a pair of contexts."""
    held = set().union(*(runs(sample.text) for pair in TEST_WORDS for sample in pair))
    for part in own_sentences(7000, 1):
        assert not [text.text for text in part if runs(text.text) & held]
