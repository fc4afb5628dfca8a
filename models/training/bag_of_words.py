"""Fits the bag of words of a text classifier: TF-IDF and logistic regression (scikit-learn)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from models.networks.classifier import BagOfWords

STRENGTH = 10.0  # C of the logistic regression

Ids = NDArray[np.int64]


def fit_bag_of_words(
    texts: Sequence[Ids], labels: NDArray[np.int64], vocabulary: int, count: int
) -> BagOfWords:
    """The bag of words that tells the labels of the texts.

    A text is a row of idf weights of its words, over the root of the sum of their squares. That is
    TF-IDF, except that a word that stands twice counts twice under the root, not four times: so
    the graph needs sums over the words only.

    Args:
        texts: the ids of each text's words.
        labels: (texts,) from 0 to count - 1; each occurs.
        vocabulary: how many ids there are.
        count: of labels.
    """
    weighted = _weighted(texts, vocabulary)
    regression = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight="balanced")
    regression.fit(weighted.features, labels)
    coefficients, bias = regression.coef_, regression.intercept_
    if count == 2:  # one row: the log odds of the second label
        coefficients = np.concatenate([-coefficients, coefficients]) / 2
        bias = np.concatenate([-bias, bias]) / 2
    return _bag(weighted, coefficients, bias)


def fit_one_vs_rest(texts: Sequence[Ids], labels: NDArray[np.bool_], vocabulary: int) -> BagOfWords:
    """The bag of words whose logits are the log odds of each label by itself.

    Args:
        texts: the ids of each text's words.
        labels: (texts, labels); each occurs, and none in every text.
        vocabulary: how many ids there are.
    """
    weighted = _weighted(texts, vocabulary)
    rows = [
        LogisticRegression(C=STRENGTH, max_iter=1000).fit(weighted.features, own)
        for own in labels.T
    ]
    coefficients = np.concatenate([row.coef_ for row in rows])
    return _bag(weighted, coefficients, np.concatenate([row.intercept_ for row in rows]))


@dataclass(frozen=True)
class _Weighted:
    """Texts as rows of weights: features (texts, vocabulary), idf and seen (vocabulary,)."""

    features: csr_matrix
    idf: NDArray[np.float64]
    seen: NDArray[np.bool_]


def _weighted(texts: Sequence[Ids], vocabulary: int) -> _Weighted:
    counts = _counts(texts, vocabulary)
    idf = np.log((1 + len(texts)) / (1 + counts.getnnz(axis=0))) + 1
    norms = np.sqrt(np.maximum(counts @ idf**2, 1e-12))
    features = diags(1 / norms) @ counts @ diags(idf)
    return _Weighted(features, idf, counts.getnnz(axis=0) > 0)


def _bag(
    weighted: _Weighted, coefficients: NDArray[np.float64], bias: NDArray[np.float64]
) -> BagOfWords:
    """From the rows of a regression, (labels, vocabulary) and (labels,)."""
    idf, seen = weighted.idf, weighted.seen
    bag = BagOfWords(len(idf), len(bias))
    bag.coefficients.weight.copy_(torch.from_numpy((coefficients * idf * seen).T))
    bag.squares.weight.copy_(torch.from_numpy((idf**2 * seen)[:, None]))
    bag.bias.copy_(torch.from_numpy(bias))
    return bag


def _counts(texts: Sequence[Ids], vocabulary: int) -> csr_matrix:
    """How often each word stands in each text, (texts, vocabulary)."""
    rows = np.repeat(np.arange(len(texts)), [len(ids) for ids in texts])
    columns = np.concatenate(list(texts))
    shape = len(texts), vocabulary
    return csr_matrix((np.ones(len(columns)), (rows, columns)), shape=shape)
