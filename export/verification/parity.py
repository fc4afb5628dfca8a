"""Parity: what must hold before a bundle is published, and whenever it is verified.

1. Same numbers: ONNX Runtime equals torch.
2. Batch invariance: a row alone equals the row among any batch-mates, in any order.
3. Free axes: lengths and batch sizes that were never traced, 1 and the longest included.
4. Same mathematics: the float64 NumPy cells of `reference` give the same answers.
"""

import copy
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from export.runtime import Runtime
from export.verification.reference import Direction, run_encoder
from models.bundle.examples import Example, Row
from models.bundle.golden import largest_difference
from models.bundle.manifest import Limits, Parity
from models.networks.network import Network
from models.networks.predict import predict
from models.networks.recurrent import RecurrentEncoder

TOLERANCE = 1e-5
_BATCHES = (1, 2, 3, 8)


class ParityError(Exception):
    """The graph's answers are not the network's; the message lists each check that failed."""


class ReferenceEncoder(nn.Module):
    """Stands in for a RecurrentEncoder: the same answer by the NumPy reference, in float64."""

    def __init__(self, encoder: RecurrentEncoder) -> None:
        super().__init__()
        self._cell = encoder.shape.cell
        self._layers = [
            (_direction(layer, ""), _direction(layer, "_reverse") if layer.bidirectional else None)
            for layer in encoder.layers
        ]

    def forward(self, inputs: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """As RecurrentEncoder.forward."""
        sequences = [
            row[:length].numpy() for row, length in zip(inputs, lengths.tolist(), strict=True)
        ]
        encoded = run_encoder(self._cell, self._layers, sequences)
        outputs = nn.utils.rnn.pad_sequence(
            [torch.from_numpy(steps) for steps, _ in encoded], batch_first=True
        )
        return outputs, torch.from_numpy(np.stack([final for _, final in encoded]))


def measure(network: Network, graph: bytes, limits: Limits, seed: int = 0) -> Parity:
    """Returns the largest differences found, whether or not they pass."""
    random = np.random.default_rng(seed)
    runtime = Runtime(graph, network.describe_inputs(), network.describe_outputs())
    reference = _in_float64(network)
    worst_torch = worst_batch = worst_reference = 0.0
    shapes = list(_shapes(limits, random))
    for lengths in shapes:
        examples = [network.random_example(length, random) for length in lengths]
        rows = runtime.run(examples)
        worst_torch = max(worst_torch, difference(rows, predict(network, examples)))
        worst_batch = max(worst_batch, batch_difference(runtime, examples, rows, random))
        if sum(lengths) <= 1024:  # the reference loops over steps in Python
            worst_reference = max(worst_reference, difference(rows, predict(reference, examples)))
    return Parity(
        torch=worst_torch,
        batch_invariance=worst_batch,
        reference=worst_reference,
        tolerance=TOLERANCE,
        shapes=len(shapes),
    )


def require(parity: Parity) -> None:
    """Raises ParityError unless every difference is within the tolerance."""
    failed = [
        f"{name} differs by {value:.2e}"
        for name, value in (
            ("the training framework", parity.torch),
            ("a row in another batch", parity.batch_invariance),
            ("the NumPy reference", parity.reference),
        )
        if not value <= parity.tolerance  # also refuses NaN
    ]
    if failed:
        raise ParityError(f"{'; '.join(failed)} (tolerance {parity.tolerance:.0e})")


def batch_difference(
    runtime: Runtime, examples: list[Example], rows: list[Row], random: np.random.Generator
) -> float:
    """The largest difference of a row alone, and of a row in another order, from `rows`."""
    alone = [runtime.run([example])[0] for example in examples]
    order = random.permutation(len(examples))
    shuffled = runtime.run([examples[index] for index in order])
    return max(difference(rows, alone), difference([alone[index] for index in order], shuffled))


def difference(rows: Sequence[Row], others: Sequence[Row]) -> float:
    """The largest difference between two lists of rows: absolute up to one, relative above."""
    return max(
        largest_difference(row[name], other[name])
        for row, other in zip(rows, others, strict=True)
        for name in row
    )


def _shapes(limits: Limits, random: np.random.Generator) -> Sequence[list[int]]:
    """Lengths of each batch to run: mixed, equal, the shortest, the longest and the largest."""
    short = min(40, limits.longest)
    mixed = [random.integers(1, short + 1, size=rows).tolist() for rows in _BATCHES * 4]
    company = [1, limits.longest, short]
    return [[1], [limits.longest], company, [short] * 3, *mixed, [1] * limits.batch]


def _direction(layer: nn.Module, suffix: str) -> Direction:
    weights = (
        layer.get_parameter(f"{name}_l0{suffix}").detach().double().numpy()
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    return Direction(*weights)


def _in_float64(network: Network) -> Network:
    copied = copy.deepcopy(network).double()
    for name, module in list(copied.named_modules()):
        if isinstance(module, RecurrentEncoder):
            copied.set_submodule(name, ReferenceEncoder(module))
    return copied
