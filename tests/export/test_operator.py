"""The exported encoder, run by ONNX Runtime, gives the published mathematics."""

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from export.graph import to_onnx_graph
from models.bundle.examples import BATCH, LENGTHS, TIME, Example
from models.bundle.manifest import TensorSpec
from models.networks import Network
from models.recurrent import RecurrentEncoder, RecurrentShape
from tests.export import test_reference as cases


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


@cases.each_shape
def test_exported_encoder_equals_reference(shape: RecurrentShape) -> None:
    """The project's own export gives the reference's answers, with NaN standing in the padding."""
    encoder, sequences = cases.make_encoder(shape), cases.make_sequences(shape.input_size)
    table = cases.pad(sequences, np.nan).reshape(-1, shape.input_size)
    graph = to_onnx_graph(BareEncoder(encoder, table)).SerializeToString()
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    feeds = {
        "ids": np.arange(len(table)).reshape(len(sequences), -1),
        LENGTHS: np.array(cases.LENGTHS, np.int32),
    }
    outputs, final = session.run(["outputs", "final"], feeds)
    for row, length, truth, last in cases.expected(encoder, sequences):
        np.testing.assert_allclose(outputs[row, :length], truth, rtol=0, atol=cases.TOLERANCE)
        np.testing.assert_allclose(final[row], last, rtol=0, atol=cases.TOLERANCE)
        assert not outputs[row, length:].any()
