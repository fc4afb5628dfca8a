"""The quantised LSTM in NumPy, with its products in integers: what int8 graphs must agree with.

Independent of ONNX Runtime: each sequence is run on its own, without padding and without the
constant units. Symbols are those of docs/mathematics.md, "Exact int8": codes are x / scale, rounded
to the nearest (halves to even); integer sums are held in float64, where they are exact.

Rounding has jumps. Where x / scale is close to a half, a difference of 1e-7 in x moves its code by
one. So the reference can be given the states that the graph found: it then rounds the same numbers,
and checks that each state follows from the one before (`given`).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from export.verification.reference import sigmoid

Float = NDArray[np.float32]
Exact = NDArray[np.float64]

_LARGEST_CODE = 255


@dataclass(frozen=True)
class Range:
    """What 8 bits represent: code = x / scale + zero, from 0 to 255."""

    scale: np.float32
    zero: int

    @classmethod
    def of(cls, low: np.float32, high: np.float32) -> "Range":
        """The range from `low` to `high`, which includes 0."""
        scale = np.float32((high - low) / np.float32(_LARGEST_CODE))
        return cls(scale, int(np.rint(-low / scale)))

    def codes(self, values: Float) -> Exact:
        """The codes of values, less the zero point."""
        codes = np.rint(values.astype(np.float32) / self.scale) + self.zero
        inside: Float = np.clip(codes, 0, _LARGEST_CODE) - self.zero
        return inside.astype(np.float64)


STATE = Range.of(np.float32(-1), np.float32(1))


@dataclass(frozen=True)
class IntegerLayer:
    """One int8 LSTM layer without its constant features and units; gates in the order i, o, f, c.

    Attributes:
        low, high: the ends of the input's range.
        input_codes: (directions, input, 4 * hidden) signed 8-bit codes.
        input_scales: (directions, 4 * hidden).
        state_codes: (directions, hidden, 4 * hidden).
        state_scales: (directions, 4 * hidden).
        biases: (directions, 4 * hidden), the input's and the state's together.
    """

    low: np.float32
    high: np.float32
    input_codes: NDArray[np.int8]
    input_scales: Float
    state_codes: NDArray[np.int8]
    state_scales: Float
    biases: Exact

    @property
    def hidden(self) -> int:
        """Units of each direction."""
        hidden: int = self.state_codes.shape[1]
        return hidden


def run_layer(layer: IntegerLayer, sequence: Float, given: Float | None = None) -> Exact:
    """Runs one layer over one sequence (time, input).

    Args:
        layer: the weights.
        sequence: its input; what lies outside the range is clipped.
        given: (time, directions, hidden), the state after each step, to start each step from;
            without it the layer starts each step from its own state before.

    Returns:
        The states (time, directions, hidden).
    """
    return np.stack(
        [
            _run_direction(
                layer, direction, sequence, None if given is None else given[:, direction]
            )
            for direction in range(len(layer.biases))
        ],
        axis=1,
    )


def _run_direction(
    layer: IntegerLayer, direction: int, sequence: Float, given: Float | None
) -> Exact:
    order = slice(None, None, -1 if direction else 1)
    scope = Range.of(layer.low, layer.high)
    codes = scope.codes(np.clip(sequence, layer.low, layer.high))
    scales = scope.scale * layer.input_scales[direction]
    from_input = (codes @ layer.input_codes[direction])[order] * scales + layer.biases[direction]
    weights = layer.state_codes[direction].astype(np.float64)
    scales = STATE.scale * layer.state_scales[direction]
    before = None if given is None else given[order]
    state = memory = np.zeros(layer.hidden)
    states = []
    for step, gates in enumerate(from_input):
        known = before[step - 1] if before is not None and step else state
        products = STATE.codes(known.astype(np.float32)) @ weights * scales
        i, o, f, c = (gates + products).reshape(4, -1)
        memory = sigmoid(f) * memory + sigmoid(i) * np.tanh(c)
        state = sigmoid(o) * np.tanh(memory)
        states.append(state)
    return np.stack(states)[order]
