"""Exact int8: the rounding, the constant ranges, and answers that know no batch-mates."""

import copy

import numpy as np
import onnx
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from export.onnx_export import to_onnx_graph
from export.ops.int8_lstm import (
    PAIR,
    QUANTIZED,
    QuantizeError,
    input_scale,
    integer_layers,
    lstm_layers,
    quantize,
    quantize_columns,
)
from export.runtime import Runtime
from export.verification.integer_parity import INVARIANCE, measure_int8, require_invariance
from export.verification.integer_reference import run_layer
from export.verification.parity import TOLERANCE, ParityError, difference, require
from export.verification.reference import Direction
from models.bundle.examples import Example
from models.bundle.manifest import Limits, Parity
from models.networks.network import Network
from models.networks.recurrent import Cell
from tests.export.encoders import make_encoder
from tests.export.mutations import changed_tensor, with_ranges_of_the_batch
from tests.export.nodes import write_model
from tests.export.tiny import make_network

LIMITS = Limits(longest=24, batch=64)
RANGES = {"encoder.w0": 1.1, "encoder.w1": 1.0}


@pytest.fixture(scope="module")
def network() -> Network:
    """A classifier of two layers in both directions."""
    return make_network("bilstm", layers=2)


@pytest.fixture(scope="module")
def float32(network: Network) -> onnx.ModelProto:
    """Its float32 graph."""
    return to_onnx_graph(network)


@pytest.fixture(scope="module")
def int8(float32: onnx.ModelProto) -> onnx.ModelProto:
    """Its int8 graph."""
    return quantize(float32, RANGES)


def draw(network: Network, lengths: list[int], seed: int = 0) -> list[Example]:
    """Random examples of these lengths."""
    random = np.random.default_rng(seed)
    return [network.random_example(length, random) for length in lengths]


def runtime_of(network: Network, graph: onnx.ModelProto) -> Runtime:
    """The graph, ready to run."""
    specs = network.describe_inputs(), network.describe_outputs()
    return Runtime(graph.SerializeToString(), *specs)


weights = arrays(
    np.float32, st.tuples(st.integers(2, 9), st.integers(1, 6)), elements=st.floats(-4, 4, width=32)
)


@given(weights)
@settings(max_examples=40)
def test_neighbouring_codes_fit_16_bits(values: NDArray[np.float32]) -> None:
    """Two neighbouring products are summed in 16 bits on older processors, and never overflow."""
    codes, _ = quantize_columns(values)
    sizes = np.abs(codes.astype(int))
    assert sizes.max() <= 127
    assert (sizes[:-1] + sizes[1:]).max() <= PAIR
    assert 255 * PAIR < 2**15


@given(weights)
@settings(max_examples=40)
def test_a_code_is_the_nearest(values: NDArray[np.float32]) -> None:
    """A weight is at most half a scale from what its code stands for."""
    codes, scales = quantize_columns(values)
    assert (np.abs(codes * scales - values) <= scales * 0.5001).all()


@given(st.floats(1e-5, 1e4))
def test_the_ends_of_a_range_are_exact(largest: float) -> None:
    """255 scales are the range to the last bit, and the range holds the largest value."""
    scale = input_scale(largest)
    low, high = scale * np.float32(-128), scale * np.float32(127)
    assert high >= np.float32(largest)
    assert (high - low) / np.float32(255) == scale
    assert -low / scale == 128
    assert high <= 1.001 * largest


@given(data=st.data())
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
def test_an_answer_knows_no_batch_mates(
    network: Network, int8: onnx.ModelProto, data: st.DataObject
) -> None:
    """Any mixture of 1 to 64 sequences, in any order: each is answered as it is alone."""
    lengths = data.draw(st.lists(st.integers(1, LIMITS.longest), min_size=1, max_size=64))
    seed = data.draw(st.integers(0, 99))
    examples, runtime = draw(network, lengths, seed), runtime_of(network, int8)
    order = np.random.default_rng(seed).permutation(len(examples))
    rows = runtime.run([examples[index] for index in order])
    alone = [runtime.run([examples[index]])[0] for index in order]
    assert difference(rows, alone) <= INVARIANCE


def test_a_network_is_the_integer_reference(network: Network, int8: onnx.ModelProto) -> None:
    """A whole network, over every batch size to 64 and the longest input: within 1e-5 of NumPy."""
    parity = measure_int8(network, int8, LIMITS)
    require(parity)
    require_invariance(parity)
    assert max(parity.torch, parity.reference) <= TOLERANCE


@pytest.mark.parametrize("directions", [1, 2])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize(("features", "hidden"), [(5, 4), (30, 22)])
def test_every_encoder_is_the_integer_reference(
    directions: int, layers: int, features: int, hidden: int
) -> None:
    """Directions, layers, sizes, outputs by step and final states: within 1e-5 of NumPy."""
    graph = make_encoder(directions, layers, features, hidden)
    int8 = quantize(graph, {layer.name: 1.5 for layer in lstm_layers(graph)})
    lengths = np.array([7, 1, 12, 3], np.int32)
    steps = np.random.default_rng(1).uniform(-2, 2, (12, 4, features)).astype(np.float32)
    session = InferenceSession(int8.SerializeToString(), providers=["CPUExecutionProvider"])
    outputs, final = session.run(None, {"inputs": steps, "lengths": lengths})
    for row, length in enumerate(lengths):
        states = steps[:length, row]
        for layer in integer_layers(int8).values():
            states = run_layer(layer, states).astype(np.float32).reshape(length, -1)
        last = np.stack([states[-1, :hidden], states[0, hidden:]][:directions])
        assert np.abs(outputs[:length, row] - states).max() <= TOLERANCE
        assert np.abs(final[:, row] - last).max() <= TOLERANCE


def test_int8_is_close_to_float32(
    network: Network, float32: onnx.ModelProto, int8: onnx.ModelProto
) -> None:
    """The quantised network answers much as the float32 one, and not the very same."""
    examples = draw(network, [1, 5, 24])
    before = runtime_of(network, float32).run(examples)
    assert 1e-7 < difference(before, runtime_of(network, int8).run(examples)) < 0.05


def test_values_outside_the_range_are_clipped(network: Network, float32: onnx.ModelProto) -> None:
    """An input beyond what was calibrated changes no batch-mate."""
    graph = quantize(float32, {"encoder.w0": 0.1, "encoder.w1": 0.3})
    parity = measure_int8(network, graph, Limits(longest=9, batch=8))
    require(parity)
    require_invariance(parity)


def test_ranges_over_the_batch_are_refused(network: Network, int8: onnx.ModelProto) -> None:
    """ONNX Runtime's own ranges make an answer depend on its batch-mates, by far too much."""
    runtime = runtime_of(network, with_ranges_of_the_batch(int8))
    examples = draw(network, [3, 9, 20, 24])
    alone = [runtime.run([example])[0] for example in examples]
    assert difference(runtime.run(examples), alone) > 100 * INVARIANCE


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("range", "not constant"),
        ("biases", "not constant"),
        ("w_codes", "change its products"),
        ("r_codes", "change its products"),
    ],
)
def test_a_range_that_is_not_constant_is_seen(int8: onnx.ModelProto, part: str, words: str) -> None:
    """A graph whose constants were touched is refused before anything runs."""
    graph = changed_tensor(int8, f"encoder.w0_{part}", lambda values: values + 1)
    with pytest.raises(QuantizeError, match=words):
        integer_layers(graph)


def test_a_graph_without_its_constants_is_not_ours(int8: onnx.ModelProto) -> None:
    """A quantised layer that has no constant range at all is refused."""
    graph = onnx.ModelProto()
    graph.CopyFrom(int8)
    [tensor] = [one for one in graph.graph.initializer if one.name == "encoder.w0_range"]
    graph.graph.initializer.remove(tensor)
    with pytest.raises(QuantizeError, match="not as `quantize` writes it"):
        integer_layers(graph)


def test_another_network_is_not_the_reference(network: Network, int8: onnx.ModelProto) -> None:
    """A head that is not the graph's own is seen in the answers."""
    other = copy.deepcopy(network)
    with torch.no_grad():
        other.get_parameter("head.bias").add_(torch.tensor([0.01, 0, 0]))
    with pytest.raises(ParityError, match="the NumPy reference differs"):
        require(measure_int8(other, int8, Limits(longest=5, batch=2)))


@pytest.mark.parametrize("part", ["w_scales", "r_scales", "r_codes"])
def test_another_weight_is_not_the_reference(int8: onnx.ModelProto, part: str) -> None:
    """Layers that are not the graph's own do not follow from its states."""
    graph = make_encoder(2, 1, 5, 4)
    [name] = [layer.name for layer in lstm_layers(graph)]
    found = quantize(graph, {name: 1.5})
    other = changed_tensor(
        found, f"{name}_{part}", lambda values: np.where(values > 9, 0, values * 0.5)
    )
    steps = np.random.default_rng(1).uniform(-2, 2, (9, 5)).astype(np.float32)
    states = run_layer(integer_layers(found)[name], steps).astype(np.float32)
    assert (
        np.abs(run_layer(integer_layers(other)[name], steps, states) - states).max()
        > 100 * TOLERANCE
    )


@pytest.mark.parametrize("cell", ["gru", "rnn"])
def test_other_cells_stay_float32(cell: Cell) -> None:
    """A GRU or RNN is refused, and the message says why."""
    random, gates = np.random.default_rng(0), {"gru": 3, "rnn": 1, "lstm": 4}[cell]
    shapes = (gates * 4, 5), (gates * 4, 4), (gates * 4,), (gates * 4,)
    layer = Direction(*(random.uniform(-1, 1, shape) for shape in shapes))
    graph = onnx.load_model_from_string(write_model(cell, [(layer, None)]))
    with pytest.raises(
        QuantizeError, match=rf"no int8 kernel for {cell.upper()}: it stays float32"
    ):
        quantize(graph, {})


def test_a_node_that_reads_more_is_refused() -> None:
    """An LSTM node that reads more than the exporter writes has no exact int8."""
    graph = make_encoder(1, 1, 5, 4)
    [node] = [node for node in graph.graph.node if node.op_type == "LSTM"]
    node.input.append("state")
    with pytest.raises(QuantizeError, match="must read X, W, R, B and sequence_lens only"):
        quantize(graph, {})


def test_the_float32_graph_is_left_alone() -> None:
    """Quantising writes another graph, whose LSTM layers and weights are all int8."""
    graph = make_encoder(2, 2, 5, 4)
    before = graph.SerializeToString()
    found = quantize(graph, {layer.name: 1.0 for layer in lstm_layers(graph)})
    assert graph.SerializeToString() == before
    operators = [node.op_type for node in found.graph.node]
    assert operators.count(QUANTIZED) == 2
    assert "LSTM" not in operators
    assert not {"W0", "R0", "B0"} & {one.name for one in found.graph.initializer}


def test_a_row_that_depends_on_its_batch_is_refused() -> None:
    """In int8 a difference between batches above 1e-6 is refused."""
    parity = Parity(torch=0, batch_invariance=2e-6, reference=0, tolerance=1e-5, shapes=1)
    with pytest.raises(ParityError, match="a row in another batch differs by 2"):
        require_invariance(parity)
