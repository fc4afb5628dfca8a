"""What teachers predict becomes soft targets and new texts."""

from pathlib import Path

import numpy as np
import pytest

from models.bundle.text.tokenizer import TextEncoder
from models.data.text.labelled import NEGATIVE, POSITIVE, LabelledText, TextSets
from models.distillation import soft_targets
from models.distillation.augmentation import ReplacedTexts
from models.distillation.soft_targets import (
    with_review_teacher,
    with_short_text_teacher,
)
from models.training.vocabulary import OPINION_RULES, encoder_of, word_tokenizer

WORDS = ["good", "bad", "film", "a", "the", "was", "."]


@pytest.fixture
def sets() -> TextSets:
    """Forty labelled reviews and twenty without a label."""
    reviews = [
        LabelledText(f"the film was {word} . a {word} film .", label, "imdb", binary=True)
        for word, label in (("good", POSITIVE), ("bad", NEGATIVE))
        for _ in range(20)
    ]
    unlabelled = ["a good film . the film was good .", "a bad film . the film was bad ."] * 10
    return TextSets(train={"imdb": reviews}, dev={}, unlabelled=unlabelled)


def drawing() -> ReplacedTexts:
    """Draws texts with other words, by vectors of few words."""
    words = {word: row for row, word in enumerate(WORDS)}
    return ReplacedTexts(words, np.random.default_rng(0).normal(size=(7, 4)).astype(np.float32))


@pytest.fixture
def encoder() -> TextEncoder:
    """A tokenizer of a few words."""
    return encoder_of(word_tokenizer(WORDS, OPINION_RULES), 64)


def test_unlabelled_reviews_join_with_the_teachers_word(
    sets: TextSets, encoder: TextEncoder, tmp_path: Path
) -> None:
    """Each unlabelled review gets the teacher's probabilities, and says nothing of neutral."""
    softened = with_review_teacher(sets, encoder, tmp_path).train["imdb-unlabelled"]
    assert [text.text for text in softened] == sets.unlabelled
    for text in softened:
        assert text.binary
        assert text.soft is not None
        assert text.soft[1] == 0
        assert text.label == (POSITIVE if "good" in text.text else NEGATIVE)


def test_a_label_is_softened_and_never_turned(
    sets: TextSets, encoder: TextEncoder, tmp_path: Path
) -> None:
    """A review's target is half label, half teacher: the label keeps at least half."""
    softened = with_review_teacher(sets, encoder, tmp_path).train["imdb"]
    for before, after in zip(sets.train["imdb"], softened, strict=True):
        assert after.soft is not None
        assert after.label == before.label
        assert after.soft[after.label] >= 0.5
        assert sum(after.soft) == pytest.approx(1, abs=1e-5)


def test_what_was_said_is_not_asked_again(
    sets: TextSets, encoder: TextEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resumed run reads the kept probabilities: the teacher is not trained a second time."""
    first = with_review_teacher(sets, encoder, tmp_path)
    monkeypatch.setattr(soft_targets, "teacher_predictions", None)  # asking again would fail
    assert with_review_teacher(sets, encoder, tmp_path) == first


def test_parts_of_texts_join_with_the_teachers_word(sets: TextSets, tmp_path: Path) -> None:
    """Sentences and stretches get three-way targets, tweets softer ones, as the teacher says."""
    tweets = [
        LabelledText("a good film for all of us", POSITIVE, "semeval"),
        LabelledText("what a bad film it was indeed", NEGATIVE, "semeval"),
    ]
    given = TextSets(
        train=sets.train | {"semeval": tweets},
        dev={},
        unlabelled=["A long film it was indeed.", "Nobody left before it was over."],
    )
    drawn = drawing()([tweet.text for tweet in tweets], 60_000)
    for name, amount in (
        ("semeval", 2),
        ("semeval-stretches", 6),
        ("imdb-sentences", 2),
        ("replaced", len(drawn)),
    ):
        rows = np.repeat(np.array([[0.2, 0.3, 0.5]], np.float32), amount, 0)
        np.savez_compressed(tmp_path / f"{name}.npz", allow_pickle=False, **{name: rows})
    softened = with_short_text_teacher(given, drawing(), tmp_path, tmp_path, seed=1).train
    assert [text.text for text in softened["replaced"]] == drawn
    for name in ("imdb-sentences", "semeval-stretches", "replaced"):
        for part in softened[name]:
            assert part.soft == pytest.approx((0.2, 0.3, 0.5))
            assert not part.binary
    assert len(softened["imdb-sentences"]) == 2
    for place, stretch in enumerate(softened["semeval-stretches"]):
        assert stretch.text in tweets[place // 3].text
    assert softened["semeval"][1].soft == pytest.approx((0.6, 0.15, 0.25))


def test_without_short_texts_there_is_no_tutor(sets: TextSets, tmp_path: Path) -> None:
    """Reviews alone (no sentences, no tweets) are left as they are, and nobody is asked."""
    assert with_short_text_teacher(sets, drawing(), tmp_path, tmp_path, seed=1) == sets
    assert not list(tmp_path.iterdir())
