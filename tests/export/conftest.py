"""Graphs of tiny networks that tests of export share."""

from pathlib import Path

import onnx
import pytest

from models.networks.classifier import TextClassifier
from models.networks.tagger import Tagger
from tests.export.several import read_graph, write_graph
from tests.export.tiny import make_network, make_tagger
from tests.fixture_cache import fixture_copy


def build_classifier(folder: Path) -> None:
    """Exports the tiny classifier."""
    write_graph(folder, make_network())


def build_tagger(folder: Path) -> None:
    """Exports the tiny tagger."""
    write_graph(folder, make_tagger())


@pytest.fixture(scope="session")
def network() -> TextClassifier:
    """A bidirectional LSTM that classifies."""
    return make_network()


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Its graph."""
    target = tmp_path_factory.mktemp("graphs") / "classifier"
    return read_graph(fixture_copy("classifier-graph", build_classifier, target))


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """A bidirectional LSTM that tags."""
    return make_tagger()


@pytest.fixture(scope="session")
def tagger_graph(tmp_path_factory: pytest.TempPathFactory) -> onnx.ModelProto:
    """Its graph; not to be changed."""
    target = tmp_path_factory.mktemp("graphs") / "tagger"
    data = read_graph(fixture_copy("tagger-graph", build_tagger, target))
    return onnx.load_model_from_string(data)
