"""A teacher of long reviews: logistic regression on naive Bayes weighted n-grams.

After Wang & Manning 2012, Baselines and Bigrams.

Bags of one to three words know what a network that reads 200 words misses, and need half a minute.
Its probabilities label the reviews that have no label, and soften those that have one; for the
latter each fold is scored by a teacher that has not seen it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

Ids = NDArray[np.int64]  # (words,)
Numbers = NDArray[np.float64]

_BITS = 22  # 4 million columns: few enough collisions for 16 million n-grams
# Odd, from the golden ratio: multiplicative hashing (Knuth 6.4).
_MIX = np.uint64(0x9E3779B97F4A7C15)
_NEXT = np.uint64(1_000_003)


@dataclass(frozen=True)
class Teacher:
    """A linear classifier: the weight of every hashed n-gram."""

    weights: Numbers  # (2 ** _BITS,)
    bias: float


@dataclass(frozen=True)
class TeacherPredictions:
    """p(positive) of every text; the labelled ones are scored by a teacher that has not seen them.

    Attributes:
        labelled, unlabelled: (texts,).
    """

    labelled: Numbers
    unlabelled: Numbers


def teacher_predictions(
    labelled: Sequence[Ids], positive: NDArray[np.bool_], unlabelled: Sequence[Ids], folds: int = 4
) -> TeacherPredictions:
    """The teacher's probability of every text."""
    bags = n_grams(labelled)
    fold = np.random.default_rng(0).integers(0, folds, len(labelled))
    scores = np.zeros(len(labelled))
    for held_out in range(folds):
        here = fold == held_out
        teacher = fit_teacher(bags[~here], positive[~here])
        scores[here] = score(teacher, bags[here])
    scale = LogisticRegression().fit(scores[:, None], positive)
    others = score(fit_teacher(bags, positive), n_grams(unlabelled))
    return TeacherPredictions(*(scale.predict_proba(s[:, None])[:, 1] for s in (scores, others)))


def fit_teacher(
    bags: sparse.csr_matrix, positive: NDArray[np.bool_], strength: float = 0.1
) -> Teacher:
    """Fits one teacher; `strength` is the inverse of the regularisation."""
    ratio = _log_count_ratio(bags, positive)
    solver = LogisticRegression(C=strength, solver="liblinear", dual=True, tol=1e-2)
    solver.fit(bags.multiply(ratio).tocsr(), positive)
    return Teacher(solver.coef_.ravel() * ratio, float(solver.intercept_[0]))


def score(teacher: Teacher, bags: sparse.csr_matrix) -> Numbers:
    """The score of every bag: above 0 is positive."""
    scores: Numbers = bags @ teacher.weights + teacher.bias
    return scores


def n_grams(texts: Sequence[Ids]) -> sparse.csr_matrix:
    """Which hashed n-grams of one to three words each text holds."""  # (texts, 2 ** _BITS)
    found = [_hashes(text) for text in texts]
    starts = np.concatenate([[0], np.cumsum([len(columns) for columns in found])])
    ones = np.ones(starts[-1], dtype=np.float32)
    return sparse.csr_matrix((ones, np.concatenate(found), starts), shape=(len(texts), 1 << _BITS))


def _hashes(text: Ids) -> NDArray[np.int32]:
    one = text.astype(np.uint64) + np.uint64(1)
    two = one[:-1] * _NEXT + one[1:]
    three = two[:-1] * _NEXT + one[2:]
    mixed = np.concatenate([one, two, three]) * _MIX >> np.uint64(64 - _BITS)
    return np.unique(mixed).astype(np.int32)


def _log_count_ratio(bags: sparse.csr_matrix, positive: NDArray[np.bool_]) -> Numbers:
    """How much commoner each n-gram is among positive texts: a logarithm, smoothed by one."""
    good = 1.0 + np.asarray(bags[positive].sum(axis=0)).ravel()
    bad = 1.0 + np.asarray(bags[~positive].sum(axis=0)).ravel()
    ratio: Numbers = np.log(good / good.sum()) - np.log(bad / bad.sum())
    return ratio
