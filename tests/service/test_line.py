"""Who waits, in which order; what can go before whom."""

import asyncio
import time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from service.costs import CostModel, Measured
from service.line import PATIENCE, SPREAD, Line
from service.party import Entry, Party
from service.policy import BatchLimits

from models.bundle.examples import Example

LIMITS = BatchLimits(rows=8, seconds=0.05, queue=10)
COSTS = CostModel(
    [
        Measured(rows, length, 1e-4 + 1e-5 * length + 1e-5 * rows * length)
        for rows in (1, 4, 16)
        for length in (1, 10, 100)
    ]
)


def example(length: int) -> Example:
    """Of zeros."""
    return Example({"x": np.zeros(length)}, length)


def joined(line: Line, lengths: list[int], due: float) -> Party:
    """A party of these lengths, in the line."""
    party = Party(len(lengths))
    for place, length in enumerate(lengths):
        due = line.join(party, place, example(length), due)
    return party


ACTION = st.one_of(
    st.lists(st.integers(1, 100), min_size=1, max_size=20),  # a party comes
    st.just("take"),
    st.integers(0, 50),  # a party leaves
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTION, max_size=40))
def test_nobody_is_lost_or_taken_twice(actions: list[list[int] | str | int]) -> None:
    """Whoever comes, goes and leaves, each entry leaves the line once, and the sums stay right."""

    async def scene() -> None:
        line, parties, out = Line(LIMITS, COSTS), [], list[Entry]()
        for now, action in enumerate(actions):
            if isinstance(action, list):
                parties.append(joined(line, action, float(now)))
            elif action == "take":
                waiting = [e for p in parties for e in p.entries if not e.settled and e not in out]
                batch = line.take()
                assert bool(batch) == bool(waiting)
                if batch:
                    assert min(waiting, key=lambda entry: (entry.due, entry.number)) in batch
                out += batch
            elif isinstance(action, int) and action < len(parties):
                line.leave(parties[action])
            inside = [e for p in parties for e in p.entries if not e.settled and e not in out]
            assert len(line) == len(inside)
            assert line.steps == sum(entry.example.length for entry in inside)
        assert len(set(map(id, out))) == len(out)

    asyncio.run(scene())


async def test_a_long_one_is_overtaken_by_those_that_come_before_it_is_due_only() -> None:
    """A stream of short ones passes a long one until its due time, and then no more."""
    line = Line(LIMITS, COSTS)
    (long,) = joined(line, [100], 0.0).entries
    assert long.due <= SPREAD * COSTS.seconds(1, 100)
    now, passed = 0.0, 0
    while True:
        joined(line, [2, 3, 2], now)
        batch = line.take()
        if long in batch:
            break
        assert min(entry.due for entry in batch) <= long.due
        passed += 1
        now += COSTS.seconds(len(batch), max(entry.example.length for entry in batch))
    assert passed > 0
    assert now <= 10 * long.due


async def test_a_short_one_is_not_held_back_by_a_stream_of_long_ones() -> None:
    """The short one that came first goes first, however many long ones follow."""
    line = Line(LIMITS, COSTS)
    (short,) = joined(line, [2], 0.0).entries
    for now in range(1, 10):
        joined(line, [100, 90], float(now))
    assert short in line.take()


async def test_single_ones_pass_between_the_rows_of_a_large_request() -> None:
    """One that comes after a thousand rows of another waits for a few batches, not for all."""
    line = Line(LIMITS, COSTS)
    large = joined(line, [10] * 1000, 0.0)
    line.take()
    (single,) = joined(line, [10], 1e-3).entries
    batches = 0
    while single not in line.take():
        batches += 1
    assert batches <= 2
    while line.take():
        pass
    assert large.entries[-1].due <= SPREAD * COSTS.shares(1000, 10_000) * 1.001


async def test_who_can_wait_less_goes_first() -> None:
    """Of two that come together, the one with the shorter deadline is due before the other."""
    line = Line(LIMITS, COSTS)
    now = time.monotonic()
    (patient,) = joined(line, [10], now + PATIENCE * 10.0).entries
    (hasty,) = joined(line, [90], now + PATIENCE * 0.5).entries
    assert hasty in line.take()
    assert patient in line.take()
