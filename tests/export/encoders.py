"""Bare LSTM encoders with random weights, written as ONNX nodes without torch."""

import numpy as np
import onnx

from export.verification.reference import Direction
from tests.export.nodes import write_model


def make_encoder(directions: int, layers: int, features: int, hidden: int) -> onnx.ModelProto:
    """A float32 encoder: inputs (time, batch, features), lengths -> outputs, final state."""
    random = np.random.default_rng(features)

    def direction(inputs: int) -> Direction:
        shapes = (4 * hidden, inputs), (4 * hidden, hidden), (4 * hidden,), (4 * hidden,)
        return Direction(*(random.uniform(-1, 1, shape) for shape in shapes))

    sizes = [features, *[directions * hidden] * (layers - 1)]
    stack = [(direction(size), direction(size) if directions == 2 else None) for size in sizes]
    return onnx.load_model_from_string(write_model("lstm", stack))
