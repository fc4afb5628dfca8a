"""The published recurrences in float64 NumPy: what every exported encoder must agree with.

Independent of torch and of ONNX: each sequence is run on its own, step by step, so there is no
padding, no mask and no packing to get wrong. Symbols are those of docs/mathematics.md: inputs X_n,
states S_n, the cell C_n, weights U (from the input) and W (from the state before).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from models.networks.recurrent import Cell

Array = NDArray[np.float64]
Step = Callable[["Direction", Array, Array, Array], tuple[Array, Array]]


@dataclass(frozen=True)
class Direction:
    """The parameters of one direction of one layer, gates stacked in torch's order.

    The order is i, f, g, o for the LSTM and r, z, n for the GRU; the plain RNN has one block.
    """

    input_weights: Array  # U (gates * hidden, input)
    state_weights: Array  # W (gates * hidden, hidden)
    input_bias: Array  # (gates * hidden,)
    state_bias: Array  # (gates * hidden,)


def run_encoder(
    cell: "Cell",
    layers: Sequence[tuple[Direction, Direction | None]],
    sequences: Sequence[Array],
) -> list[tuple[Array, Array]]:
    """Runs stacked layers over sequences (time, input) of any lengths, each on its own.

    Returns:
        For each sequence the last layer's outputs (time, directions * hidden) and final state
        (directions * hidden,).
    """
    return [_run_stack(cell, layers, sequence) for sequence in sequences]


def run_layer(
    cell: "Cell", forward: Direction, backward: Direction | None, sequence: Array
) -> tuple[Array, Array]:
    """Runs one layer over one sequence (time, input).

    Returns:
        outputs (time, directions * hidden), forward features first, and the final state
        (directions * hidden,): forward at the end of the sequence, backward at its start.
    """
    outputs, final = _scan(cell, forward, sequence)
    if backward is None:
        return outputs, final
    reverse, first = _scan(cell, backward, sequence[::-1])
    return np.concatenate([outputs, reverse[::-1]], axis=1), np.concatenate([final, first])


def _run_stack(
    cell: "Cell", layers: Sequence[tuple[Direction, Direction | None]], sequence: Array
) -> tuple[Array, Array]:
    outputs, final = sequence, sequence[-1]
    for forward, backward in layers:
        outputs, final = run_layer(cell, forward, backward, outputs)
    return outputs, final


def _scan(cell: "Cell", weights: Direction, sequence: Array) -> tuple[Array, Array]:
    step = _STEPS[cell]
    state = memory = np.zeros(weights.state_weights.shape[1])  # S_0, C_0 (hidden,)
    states = []
    for x in sequence:
        state, memory = step(weights, x, state, memory)
        states.append(state)
    return np.stack(states), state


def _rnn(weights: Direction, x: Array, state: Array, memory: Array) -> tuple[Array, Array]:
    """Elman 1990, Finding structure in time: S_n = tanh(U X_n + W S_{n-1} + b)."""
    from_input, from_state = _products(weights, x, state, gates=1)
    return np.tanh(from_input[0] + from_state[0]), memory


def _lstm(weights: Direction, x: Array, state: Array, memory: Array) -> tuple[Array, Array]:
    """Hochreiter & Schmidhuber 1997 with the forget gate of Gers, Schmidhuber & Cummins 2000."""
    from_input, from_state = _products(weights, x, state, gates=4)
    i, f, g, o = from_input + from_state  # (hidden,) each
    memory = sigmoid(f) * memory + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(memory), memory


def _gru(weights: Direction, x: Array, state: Array, memory: Array) -> tuple[Array, Array]:
    """Cho et al. 2014, with the reset gate after the product W S_{n-1}, as cuDNN computes it."""
    from_input, from_state = _products(weights, x, state, gates=3)
    reset = sigmoid(from_input[0] + from_state[0])
    update = sigmoid(from_input[1] + from_state[1])
    candidate = np.tanh(from_input[2] + reset * from_state[2])
    return update * state + (1 - update) * candidate, memory


_STEPS: dict["Cell", Step] = {"rnn": _rnn, "gru": _gru, "lstm": _lstm}


def _products(weights: Direction, x: Array, state: Array, gates: int) -> tuple[Array, Array]:
    """U X_n + b and W S_{n-1} + b', a row per gate: (gates, hidden) each."""
    from_input: Array = weights.input_weights @ x + weights.input_bias
    from_state: Array = weights.state_weights @ state + weights.state_bias
    return from_input.reshape(gates, -1), from_state.reshape(gates, -1)


def sigmoid(values: Array) -> Array:
    """1 / (1 + exp(-x)), written so that no x overflows."""
    half: Array = np.tanh(values / 2)
    return (half + 1) / 2
