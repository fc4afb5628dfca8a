"""The gradients derived in docs/mathematics.md are those that training uses."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from models.networks.recurrent import CELLS, RecurrentEncoder, RecurrentShape
from tests.models.networks.hand_bptt import Array, Parameters, backward, forward, jacobian, loss

INPUT, HIDDEN, OUTPUT = 3, 5, 2
Case = tuple[Parameters, Array, Array]


def make_case(time: int, scale: float = 0.8) -> Case:
    """Parameters, inputs X (time, input) and targets T (time, output)."""
    numbers = np.random.default_rng(time)
    shapes = ((HIDDEN, INPUT), (HIDDEN, HIDDEN), (OUTPUT, HIDDEN), (HIDDEN,))
    parameters = Parameters(*(scale * numbers.normal(size=shape) for shape in shapes))
    return parameters, numbers.normal(size=(time, INPUT)), numbers.normal(size=(time, OUTPUT))


@pytest.mark.parametrize("time", [1, 2, 7, 30])
def test_hand_gradients_equal_autograd(time: int) -> None:
    """V, W, U, b and X get by hand the gradients that autograd gives, in float64."""
    parameters, inputs, targets = make_case(time)
    by_hand, by_input = backward(parameters, inputs, targets)
    encoder = load_encoder(parameters)
    x, v = (
        torch.from_numpy(inputs).requires_grad_(),
        torch.from_numpy(parameters.V).requires_grad_(),
    )
    states, _ = encoder(x[None], torch.tensor([time]))  # (1, time, hidden)
    ((states[0] @ v.T - torch.from_numpy(targets)) ** 2).sum().div(2).backward()
    found = {name: each.grad for name, each in encoder.named_parameters()}
    close(by_hand.U, found["layers.0.weight_ih_l0"])
    close(by_hand.W, found["layers.0.weight_hh_l0"])
    close(by_hand.b, found["layers.0.bias_ih_l0"])
    close(by_hand.b, found["layers.0.bias_hh_l0"])
    close(by_hand.V, v.grad)
    close(by_input, x.grad)


def load_encoder(parameters: Parameters) -> RecurrentEncoder:
    """The project's own encoder with these parameters; b is torch's two biases together."""
    encoder = RecurrentEncoder(RecurrentShape("rnn", False, INPUT, HIDDEN)).double()
    values = {
        "weight_ih": parameters.U,
        "weight_hh": parameters.W,
        "bias_ih": parameters.b,
        "bias_hh": np.zeros_like(parameters.b),
    }
    encoder.load_state_dict({f"layers.0.{k}_l0": torch.from_numpy(v) for k, v in values.items()})
    return encoder


def close(ours: Array, theirs: Tensor | None) -> None:
    """Equal to rounding, relative to the largest entry."""
    assert theirs is not None
    scale = np.abs(ours).max()
    np.testing.assert_allclose(theirs.numpy(), ours, rtol=0, atol=1e-12 * max(1.0, scale))


@pytest.mark.parametrize("name", ["U", "W", "V", "b"])
def test_hand_gradients_equal_finite_differences(name: str) -> None:
    """Each entry's gradient is the slope of the loss when that entry alone moves."""
    parameters, inputs, targets = make_case(time=8, scale=0.6)
    gradient = getattr(backward(parameters, inputs, targets)[0], name)
    slopes = central_differences(
        lambda: loss(parameters, inputs, targets), getattr(parameters, name)
    )
    np.testing.assert_allclose(gradient, slopes, rtol=1e-6, atol=1e-7)


def test_input_gradient_equals_finite_differences() -> None:
    """Each input's gradient is the slope of the loss when that input alone moves."""
    parameters, inputs, targets = make_case(time=8, scale=0.6)
    slopes = central_differences(lambda: loss(parameters, inputs, targets), inputs)
    np.testing.assert_allclose(backward(parameters, inputs, targets)[1], slopes, 1e-6, 1e-7)


def central_differences(value: Callable[[], float], array: Array, step: float = 1e-5) -> Array:
    """(f(a + h) - f(a - h)) / 2h for each entry a of `array`, moved in place and put back."""
    slopes = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + step
        above = value()
        array[index] = kept - step
        slopes[index] = (above - value()) / (2 * step)
        array[index] = kept
    return slopes


@pytest.mark.parametrize("scale", [0.1, 0.3, 1.0])
def test_jacobian_is_bounded_by_singular_values(scale: float) -> None:
    """Influence n - k steps on is at most sigma_max(W)^(n - k), so below 1 it vanishes."""
    parameters, inputs, _ = make_case(time=20, scale=scale)
    states, _ = forward(parameters, inputs)
    largest = np.linalg.norm(parameters.W, 2)
    for distance in range(1, 20):
        influence = np.linalg.norm(jacobian(parameters, states, 1, 1 + distance), 2)
        assert influence <= largest**distance * (1 + 1e-12)


@pytest.mark.parametrize("bidirectional", [False, True], ids=["forward", "both"])
@pytest.mark.parametrize("cell", CELLS)
def test_ragged_gradients_are_the_sum_of_each_alone(cell: str, bidirectional: bool) -> None:
    """A ragged batch gives every parameter the sum of the gradients its sequences give alone."""
    torch.manual_seed(1)
    known = next(each for each in CELLS if each == cell)
    encoder = RecurrentEncoder(RecurrentShape(known, bidirectional, 3, 4, layers=2)).double()
    sequences = [torch.randn(n, 3, dtype=torch.float64) for n in (5, 1, 8, 3)]
    together = gradients(encoder, sequences)
    alone = [gradients(encoder, [sequence]) for sequence in sequences]
    for whole, *parts in zip(together, *alone, strict=True):
        torch.testing.assert_close(whole, torch.stack(parts).sum(0), rtol=1e-12, atol=1e-12)


def gradients(encoder: RecurrentEncoder, sequences: list[Tensor]) -> list[Tensor]:
    """By every parameter, of the squares of all outputs and final states."""
    batch = nn.utils.rnn.pad_sequence(sequences, batch_first=True, padding_value=9.0)
    outputs, final = encoder(batch, torch.tensor([len(each) for each in sequences]))
    total = (outputs**2).sum() + (final**2).sum()
    return list(torch.autograd.grad(total, list(encoder.parameters())))
