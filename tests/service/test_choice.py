"""Which of those that wait leave together, by what a batch costs."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from service.policy import BatchLimits, choose


@dataclass(frozen=True)
class Costs:
    """A machine of simple arithmetic."""

    run: float = 10.0
    step: float = 1.0
    cell: float = 1.0

    def seconds(self, rows: int, longest: int) -> float:
        return self.run + self.step * longest + self.cell * rows * longest


FREE = BatchLimits(rows=100, seconds=1e9, queue=1e9)


@given(
    st.lists(st.integers(1, 200), min_size=1, max_size=60).map(sorted),
    st.data(),
    st.integers(1, 10),
    st.floats(1, 3000),
)
def test_a_batch_has_its_anchor_and_keeps_its_limits(
    lengths: list[int], data: st.DataObject, rows: int, seconds: float
) -> None:
    """Who must go goes, within rows and time unless alone, and it is worth no less than alone."""
    anchor = data.draw(st.integers(0, len(lengths) - 1))
    costs = Costs()
    chosen = choose(lengths, anchor, costs, BatchLimits(rows, seconds, 1e9))
    taken = lengths[chosen]
    assert chosen.start <= anchor < chosen.stop
    assert len(taken) <= rows
    assert len(taken) == 1 or costs.seconds(len(taken), taken[-1]) <= seconds
    worth = sum(taken) / costs.seconds(len(taken), taken[-1])
    assert worth >= lengths[anchor] / costs.seconds(1, lengths[anchor]) - 1e-12


def test_like_lengths_leave_together() -> None:
    """Those of one length all go; one that is far longer stays behind, and goes alone itself."""
    lengths = [10] * 8 + [500]
    assert choose(lengths, 3, Costs(), FREE) == slice(0, 8)
    assert choose(lengths, 8, Costs(), FREE) == slice(8, 9)


def test_padding_is_taken_where_a_run_costs_more() -> None:
    """On a machine where only the run costs, everybody rides; where only cells do, only equals."""
    lengths = [5, 6, 7, 8]
    assert choose(lengths, 0, Costs(run=1e6, step=0, cell=1), FREE) == slice(0, 4)
    assert choose([5, 5, 50], 0, Costs(run=0.1, step=0, cell=1), FREE) == slice(0, 2)
