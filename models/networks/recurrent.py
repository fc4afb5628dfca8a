"""The recurrent encoder: one class for every cell, direction and depth, exact for ragged lengths.

Sequences are packed, so padding is never computed: it changes no state, no output and no gradient,
and the reverse direction starts at each sequence's own end.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

Cell = Literal["rnn", "gru", "lstm"]
CELLS: tuple[Cell, ...] = get_args(Cell)

_LAYERS: dict[Cell, type[nn.RNN] | type[nn.GRU] | type[nn.LSTM]] = {
    "rnn": nn.RNN,
    "gru": nn.GRU,
    "lstm": nn.LSTM,
}


@dataclass(frozen=True)
class RecurrentShape:
    """What a recurrent encoder is: its cell, its directions and its sizes."""

    cell: Cell
    bidirectional: bool
    input_size: int
    hidden_size: int
    layers: int = 1

    @property
    def output_size(self) -> int:
        """Features per step: the hidden size, twice when both directions run."""
        return self.hidden_size * (2 if self.bidirectional else 1)

    @property
    def name(self) -> str:
        """What the field calls it: "lstm", "bilstm", ..."""
        return f"bi{self.cell}" if self.bidirectional else self.cell


def parse_cell(name: str) -> tuple[Cell, bool]:
    """Reads "lstm" or "bilstm" as (cell, bidirectional).

    Raises:
        ValueError: the name is none of rnn, gru, lstm, birnn, bigru, bilstm.
    """
    for cell in CELLS:
        if name in (cell, f"bi{cell}"):
            return cell, name.startswith("bi")
    known = ", ".join([*CELLS, *(f"bi{cell}" for cell in CELLS)])
    raise ValueError(f"unknown cell {name!r}: choose one of {known}")


class RecurrentEncoder(nn.Module):
    """Runs stacked recurrent layers over padded sequences of different lengths.

    The layers are kept apart (not torch's `num_layers`), one per ONNX node, so that export is a
    matter of weights. `dropout` acts between layers, in training only.
    """

    def __init__(self, shape: RecurrentShape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            _LAYERS[shape.cell](
                shape.input_size if depth == 0 else shape.output_size,
                shape.hidden_size,
                batch_first=True,
                bidirectional=shape.bidirectional,
            )
            for depth in range(shape.layers)
        )

    def forward(self, inputs: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Encodes a batch.

        Args:
            inputs: (batch, time, input_size), padded with anything.
            lengths: (batch,), each at least 1 and at most time.

        Returns:
            outputs (batch, time, output_size), zero after each length, and the last layer's final
            states (batch, output_size): forward at each sequence's end, backward at its start.
        """
        ragged = bool((lengths < inputs.shape[1]).any())
        outputs, final = inputs, inputs
        for depth, layer in enumerate(self.layers):
            outputs = self.dropout(outputs) if depth > 0 else outputs
            outputs, state = _run_ragged(layer, outputs, lengths) if ragged else layer(outputs)
            hidden = state[0] if isinstance(state, tuple) else state  # (directions, batch, hidden)
            final = hidden.transpose(0, 1).flatten(1)  # (batch, directions * hidden)
        return outputs, final


def _run_ragged(
    layer: nn.Module, inputs: Tensor, lengths: Tensor
) -> tuple[Tensor, Tensor | tuple[Tensor, Tensor]]:
    """Packs only where lengths differ: torch runs equal lengths twice as fast unpacked."""
    packed = pack_padded_sequence(inputs, lengths.cpu(), batch_first=True, enforce_sorted=False)
    packed, state = layer(packed)
    outputs, _ = pad_packed_sequence(packed, batch_first=True, total_length=inputs.shape[1])
    return outputs, state


def valid_steps(lengths: Tensor, time: int) -> Tensor:
    """A mask (batch, time) that is true on each sequence's own steps."""
    return torch.arange(time, device=lengths.device)[None, :] < lengths[:, None]
