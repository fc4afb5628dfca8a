"""ONNX Runtime as the gate uses it: one graph in memory, on one thread of the CPU."""

import os
from collections.abc import Mapping, Sequence

# Before the import: official builds report home by default
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

from models.bundle.examples import Array, Example, Row, collate, split
from models.bundle.manifest import TensorSpec


class Runtime:
    """Runs examples through a graph, padded together as the service does."""

    def __init__(
        self, graph: bytes, inputs: Sequence[TensorSpec], outputs: Sequence[TensorSpec]
    ) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )
        self._inputs = inputs
        self._outputs = outputs

    def run(self, examples: Sequence[Example]) -> list[Row]:
        """One row of outputs per example."""
        feeds = collate(examples, self._inputs)
        names = [spec.name for spec in self._outputs]
        arrays = self._session.run(names, dict(feeds))
        batch: Mapping[str, Array] = dict(zip(names, arrays, strict=True))
        return split(batch, [example.length for example in examples], self._outputs)
