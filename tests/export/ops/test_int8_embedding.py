"""The int8 table: small, near the float table, and the same in torch and ONNX."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from export.ops.int8_embedding import Int8Embedding, with_int8_embeddings
from tests.export.tiny import make_network


@settings(max_examples=50, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.floats(-1e3, 1e3, width=32), min_size=4, max_size=4), min_size=1, max_size=6
    )
)
def test_rounds_to_half_a_code(rows: list[list[float]]) -> None:
    """Every value is within half a code of the float table's, whatever the row's scale."""
    table = torch.tensor(rows)
    found = Int8Embedding.from_table(table)(torch.arange(len(rows))[None])[0]
    half = table.abs().amax(dim=1, keepdim=True) / 127 / 2
    assert bool(((found - table).abs() <= half * 1.001 + 1e-30).all())


def test_a_row_of_zeros_stays_zero() -> None:
    """The padding row is exactly zero, not a division by zero."""
    found = Int8Embedding.from_table(torch.zeros(2, 3))(torch.tensor([[0, 1]]))
    assert torch.equal(found, torch.zeros(1, 2, 3))


def test_the_network_given_keeps_its_table() -> None:
    """Compacting copies: the trained network's own table stays float, the copy's is int8."""
    network = make_network()
    quantized = with_int8_embeddings(network)
    assert isinstance(network.embedding, torch.nn.Embedding)
    assert quantized.embedding.get_buffer("codes").dtype == torch.int8
    assert not quantized.training


def test_quantizing_twice_changes_nothing() -> None:
    """A network with int8 embeddings has no float table left to round."""
    once = with_int8_embeddings(make_network())
    twice = with_int8_embeddings(once)
    for name, value in once.state_dict().items():
        assert torch.equal(value, twice.state_dict()[name])
