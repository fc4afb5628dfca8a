"""The n-gram teacher of reviews."""

import numpy as np
from numpy.typing import NDArray

from models.distillation.ngrams import fit_teacher, n_grams, score, teacher_predictions

GOOD, BAD, NOT = 5, 6, 7


def reviews(count: int, seed: int) -> tuple[list[NDArray[np.int64]], NDArray[np.bool_]]:
    """Texts of noise words around one word that decides, which "not" before it turns over."""
    random = np.random.default_rng(seed)
    texts, positive = [], []
    for _ in range(count):
        praise, negated = random.random() < 0.5, random.random() < 0.5
        decisive = [*([NOT] if negated else []), GOOD if praise else BAD]
        noise = random.integers(20, 26, size=5)
        place = random.integers(0, 5)
        texts.append(np.array([*noise[:place], *decisive, *noise[place:]]))
        positive.append(praise != negated)
    return texts, np.array(positive)


def test_a_pair_of_words_decides_where_single_words_cannot() -> None:
    """The teacher learns that "not good" is bad: its n-grams are longer than a word."""
    texts, positive = reviews(1500, seed=1)
    others, truth = reviews(200, seed=2)
    teacher = fit_teacher(n_grams(texts), positive)
    assert np.mean((score(teacher, n_grams(others)) > 0) == truth) > 0.95


def test_no_labelled_text_is_judged_by_a_teacher_that_has_seen_it() -> None:
    """With labels that mean nothing, the prediction is no better than chance on its own texts."""
    texts, _ = reviews(400, seed=3)
    senseless = np.random.default_rng(4).random(400) < 0.5
    predictions = teacher_predictions(texts, senseless, texts[:10])
    assert 0.35 < np.mean((predictions.labelled > 0.5) == senseless) < 0.65


def test_what_is_said_are_probabilities() -> None:
    """Sure of clear texts, within 0 and 1, one number a text."""
    texts, positive = reviews(1500, seed=5)
    others, truth = reviews(50, seed=6)
    predictions = teacher_predictions(texts, positive, others)
    assert predictions.unlabelled.shape == (50,)
    assert np.all((predictions.unlabelled > 0) & (predictions.unlabelled < 1))
    assert predictions.unlabelled[truth].mean() > 0.8
    assert predictions.unlabelled[~truth].mean() < 0.2


def test_a_text_of_one_word_has_one_gram() -> None:
    """Texts shorter than the longest n-gram are no special case."""
    assert n_grams([np.array([3]), np.array([3, 4])]).getnnz(axis=1).tolist() == [1, 3]
