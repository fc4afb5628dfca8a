"""Loss and score of a forecaster: the pinball loss of its quantiles, in units of each series."""

import torch
from torch import Tensor

from models.bundle.examples import BATCH, LENGTHS, STEP, STEPS
from models.bundle.manifest import TensorSpec
from models.bundle.series.history import OBSERVED, SEASONS, VALUES
from models.bundle.series.quantiles import LEVELS, MEDIAN
from models.networks.forecaster import Forecaster
from models.networks.network import Network
from models.training.batches import Batch
from models.training.sampling import FUTURE, RELATIVE, WANTED

_SURE = 0.1  # changes of a typical step; errors are counted in no smaller unit
_FAR = 200.0  # changes of a typical step; futures beyond would outweigh all others


class ForecastingObjective:
    """Quantiles by their pinball loss, the median also by its error relative to the values.

    The loss of a series is in units of how large errors were so far ahead in its past: the least of
    the scales of the decomposition, so that a line with little noise counts as much as others. The
    relative error is that of sMAPE, which competitions count.
    """

    targets: tuple[TensorSpec, ...] = (
        TensorSpec(name=FUTURE, dtype="float64", axes=(BATCH, STEP)),
        TensorSpec(name=WANTED, dtype="float32", axes=(BATCH, STEP)),
        TensorSpec(name=RELATIVE, dtype="float32", axes=(BATCH,)),
    )

    def __init__(self, relative: float) -> None:
        """`relative` weighs the relative error."""
        self._relative = relative
        self._sums: list[Tensor] = []

    def loss(self, network: Network, batch: Batch) -> Tensor:
        """The mean loss per series."""
        pinball, relative, _ = _errors(network, batch)
        return (pinball + self._relative * relative * batch[RELATIVE]).mean()

    def start(self) -> None:
        """Forgets the dev series seen so far."""
        self._sums = []

    def observe(self, network: Network, batch: Batch) -> None:
        """Keeps the errors of a dev batch."""
        pinball, relative, inside = _errors(network, batch)
        self._sums.append(torch.stack([pinball, relative, *inside], dim=1))

    def scores(self) -> dict[str, float]:
        """Means over series; the "score" is the loss, turned to grow with quality."""
        pinball, relative, inside80, inside95 = torch.cat(self._sums).mean(0).tolist()
        return {
            "pinball": pinball,
            "smape": 200 * relative,
            "inside80": 100 * inside80,
            "inside95": 100 * inside95,
            "score": -(pinball + self._relative * relative),
        }


def _errors(network: Network, batch: Batch) -> tuple[Tensor, Tensor, tuple[Tensor, Tensor]]:
    """Per series (batch,): pinball loss, half the relative error, and how much intervals cover."""
    if not isinstance(network, Forecaster):
        raise TypeError(f"this objective scores a Forecaster, not {type(network)}")
    steps, wanted = batch[STEPS], batch[WANTED]
    parts, quantiles = network.scaled(
        batch[VALUES], batch[OBSERVED], batch[SEASONS], batch[LENGTHS], steps
    )
    unit = torch.where(parts.scale > 0, parts.scale, 1.0)
    true = ((batch[FUTURE] - parts.centre) / unit).clamp(-_FAR, _FAR)  # (batch, step)
    levels = torch.tensor(LEVELS, dtype=torch.float64, device=true.device)
    off = true[:, :, None] - quantiles
    # the outermost quantiles differ little in loss, and are what intervals are made of
    weight = 1 / (levels * (1 - levels)).sqrt()
    weight = weight / weight.sum()
    each = (torch.maximum(levels * off, (levels - 1) * off) * weight).sum(2)
    counted = wanted / wanted.sum(1, keepdim=True)
    pinball = (2 * each / parts.errors.amin(2).exp().clamp(min=_SURE) * counted).sum(1)
    middle = parts.centre + unit * quantiles[:, :, MEDIAN]
    size = batch[FUTURE].abs() + middle.detach().abs()
    relative = ((batch[FUTURE] - middle).abs() / size.clamp(min=1e-9) * counted).sum(1)
    inside = [
        ((true >= quantiles[:, :, low]) & (true <= quantiles[:, :, -1 - low])) * counted
        for low in (LEVELS.index(0.1), LEVELS.index(0.025))
    ]
    return pinball, relative, (inside[0].sum(1), inside[1].sum(1))
