"""Which of those that wait leave together."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.examples import BATCH, TIME, Example, collate
from models.bundle.manifest import TensorSpec
from service.policy import BatchLimits, choose, padded_share

LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=60)
LIMITS = st.builds(
    BatchLimits,
    rows=st.integers(1, 10),
    cells=st.integers(1, 300),
    padding=st.floats(0, 0.9),
    queue=st.just(1000),
)


@given(LENGTHS, LIMITS)
def test_batch_keeps_its_limits_and_the_oldest_always_goes(
    lengths: list[int], limits: BatchLimits
) -> None:
    """A batch starts with the oldest entry and stays within rows, cells and padded share."""
    chosen = choose(lengths, limits)
    taken = [lengths[place] for place in chosen]
    assert chosen[0] == 0
    assert chosen == sorted(set(chosen))
    assert len(taken) <= limits.rows
    if len(taken) > 1:
        assert len(taken) * max(taken) <= limits.cells
        assert padded_share(taken) <= limits.padding + 1e-9


def test_like_lengths_leave_together() -> None:
    """Those that would be padded too much stay behind, those behind them that fit do not."""
    limits = BatchLimits(rows=3, cells=100, padding=0.1, queue=1000)
    assert choose([10, 50, 10, 9, 10], limits) == [0, 2, 3]
    assert choose([50, 10, 10], limits) == [0]


def test_longest_entry_goes_alone() -> None:
    """An entry that is longer than a whole batch may be still leaves."""
    assert choose([200, 1], BatchLimits(rows=8, cells=100, padding=0.9, queue=1000)) == [0]


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_padded_share_is_what_collate_pads(lengths: Sequence[int]) -> None:
    """The padded share is the share of zeros among a batch of ones."""
    spec = TensorSpec(name="x", dtype="float32", axes=(BATCH, TIME))
    ones = [Example({"x": np.ones(length, np.float32)}, length) for length in lengths]
    padded = collate(ones, [spec])["x"]
    assert padded_share(lengths) == pytest.approx(float(np.mean(padded == 0)))
