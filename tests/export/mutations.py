"""Ways to spoil a graph: verification must refuse each of them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

Array = NDArray[Any]


def without_lengths(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Recurrent nodes that treat padding as words."""
    for node in graph.graph.node:
        if node.op_type in {"LSTM", "GRU", "RNN"}:
            node.input[4] = ""
    return graph


def with_swapped_gates(graph: onnx.ModelProto) -> onnx.ModelProto:
    """The first two gates of the first layer's input weights change places."""
    for tensor in graph.graph.initializer:
        if tensor.name.endswith("encoder.w0"):
            weights = numpy_helper.to_array(tensor).copy()  # (directions, gates * hidden, input)
            first, second, *rest = np.split(weights, 4, axis=1)
            swapped = np.concatenate([second, first, *rest], axis=1)
            tensor.CopyFrom(numpy_helper.from_array(swapped, tensor.name))
    return graph


def with_fixed_time_inside(graph: onnx.ModelProto) -> onnx.ModelProto:
    """The layer's outputs are reshaped to a literal 3 steps, though the edges say time is free."""
    for node in graph.graph.node:
        if node.op_type == "Reshape":
            for tensor in graph.graph.initializer:
                if tensor.name == node.input[1]:
                    tensor.CopyFrom(numpy_helper.from_array(np.array([0, 3, -1]), tensor.name))
    return graph


def with_fixed_axis(graph: onnx.ModelProto, name: str, axis: int) -> onnx.ModelProto:
    """One axis of an input or output is declared to have size 3."""
    for value in [*graph.graph.input, *graph.graph.output]:
        if value.name == name:
            value.type.tensor_type.shape.dim[axis].dim_value = 3
    return graph


def changed_tensor(
    graph: onnx.ModelProto, name: str, change: Callable[[Array], Array]
) -> onnx.ModelProto:
    """A copy of the graph with another value of one initialiser."""
    copied = onnx.ModelProto()
    copied.CopyFrom(graph)
    for tensor in copied.graph.initializer:
        if tensor.name == name:
            values = numpy_helper.to_array(tensor)
            tensor.CopyFrom(numpy_helper.from_array(change(values).astype(values.dtype), name))
    return copied


def with_ranges_of_the_batch(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Int8 layers without constants: the range is that of the batch, as ONNX Runtime takes it."""
    for name in {node.name for node in graph.graph.node if node.op_type == "DynamicQuantizeLSTM"}:
        for part in ("range", "h0", "c0"):
            graph = changed_tensor(graph, f"{name}_{part}", np.zeros_like)
    return graph
