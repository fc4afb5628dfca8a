"""The baseline of text classification: TF-IDF and logistic regression, by scikit-learn."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

BASELINE = "TF-IDF + logistic regression"
_STRENGTH = 3.0  # C


def baseline_predictions(
    texts: Sequence[str], labels: Sequence[int], asked: Sequence[str]
) -> NDArray[np.int64]:
    """What the baseline, fitted on `texts`, predicts for each of the texts asked, (asked,).

    Single words with scikit-learn's own settings; every label has the same weight, because models
    are compared by macro recall. Without a word in any text it predicts the commonest label.
    """
    vectorizer = TfidfVectorizer()
    try:
        features = vectorizer.fit_transform(texts)
    except ValueError:  # no text has a word of two letters
        return np.full(len(asked), np.bincount(labels).argmax())
    regression = LogisticRegression(C=_STRENGTH, max_iter=1000, class_weight="balanced")
    regression.fit(features, labels)
    predicted: NDArray[np.int64] = regression.predict(vectorizer.transform(asked))
    return predicted


def baseline_probabilities(
    texts: Sequence[str], labels: NDArray[np.bool_], asked: Sequence[str]
) -> NDArray[np.float64]:
    """The probability of each label by itself (one-vs-rest) for each of the texts asked.

    Args:
        texts: to fit the baseline on.
        labels: (texts, labels) of them; each occurs, and none in every text.
        asked: other texts.

    Returns:
        (asked, labels); the labels' shares without a word in any text.
    """
    vectorizer = TfidfVectorizer()
    try:
        features = vectorizer.fit_transform(texts)
    except ValueError:  # no text has a word of two letters
        return np.tile(labels.mean(axis=0), (len(asked), 1))
    found = vectorizer.transform(asked)
    regression = LogisticRegression(C=_STRENGTH, max_iter=1000)
    columns = [regression.fit(features, own).predict_proba(found)[:, 1] for own in labels.T]
    return np.stack(columns, axis=1)
