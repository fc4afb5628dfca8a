"""Micro and macro F1 are scikit-learn's; their intervals hold what they should."""

import numpy as np
import pytest
from sklearn.metrics import f1_score

from models.evaluation.f1 import f1, f1_lead, f1_of_labels, macro_f1, micro_f1

RANDOM = np.random.default_rng(0)
TRUE = RANDOM.random((200, 4)) < (0.5, 0.3, 0.1, 0.02)
GOOD = TRUE ^ (RANDOM.random(TRUE.shape) < 0.05)
BAD = TRUE ^ (RANDOM.random(TRUE.shape) < 0.3)


@pytest.mark.parametrize(("measure", "average"), [(micro_f1, "micro"), (macro_f1, "macro")])
def test_values(measure: object, average: str) -> None:
    """Both averages and each label equal those of scikit-learn; the value lies in its interval."""
    found = f1(measure, TRUE, GOOD)  # type: ignore[arg-type]
    assert found.value == pytest.approx(f1_score(TRUE, GOOD, average=average, zero_division=0))
    assert found.low < found.value < found.high
    assert f1_of_labels(TRUE, GOOD) == pytest.approx(f1_score(TRUE, GOOD, average=None))


def test_leads_are_paired() -> None:
    """A model has no lead over itself; a better one leads by an interval above 0."""
    same = f1_lead(micro_f1, TRUE, GOOD, GOOD)
    assert (same.value, same.low, same.high) == (0, 0, 0)
    lead = f1_lead(micro_f1, TRUE, GOOD, BAD)
    assert 0 < lead.low < lead.value < lead.high
    apart = f1(micro_f1, TRUE, GOOD).low - f1(micro_f1, TRUE, BAD).high
    assert lead.low > apart  # as wide as two intervals apart would be is too wide


def test_nothing_to_find() -> None:
    """Labels that never occur do not count to macro F1; without any label all is 0."""
    none = np.zeros((5, 2), bool)
    assert f1(macro_f1, none, none).value == 0
    some = none.copy()
    some[:3, 0] = True
    assert f1(macro_f1, some, some).value == 1
