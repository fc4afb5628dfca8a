"""Intervals against known values, and by what they must hold."""

import numpy as np
import pytest

from models.evaluation.intervals import difference, macro_recall, wilson


def test_wilson() -> None:
    """The interval of 8 of 10 is the one that the literature gives (Newcombe 1998, method 3)."""
    found = wilson(8, 10)
    assert (found.value, found.low, found.high) == pytest.approx((0.8, 0.4902, 0.9433), abs=1e-4)
    assert wilson(10, 10).high == pytest.approx(1)


def test_macro_recall_counts_each_label_alike() -> None:
    """90 texts of one label and 10 of another: half of the second right counts as a quarter."""
    true = np.array([0] * 90 + [1] * 10)
    predicted = np.array([0] * 90 + [1] * 5 + [0] * 5)
    found = macro_recall(true, predicted)
    assert found.value == pytest.approx(0.75)
    assert found.low < 0.65
    assert found.high > 0.85


def test_macro_recall_of_rows_that_are_all_right() -> None:
    """Twice six rows that are all right have an interval: others may be wrong."""
    true = np.array([0, 1] * 6)
    found = macro_recall(true, true)
    assert (found.value, found.high) == pytest.approx((1, 1))
    assert found.low == pytest.approx(1 - (1 - wilson(6, 6).low) / 2**0.5)
    assert macro_recall(true[:6], true[:6]).low < found.low


def test_difference_is_paired() -> None:
    """Two models that are wrong on the same texts but one differ by little, with certainty."""
    true = np.array([0, 1] * 200)
    first = np.where(np.arange(400) % 4 < 2, true, 1 - true)
    second = first.copy()
    second[[0, 4, 8, 12]] = 1
    found = difference(true, first, second)
    assert found.value == pytest.approx(0.01)
    assert found.low >= 0
    assert found.high < 0.03
