"""A table of which the first rows learn gives the same vectors as one whole table."""

import torch
from hypothesis import given
from hypothesis import strategies as st

from models.networks.embedding import PartlyTrainedEmbedding

ROWS, FEATURES = 7, 3


def make_table() -> torch.Tensor:
    """(rows, features), zeros for padding."""
    torch.manual_seed(1)
    table = torch.randn(ROWS, FEATURES)
    table[0] = 0
    return table


@given(
    ids=st.lists(st.lists(st.integers(0, ROWS - 1), min_size=2, max_size=2), min_size=1),
    learn=st.integers(1, ROWS),
)
def test_equals_one_table(ids: list[list[int]], learn: int) -> None:
    """Wherever the border lies, each id gets its own row; so does the table made whole."""
    table, asked = make_table(), torch.tensor(ids)
    parts = PartlyTrainedEmbedding(table, learn)
    assert torch.equal(parts(asked), table[asked])
    assert torch.equal(parts.whole()(asked), table[asked])


def test_only_the_first_rows_learn() -> None:
    """A step of an optimiser moves the rows that learn; padding, and the others, stay."""
    table = make_table()
    parts = PartlyTrainedEmbedding(table, learn=4)
    learning = [each for each in parts.parameters() if each.requires_grad]
    optimizer = torch.optim.SGD(learning, 0.1)
    parts(torch.arange(ROWS)[None]).sum().backward()
    optimizer.step()
    moved = (parts.whole().weight != table).any(dim=1)
    assert moved.tolist() == [False, True, True, True, False, False, False]


def test_the_given_table_stays() -> None:
    """Learning does not reach back into the table that was given."""
    table = make_table()
    parts = PartlyTrainedEmbedding(table, learn=4)
    with torch.no_grad():
        parts.tuned.weight += 1
    assert torch.equal(table, make_table())
    assert not parts.whole().weight.requires_grad
