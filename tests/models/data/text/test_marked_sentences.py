"""The texts of our own with marked names."""

from export.tasks.ner import TEST_WORDS
from models.bundle.text.entities import Entity, EntityReader
from models.bundle.text.tags import TagSet
from models.data.text.annotated import AnnotatedText
from models.data.text.marked_sentences import SENTENCES, marked_sentences, read_marks
from models.training.vocabulary import NAME_RULES, encoder_of, word_tokenizer
from tests.models.data.text.test_name_templates import runs

TYPES = ("LOC", "MISC", "ORG", "PER")


def test_marks_become_entities() -> None:
    """A mark is taken out, and a backslash and an n become a line break."""
    assert read_marks(r"Dr. [PER Ana Roth], [LOC Porto]\n(see [1])") == AnnotatedText(
        "Dr. Ana Roth, Porto\n(see [1])", (Entity("PER", 4, 12), Entity("LOC", 14, 19))
    )


def test_every_line_is_well_formed() -> None:
    """No line stands twice, and no bracket of a mark is left over."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    assert len(set(lines)) == len(lines) > 3_000
    texts = [read_marks(line).text for line in lines]
    assert not [text for text in texts if any(f"[{kind}" in text for kind in TYPES)]
    assert not [text for text in texts if text != text.strip()]


def test_both_parts_have_every_type_and_texts_without_names() -> None:
    """A tenth is held out."""
    train, dev = marked_sentences()
    assert 0.08 < len(dev) / len(train) < 0.14
    for part in (train, dev):
        assert {entity.type for text in part for entity in text.entities} == set(TYPES)
        assert 0.05 < sum(not text.entities for text in part) / len(part) < 0.25


def test_names_begin_and_end_with_words() -> None:
    """The tagger tags whole words: it cannot learn a name that ends within one."""
    encoder = encoder_of(word_tokenizer(["a"], NAME_RULES))
    reader = EntityReader(encoder, TagSet(TYPES), longest=128)
    cut = []
    for text in [text for part in marked_sentences() for text in part]:
        offsets = reader.read(text.text).tokens.offsets
        starts, ends = {start for start, _ in offsets}, {end for _, end in offsets}
        cut += [
            (text.text, text.text[one.start : one.end])
            for one in text.entities
            if one.start not in starts or one.end not in ends
        ]
    assert cut == []


def test_nothing_of_the_test_words_is_trained_on() -> None:
    """No text has five words in a row of a pair of contexts."""
    held = set().union(*(runs(sample.text) for pair in TEST_WORDS for sample in pair))
    texts = [text.text for part in marked_sentences() for text in part]
    assert not [text for text in texts if runs(text) & held]
