"""The temperature is found again, and calibration is measured rightly."""

import pytest
import torch
from torch import Tensor

from models.training.calibration import (
    BOUNDS,
    expected_calibration_error,
    fit_shares,
    fit_temperature,
)


def drawn(logits: Tensor) -> Tensor:
    """Labels drawn by the probabilities of the logits."""
    generator = torch.Generator().manual_seed(0)
    return torch.multinomial(logits.softmax(dim=1), 1, generator=generator)[:, 0]


def make_logits(rows: int) -> Tensor:
    """Random logits of three labels."""
    return 2 * torch.randn(rows, 3, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("temperature", [0.4, 1.0, 3.0])
def test_known_temperature_is_found(temperature: float) -> None:
    """Logits that were made too sharp or too flat by a factor give that factor back."""
    logits = make_logits(20_000)
    every = torch.ones_like(logits, dtype=torch.bool)
    found = fit_temperature(logits * temperature, drawn(logits), every, torch.ones(len(logits)))
    assert found == pytest.approx(temperature, rel=0.05)


def test_masked_labels_do_not_count() -> None:
    """Rows that know two labels are calibrated over those two, whatever the third logit says."""
    logits = make_logits(20_000)
    known = torch.tensor([True, False, True]).expand_as(logits)
    labels = drawn(logits.masked_fill(~known, -torch.inf))
    for third in (-50.0, 50.0):
        shouted = 2 * logits
        shouted[:, 1] = third
        found = fit_temperature(shouted, labels, known, torch.ones(len(logits)))
        assert found == pytest.approx(2, rel=0.05)


def test_temperature_stays_within_bounds() -> None:
    """Rows that are all right get the least temperature, rows that are all wrong the largest."""
    logits = make_logits(50)
    every, weights = torch.ones_like(logits, dtype=torch.bool), torch.ones(50)
    assert fit_temperature(logits, logits.argmax(1), every, weights) == pytest.approx(BOUNDS[0])
    assert fit_temperature(logits, logits.argmin(1), every, weights) == pytest.approx(BOUNDS[1])


def test_weights_choose_whose_temperature() -> None:
    """Rows of weight zero have no say."""
    logits = make_logits(20_000)
    labels, every = drawn(logits), torch.ones_like(logits, dtype=torch.bool)
    mixed = torch.cat([3 * logits, 0.5 * logits])
    weights = torch.cat([torch.ones(len(logits)), torch.zeros(len(logits))])
    found = fit_temperature(mixed, labels.repeat(2), every.repeat(2, 1), weights)
    assert found == pytest.approx(3, rel=0.05)


def test_perfect_calibration_has_no_error() -> None:
    """Where 60 of 100 answers of confidence 0.6 and 9 of 10 of 0.9 are right, the ECE is 0."""
    sure, unsure = [0.9, 0.1, 0.0], [0.6, 0.3, 0.1]
    probabilities = torch.tensor([sure] * 10 + [unsure] * 100)
    labels = torch.tensor([0] * 9 + [1] + [0] * 60 + [1] * 40)
    assert expected_calibration_error(probabilities, labels) == pytest.approx(0, abs=1e-6)


def test_overconfidence_is_its_gap() -> None:
    """Answers of confidence 0.9 that are right half the time have an ECE of 0.4."""
    probabilities = torch.tensor([[0.9, 0.1, 0.0]] * 10)
    labels = torch.tensor([0, 1] * 5)
    assert expected_calibration_error(probabilities, labels) == pytest.approx(0.4, abs=1e-6)


def test_shares_follow_what_the_loss_counts() -> None:
    """Of a kind of logits that knows one label and one that knows the other, each gets its turn."""
    labels = torch.tensor([0, 0, 0, 0, 1])
    knows_0 = torch.tensor([[2.0, 0.0]] * 4 + [[2.0, 0.0]])
    knows_1 = torch.tensor([[0.0, 2.0]] * 4 + [[0.0, 2.0]])
    cross_entropy = torch.nn.functional.cross_entropy
    first, second = fit_shares(knows_0, knows_1, lambda logits: cross_entropy(logits, labels))
    assert first > second
    weights = torch.tensor([0.1, 0.9])
    first, second = fit_shares(
        knows_0, knows_1, lambda logits: cross_entropy(logits, labels, weights)
    )
    assert first < second
