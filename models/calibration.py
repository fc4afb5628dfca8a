"""Calibration: one temperature for all logits (Guo et al. 2017), and how well it fits."""

import math

import torch
from torch import Tensor
from torchmetrics.functional.classification import multiclass_calibration_error

# Rows that are all right, or that tell nothing, have no best temperature: it would go to 0 or on
# without end.
BOUNDS = (0.05, 20.0)
_LOG_BOUNDS = tuple(math.log(bound) for bound in BOUNDS)


def fit_temperature(logits: Tensor, labels: Tensor, known: Tensor, weights: Tensor) -> float:
    """The temperature that minimises the mean negative log likelihood, within BOUNDS.

    Args:
        logits: (rows, labels).
        labels: (rows,) true labels.
        known: (rows, labels), false where a row's source says nothing of a label.
        weights: (rows,) the weight of each row.
    """
    log_temperature = torch.zeros((), requires_grad=True)
    optimizer = torch.optim.LBFGS([log_temperature], max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        # Masked after the division: the gradient of an infinite logit over t would not be a number.
        scaled = (logits / log_temperature.clamp(*_LOG_BOUNDS).exp()).masked_fill(
            ~known, -torch.inf
        )
        losses = torch.nn.functional.cross_entropy(scaled, labels, reduction="none")
        loss = (losses * weights).sum() / weights.sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return float(log_temperature.detach().clamp(*_LOG_BOUNDS).exp())


def expected_calibration_error(probabilities: Tensor, labels: Tensor, bins: int = 15) -> float:
    """ECE with equal-width bins: the mean gap between confidence and accuracy."""
    classes = probabilities.shape[1]
    return float(multiclass_calibration_error(probabilities, labels, classes, n_bins=bins))
