"""Weights in torch's order and in ONNX's."""

import pytest
import torch
from torch import nn

from models.networks.recurrent import CELLS, Cell
from models.networks.weight_layout import LayerWeights, load_onnx, to_onnx

_MODULES: dict[Cell, type[nn.RNN] | type[nn.GRU] | type[nn.LSTM]] = {
    "rnn": nn.RNN,
    "gru": nn.GRU,
    "lstm": nn.LSTM,
}
_HIDDEN = 2


@pytest.mark.parametrize("bidirectional", [False, True])
@pytest.mark.parametrize("cell", CELLS)
def test_there_and_back(cell: Cell, bidirectional: bool) -> None:
    """Weights written for ONNX and read back are the same to the last bit."""
    torch.manual_seed(1)
    one, other = (
        _MODULES[cell](3, _HIDDEN, batch_first=True, bidirectional=bidirectional) for _ in range(2)
    )
    load_onnx(other, cell, to_onnx(one, cell))
    for (name, value), loaded in zip(one.named_parameters(), other.parameters(), strict=True):
        assert torch.equal(value, loaded), name


@pytest.mark.parametrize(
    ("cell", "order"), [("rnn", [0]), ("gru", [1, 0, 2]), ("lstm", [0, 3, 1, 2])]
)
def test_gate_order(cell: Cell, order: list[int]) -> None:
    """ONNX's blocks are torch's gates in the documented order: i o f c, and z r h."""
    layer = _MODULES[cell](1, _HIDDEN, batch_first=True)
    gates = torch.arange(len(order)).repeat_interleave(_HIDDEN).float()
    with torch.no_grad():
        layer.get_parameter("weight_ih_l0").copy_(gates[:, None])
        layer.get_parameter("weight_hh_l0").copy_(gates[:, None] + 10)
        layer.get_parameter("bias_ih_l0").copy_(gates + 20)
        layer.get_parameter("bias_hh_l0").copy_(gates + 30)
    weights = to_onnx(layer, cell)
    expected = torch.tensor(order).repeat_interleave(_HIDDEN).float()
    assert torch.equal(weights.w[0, :, 0], expected)
    assert torch.equal(weights.r[0], (expected + 10)[:, None].expand(-1, _HIDDEN))
    assert torch.equal(weights.b[0], torch.cat([expected + 20, expected + 30]))


def test_weights_of_another_size_are_refused() -> None:
    """Weights that do not fit the layer are refused."""
    layer = nn.LSTM(3, _HIDDEN, batch_first=True)
    weights = to_onnx(nn.LSTM(4, _HIDDEN, batch_first=True), "lstm")
    with pytest.raises(RuntimeError):
        load_onnx(layer, "lstm", LayerWeights(weights.w, weights.r, weights.b))
