"""Writes an encoder as bare ONNX nodes, by the map of docs/mathematics.md and nothing else.

Shares no line with the project's own export, so the two check each other.
"""

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from export.verification.reference import Array, Direction
from models.networks.recurrent import Cell

_ORDER: dict[Cell, tuple[int, ...]] = {
    "rnn": (0,),
    "gru": (1, 0, 2),  # torch r, z, n -> ONNX z, r, h
    "lstm": (0, 3, 1, 2),  # torch i, f, g, o -> ONNX i, o, f, c
}
_Layers = Sequence[tuple[Direction, Direction | None]]


def write_model(cell: Cell, layers: _Layers) -> bytes:
    """A graph: inputs (time, batch, input), lengths (batch,) -> the last layer's outputs, final.

    outputs (time, batch, directions * hidden) and final (directions, batch, hidden).
    """
    nodes: list[onnx.NodeProto] = []
    constants = [numpy_helper.from_array(np.array([0, 0, -1], np.int64), "join")]
    name = "inputs"
    for depth, (forward, backward) in enumerate(layers):
        directions = [forward] if backward is None else [forward, backward]
        for key, value in zip("WRB", _stack(cell, directions), strict=True):
            constants.append(numpy_helper.from_array(value, f"{key}{depth}"))
        nodes += _layer_nodes(cell, name, depth, directions)
        name = f"outputs{depth}"
    final = f"final{len(layers) - 1}"
    graph = helper.make_graph(nodes, "encoder", _inputs(), _outputs(name, final), constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _layer_nodes(
    cell: Cell, source: str, depth: int, directions: Sequence[Direction]
) -> list[onnx.NodeProto]:
    attributes: dict[str, int | str | list[str]] = {
        "hidden_size": directions[0].state_weights.shape[1],
        "direction": "bidirectional" if len(directions) == 2 else "forward",
    }
    if cell == "gru":
        attributes["linear_before_reset"] = 1
    inputs = [source, f"W{depth}", f"R{depth}", f"B{depth}", "lengths"]
    recurrent = helper.make_node(cell.upper(), inputs, [f"Y{depth}", f"final{depth}"])
    recurrent.attribute.extend(helper.make_attribute(*pair) for pair in attributes.items())
    return [
        recurrent,
        # (time, directions, batch, hidden) -> (time, batch, directions * hidden)
        helper.make_node("Transpose", [f"Y{depth}"], [f"T{depth}"], perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", [f"T{depth}", "join"], [f"outputs{depth}"]),
    ]


def _stack(cell: Cell, directions: Sequence[Direction]) -> list[NDArray[np.float32]]:
    """W, R and B of ONNX, the direction axis first."""
    stacks = (
        [_reorder(cell, one.input_weights) for one in directions],
        [_reorder(cell, one.state_weights) for one in directions],
        [
            np.concatenate([_reorder(cell, one.input_bias), _reorder(cell, one.state_bias)])
            for one in directions
        ],
    )
    return [np.stack(stack).astype(np.float32) for stack in stacks]


def _reorder(cell: Cell, stacked: Array) -> Array:
    order = _ORDER[cell]
    blocks = np.split(stacked, len(order))
    return np.concatenate([blocks[gate] for gate in order])


def _inputs() -> list[onnx.ValueInfoProto]:
    return [
        helper.make_tensor_value_info("inputs", TensorProto.FLOAT, ["time", "batch", "input"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
    ]


def _outputs(*names: str) -> list[onnx.ValueInfoProto]:
    return [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * 3) for name in names]
