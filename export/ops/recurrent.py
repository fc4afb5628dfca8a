"""One operator of our own for a recurrent layer, and its translation to one ONNX node.

torch's exporter cannot trace packed sequences. So, while exporting, each layer calls the operator
`hiddenstate::recurrent`, which the exporter sees as one step and writes as one RNN, GRU or LSTM
node with `sequence_lens` (docs/decisions/0001-exporter.md).
"""

from collections.abc import Callable

import torch
from onnxscript import opset20 as op
from onnxscript.onnx_types import TensorType
from torch import Tensor, nn

from models.networks.recurrent import Cell, RecurrentEncoder, RecurrentShape
from models.networks.weight_layout import LayerWeights, load_onnx, to_onnx

OPSET = 20


@torch.library.custom_op("hiddenstate::recurrent", mutates_args=())
def recurrent(
    inputs: Tensor, w: Tensor, r: Tensor, b: Tensor, lengths: Tensor, cell: str
) -> tuple[Tensor, Tensor]:
    """One recurrent layer with ONNX weights: (batch, time, input) -> outputs and final state.

    Returns:
        outputs (batch, time, directions * hidden) and final (batch, directions * hidden).
    """
    known: Cell = "lstm" if cell == "lstm" else "gru" if cell == "gru" else "rnn"
    shape = RecurrentShape(known, w.shape[0] == 2, w.shape[2], r.shape[2])
    encoder = RecurrentEncoder(shape)
    layer = encoder.layers[0]
    assert isinstance(layer, nn.RNNBase)
    load_onnx(layer, known, LayerWeights(w, r, b))
    with torch.no_grad():
        outputs, final = encoder(inputs, lengths)
    return outputs, final


@recurrent.register_fake
def _(
    inputs: Tensor, w: Tensor, r: Tensor, b: Tensor, lengths: Tensor, cell: str
) -> tuple[Tensor, Tensor]:
    width = w.shape[0] * r.shape[2]
    return (
        inputs.new_empty(inputs.shape[0], inputs.shape[1], width),
        inputs.new_empty(inputs.shape[0], width),
    )


class OperatorEncoder(nn.Module):
    """Stands in for a RecurrentEncoder while exporting: the same answer, by the operator."""

    def __init__(self, encoder: RecurrentEncoder) -> None:
        super().__init__()
        self.shape = encoder.shape
        for depth, layer in enumerate(encoder.layers):
            assert isinstance(layer, nn.RNNBase)
            weights = to_onnx(layer, encoder.shape.cell)
            self.register_buffer(f"w{depth}", weights.w)
            self.register_buffer(f"r{depth}", weights.r)
            self.register_buffer(f"b{depth}", weights.b)

    def forward(self, inputs: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """As RecurrentEncoder.forward."""
        outputs, final = inputs, inputs
        for depth in range(self.shape.layers):
            w, r, b = (self.get_buffer(f"{name}{depth}") for name in "wrb")
            outputs, final = recurrent(outputs, w, r, b, lengths, self.shape.cell)
        return outputs, final


def translations() -> dict[Callable[..., object], Callable[..., object]]:
    """The exporter's table: our operator, and the function that writes its ONNX nodes."""
    return {torch.ops.hiddenstate.recurrent.default: _to_nodes}


def _to_nodes(
    inputs: TensorType,
    w: TensorType,
    r: TensorType,
    b: TensorType,
    lengths: TensorType,
    cell: str,
) -> tuple[TensorType, TensorType]:
    steps = op.Transpose(inputs, perm=[1, 0, 2])  # CUDA kernels refuse layout=1
    lens = op.Cast(lengths, to=6)  # sequence_lens is int32
    directions, hidden = w.shape[0], r.shape[2]
    direction = "bidirectional" if directions == 2 else "forward"
    if cell == "lstm":
        y, h, _ = op.LSTM(steps, w, r, b, lens, hidden_size=hidden, direction=direction)
    elif cell == "gru":
        y, h = op.GRU(
            steps, w, r, b, lens, hidden_size=hidden, direction=direction, linear_before_reset=1
        )
    else:
        activations = ["Tanh"] * directions
        y, h = op.RNN(
            steps, w, r, b, lens, hidden_size=hidden, direction=direction, activations=activations
        )
    # y (time, directions, batch, hidden) -> (batch, time, directions * hidden)
    outputs = op.Reshape(op.Transpose(y, perm=[2, 0, 1, 3]), op.Constant(value_ints=[0, 0, -1]))
    # h (directions, batch, hidden) -> (batch, directions * hidden)
    final = op.Reshape(op.Transpose(h, perm=[1, 0, 2]), op.Constant(value_ints=[0, -1]))
    return outputs, final
