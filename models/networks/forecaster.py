"""The forecaster: one recurrent network for series of any frequency, scale and length."""

import math
from dataclasses import asdict, dataclass
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, nn

from models.bundle.examples import BATCH, LENGTHS, STEP, STEPS, TIME, Example
from models.bundle.manifest import TensorSpec
from models.bundle.series.history import OBSERVED, PATCH, SEASONS, VALUES, Seasons, read_history
from models.bundle.series.quantiles import LEVELS, MEDIAN
from models.networks.decomposition import (
    CANDIDATES,
    CHANGES,
    SCALES,
    STATISTICS,
    TRIED,
    Decomposer,
    Decomposition,
)
from models.networks.network import Network
from models.networks.recurrent import RecurrentEncoder, RecurrentShape, parse_cell

QUANTILES = "quantiles"
_FEATURES = 5 * PATCH + STATISTICS  # of a patch
_STEP_FEATURES = 4
_STEP_INPUTS = 2 * CANDIDATES + STATISTICS + _STEP_FEATURES + SCALES + CHANGES + TRIED
# The newest candidates and scales, and the trials, stand last in the layers: a network can start
# from a bundle that has not got them.
_BLOCKS = ([21, CANDIDATES - 21], [4, SCALES - 4])
SCALED_SEASONS = (1, 4, 5, 7, 12, 24, 52)  # seasons whose intervals have a scale of their own


@dataclass(frozen=True)
class ForecasterShape:
    """The sizes of a forecaster.

    Attributes:
        cell: a name such as "lstm".
        patch_size: features that a patch becomes before the recurrence.
        head_size: of the layers that forecast a step.
        horizon: the most steps ahead.
    """

    cell: str
    patch_size: int
    hidden_size: int
    layers: int
    head_size: int
    horizon: int

    def recurrent(self) -> RecurrentShape:
        """The encoder's part of the sizes."""
        cell, bidirectional = parse_cell(self.cell)
        return RecurrentShape(cell, bidirectional, self.patch_size, self.hidden_size, self.layers)

    @classmethod
    def from_dict(cls, sizes: dict[str, str | int | float | bool]) -> "ForecasterShape":
        """From what `Forecaster.describe_shape` gave."""
        return cls(
            cell=str(sizes["cell"]),
            **{name: int(value) for name, value in sizes.items() if name != "cell"},
        )


class Forecaster(Network):
    """Patches -> recurrent encoder -> for each step ahead: a choice of candidates, and quantiles.

    A series is taken apart by the Decomposer. The encoder reads it in patches; from its last state
    and the candidates of a step, the head gives weights of the candidates (a softmax), a correction
    and the distances between neighbouring quantiles, which are positive: they cannot cross. A
    candidate counts by a power of its error in the newest trial; the head gives the power. The unit
    of the distances is a weighted geometric mean of how large errors were so far ahead in the past
    (weights: another softmax). A step's forecast depends on no other step, so a shorter horizon is
    the beginning of a longer one.
    `widths` scale the intervals of each of the SCALED_SEASONS, as calibrated on dev; they are
    exported too, and the name is that of the weights in published bundles.
    """

    widths: Tensor

    def __init__(self, shape: ForecasterShape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.register_buffer("widths", torch.ones(len(SCALED_SEASONS)))
        self.decomposer = Decomposer()
        self.patch = nn.Linear(_FEATURES, shape.patch_size)
        self.encoder = RecurrentEncoder(shape.recurrent(), dropout)
        self.state = nn.Linear(shape.recurrent().output_size, shape.head_size)
        self.step = nn.Linear(_STEP_INPUTS, shape.head_size)
        self.hidden = nn.Linear(shape.head_size, shape.head_size)
        self.head = nn.Linear(shape.head_size, CANDIDATES + len(LEVELS) + SCALES + 1)
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)

    def forward(
        self, values: Tensor, observed: Tensor, seasons: Tensor, lengths: Tensor, steps: Tensor
    ) -> Tensor:
        """Quantiles (batch, steps, LEVELS), float64, in the units of the series."""
        steps = steps.clamp(min=1)  # a batch pads with zeros
        parts, scaled = self.scaled(values, observed, seasons, lengths, steps)
        return parts.centre[:, :, None] + parts.scale[:, :, None] * scaled

    def scaled(
        self, values: Tensor, observed: Tensor, seasons: Tensor, lengths: Tensor, steps: Tensor
    ) -> tuple[Decomposition, Tensor]:
        """The series taken apart, and the quantiles (batch, steps, LEVELS), centred and scaled.

        Args:
            values: (batch, time, PATCH), float64, gaps filled.
            observed: (batch, time, PATCH), 1 where a value was observed.
            seasons: (batch, 2), the main and the long season.
            lengths: (batch,), patches.
            steps: (batch, steps), which steps ahead, from 1.
        """
        parts = self.decomposer(values, observed, seasons, lengths, steps)
        dtype = self.head.weight.dtype
        statistics = parts.statistics.to(dtype)
        patches = self._patches(parts, observed, statistics)  # (batch, time, _FEATURES)
        _, state = self.encoder(nn.functional.silu(_on_last(self.patch, patches)), lengths)
        candidates = parts.candidates  # (batch, steps, CANDIDATES)
        errors = parts.errors.to(dtype)  # (batch, steps, SCALES)
        trials = parts.trials.to(dtype)  # (batch, CANDIDATES)
        tried = torch.cat([trials, parts.tried.to(dtype)], dim=1) / 4
        known, new = candidates.to(dtype).asinh().split(_BLOCKS[0], dim=2)
        known_errors, new_errors = (errors / 4).split(_BLOCKS[1], dim=2)
        seen = torch.cat(
            [
                known,
                statistics[:, None, :].expand(-1, steps.shape[1], -1),
                _step_features(steps, seasons, parts.own, dtype),
                known_errors,
                parts.changes.to(dtype)[:, None, :].expand(-1, steps.shape[1], -1) / 4,
                new,
                new_errors,
                tried[:, None, :].expand(-1, steps.shape[1], -1),
            ],
            dim=2,
        )
        hidden = nn.functional.silu(
            self.state(self.drop(state))[:, None, :] + _on_last(self.step, seen)
        )
        hidden = hidden + nn.functional.silu(_on_last(self.hidden, hidden))
        raw = _on_last(self.head, hidden)
        weights, rest, shares, new_weights, new_shares, trust = raw.split(
            [_BLOCKS[0][0], len(LEVELS), _BLOCKS[1][0], _BLOCKS[0][1], _BLOCKS[1][1], 1], dim=2
        )
        weights = torch.cat([weights, new_weights], dim=2)
        weights = weights - nn.functional.softplus(trust - 1) * trials[:, None, :]
        shares = torch.cat([shares, new_shares], dim=2)
        unit = (shares.softmax(dim=2) * errors).sum(2, keepdim=True).exp()
        spread = unit * self._interval_scale(seasons[:, :1])[:, :, None]
        middle = (weights.softmax(dim=2).to(torch.float64) * candidates).sum(2, keepdim=True)
        middle = middle + rest[..., MEDIAN, None] * unit
        below = nn.functional.softplus(rest[..., :MEDIAN] - 1) * spread
        above = nn.functional.softplus(rest[..., MEDIAN + 1 :] - 1) * spread
        lower = middle - below.flip(2).cumsum(2).flip(2)
        return parts, torch.cat([lower, middle, middle + above.cumsum(2)], dim=2)

    def _interval_scale(self, season: Tensor) -> Tensor:
        """The calibrated scale of the intervals of a season (batch, 1), or of the nearest one."""
        bounds = [math.isqrt(below * above) for below, above in pairwise(SCALED_SEASONS)]
        above = season > torch.tensor(bounds, device=season.device)
        return self.widths.index_select(0, above.sum(1))[:, None]

    def _patches(self, parts: Decomposition, observed: Tensor, statistics: Tensor) -> Tensor:
        change = parts.rest - nn.functional.pad(parts.rest, (1, 0))[:, :-1]
        rows = [
            *(row.to(statistics.dtype).asinh() for row in (parts.values, parts.rest, parts.season)),
            (change * parts.own).to(statistics.dtype).asinh(),
            (parts.own * observed.flatten(1)).to(statistics.dtype),
        ]
        shape = (observed.shape[0], observed.shape[1], PATCH)
        features = [row.reshape(shape) for row in rows]
        return torch.cat([*features, statistics[:, None, :].expand(-1, shape[1], -1)], dim=2)

    def describe_shape(self) -> dict[str, str | int | float | bool]:
        """The fields of ForecasterShape."""
        return asdict(self.shape)

    def describe_inputs(self) -> tuple[TensorSpec, ...]:
        """The values and which were observed, in patches; seasons; lengths; which steps ahead."""
        return (
            TensorSpec(name=VALUES, dtype="float64", axes=(BATCH, TIME, "value")),
            TensorSpec(name=OBSERVED, dtype="float32", axes=(BATCH, TIME, "value")),
            TensorSpec(name=SEASONS, dtype="int64", axes=(BATCH, "season")),
            TensorSpec(name=LENGTHS, dtype="int32", axes=(BATCH,)),
            TensorSpec(name=STEPS, dtype="int64", axes=(BATCH, STEP)),
        )

    def describe_outputs(self) -> tuple[TensorSpec, ...]:
        """The quantiles of `models.bundle.series.quantiles`, for each step ahead."""
        return (TensorSpec(name=QUANTILES, dtype="float64", axes=(BATCH, STEP, "quantile")),)

    def count_labels(self) -> int:
        """None: it answers with numbers."""
        return 0

    def random_example(self, length: int, random: np.random.Generator) -> Example:
        """A walk with a season and gaps, of `length` patches."""
        count = int(random.integers(PATCH * (length - 1) + 1, PATCH * length + 1))
        seasons = Seasons(*((1, 1), (4, 1), (12, 1), (24, 168))[random.integers(4)])
        wave = np.sin(2 * np.pi * np.arange(count) / max(2, seasons.main))
        values = 0.1 * random.standard_normal(count).cumsum() + wave * random.random()
        gaps = random.random(count) < 0.1
        gaps[0] = False
        history = read_history(np.where(gaps, np.nan, values), seasons, length)
        return history.ahead(int(random.integers(1, self.shape.horizon + 1)))


def _on_last(layer: nn.Linear, inputs: Tensor) -> Tensor:
    """The layer on the last axis; as a matrix, so that its weight keeps its name in the graph."""
    flat: Tensor = layer(inputs.flatten(0, 1))
    return flat.reshape(inputs.shape[0], inputs.shape[1], layer.out_features)


def _step_features(steps: Tensor, seasons: Tensor, own: Tensor, dtype: torch.dtype) -> Tensor:
    """How far ahead a step is: in steps, in seasons, in lengths of the series."""
    step = steps.to(dtype)
    count = own.sum(1, keepdim=True).to(dtype)
    season = seasons[:, :1].to(dtype)
    return torch.stack(
        [step.log() / 4, (step / season).asinh(), (step / count).asinh(), step.sqrt() / 8], dim=2
    )
