"""Verification of an int8 graph: as `parity`, against the quantised network.

The reference rounds the numbers that the graph rounded: the input and output of each layer are
taken from the graph itself, and must follow from the layer before and from the step before. So the
comparison holds for every length, though rounding has jumps (`integer_reference`).
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from torch import Tensor, nn

from export.ops.int8_lstm import QUANTIZED, integer_layers
from export.runtime import Runtime
from export.verification.integer_reference import Exact, Float, IntegerLayer, run_layer
from export.verification.parity import TOLERANCE, ParityError, batch_difference, difference
from models.bundle.examples import Array, Example
from models.bundle.manifest import Limits, Parity, TensorSpec
from models.networks.network import Network
from models.networks.predict import predict
from models.networks.recurrent import RecurrentEncoder

INVARIANCE = 1e-6  # of an answer, whatever its batch
# Of golden answers: float32 steps differ by 1e-7 from processor to processor; where that moves the
# code of a state by one, a probability moves by some 1e-5.
INT8_TOLERANCE = 1e-3
BATCHES = (1, 2, 3, 5, 8, 16, 32, 64)
_SHORT = 40


@dataclass
class Traces:
    """The inputs and outputs of a graph's layers in one batch, by the layer's name.

    Attributes:
        inputs: (time, batch, input) each, clipped, constants included.
        states: (time, directions, batch, units) each, constants included.
        worst: the largest difference from what a reference expected there.
    """

    inputs: dict[str, Array] = field(default_factory=dict)
    states: dict[str, Array] = field(default_factory=dict)
    worst: float = 0.0

    def differ(self, expected: Exact, found: Float) -> None:
        """Remembers the largest difference; NaN counts as infinite."""
        largest = float(np.nan_to_num(np.abs(expected - found), nan=np.inf).max())
        self.worst = max(self.worst, largest)


class IntegerEncoder(nn.Module):
    """Stands in for a RecurrentEncoder: the same answer by the integer reference, in float64."""

    def __init__(self, layers: Mapping[str, IntegerLayer], traces: Traces) -> None:
        super().__init__()
        self._layers = layers
        self._traces = traces

    def forward(self, inputs: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """As RecurrentEncoder.forward."""
        encoded = [
            self._run_row(row, steps[:length].double().numpy())
            for row, (steps, length) in enumerate(zip(inputs, lengths.tolist(), strict=True))
        ]
        outputs = nn.utils.rnn.pad_sequence(
            [torch.from_numpy(states.reshape(len(states), -1)) for states in encoded],
            batch_first=True,
        )
        last = [np.concatenate([states[-1, :1], states[0, 1:]]).ravel() for states in encoded]
        return outputs.to(inputs.dtype), torch.from_numpy(np.stack(last)).to(inputs.dtype)

    def _run_row(self, row: int, steps: Exact) -> Exact:
        """The last layer's states (time, directions, hidden) of one sequence (time, input)."""
        found = steps
        for name, layer in self._layers.items():
            expected = found.reshape(len(steps), -1).clip(layer.low, layer.high)
            inputs, states = self._traces.inputs[name], self._traces.states[name]
            read = inputs[: len(steps), row, : expected.shape[1]].astype(np.float32)
            output = states[: len(steps), :, row, : layer.hidden].astype(np.float32)
            self._traces.differ(expected, read)
            found = run_layer(layer, read, output)
            self._traces.differ(found, output)
        return found


class Tracer:
    """Runs batches through a graph, and keeps the inputs and outputs of its int8 layers."""

    def __init__(
        self, graph: onnx.ModelProto, inputs: Sequence[TensorSpec], outputs: Sequence[TensorSpec]
    ) -> None:
        nodes = [node for node in graph.graph.node if node.op_type == QUANTIZED]
        self._names = {node.name: (node.input[0], node.output[0]) for node in nodes}
        inside = [name for pair in self._names.values() for name in pair]
        traced = onnx.ModelProto()
        traced.CopyFrom(graph)
        traced.graph.output.extend(
            helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in inside
        )
        specs = [TensorSpec(name=name, dtype="float32", axes=()) for name in inside]
        self._runtime = Runtime(traced.SerializeToString(), inputs, [*outputs, *specs])

    def trace(self, examples: Sequence[Example], traces: Traces) -> None:
        """Runs one batch."""
        arrays = self._runtime.run_batch(examples)
        traces.inputs = {name: arrays[pair[0]] for name, pair in self._names.items()}
        traces.states = {name: arrays[pair[1]] for name, pair in self._names.items()}


def measure_int8(network: Network, graph: onnx.ModelProto, limits: Limits, seed: int = 0) -> Parity:
    """Verifies an int8 graph and returns the largest differences found.

    `torch` and `reference` are those from the quantised network, of which all but the recurrences
    is computed by torch, in float32 and float64.

    Args:
        network: of float32; its recurrences are not used.
        graph: as `quantize` wrote it.
        limits: of the bundle.
        seed: of the random examples.
    """
    random = np.random.default_rng(seed)
    specs = network.describe_inputs(), network.describe_outputs()
    runtime, tracer = Runtime(graph.SerializeToString(), *specs), Tracer(graph, *specs)
    traces, found = Traces(), {"torch": 0.0, "batch_invariance": 0.0, "reference": 0.0}
    references = {
        "torch": _with_integers(network, graph, traces),
        "reference": _with_integers(copy.deepcopy(network).double(), graph, traces),
    }
    shapes = list(_shapes(limits, random))
    for lengths in shapes:
        examples = [network.random_example(length, random) for length in lengths]
        rows = runtime.run(examples)
        found["batch_invariance"] = max(
            found["batch_invariance"], batch_difference(runtime, examples, rows, random)
        )
        tracer.trace(examples, traces)
        for name, reference in references.items():
            found[name] = max(found[name], difference(rows, predict(reference, examples)))
    found["reference"] = max(found["reference"], traces.worst)
    return Parity(**found, tolerance=TOLERANCE, shapes=len(shapes))


def require_invariance(parity: Parity) -> None:
    """Raises ParityError unless an answer of an int8 graph is the same in every batch."""
    if not parity.batch_invariance <= INVARIANCE:
        raise ParityError(
            f"a row in another batch differs by {parity.batch_invariance:.2e} "
            f"(at most {INVARIANCE:.0e} in int8)"
        )


def _with_integers(network: Network, graph: onnx.ModelProto, traces: Traces) -> Network:
    copied, layers = copy.deepcopy(network), integer_layers(graph)
    for name, module in list(copied.named_modules()):
        if isinstance(module, RecurrentEncoder):
            own = {key: layer for key, layer in layers.items() if key.startswith(f"{name}.w")}
            copied.set_submodule(name, IntegerEncoder(own, traces))
    return copied


def _shapes(limits: Limits, random: np.random.Generator) -> Sequence[list[int]]:
    """Lengths of each batch to run: mixed ones of every batch size, equal ones, the longest."""
    short = min(_SHORT, limits.longest)
    mixed = [
        random.integers(1, short + 1, size=rows).tolist()
        for rows in BATCHES
        if rows <= limits.batch
    ]
    return [[1], [limits.longest], [1, limits.longest, short], [short] * 3, *mixed]
