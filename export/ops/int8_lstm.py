"""Exact int8: the LSTM layers of a float32 graph become DynamicQuantizeLSTM with constant ranges.

ONNX Runtime scales activations by their minimum and maximum over the whole batch, so an answer
depends on its batch-mates. Here both ranges are constants (docs/mathematics.md, "Exact int8"):

- the input gets two constant features at the ends of the range, and the others are clipped to it;
- the layer gets two constant hidden units, whose state is +1 and -1 at every step.

Their weights are zero, so they change no product. They are sliced off the outputs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from export.verification.integer_reference import IntegerLayer

Float = NDArray[np.float32]
Codes = NDArray[np.int8]

QUANTIZED = "DynamicQuantizeLSTM"
DOMAIN = "com.microsoft"
GATES = 4  # i, o, f, c
PAIR = 128  # 255 * 128 is below 2**15: two products of neighbours fit 16 bits
LOWEST, HIGHEST = -128, 127  # codes of the input's range, relative to its zero point
_MULTIPLE = 8  # the kernels are fastest at such sizes
_SATURATED = 30.0  # a gate's bias that makes it exactly 0 or 1 in float32
_CELL = 20.0  # tanh of it is exactly 1 in float32
_LENGTHS = 4  # the place of sequence_lens among the node's inputs


class QuantizeError(Exception):
    """A network has no exact int8 form; the message says why."""


@dataclass(frozen=True)
class Layer:
    """Where an LSTM layer of a float32 graph reads, and what it holds.

    Attributes:
        name: of its input weights, such as "encoder.w0".
        source: the tensor that it reads, (time, batch, input).
    """

    name: str
    source: str


def lstm_layers(graph: onnx.ModelProto) -> list[Layer]:
    """The LSTM layers of a float32 graph, in its order.

    Raises:
        QuantizeError: there is none, or one has a form that has no exact int8.
    """
    others = {node.op_type for node in graph.graph.node} & {"GRU", "RNN"}
    if others:
        raise QuantizeError(
            f"ONNX Runtime has no int8 kernel for {' and '.join(sorted(others))}: it stays float32"
        )
    nodes = [node for node in graph.graph.node if node.op_type == "LSTM"]
    if not nodes:
        raise QuantizeError("the graph has no LSTM layer")
    for node in nodes:
        _check_form(node)
    return [Layer(name=node.input[1], source=node.input[0]) for node in nodes]


def quantize(graph: onnx.ModelProto, ranges: Mapping[str, float]) -> onnx.ModelProto:
    """A copy of a float32 graph whose LSTM layers are exact int8.

    Args:
        graph: as `to_onnx_graph` gave it.
        ranges: by the layer's name, the largest |x| of its input that must be represented.

    Raises:
        QuantizeError: a layer has a form that has no exact int8.
    """
    lstm_layers(graph)
    copied = onnx.ModelProto()
    copied.CopyFrom(graph)
    tensors = {tensor.name: tensor for tensor in copied.graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in copied.graph.node:
        if node.op_type != "LSTM":
            nodes.append(node)
            continue
        part = _quantized_layer(node, tensors, ranges[node.input[1]])
        nodes += part.nodes
        for name in node.input[1:4]:
            copied.graph.initializer.remove(tensors[name])
        copied.graph.initializer.extend(part.initializers)
    del copied.graph.node[:]
    copied.graph.node.extend(nodes)
    del copied.graph.value_info[:]  # the shapes inside have changed
    if all(one.domain != DOMAIN for one in copied.opset_import):
        copied.opset_import.append(helper.make_opsetid(DOMAIN, 1))
    return copied


def integer_layers(graph: onnx.ModelProto) -> dict[str, IntegerLayer]:
    """The int8 layers of a graph that `quantize` wrote, by name, without their constants.

    Raises:
        QuantizeError: a layer's range is not constant.
    """
    tensors = {tensor.name: tensor for tensor in graph.graph.initializer}
    names = [node.name for node in graph.graph.node if node.op_type == QUANTIZED]
    try:
        return {name: _read_layer(name, tensors) for name in names}
    except (KeyError, ValueError) as error:
        raise QuantizeError(f"an int8 layer is not as `quantize` writes it: {error}") from None


def input_scale(largest: float) -> np.float32:
    """The scale of a layer's input: a float32 of 12 significant bits, so that 255 of it are exact.

    So the range's ends, their difference and its 255th part are exact on every processor.
    """
    mantissa, exponent = np.frexp(max(largest, 1e-6) / HIGHEST)
    return np.float32(np.ldexp(np.ceil(mantissa * 2**12) / 2**12, exponent))


def quantize_columns(weights: Float) -> tuple[Codes, Float]:
    """Signed codes and scales of weights (..., rows, columns), each column with its own scale.

    Processors without VNNI add two neighbouring products in 16 bits, which must not overflow: the
    codes of two neighbouring rows together are at most PAIR.

    Returns:
        codes of the same shape, and scales (..., columns).
    """
    sizes = np.abs(weights)
    pairs = sizes + np.roll(sizes, -1, axis=-2)
    largest = np.maximum(sizes.max(axis=-2) / HIGHEST, pairs.max(axis=-2) / (PAIR - 1))
    scales = np.where(largest > 0, largest, 1).astype(np.float32)
    codes = np.rint(weights / scales[..., None, :])
    return codes.astype(np.int8), scales


@dataclass
class _Part:
    """The nodes and initialisers that stand for one layer; their names begin with the layer's."""

    name: str
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    initializers: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: NDArray[np.generic] | np.generic) -> str:
        full = f"{self.name}_{name}"
        self.initializers.append(numpy_helper.from_array(np.array(value, order="C"), full))
        return full

    def node(self, operator: str, inputs: Sequence[str], name: str, **attributes: int) -> str:
        full = f"{self.name}_{name}"
        node = helper.make_node(operator, inputs, [full], full)
        node.attribute.extend(helper.make_attribute(*pair) for pair in attributes.items())
        self.nodes.append(node)
        return full


def _quantized_layer(
    node: onnx.NodeProto, tensors: Mapping[str, onnx.TensorProto], largest: float
) -> _Part:
    w, r, b = (numpy_helper.to_array(tensors[name]) for name in node.input[1:4])
    hidden = r.shape[2]
    units, features = _padded(hidden), _padded(w.shape[2])
    part = _Part(node.input[1])
    lengths = node.input[_LENGTHS]
    inputs = [_with_range(part, node.input[0], input_scale(largest), features - w.shape[2])]
    scales = []
    for name, weights, rows in (("w", w, features), ("r", r, units)):
        codes, columns = quantize_columns(_widened(weights, hidden, units, rows))
        zeros = np.zeros(columns.shape, np.int8)
        inputs.append(part.constant(f"{name}_codes", codes))
        scales.append(part.constant(f"{name}_scales", columns))
        scales.append(part.constant(f"{name}_zero_point", zeros))
    inputs += [part.constant("biases", _biases(b, hidden, units)), lengths]
    inputs += _initial_states(part, lengths, len(w), hidden, units)
    outputs = [
        f"{part.name}_output{index}" if name else "" for index, name in enumerate(node.output)
    ]
    [direction] = [one.s for one in node.attribute if one.name == "direction"] or [b"forward"]
    part.nodes.append(
        helper.make_node(
            QUANTIZED,
            [*inputs, "", *scales],
            outputs,
            part.name,
            domain=DOMAIN,
            hidden_size=units,
            direction=direction,
        )
    )
    _slice_off(part, outputs, node.output, hidden)
    return part


def _with_range(part: _Part, source: str, scale: np.float32, extra: int) -> str:
    """The input clipped to its range, and `extra` constant features: both ends, then zeros."""
    ends = scale * np.array([LOWEST, HIGHEST], np.float32)
    low, high = (part.constant(name, end) for name, end in zip(("low", "high"), ends, strict=True))
    clipped = part.node("Clip", [source, low, high], "clipped")
    constants = np.zeros((1, 1, extra), np.float32)
    constants[0, 0, :2] = ends
    row = part.constant("range", constants)
    shape = part.node("Shape", [source], "steps", end=2)  # time, batch
    size = part.node("Concat", [shape, part.constant("extra", np.array([extra]))], "size", axis=0)
    filled = part.node("Expand", [row, size], "ends")
    return part.node("Concat", [clipped, filled], "input", axis=2)


def _initial_states(
    part: _Part, lengths: str, directions: int, hidden: int, units: int
) -> list[str]:
    """H and c before the first step, (directions, batch, units): not 0 for the constant units."""
    batch = part.node("Shape", [lengths], "batch")
    first, last = (
        part.constant(name, np.array([size]))
        for name, size in (("directions", directions), ("units", units))
    )
    size = part.node("Concat", [first, batch, last], "states", axis=0)
    names = []
    for name, value in (("h", 1.0), ("c", _CELL)):
        state = np.zeros((directions, 1, units), np.float32)
        state[:, :, hidden : hidden + 2] = value, -value
        names.append(part.node("Expand", [part.constant(f"{name}0", state), size], name))
    return names


def _slice_off(part: _Part, wide: Sequence[str], outputs: Sequence[str], hidden: int) -> None:
    """The outputs as they were: without the constant units."""
    first, last, axis = (
        part.constant(name, np.array([value]))
        for name, value in (("first", 0), ("hidden", hidden), ("axis", -1))
    )
    for source, output in zip(wide, outputs, strict=True):
        if output:
            part.nodes.append(helper.make_node("Slice", [source, first, last, axis], [output]))


def _widened(weights: Float, hidden: int, units: int, rows: int) -> Float:
    """(directions, gates * hidden, input) -> (directions, rows, gates * units), zeros added."""
    directions, _, inputs = weights.shape
    wide = np.zeros((directions, GATES, units, rows), np.float32)
    wide[:, :, :hidden, :inputs] = weights.reshape(directions, GATES, hidden, inputs)
    return wide.reshape(directions, GATES * units, rows).transpose(0, 2, 1)


def _biases(biases: Float, hidden: int, units: int) -> Float:
    """(directions, 2 * gates * hidden) -> units; those of the constant units hold their state."""
    directions = len(biases)
    wide = np.zeros((directions, 2, GATES, units), np.float32)
    wide[:, :, :, :hidden] = biases.reshape(directions, 2, GATES, hidden)
    constant = np.array([-_SATURATED, _SATURATED, _SATURATED, 0], np.float32)  # i, o, f, c
    wide[:, 0, :, hidden : hidden + 2] = constant[:, None]
    return wide.reshape(directions, -1)


def _padded(size: int) -> int:
    """Room for two constants, rounded up."""
    return -(-(size + 2) // _MULTIPLE) * _MULTIPLE


def _check_form(node: onnx.NodeProto) -> None:
    """Refuses what `to_onnx_graph` never writes: peepholes, states of its own, activations."""
    known = {"hidden_size": None, "direction": None, "input_forget": 0, "layout": 0}
    for one in node.attribute:
        value = helper.get_attribute_value(one)
        if one.name not in known or known[one.name] not in (None, value):
            raise QuantizeError(f"LSTM node {node.name!r}: no exact int8 with {one.name} = {value}")
    if len(node.input) != _LENGTHS + 1 or not all(node.input):
        raise QuantizeError(f"LSTM node {node.name!r} must read X, W, R, B and sequence_lens only")


def _read_layer(name: str, tensors: Mapping[str, onnx.TensorProto]) -> IntegerLayer:
    low, high, ends, hidden, w, w_scales, r, r_scales, biases = (
        numpy_helper.to_array(tensors[f"{name}_{part}"])
        for part in (
            "low", "high", "range", "hidden",
            "w_codes", "w_scales", "r_codes", "r_scales", "biases",
        )
    )  # fmt: skip
    units, size, features = r.shape[1], int(hidden[0]), w.shape[1] - ends.shape[2]
    wide = _biases(np.zeros((len(w), 2 * GATES * size), np.float32), size, units)
    constant = np.arange(units) >= size
    held = biases.reshape(-1, units)[:, constant] == wide.reshape(-1, units)[:, constant]
    if not (np.array_equal(ends[0, 0, :2], [low, high]) and held.all()):
        raise QuantizeError(f"{name}: the range of its input or of its state is not constant")
    if w[:, features:].any() or r[:, size:].any():
        raise QuantizeError(f"{name}: the constants of its ranges change its products")

    def narrow(values: NDArray[Any]) -> NDArray[Any]:
        """(..., gates * units) -> (..., gates * hidden)."""
        gates = values.reshape(*values.shape[:-1], -1, units)[..., :size]
        return gates.reshape(*values.shape[:-1], -1)

    return IntegerLayer(
        low=np.float32(low),
        high=np.float32(high),
        input_codes=narrow(w[:, :features]),
        input_scales=narrow(w_scales),
        state_codes=narrow(r[:, :size]),
        state_scales=narrow(r_scales),
        biases=narrow(biases).astype(np.float64).reshape(len(w), 2, -1).sum(axis=1),
    )
