"""What an int8 graph needs to be made and judged: its ranges, and the change that it makes.

The range of a layer's input is a high quantile of |x| over training examples: a few large values
are clipped, so that the others keep finer steps. Test sets have no part in it.
"""

from collections.abc import Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper

from export.quantize import lstm_layers
from export.runtime import Runtime
from models.answering import Run
from models.bundle.examples import Array, Example, Row
from models.bundle.manifest import TensorSpec

QUANTILE = 0.9999
_ROWS = 32


def measure_ranges(
    graph: onnx.ModelProto, inputs: Sequence[TensorSpec], examples: Sequence[Example]
) -> dict[str, float]:
    """By the name of each LSTM layer of a float32 graph, the QUANTILE of |x| of its input."""
    layers = lstm_layers(graph)
    traced = onnx.ModelProto()
    traced.CopyFrom(graph)
    traced.graph.output.extend(
        helper.make_tensor_value_info(layer.source, TensorProto.FLOAT, None) for layer in layers
    )
    specs = [TensorSpec(name=layer.source, dtype="float32", axes=()) for layer in layers]
    runtime = Runtime(traced.SerializeToString(), inputs, specs)
    sizes: dict[str, list[Array]] = {layer.name: [] for layer in layers}
    ordered = sorted(examples, key=lambda example: example.length)
    for start in range(0, len(ordered), _ROWS):
        batch = ordered[start : start + _ROWS]
        arrays = runtime.run_batch(batch)
        for layer in layers:
            steps = arrays[layer.source]  # (time, batch, input)
            sizes[layer.name] += [
                np.abs(steps[: example.length, row]).ravel() for row, example in enumerate(batch)
            ]
    return {
        name: float(np.quantile(np.concatenate(found), QUANTILE)) for name, found in sizes.items()
    }


class Recorder:
    """A run whose rows are kept, in the order in which they were asked for."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.rows: list[Row] = []

    def run(self, examples: Sequence[Example]) -> Sequence[Row]:
        """As the run that is recorded."""
        rows = self._run(examples)
        self.rows += rows
        return rows


class Comparison:
    """A run whose rows are held against recorded ones, which are asked for in the same order.

    Attributes:
        largest: change of a probability, or of a quantile relative to its size where that is above
            one.
    """

    def __init__(self, run: Run, recorded: Sequence[Row]) -> None:
        self._run = run
        self._recorded = iter(recorded)
        self.largest = 0.0
        self._sum = 0.0
        self._count = 0

    def run(self, examples: Sequence[Example]) -> Sequence[Row]:
        """As the run that is compared."""
        rows = self._run(examples)
        for row in rows:
            before = next(self._recorded)
            for name in row:
                if row[name].dtype.kind == "f":
                    self._add(before[name], row[name])
        return rows

    @property
    def mean(self) -> float:
        """Mean change."""
        return self._sum / max(1, self._count)

    def _add(self, before: Array, after: Array) -> None:
        one, other = before.astype(np.float64), after.astype(np.float64)
        changes = np.abs(one - other) / np.maximum(1.0, np.abs(one))
        self.largest = max(self.largest, float(changes.max()))
        self._sum += float(changes.sum())
        self._count += changes.size
