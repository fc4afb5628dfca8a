"""ONNX Runtime as verification uses it: one graph in memory, on one thread of the CPU."""

import os
from collections.abc import Mapping, Sequence

# Before the import: official builds report home by default
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

from models.bundle.examples import Array, Example, Row, collate, split
from models.bundle.manifest import TensorSpec


class RefusedError(Exception):
    """ONNX Runtime cannot load a graph, or cannot run it on a batch; the message says which."""


class Runtime:
    """Runs examples through a graph, padded together as the service does."""

    def __init__(
        self, graph: bytes, inputs: Sequence[TensorSpec], outputs: Sequence[TensorSpec]
    ) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(
                graph, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # its errors have no base class of their own
            raise RefusedError(f"ONNX Runtime cannot load the graph: {error}") from error
        self._inputs = inputs
        self._outputs = outputs

    def run(self, examples: Sequence[Example]) -> list[Row]:
        """One row of outputs per example.

        Raises:
            RefusedError: the graph does not take this batch.
        """
        return split(self.run_batch(examples), examples, self._outputs)

    def run_batch(self, examples: Sequence[Example]) -> Mapping[str, Array]:
        """The outputs of a batch, as the graph gives them.

        Raises:
            RefusedError: the graph does not take this batch.
        """
        feeds = dict(collate(examples, self._inputs))
        names = [spec.name for spec in self._outputs]
        try:
            arrays = self._session.run(names, feeds)
        except Exception as error:
            lengths = [example.length for example in examples]
            raise RefusedError(
                f"ONNX Runtime cannot run the graph on lengths {lengths}: {error}"
            ) from error
        return dict(zip(names, arrays, strict=True))
