"""A visit: announced, lined up, told, forgotten."""

import asyncio

import pytest
from service.policy import BatchLimits
from service.visit import Visit

from service.errors import QueueFull
from tests.service.test_batching import SECOND_A_ROW, WIDE, Gate, Seen, example, make, soon, submit


async def test_what_is_being_encoded_is_seen_by_newcomers() -> None:
    """Once inputs have been weighed, a request that is still encoded counts as coming."""
    async with make(Gate(), warm_up=SECOND_A_ROW) as batcher:
        for _ in range(100):
            batcher.weighed(1, batcher.work_of([example(0)]))
        before = batcher.backlog
        with Visit(batcher, soon(), weight=4) as visit:
            visit.announce()
            assert batcher.backlog - before > 1
        assert batcher.backlog == pytest.approx(before)


async def test_a_crowd_at_once_is_not_let_in_whole() -> None:
    """Of requests that arrive together, before any is lined up, only as many enter as have time."""
    seen = Seen()
    async with make(Gate(), WIDE, seen, SECOND_A_ROW) as batcher:
        for _ in range(100):
            batcher.weighed(1, batcher.work_of([example(0)]))
        visits = [Visit(batcher, soon(5), weight=1) for _ in range(50)]
        entered = 0
        for visit in visits:
            try:
                visit.announce()
                entered += 1
            except QueueFull:
                break
        assert 1 < entered < 50
        assert seen.refused == 1


async def test_who_leaves_takes_its_rows_along() -> None:
    """A request that is cancelled leaves neither rows nor announcements behind."""
    gate, seen = Gate(), Seen()
    async with make(gate, WIDE, seen) as batcher:
        first = asyncio.create_task(submit(batcher, [example(0)], soon()))
        await gate.busy()
        waits = asyncio.create_task(submit(batcher, [example(1), example(2)], soon()))
        await asyncio.sleep(0)
        assert batcher.waiting == 2
        waits.cancel()
        await asyncio.gather(waits, return_exceptions=True)
        assert batcher.waiting == 0
        assert batcher.backlog == 0
        gate.open.set()
        await first
    assert seen.drops == ["cancelled", "cancelled"]


async def test_a_refused_request_leaves_no_announcement() -> None:
    """Whoever is refused once it is encoded is not seen coming any more."""
    gate = Gate()
    limits = BatchLimits(rows=8, seconds=10, queue=3)
    async with make(gate, limits, Seen(), SECOND_A_ROW) as batcher:
        first = asyncio.create_task(submit(batcher, [example(0)], soon()))
        await gate.busy()
        with pytest.raises(QueueFull):
            await submit(batcher, [example(value) for value in range(20)], soon(5))
        assert batcher.backlog == 0
        gate.open.set()
        await first
