"""The baseline of named entities, and the F1 that it is compared by."""

from pathlib import Path

import pytest

from models.bundle.text.entities import Entity, EntityReader
from models.bundle.text.tags import TagSet
from models.data.text.annotated import AnnotatedText
from models.tasks.ner.baseline import baseline_entities
from models.tasks.ner.dev import DevTexts, f1_difference, f1_interval, read_dev, write_dev
from models.tasks.ner.scored import ScoredSet
from models.training.vocabulary import NAME_RULES, encoder_of, word_tokenizer

TRAIN = [
    AnnotatedText("Anna Lee met Paris", (Entity("PER", 0, 8), Entity("LOC", 13, 18))),
    AnnotatedText("Paris is old", (Entity("LOC", 0, 5),)),
    AnnotatedText("Paris sang", (Entity("PER", 0, 5),)),
]


@pytest.fixture
def reader() -> EntityReader:
    """Reads texts with an empty vocabulary."""
    return EntityReader(encoder_of(word_tokenizer([], NAME_RULES)), TagSet(("LOC", "PER")), 32)


def test_each_word_has_its_commonest_type(reader: EntityReader) -> None:
    """Paris is a place twice of three times; neighbours of one type join; new words are none."""
    text = AnnotatedText("Anna Lee and Bob saw Paris", ())
    [found] = baseline_entities(reader, TRAIN, [text])
    assert found == [Entity("PER", 0, 8), Entity("LOC", 21, 26)]


def test_f1_and_its_difference() -> None:
    """One of four entities found, and one wrong: F1 1/3; a model does not differ from itself."""
    predicted = [[Entity("PER", 0, 8), Entity("PER", 13, 18)], [], []]
    assert f1_interval(TRAIN, predicted).value == pytest.approx(2 / 6)
    found = f1_difference(TRAIN, predicted, predicted)
    assert (found.value, found.low, found.high) == (0, 0, 0)


def test_dev_texts_there_and_back(tmp_path: Path) -> None:
    """What the run folder keeps is read again; a folder of an older version has nothing."""
    assert read_dev(tmp_path) == []
    baseline = [[Entity("PER", 0, 4)], [], []]
    dev = [
        DevTexts(ScoredSet("own", TRAIN), baseline),
        DevTexts(ScoredSet("tweets", TRAIN[:1], ("PER",)), baseline[:1]),
    ]
    write_dev(tmp_path, dev)
    assert read_dev(tmp_path) == dev
