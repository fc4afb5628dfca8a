"""The exported graph: one node per layer, free axes, every cell verified."""

from collections import Counter
from pathlib import Path

import onnx
import pytest

from export.onnx_export import ExportError, check_axes, check_lengths, with_operator
from export.verification.parity import measure, require
from models.networks.classifier import TextClassifier
from tests.export.mutations import with_fixed_axis, without_lengths
from tests.export.several import SeveralNetworks, read_graph, write_graph
from tests.export.tiny import LIMITS, make_network
from tests.fixture_cache import fixture_copy

CELLS = ("rnn", "gru", "lstm", "birnn", "bigru", "bilstm")
DEPTHS = (1, 2)


@pytest.fixture
def graph(exported: bytes) -> onnx.ModelProto:
    """A graph of one's own, to spoil."""
    return onnx.load_model_from_string(exported)


def make_networks(layers: int) -> SeveralNetworks:
    """A classifier of each cell."""
    return SeveralNetworks([make_network(cell, layers) for cell in CELLS])


def build_graphs(folder: Path) -> None:
    """Exports them, with one layer and with two."""
    for layers in DEPTHS:
        (folder / str(layers)).mkdir()
        write_graph(folder / str(layers), make_networks(layers))


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of their graphs, by the number of layers."""
    target = tmp_path_factory.mktemp("graphs") / "classifiers"
    return fixture_copy("classifiers-graphs", build_graphs, target)


@pytest.mark.parametrize("layers", DEPTHS)
def test_every_cell_passes_verification(graphs: Path, layers: int) -> None:
    """Each cell, direction and depth becomes one node per layer and passes verification."""
    exported = read_graph(graphs / str(layers))
    graph = onnx.load_model_from_string(exported)
    kinds = Counter(node.op_type for node in graph.graph.node)
    expected = Counter(cell.removeprefix("bi").upper() for cell in CELLS * layers)
    assert {kind: kinds[kind] for kind in expected} == expected
    require(measure(make_networks(layers), exported, LIMITS))


def test_export_leaves_the_network_alone(network: TextClassifier) -> None:
    """Exporting replaces no part of the network it was given."""
    assert type(with_operator(network).get_submodule("encoder")).__name__ == "OperatorEncoder"
    assert type(network.encoder).__name__ == "RecurrentEncoder"


def test_weights_stand_whole_in_the_graph(graph: onnx.ModelProto) -> None:
    """Recurrent weights are plain initialisers: no node cuts or joins them when the graph runs."""
    initialisers = {tensor.name for tensor in graph.graph.initializer}
    for node in graph.graph.node:
        if node.op_type == "LSTM":
            assert set(node.input[1:4]) <= initialisers


@pytest.mark.parametrize(
    ("name", "axis", "words"),
    [
        ("ids", 0, "ids: axis batch is fixed to 3"),
        ("ids", 1, "ids: axis time is fixed to 3"),
        ("lengths", 0, "lengths: axis batch is fixed to 3"),
        ("probabilities", 0, "probabilities: axis batch is fixed to 3"),
    ],
)
def test_literal_axis_is_refused(
    graph: onnx.ModelProto, network: TextClassifier, name: str, axis: int, words: str
) -> None:
    """A literal size where batch or time should be is refused by the tensor's and axis's name."""
    specs = [*network.describe_inputs(), *network.describe_outputs()]
    check_axes(graph, specs)
    with pytest.raises(ExportError, match=words):
        check_axes(with_fixed_axis(graph, name, axis), specs)


def test_missing_input_is_refused(graph: onnx.ModelProto, network: TextClassifier) -> None:
    """A graph without one of the described inputs is refused by its name."""
    del graph.graph.input[1]
    with pytest.raises(ExportError, match="no input or output 'lengths'"):
        check_axes(graph, network.describe_inputs())


def test_layer_without_lengths_is_refused(graph: onnx.ModelProto) -> None:
    """A recurrent node that does not take the lengths is refused by its type."""
    check_lengths(graph)
    with pytest.raises(ExportError, match=r"LSTM node .* takes no sequence_lens"):
        check_lengths(without_lengths(graph))
