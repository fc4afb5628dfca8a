"""The encoder is exact for ragged lengths: a sequence is answered as if it were alone."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from models.networks.recurrent import (
    CELLS,
    RecurrentEncoder,
    RecurrentShape,
    parse_cell,
    valid_steps,
)

INPUT, HIDDEN = 3, 4
NAMES = ("rnn", "gru", "lstm", "birnn", "bigru", "bilstm")
each_name = pytest.mark.parametrize("name", NAMES)
lengths_of_batches = st.lists(st.integers(1, 9), min_size=1, max_size=6)


def make_encoder(name: str, layers: int = 2) -> RecurrentEncoder:
    """An encoder of float64, so that equal means equal to rounding."""
    torch.manual_seed(5)
    cell, bidirectional = parse_cell(name)
    shape = RecurrentShape(cell, bidirectional, INPUT, HIDDEN, layers)
    return RecurrentEncoder(shape).double().eval()


def make_batch(lengths: list[int], padding: float, extra: int = 0) -> Tensor:
    """(batch, longest + extra, input): random steps, then `padding` after each end."""
    torch.manual_seed(11)
    batch = torch.randn(len(lengths), max(lengths), INPUT, dtype=torch.float64)
    batch = torch.nn.functional.pad(batch, (0, 0, 0, extra))
    batch[~valid_steps(torch.tensor(lengths), batch.shape[1])] = padding
    return batch


def same(left: Tensor, right: Tensor) -> None:
    """Equal to the rounding of float64."""
    torch.testing.assert_close(left, right, rtol=0, atol=1e-12)


@each_name
@pytest.mark.parametrize("padding", [9e9, math.inf, math.nan])
def test_padding_changes_nothing(name: str, padding: float) -> None:
    """Outputs and final states are the same whatever stands in the padding, NaN included."""
    encoder, lengths = make_encoder(name), torch.tensor([3, 1, 6])
    clean = encoder(make_batch(lengths.tolist(), 0.0), lengths)
    dirty = encoder(make_batch(lengths.tolist(), padding, extra=2), lengths)
    same(clean[0], dirty[0][:, :6])
    same(clean[1], dirty[1])
    assert not dirty[0][~valid_steps(lengths, 8)].any()


@each_name
@pytest.mark.parametrize("padding", [9e9, math.nan])
def test_padding_changes_no_gradient(name: str, padding: float) -> None:
    """No gradient is changed by padding, and padding itself gets a gradient of zero."""
    encoder, lengths = make_encoder(name), torch.tensor([3, 1, 6])
    found = []
    for filler in (0.0, padding):
        inputs = make_batch(lengths.tolist(), filler).requires_grad_()
        outputs, final = encoder(inputs, lengths)
        total = (outputs**2).sum() + (final**2).sum()
        found.append(torch.autograd.grad(total, [inputs, *encoder.parameters()]))
    for clean, dirty in zip(*found, strict=True):
        same(clean, dirty)
    assert not found[1][0][~valid_steps(lengths, 6)].any()


@each_name
@settings(max_examples=25, deadline=None)
@given(lengths=lengths_of_batches, data=st.data())
def test_batch_invariance_in_any_order(name: str, lengths: list[int], data: st.DataObject) -> None:
    """Each sequence's answer is the one it gets alone, in any batch and any order."""
    encoder = make_encoder(name)
    order = data.draw(st.permutations(range(len(lengths))))
    batch = make_batch(lengths, math.nan)
    with torch.no_grad():
        outputs, final = encoder(batch[order], torch.tensor(lengths)[order])
        for place, row in enumerate(order):
            length = lengths[row]
            lone, last = encoder(batch[row : row + 1, :length], torch.tensor([length]))
            same(outputs[place, :length], lone[0])
            same(final[place], last[0])


@pytest.mark.parametrize("cell", CELLS)
def test_backward_starts_at_each_own_end(cell: str) -> None:
    """The backward half equals a forward run, with those weights, over each sequence reversed."""
    both, one = make_encoder(f"bi{cell}", layers=1), make_encoder(cell, layers=1)
    suffix = "_reverse"
    one.load_state_dict(
        {
            key.removesuffix(suffix): value
            for key, value in both.state_dict().items()
            if key.endswith(suffix)
        }
    )
    lengths = [4, 1, 7]
    batch = make_batch(lengths, math.nan)
    outputs, final = both(batch, torch.tensor(lengths))
    for row, length in enumerate(lengths):
        reverse, last = one(batch[row : row + 1, :length].flip(1), torch.tensor([length]))
        same(outputs[row, :length, HIDDEN:], reverse[0].flip(0))
        same(final[row, HIDDEN:], last[0])


@each_name
def test_final_states_are_outputs_at_the_ends(name: str) -> None:
    """The final state is the forward output at the last step and the backward one at the first."""
    encoder, lengths = make_encoder(name), torch.tensor([3, 1, 6])
    outputs, final = encoder(make_batch([3, 1, 6], math.nan), lengths)
    same(final[:, :HIDDEN], outputs[torch.arange(3), lengths - 1, :HIDDEN])
    same(final[:, HIDDEN:], outputs[:, 0, HIDDEN:])


@each_name
def test_names_are_read(name: str) -> None:
    """Every cell name is read, and its shape gives the same name back with the right width."""
    cell, bidirectional = parse_cell(name)
    shape = RecurrentShape(cell, bidirectional, INPUT, HIDDEN)
    assert shape.name == name
    assert shape.output_size == HIDDEN * (2 if name.startswith("bi") else 1)


@pytest.mark.parametrize("name", ["", "bi", "LSTM", "bibilstm", "lstmbi", "transformer"])
def test_unknown_names_are_refused(name: str) -> None:
    """A name that is no cell is refused with the names that are."""
    with pytest.raises(ValueError, match="choose one of rnn, gru, lstm, birnn, bigru, bilstm"):
        parse_cell(name)


def test_dropout_acts_between_layers_in_training_only() -> None:
    """Dropout moves a training pass of two layers, and neither evaluation nor a single layer."""
    inputs, lengths = make_batch([5, 2], 0.0), torch.tensor([5, 2])
    for layers, training, moves in ((2, True, True), (2, False, False), (1, True, False)):
        shape = RecurrentShape("gru", False, INPUT, HIDDEN, layers)
        encoder = RecurrentEncoder(shape, dropout=0.5).double().train(training)
        first, second = encoder(inputs, lengths)[0], encoder(inputs, lengths)[0]
        assert torch.equal(first, second) is not moves


@each_name
def test_parameters_are_counted_by_the_formula(name: str) -> None:
    """A layer has D G (H I + H H + 2 H) parameters, as docs/mathematics.md says."""
    gates = {"rnn": 1, "gru": 3, "lstm": 4}[name.removeprefix("bi")]
    directions = 2 if name.startswith("bi") else 1
    per_direction = gates * (HIDDEN * INPUT + HIDDEN * HIDDEN + 2 * HIDDEN)
    found = sum(each.numel() for each in make_encoder(name, layers=1).parameters())
    assert found == directions * per_direction
