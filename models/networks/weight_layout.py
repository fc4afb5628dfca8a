"""Weight layouts: torch's gate order to ONNX's, and back. The map is drawn in docs/mathematics.md.

torch stacks gates along the first axis: LSTM i,f,g,o; GRU r,z,n. ONNX stacks LSTM i,o,f,c and GRU
z,r,h, adds a leading axis for the direction, and joins both biases into one row.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.networks.recurrent import Cell, RecurrentEncoder

_GATES: dict[Cell, tuple[int, ...]] = {
    "rnn": (0,),
    "gru": (1, 0, 2),  # z, r, h out of r, z, n
    "lstm": (0, 3, 1, 2),  # i, o, f, c out of i, f, g, o
}


@dataclass(frozen=True)
class LayerWeights:
    """One recurrent layer as an ONNX node takes it.

    Attributes:
        w: (directions, gates * hidden, input).
        r: (directions, gates * hidden, hidden).
        b: (directions, 2 * gates * hidden), the input's bias, then the state's.
    """

    w: Tensor
    r: Tensor
    b: Tensor


def to_onnx(layer: nn.RNNBase, cell: Cell) -> LayerWeights:
    """The weights of a one-layer torch module, reordered for ONNX."""
    suffixes = ["", "_reverse"] if layer.bidirectional else [""]

    def stacked(name: str) -> Tensor:
        return torch.stack(
            [_ordered(getattr(layer, f"{name}_l0{suffix}"), _GATES[cell]) for suffix in suffixes]
        ).detach()

    bias = torch.cat([stacked("bias_ih"), stacked("bias_hh")], dim=1)
    return LayerWeights(w=stacked("weight_ih"), r=stacked("weight_hh"), b=bias)


def load_onnx(layer: nn.RNNBase, cell: Cell, weights: LayerWeights) -> None:
    """Writes weights in ONNX's order into a one-layer torch module: the inverse of `to_onnx`."""
    gates = _GATES[cell]
    back = tuple(gates.index(gate) for gate in range(len(gates)))
    bias_ih, bias_hh = weights.b.chunk(2, dim=1)
    named = {
        "weight_ih": weights.w,
        "weight_hh": weights.r,
        "bias_ih": bias_ih,
        "bias_hh": bias_hh,
    }
    with torch.no_grad():
        for name, tensor in named.items():
            for direction, suffix in enumerate(["", "_reverse"][: len(tensor)]):
                parameter = getattr(layer, f"{name}_l0{suffix}")
                parameter.copy_(_ordered(tensor[direction], back))


def load_encoder(encoder: RecurrentEncoder, name: str, weights: Mapping[str, Tensor]) -> None:
    """Fills an encoder from the weights of a graph.

    Args:
        encoder: of the sizes of the graph's.
        name: of the encoder in its network.
        weights: by name; those of layer d are `<name>.w<d>`, `<name>.r<d>` and `<name>.b<d>`.

    Raises:
        KeyError: a weight is not there.
    """
    for depth, layer in enumerate(encoder.layers):
        assert isinstance(layer, nn.RNNBase)
        w, r, b = (weights[f"{name}.{kind}{depth}"] for kind in "wrb")
        load_onnx(layer, encoder.shape.cell, LayerWeights(w, r, b))


def float_weights(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """W, R and B of a graph's int8 LSTM layers, under the names that its float32 layers had.

    The values of the codes, without the constant features and units of the ranges
    (docs/mathematics.md, "Exact int8").
    """
    found = {}
    for layer in [name.removesuffix("_w_codes") for name in weights if name.endswith("_w_codes")]:
        encoder, _, depth = layer.rpartition("w")
        hidden, extra = int(weights[f"{layer}_hidden"][0]), weights[f"{layer}_range"].shape[2]
        for kind, rows in (("w", -extra), ("r", hidden)):
            codes, scales = weights[f"{layer}_{kind}_codes"], weights[f"{layer}_{kind}_scales"]
            units = weights[f"{layer}_r_codes"].shape[1]
            values = codes[:, :rows].float() * scales[:, None]
            found[f"{encoder}{kind}{depth}"] = _narrow(values, units, hidden).transpose(1, 2)
        found[f"{encoder}b{depth}"] = _narrow(weights[f"{layer}_biases"], units, hidden)
    return found


def _narrow(values: Tensor, units: int, hidden: int) -> Tensor:
    """(..., gates * units) -> (..., gates * hidden)."""
    narrowed: Tensor = values.unflatten(-1, (-1, units))[..., :hidden].flatten(-2)
    return narrowed


def _ordered(stacked: Tensor, gates: tuple[int, ...]) -> Tensor:
    """Takes the gates of (gates * hidden, ...) in another order."""
    parts = stacked.chunk(len(gates))
    return torch.cat([parts[gate] for gate in gates])
