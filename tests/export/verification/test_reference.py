"""The reference, torch and ONNX Runtime compute the same recurrences."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray

from export.verification.reference import Array, Direction, run_encoder, run_layer, sigmoid
from models.networks.recurrent import CELLS, RecurrentEncoder, RecurrentShape
from tests.export.directions import read_layers
from tests.export.nodes import write_model

LENGTHS = (4, 1, 9, 1, 7, 2)
TOLERANCE = 1e-5
SHAPES = [
    RecurrentShape(cell, bidirectional, input_size=5, hidden_size=6, layers=layers)
    for cell, bidirectional, layers in product(CELLS, (False, True), (1, 2, 3))
]
each_shape = pytest.mark.parametrize("shape", SHAPES, ids=lambda s: f"{s.name}-{s.layers}")


def make_encoder(shape: RecurrentShape) -> RecurrentEncoder:
    """Weights about three times torch's own, so that the gates leave their linear range."""
    torch.manual_seed(7)
    encoder = RecurrentEncoder(shape).eval()
    with torch.no_grad():
        for parameter in encoder.parameters():
            parameter.uniform_(-1.2, 1.2)
    return encoder


def make_sequences(features: int) -> list[NDArray[np.float32]]:
    """Random sequences (time, features) of lengths LENGTHS."""
    numbers = np.random.default_rng(3)
    return [numbers.normal(size=(n, features)).astype(np.float32) for n in LENGTHS]


def pad(sequences: list[NDArray[np.float32]], padding: float) -> NDArray[np.float32]:
    """(batch, longest, features), with `padding` after each end."""
    shape = (len(sequences), max(LENGTHS), sequences[0].shape[1])
    batch = np.full(shape, padding, np.float32)
    for row, sequence in zip(batch, sequences, strict=True):
        row[: len(sequence)] = sequence
    return batch


def expected(
    encoder: RecurrentEncoder, sequences: list[NDArray[np.float32]]
) -> Iterator[tuple[int, int, Array, Array]]:
    """(row, length, outputs, final) by the reference."""
    wide = [sequence.astype(np.float64) for sequence in sequences]
    answers = run_encoder(encoder.shape.cell, read_layers(encoder), wide)
    for row, (outputs, final) in enumerate(answers):
        yield row, len(sequences[row]), outputs, final


@each_shape
def test_reference_equals_torch(shape: RecurrentShape) -> None:
    """Every output and final state of the torch encoder is the reference's."""
    encoder, sequences = make_encoder(shape), make_sequences(shape.input_size)
    with torch.no_grad():
        outputs, final = encoder(torch.from_numpy(pad(sequences, 9.0)), torch.tensor(LENGTHS))
    for row, length, truth, last in expected(encoder, sequences):
        np.testing.assert_allclose(outputs[row, :length], truth, rtol=0, atol=TOLERANCE)
        np.testing.assert_allclose(final[row], last, rtol=0, atol=TOLERANCE)
        assert not outputs[row, length:].any()


@each_shape
def test_reference_equals_onnx_nodes(shape: RecurrentShape) -> None:
    """ONNX Runtime gives the reference's answers from weights laid out by docs/mathematics.md."""
    encoder, sequences = make_encoder(shape), make_sequences(shape.input_size)
    session = onnxruntime.InferenceSession(
        write_model(shape.cell, read_layers(encoder)), providers=["CPUExecutionProvider"]
    )
    feeds = {
        "inputs": pad(sequences, np.nan).swapaxes(0, 1),
        "lengths": np.array(LENGTHS, np.int32),
    }
    outputs, final = session.run(None, feeds)  # (time, batch, width), (directions, batch, hidden)
    for row, length, truth, last in expected(encoder, sequences):
        np.testing.assert_allclose(outputs[:length, row], truth, rtol=0, atol=TOLERANCE)
        np.testing.assert_allclose(final[:, row].ravel(), last, rtol=0, atol=TOLERANCE)


def scalar(*gates: float) -> Direction:
    """A direction of one unit and one input whose input weights are these, and all else 1."""
    ones = np.ones((len(gates), 1))
    return Direction(np.array(gates)[:, None], ones, np.zeros(len(gates)), np.zeros(len(gates)))


def test_two_rnn_steps_by_hand() -> None:
    """Two steps of a one-unit RNN are the two tanh of the published formula."""
    outputs, final = run_layer("rnn", scalar(0.5), None, np.array([[2.0], [4.0]]))
    first = np.tanh(0.5 * 2)
    assert outputs[:, 0].tolist() == pytest.approx([first, np.tanh(0.5 * 4 + first)])
    assert final[0] == outputs[1, 0]


def test_backward_direction_reads_from_the_end() -> None:
    """The backward direction's last output is its first step, and its final state is at step 1."""
    weights, sequence = scalar(0.5), np.array([[2.0], [4.0], [-1.0]])
    outputs, final = run_layer("rnn", weights, weights, sequence)
    assert outputs[-1, 1] == pytest.approx(np.tanh(-0.5))
    assert final[1] == outputs[0, 1]


def test_sigmoid_at_the_extremes() -> None:
    """The logistic function neither overflows nor leaves [0, 1]."""
    values = sigmoid(np.array([-1e4, 0.0, 1e4]))
    assert values.tolist() == [0.0, 0.5, 1.0]
