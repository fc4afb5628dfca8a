"""The challenge set is what its page says, and its figures count what they say."""

from collections import Counter

from models.data.text.challenge import PARTS, Sentence, read_challenge, scored
from models.data.text.labelled import LABELS


def test_the_set_is_large_and_balanced() -> None:
    """At least 300 different sentences in 15 classes, each label in about a third, halves alike."""
    sentences = read_challenge()
    assert len({one.text for one in sentences}) == len(sentences) >= 300
    assert len({one.kind for one in sentences}) >= 15
    for part in PARTS:
        labels = Counter(one.label for one in sentences if one.part == part)
        assert set(labels) == set(LABELS)
        assert max(labels.values()) <= 1.15 * min(labels.values())
    kinds = Counter((one.kind, one.part) for one in sentences)
    assert all(abs(kinds[one.kind, "dev"] - kinds[one.kind, "test"]) <= 2 for one in sentences)


def test_right_answers_are_counted() -> None:
    """By class, by label and over all, for each part; irony is left out of one sum."""
    sentences = [
        Sentence("a", "question", "neutral", "dev"),
        Sentence("b", "question", "negative", "dev"),
        Sentence("c", "question", "neutral", "test"),
        Sentence("d", "irony", "negative", "test"),
    ]
    answers = ["neutral", "neutral", "positive", "negative"]
    rows = {name: cells for name, *cells in scored(sentences, answers)}
    assert rows["question"] == rows["all but irony"] == ["1 of 2 (50%)", "0 of 1 (0%)"]
    assert rows["all"] == ["1 of 2 (50%)", "1 of 2 (50%)"]
    assert rows["all negative"] == ["0 of 1 (0%)", "1 of 1 (100%)"]
    assert rows["all neutral"] == ["1 of 1 (100%)", "0 of 1 (0%)"]
