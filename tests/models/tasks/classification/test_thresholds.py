"""The thresholds of a multi-label classifier give each label its highest F1 on dev."""

import numpy as np
import pytest
from sklearn.metrics import f1_score

from models.tasks.classification.thresholds import fit_thresholds


def test_each_label_gets_its_own() -> None:
    """No other cut gives a higher F1, whether positives stand high or low."""
    random = np.random.default_rng(1)
    true = random.random((300, 2)) < (0.3, 0.1)
    probabilities = np.clip(random.normal(0.3, 0.15, true.shape) + 0.25 * true, 0, 1) * (1, 0.2)
    found = fit_thresholds(probabilities, true)
    for column in range(2):
        best = max(
            f1_score(true[:, column], probabilities[:, column] >= cut)
            for cut in probabilities[:, column]
        )
        own = f1_score(true[:, column], probabilities[:, column] >= found[column])
        assert own == pytest.approx(best)
    assert found[1] < 0.2 < found[0]


def test_a_rare_label_shares_the_threshold_of_all() -> None:
    """A label of two dev texts, which alone would be cut at 0.25, is cut where all are."""
    true = np.zeros((40, 2), bool)
    true[:20, 0], true[:2, 1] = True, True
    probabilities = np.where(true, 0.8, 0.2)
    probabilities[:2, 1], probabilities[20:, 0] = 0.3, 0.4
    assert fit_thresholds(probabilities, true).tolist() == pytest.approx([0.6, 0.6])


def test_without_any_label_the_threshold_is_even() -> None:
    """Where no dev text has a label there is nothing to fit."""
    found = fit_thresholds(np.full((5, 3), 0.7), np.zeros((5, 3), bool))
    assert found.tolist() == [0.5, 0.5, 0.5]
