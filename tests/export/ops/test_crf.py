"""The CRF in the graph: as in torch at every length, one row never touched by another."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, numpy_helper

from export.ops.int8_embedding import with_int8_embeddings
from export.runtime import Runtime
from export.verification.parity import ParityError, difference, measure, require
from export.verification.rebuild import rebuild
from models.bundle.manifest import Limits, Manifest
from models.bundle.text.entities import SCORES, TAGS
from models.networks.predict import predict
from models.networks.tagger import Tagger
from tests.export.several import SeveralNetworks, read_graph, write_graph
from tests.export.tiny import make_tagger
from tests.fixture_cache import fixture_copy

LIMITS = Limits(longest=24, batch=5)
# One direction and both, one layer and two; test_recurrent exports the encoder of every cell.
CELLS = [("rnn", 1), ("bigru", 2)]


def make_taggers() -> SeveralNetworks:
    """A tagger of each of these cells."""
    return SeveralNetworks(
        [with_int8_embeddings(make_tagger(cell, layers)) for cell, layers in CELLS]
    )


def build_graph(folder: Path) -> None:
    """Exports them."""
    write_graph(folder, make_taggers())


def test_taggers_pass_the_gate(
    tmp_path: Path, tagger: Tagger, tagger_graph: onnx.ModelProto
) -> None:
    """Taggers, CRF included, give torch's answers at every shape, alone and not."""
    graph = read_graph(fixture_copy("taggers-graph", build_graph, tmp_path / "graph"))
    require(measure(make_taggers(), graph, LIMITS))
    require(measure(tagger, tagger_graph.SerializeToString(), LIMITS))


def test_recurrences_are_scans(tagger_graph: onnx.ModelProto) -> None:
    """Prefixes, shares and backtracking are one Scan each; nothing is unrolled."""
    kinds = [node.op_type for node in tagger_graph.graph.node]
    assert kinds.count("Scan") == 3
    assert len(kinds) < 150


def test_the_graph_names_no_file_of_this_machine(tagger_graph: onnx.ModelProto) -> None:
    """No trace of the exporter's call stack is left, in the graph or in a Scan's body."""
    assert str(Path(__file__).parents[2]).encode() not in tagger_graph.SerializeToString()
    assert b"stack_trace" not in tagger_graph.SerializeToString()


def test_tags_are_valid_and_scores_are_probabilities(
    tagger: Tagger, tagger_graph: onnx.ModelProto
) -> None:
    """Whatever is read, tags are a sequence that BIOES allows, and scores lie from 0 to 1."""
    random = np.random.default_rng(0)
    runtime = Runtime(
        tagger_graph.SerializeToString(), tagger.describe_inputs(), tagger.describe_outputs()
    )
    allowed = tagger.crf.transitions.detach().numpy() > -1000
    for row in runtime.run([tagger.random_example(length, random) for length in [1, 2, 7, 24] * 5]):
        path = [tagger.crf.boundary, *row[TAGS].tolist(), tagger.crf.boundary]
        assert all(allowed[one, other] for one, other in pairwise(path))
        scores = row[SCORES].astype(np.float64)
        assert np.all((scores > 0) & (scores <= 1))


def test_very_sure_and_very_unsure_stay_numbers(tagger_graph: onnx.ModelProto) -> None:
    """Scores far apart overflow nothing, over the longest input."""
    network, graph = make_tagger(), onnx.ModelProto.FromString(tagger_graph.SerializeToString())
    (head,) = (each for each in graph.graph.initializer if each.name == "head.weight")
    head.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(head) * 300, head.name))
    with torch.no_grad():
        network.head.weight.mul_(300)
    runtime = Runtime(
        graph.SerializeToString(), network.describe_inputs(), network.describe_outputs()
    )
    random = np.random.default_rng(1)
    examples = [network.random_example(length, random) for length in (128, 40, 3)]
    rows = runtime.run(examples)
    scores = np.concatenate([row[SCORES].astype(np.float64) for row in rows])
    assert np.isfinite(scores).all()
    assert scores.max() == 1  # where rounding would give more, the graph's clamp holds
    assert difference(rows, predict(network, examples)) < 1e-3


def test_a_backward_share_that_reads_padding_is_refused(
    tagger: Tagger, tagger_graph: onnx.ModelProto
) -> None:
    """A graph that forgets the lengths in its CRF fails verification."""
    broken = onnx.ModelProto.FromString(tagger_graph.SerializeToString())
    lengths = next(value.name for value in broken.graph.input if value.name == "lengths")
    # Everywhere but at the recurrent node, every row seems to be of the longest length
    longest = onnx.helper.make_node("ReduceMax", [lengths], ["longest"], keepdims=1)
    same = onnx.helper.make_node("Max", [lengths, "longest"], ["as_long"])
    for node in broken.graph.node:
        if node.op_type == "Cast" and node.input[0] == lengths and _to(node) == TensorProto.INT64:
            node.input[0] = "as_long"
    broken.graph.node.insert(0, same)
    broken.graph.node.insert(0, longest)
    with pytest.raises(ParityError):
        require(measure(tagger, broken.SerializeToString(), LIMITS))


def test_a_tagger_is_rebuilt_from_its_graph(tagger: Tagger, tagger_graph: onnx.ModelProto) -> None:
    """The graph holds every weight of the network under its name."""
    manifest = Manifest.model_construct(task="ner", architecture=tagger.describe_shape())
    again = rebuild(manifest, tagger_graph)
    random = np.random.default_rng(2)
    examples = [tagger.random_example(length, random) for length in (5, 1, 9)]
    assert difference(predict(tagger, examples), predict(again, examples)) == 0


def _to(node: onnx.NodeProto) -> int:
    return int(next(attribute.i for attribute in node.attribute if attribute.name == "to"))
