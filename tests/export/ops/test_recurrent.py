"""The exported encoder, run by ONNX Runtime, gives the published mathematics."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.bundle.examples import BATCH, LENGTHS, TIME, Example
from models.bundle.manifest import TensorSpec
from models.networks.network import Network
from models.networks.recurrent import RecurrentEncoder, RecurrentShape
from tests.export.several import SeveralNetworks, read_graph, write_graph
from tests.export.verification import test_reference as cases
from tests.fixture_cache import fixture_copy


class BareEncoder(Network):
    """Nothing but the encoder, over the rows of a table of vectors (rows, input)."""

    def __init__(self, encoder: RecurrentEncoder, table: NDArray[np.float32]) -> None:
        super().__init__()
        self.embedding = nn.Embedding(*table.shape)
        self.embedding.weight = nn.Parameter(torch.from_numpy(table), requires_grad=False)
        self.encoder = encoder

    def forward(self, ids: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder's answer over the rows `ids` (batch, time)."""
        outputs, final = self.encoder(self.embedding(ids), lengths)
        return outputs, final

    def describe_shape(self) -> dict[str, str | int | float | bool]:
        """Nothing is rebuilt from it here."""
        return {}

    def describe_inputs(self) -> tuple[TensorSpec, ...]:
        """Rows of the table, and where each sequence ends."""
        return (
            TensorSpec(name="ids", dtype="int64", axes=(BATCH, TIME)),
            TensorSpec(name=LENGTHS, dtype="int32", axes=(BATCH,)),
        )

    def describe_outputs(self) -> tuple[TensorSpec, ...]:
        """Outputs per step, and the final states."""
        return (
            TensorSpec(name="outputs", dtype="float32", axes=(BATCH, TIME, "feature")),
            TensorSpec(name="final", dtype="float32", axes=(BATCH, "feature")),
        )

    def count_labels(self) -> int:
        """None."""
        return 0

    def random_example(self, length: int, random: np.random.Generator) -> Example:
        """`length` random rows."""
        rows = self.embedding.num_embeddings
        return Example({"ids": random.integers(rows, size=length, dtype=np.int64)}, length)


TABLE = cases.pad(cases.make_sequences(5), np.nan).reshape(-1, 5)


def make_networks() -> SeveralNetworks:
    """An encoder of each shape, over the same sequences with NaN in the padding."""
    return SeveralNetworks(
        [BareEncoder(cases.make_encoder(shape), TABLE) for shape in cases.SHAPES]
    )


def build_graph(folder: Path) -> None:
    """Exports them."""
    write_graph(folder, make_networks())


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, NDArray[np.float32]]:
    """What ONNX Runtime answers by the graph of all encoders."""
    target = tmp_path_factory.mktemp("graphs") / "encoders"
    graph = read_graph(fixture_copy("encoders-graph", build_graph, target))
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    feeds = {
        "ids": np.arange(len(TABLE)).reshape(len(cases.LENGTHS), -1),
        LENGTHS: np.array(cases.LENGTHS, np.int32),
    }
    names = [spec.name for spec in make_networks().describe_outputs()]
    return dict(zip(names, session.run(names, feeds), strict=True))


@cases.each_shape
def test_exported_encoder_equals_reference(
    answers: dict[str, NDArray[np.float32]], shape: RecurrentShape
) -> None:
    """The project's own export gives the reference's answers, whatever stands in the padding."""
    number = cases.SHAPES.index(shape)
    outputs, final = answers[f"outputs_{number}"], answers[f"final_{number}"]
    encoder, sequences = cases.make_encoder(shape), cases.make_sequences(shape.input_size)
    for row, length, truth, last in cases.expected(encoder, sequences):
        np.testing.assert_allclose(outputs[row, :length], truth, rtol=0, atol=cases.TOLERANCE)
        np.testing.assert_allclose(final[row], last, rtol=0, atol=cases.TOLERANCE)
        assert not outputs[row, length:].any()
