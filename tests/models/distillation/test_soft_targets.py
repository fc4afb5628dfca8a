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


def not_asked() -> ReplacedTexts:
    """Nobody may want to draw."""
    raise AssertionError


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


def test_a_cut_leaves_no_broken_file(
    sets: TextSets, encoder: TextEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was half written when the process ended is written anew by the next run."""

    def cut(path: Path, **_: object) -> None:
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(np, "savez_compressed", cut)
        with pytest.raises(KeyboardInterrupt):
            with_review_teacher(sets, encoder, tmp_path)
    assert "imdb-unlabelled" in with_review_teacher(sets, encoder, tmp_path).train


def test_parts_of_texts_join_with_the_teachers_word(sets: TextSets, published: Path) -> None:
    """Sentences, stretches and texts with other words get the teacher's three-way targets.

    The tweets get softer ones. A resumed run reads what was kept, with its teacher gone too.
    """
    tweets = [
        LabelledText("a good film for all of us", POSITIVE, "semeval"),
        LabelledText("what a bad film it was indeed", NEGATIVE, "semeval"),
    ]
    given = TextSets(
        train=sets.train | {"semeval": tweets},
        dev={},
        unlabelled=["A long film it was indeed.", "Nobody left before it was over."],
    )
    softened = with_short_text_teacher(given, drawing, published, published, seed=1).train
    for name in ("imdb-sentences", "semeval-stretches", "replaced"):
        with np.load(published / f"{name}.npz") as kept:
            assert [text.text for text in softened[name]] == kept["texts"].tolist()
            soft = np.array([text.soft for text in softened[name]])
            np.testing.assert_array_equal(soft, kept["probabilities"])
        assert not any(text.binary for text in softened[name])
    assert [text.text for text in softened["imdb-sentences"]] == given.unlabelled
    for tweet, stretch in zip(tweets, softened["semeval-stretches"], strict=True):
        assert stretch.text in tweet.text
    assert "a bad film for all of us" in [text.text for text in softened["replaced"]]
    with np.load(published / "semeval.npz") as kept:
        expected = 0.5 * kept["probabilities"][1] + [0.5, 0, 0]
    assert softened["semeval"][1].soft == pytest.approx(expected)

    (published / "mpnet.pt").unlink()
    again = with_short_text_teacher(given, not_asked, published, published, seed=1).train
    assert again == softened
