"""Calibration on the dev part: a temperature for all logits, a scale for intervals by season."""

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torchmetrics.functional.classification import multiclass_calibration_error

from models.bundle.examples import LENGTHS, STEPS, Example
from models.bundle.manifest import TensorSpec
from models.bundle.series.history import OBSERVED, SEASONS, VALUES
from models.bundle.series.quantiles import LEVELS, MEDIAN
from models.networks.forecaster import SCALED_SEASONS, Forecaster
from models.training.batches import BatchSizes, ordered_loader
from models.training.sampling import FUTURE, WANTED

# Logits that tell nothing have no best temperature: it would go on without end.
BOUNDS = (0.05, 20.0)
SHARES = (0.01, 20.0)  # of two kinds of logits in a sum
_LOG_BOUNDS = tuple(math.log(bound) for bound in BOUNDS)


def smoothed(labels: Tensor, known: Tensor) -> Tensor:
    """Targets of calibration (rows, labels): of n rows, (n + 1) / (n + 2) for the true label.

    The other known labels share the rest. This is Laplace's rule as Platt has it (1999,
    Probabilistic outputs for support vector machines): a few rows that are all right do not show
    that none is ever wrong. By hard targets their temperature would be 0, and every probability 1.

    Args:
        labels: (rows,) true labels.
        known: (rows, labels), false where a row's source says nothing of a label.
    """
    true = torch.nn.functional.one_hot(labels, known.shape[1])
    rest = 1 / (len(labels) + 2)
    others = (known > true) / (known.sum(dim=1, keepdim=True) - 1)
    return (1 - rest) * true + rest * others


def smoothed_decisions(true: Tensor) -> Tensor:
    """As `smoothed`, of n decisions (any shape) that are each 0 or 1."""
    count = true.numel()
    return (count * true + 1) / (count + 2)


def fit_temperature(logits: Tensor, labels: Tensor, known: Tensor, weights: Tensor) -> float:
    """The temperature with the least mean cross entropy to `smoothed` targets, within BOUNDS.

    Args:
        logits: (rows, labels).
        labels: (rows,) true labels.
        known: (rows, labels), false where a row's source says nothing of a label.
        weights: (rows,) the weight of each row.
    """
    log_temperature = torch.zeros((), requires_grad=True)
    optimizer = torch.optim.LBFGS([log_temperature], max_iter=100, line_search_fn="strong_wolfe")
    targets = smoothed(labels, known)

    def closure() -> Tensor:
        optimizer.zero_grad()
        # Masked after the division: the gradient of an infinite logit over t would not be a number.
        scaled = (logits / log_temperature.clamp(*_LOG_BOUNDS).exp()).masked_fill(
            ~known, -torch.inf
        )
        losses = -(targets * scaled.log_softmax(dim=1).masked_fill(~known, 0)).sum(dim=1)
        loss = (losses * weights).sum() / weights.sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return float(log_temperature.detach().clamp(*_LOG_BOUNDS).exp())


def fit_shares(
    first: Tensor, second: Tensor, loss: Callable[[Tensor], Tensor]
) -> tuple[float, float]:
    """The factors of two kinds of logits whose sum has the least loss.

    Args:
        first: (rows, labels).
        second: (rows, labels).
        loss: of logits (rows, labels), a scalar: the mean negative log likelihood.

    Returns:
        a factor for each, within SHARES: near its lower bound where the other kind tells more.
    """
    bounds = tuple(math.log(bound) for bound in SHARES)
    logs = torch.zeros(2, requires_grad=True)
    optimizer = torch.optim.LBFGS([logs], max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        shares = logs.clamp(*bounds).exp()
        mean = loss(shares[0] * first + shares[1] * second)
        mean.backward()
        return mean

    optimizer.step(closure)
    found = logs.detach().clamp(*bounds).exp().tolist()
    return found[0], found[1]


def expected_calibration_error(probabilities: Tensor, labels: Tensor, bins: int = 15) -> float:
    """ECE with equal-width bins: the mean gap between confidence and accuracy."""
    classes = probabilities.shape[1]
    return float(multiclass_calibration_error(probabilities, labels, classes, n_bins=bins))


_FEW = 50  # series of a collection that count half
_PRIOR = 0.5  # what the factor of all series counts, where that of a large collection counts 1
_LOWEST = (LEVELS.index(0.1), LEVELS.index(0.025))


def fit_interval_scales(
    network: Forecaster,
    dev: Sequence[Sequence[Example]],
    targets: Sequence[TensorSpec],
    sizes: BatchSizes,
) -> Tensor:
    """A factor for each season of SCALED_SEASONS, which multiplies what `network.widths` are.

    An observation lies inside an interval when its distance from the median is at most that of the
    interval's end. The ratio of the two at the 80th per cent of all observations is the factor that
    makes an 80 % interval right; the factor is the geometric mean of those of 80 and 95 %. A large
    collection counts no more than a small one; of few series it counts less, and the factor is
    drawn to that of all series.

    Args:
        network: whose intervals are scaled.
        dev: examples of each collection.
        targets: what they hold beside the inputs.
        sizes: of batches.
    """
    specs = [*network.describe_inputs(), *targets]
    found: dict[tuple[int, int], list[list[Tensor]]] = {}  # by season and collection
    network.eval()
    with torch.inference_mode():
        for place, examples in enumerate(dev):
            for batch in ordered_loader(examples, specs, sizes):
                assert isinstance(batch, dict)
                for season, ratio in zip(
                    batch[SEASONS][:, 0], _ratios(network, batch), strict=True
                ):
                    found.setdefault((int(season), place), []).append(ratio)
    whole = float(_right([ratio for own in found.values() for ratio in own]).log())
    logs = []
    for season in SCALED_SEASONS:
        groups = [own for (one, _), own in found.items() if one == season]
        shares = [len(own) / (len(own) + _FEW) for own in groups]
        pairs = zip(shares, groups, strict=True)
        total = sum(share * float(_right(own).log()) for share, own in pairs)
        logs.append((total + _PRIOR * whole) / (sum(shares) + _PRIOR))
    return torch.tensor(logs).exp()


def _right(ratios: Sequence[Sequence[Tensor]]) -> Tensor:
    """The factor for series with such ratios, for each of two intervals."""
    inner, outer = (torch.cat([own[level] for own in ratios]) for level in (0, 1))
    return (inner.quantile(0.8) * outer.quantile(0.95)).sqrt()


def _ratios(network: Forecaster, batch: dict[str, Tensor]) -> list[list[Tensor]]:
    """Per series, for each of two intervals, the distances of its observations in half widths."""
    parts, quantiles = network.scaled(
        batch[VALUES], batch[OBSERVED], batch[SEASONS], batch[LENGTHS], batch[STEPS]
    )
    unit = torch.where(parts.scale > 0, parts.scale, 1.0)
    off = (batch[FUTURE] - parts.centre) / unit - quantiles[:, :, MEDIAN]
    ratios = []
    for low in _LOWEST:
        above = quantiles[:, :, -1 - low] - quantiles[:, :, MEDIAN]
        below = quantiles[:, :, MEDIAN] - quantiles[:, :, low]
        ratios.append(torch.where(off > 0, off / above, -off / below))
    wanted = batch[WANTED] > 0
    return [[ratio[row][wanted[row]] for ratio in ratios] for row in range(batch[VALUES].shape[0])]
