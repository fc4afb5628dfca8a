"""The temperature is found again, and calibration is measured rightly."""

from functools import partial

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from models.bundle.examples import Example
from models.bundle.series.history import Seasons
from models.networks.forecaster import SCALED_SEASONS, Forecaster, ForecasterShape
from models.tasks.forecasting.objective import ForecastingObjective
from models.training.batches import BatchSizes
from models.training.calibration import (
    BOUNDS,
    expected_calibration_error,
    fit_interval_scales,
    fit_shares,
    fit_temperature,
    smoothed,
    smoothed_decisions,
)
from models.training.sampling import window


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


@pytest.mark.parametrize("margin", [0.5, 3.0, 40.0])
def test_few_rows_that_are_all_right_are_not_certain(margin: float) -> None:
    """Of 12 rows that are all right by one margin, each true label gets 13 of 14, by Laplace."""
    labels = torch.arange(12) % 3
    logits = margin * torch.eye(3)[labels]
    every = torch.ones_like(logits, dtype=torch.bool)
    found = fit_temperature(logits, labels, every, torch.ones(12))
    assert (logits / found).softmax(dim=1).max(dim=1).values.numpy() == pytest.approx(
        13 / 14, abs=1e-4
    )


def test_few_decisions_that_are_all_right_are_not_certain() -> None:
    """Of 4 texts with 3 labels, all decided right by one margin, each decision gets 13 of 14."""
    true = (torch.arange(12).reshape(4, 3) % 2).float()
    logits, nothing = 40 * (2 * true - 1), torch.zeros(4, 3)
    loss = partial(binary_cross_entropy_with_logits, target=smoothed_decisions(true))
    share, _ = fit_shares(logits, nothing, loss)
    assert (share * logits).sigmoid().max().item() == pytest.approx(13 / 14, abs=1e-4)


def test_rows_that_tell_nothing_get_the_largest_temperature() -> None:
    """Rows that are all wrong have no best temperature: that of the bound is taken."""
    logits = make_logits(50)
    every, weights = torch.ones_like(logits, dtype=torch.bool), torch.ones(50)
    assert fit_temperature(logits, logits.argmin(1), every, weights) == pytest.approx(BOUNDS[1])


def test_targets_leave_out_unknown_labels() -> None:
    """The true label of one of two rows has the target 3 / 4; only known labels share the rest."""
    known = torch.tensor([[True, True, True], [True, False, True]])
    targets = smoothed(torch.tensor([0, 2]), known)
    assert targets.tolist() == [[0.75, 0.125, 0.125], [0.25, 0.0, 0.75]]


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


def test_interval_scales_are_of_a_season_where_it_has_series() -> None:
    """Wide futures of one season widen its intervals most; a season without series has the mean's.

    Once the factors are in the network, there is nothing left to scale.
    """
    torch.manual_seed(0)
    network = Forecaster(ForecasterShape("rnn", 4, 4, 1, 4, 4)).eval()
    random = np.random.default_rng(0)
    dev = []
    for season, size in ((12, 9.0), (4, 1.0)):
        for _ in range(300):
            values = random.standard_normal(60)
            values[40:] *= size
            found = window(values, 40, np.arange(1, 5), Seasons(season), 16, measured=True)
            assert found is not None
            dev.append(found)
    targets, sizes = ForecastingObjective(0.0).targets, BatchSizes(64, 1024)
    scales = fit_interval_scales(network, [dev], targets, sizes)
    month, quarter, week = (scales[SCALED_SEASONS.index(one)] for one in (12, 4, 52))
    assert quarter < week < month
    network.widths *= scales
    again = fit_interval_scales(network, [dev], targets, sizes)
    assert scales[SCALED_SEASONS.index(12)] > 3
    assert float(again[SCALED_SEASONS.index(12)]) == pytest.approx(1, abs=0.2)


def test_interval_scales_weigh_collections_alike() -> None:
    """A few hundred calm series do not outweigh a hundred wild ones of another collection."""
    torch.manual_seed(0)
    network = Forecaster(ForecasterShape("rnn", 4, 4, 1, 4, 4)).eval()
    random = np.random.default_rng(0)
    groups: list[list[Example]] = []
    for count, size in ((900, 1.0), (100, 9.0)):
        groups.append([])
        for _ in range(count):
            values = random.standard_normal(60)
            values[40:] *= size
            found = window(values, 40, np.arange(1, 5), Seasons(12), 16, measured=True)
            assert found is not None
            groups[-1].append(found)
    targets, sizes = ForecastingObjective(0.0).targets, BatchSizes(64, 1024)
    apart = fit_interval_scales(network, groups, targets, sizes)
    pooled = fit_interval_scales(network, [groups[0] + groups[1]], targets, sizes)
    place = SCALED_SEASONS.index(12)
    assert apart[place] > 1.15 * pooled[place]
