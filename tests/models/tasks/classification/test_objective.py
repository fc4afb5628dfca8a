"""The score that chooses the checkpoint of a classifier of few texts."""

import pytest
import torch
from torch import Tensor

from models.tasks.classification.metrics import Observed
from models.tasks.classification.objective import SmoothObjective

LABELS = torch.tensor([0] * 40 + [1] * 8 + [2] * 4)
LOGITS = torch.nn.functional.one_hot(LABELS, 3) + torch.randn(
    52, 3, generator=torch.Generator().manual_seed(0)
)


def score(logits: Tensor, labels: Tensor = LABELS) -> float:
    """The score of these logits."""

    class Fixed(SmoothObjective):
        def observed(self) -> Observed:
            known = torch.ones_like(logits, dtype=torch.bool)
            return Observed(logits, labels, known, torch.zeros_like(labels))

    with torch.inference_mode():  # as validation runs
        return Fixed(["own"]).scores()["score"]


def test_surer_is_neither_better_nor_worse() -> None:
    """The temperature is fitted after training: logits times three have the same score."""
    assert score(3 * LOGITS) == pytest.approx(score(LOGITS), abs=1e-3)
    assert score(LOGITS[torch.randperm(52)]) < score(LOGITS)


def test_every_label_counts_the_same() -> None:
    """Texts of one label four times over change nothing but the smoothing of the targets."""
    rare = LABELS == 2
    more = torch.cat([LOGITS, *[LOGITS[rare]] * 3])
    labels = torch.cat([LABELS, *[LABELS[rare]] * 3])
    assert score(more, labels) == pytest.approx(score(LOGITS), abs=1e-3)
