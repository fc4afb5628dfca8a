"""The batcher, over a five-line fake of `run`."""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from service.batching import Batcher
from service.costs import CostModel, Measured
from service.device import Device
from service.party import Outcome
from service.policy import BatchLimits
from service.visit import Visit

from models.bundle.examples import Example, Row
from service.errors import InferenceFailed, QueueFull, Stopping

WIDE = BatchLimits(rows=8, seconds=10, queue=10)
LIMITS = st.builds(
    BatchLimits, rows=st.integers(1, 10), seconds=st.floats(1e-4, 1), queue=st.just(1000)
)
SECOND_A_ROW = [Measured(rows, 1, float(rows)) for rows in (1, 2, 4, 8)]


@dataclass
class Seen:
    """A watcher that remembers."""

    batches: list[int] = field(default_factory=list)
    drops: list[str] = field(default_factory=list)
    refused: int = 0
    failures: list[Exception] = field(default_factory=list)

    def batch(self, rows: int, padded: float) -> None:
        self.batches.append(rows)

    def dropped(self, reason: str, rows: int) -> None:
        self.drops += [reason] * rows

    def rejected(self) -> None:
        self.refused += 1

    def failed(self, rows: int, error: Exception) -> None:
        self.failures.append(error)


def example(value: int, length: int = 1) -> Example:
    """An example of constant arrays."""
    return Example({"x": np.full(length, value)}, length)


def echo(examples: list[Example]) -> list[Row]:
    """The fake: each row is the example's own first value."""
    return [{"y": each.arrays["x"][:1]} for each in examples]


async def submit(
    batcher: Batcher, examples: list[Example], deadline: float | None = None
) -> list[Outcome]:
    """One visit: what comes of all these examples."""
    with Visit(batcher, deadline or soon(), len(examples)) as visit:
        return await visit.board(examples).arrive()


def values(outcomes: list[Outcome]) -> list[int]:
    """The first value of each row that is there."""
    return [int(row["y"][0]) for row in outcomes if not isinstance(row, InferenceFailed)]


def soon(seconds: float = 10) -> float:
    """A deadline, from now."""
    return time.monotonic() + seconds


def make(
    run: Callable[[list[Example]], list[Row]],
    limits: BatchLimits = WIDE,
    seen: Seen | None = None,
    warm_up: Sequence[Measured] = (),
) -> Batcher:
    """A batcher with its own device; without a warm-up, it thinks that nothing takes time."""
    device = Device(ThreadPoolExecutor(1), ThreadPoolExecutor(1))
    return Batcher(run, CostModel(warm_up), limits, seen or Seen(), device)


class Gate:
    """A fake that waits on its first batch until it is let go, and remembers what it ran."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.ran: list[list[int]] = []

    def __call__(self, examples: list[Example]) -> list[Row]:
        self.ran.append([int(each.arrays["x"][0]) for each in examples])
        self.open.wait(10)
        return echo(examples)

    async def busy(self) -> None:
        """Returns once the first batch is on the device."""
        while not self.ran:
            await asyncio.sleep(0.001)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=12), max_size=12), LIMITS)
def test_shuffled_submissions_get_their_own_answers(
    requests: list[list[int]], limits: BatchLimits
) -> None:
    """Whatever is submitted together, every request gets its own rows in its own order."""

    async def scene() -> None:
        async with make(echo, limits) as batcher:
            names = [
                [100 * place + item for item in range(len(lengths))]
                for place, lengths in enumerate(requests)
            ]
            rides = await asyncio.gather(
                *(
                    submit(batcher, list(map(example, own, lengths)), soon())
                    for own, lengths in zip(names, requests, strict=True)
                )
            )
            assert [values(ride) for ride in rides] == names

    asyncio.run(scene())


async def test_idle_device_starts_at_once_and_a_busy_one_gathers() -> None:
    """The first entry goes alone; those that arrive meanwhile leave together."""
    gate = Gate()
    async with make(gate) as batcher:
        first = asyncio.create_task(submit(batcher, [example(0)], soon()))
        await gate.busy()
        rest = [asyncio.create_task(submit(batcher, [example(i)], soon())) for i in range(1, 6)]
        await asyncio.sleep(0.01)
        gate.open.set()
        await asyncio.gather(first, *rest)
    assert gate.ran == [[0], [1, 2, 3, 4, 5]]


async def test_cancelled_client_costs_no_row() -> None:
    """An entry whose client has gone is dropped before it is run, and frees its place."""
    gate, seen = Gate(), Seen()
    async with make(gate, seen=seen) as batcher:
        first = asyncio.create_task(submit(batcher, [example(0)], soon()))
        await gate.busy()
        gone = asyncio.create_task(submit(batcher, [example(1), example(2)], soon()))
        stays = asyncio.create_task(submit(batcher, [example(3)], soon()))
        await asyncio.sleep(0.01)
        gone.cancel()
        await asyncio.sleep(0)
        gate.open.set()
        assert values(await stays) == [3]
        await first
    assert gate.ran == [[0], [3]]
    assert seen.drops == ["cancelled", "cancelled"]


async def test_passed_deadline_costs_no_row() -> None:
    """An entry whose deadline passed in the queue is answered in time and never run."""
    gate, seen = Gate(), Seen()
    async with make(gate, seen=seen) as batcher:
        first = asyncio.create_task(submit(batcher, [example(0)], soon()))
        await gate.busy()
        with pytest.raises(TimeoutError):
            await submit(batcher, [example(1)], soon(0.02))
        gate.open.set()
        await first
    assert gate.ran == [[0]]
    assert seen.drops == ["deadline"]


async def test_full_queue_refuses_a_whole_request() -> None:
    """A request is admitted with all its entries or with none, and is told when to come back."""
    gate, seen = Gate(), Seen()
    limits = BatchLimits(rows=8, seconds=10, queue=2.5)
    async with make(gate, limits, seen, SECOND_A_ROW) as batcher:
        first = asyncio.create_task(submit(batcher, [example(0)], soon()))
        await gate.busy()
        pair = asyncio.create_task(submit(batcher, [example(1), example(2)], soon()))
        await asyncio.sleep(0)
        with pytest.raises(QueueFull) as refused:
            await submit(
                batcher, [example(3), example(4)], soon(2000)
            )  # so patient that it is last
        assert 1 <= int(refused.value.headers["Retry-After"]) <= 60
        assert batcher.waiting == 2
        gate.open.set()
        await asyncio.gather(first, pair)
    assert seen.refused == 1


async def test_bad_row_fails_alone() -> None:
    """When a run raises, its rows are run alone, and only the bad one has no answer."""

    def picky(examples: list[Example]) -> list[Row]:
        if any(each.arrays["x"][0] == 2 for each in examples):
            raise RuntimeError("bad row")
        return echo(examples)

    seen = Seen()
    async with make(picky, seen=seen) as batcher:
        ride = await submit(batcher, [example(value) for value in range(5)], soon())
        assert isinstance(ride[2], InferenceFailed)
        assert values(ride) == [0, 1, 3, 4]
        assert values(await submit(batcher, [example(7)], soon())) == [7]
    assert len(seen.failures) == 2


async def test_single_request_overtakes_a_large_one() -> None:
    """One request of many rows does not hold back a single row that comes later."""
    gate = Gate()
    warm_up = [Measured(rows, 1, rows / 100) for rows in (1, 2, 4, 8)]
    async with make(gate, warm_up=warm_up) as batcher:
        large = asyncio.create_task(submit(batcher, [example(i) for i in range(80)], soon()))
        await gate.busy()
        single = asyncio.create_task(submit(batcher, [example(99)], soon()))
        await asyncio.sleep(0.01)
        gate.open.set()
        assert values(await single) == [99]
        assert values(await large) == list(range(80))
    place = next(index for index, batch in enumerate(gate.ran) if 99 in batch)
    assert place <= 2


async def test_nobody_starves_under_a_stream_of_short_ones() -> None:
    """A long entry goes though short ones that fit each other better keep arriving."""
    slow: list[int] = []

    def run(examples: list[Example]) -> list[Row]:
        slow.append(len(examples))
        time.sleep(0.001)
        return echo(examples)

    limits = BatchLimits(rows=4, seconds=1, queue=100)
    async with make(run, limits) as batcher:
        stop = asyncio.Event()

        async def stream(value: int) -> None:
            while not stop.is_set():
                await submit(batcher, [example(value)], soon())

        streams = [asyncio.create_task(stream(value)) for value in range(8)]
        await asyncio.sleep(0.01)
        before = len(slow)
        await submit(batcher, [example(9, length=50)], soon())
        assert len(slow) - before <= 8
        stop.set()
        await asyncio.gather(*streams)


class Clumsy(Seen):
    """A watcher that fails on its first batch."""

    def batch(self, rows: int, padded: float) -> None:
        super().batch(rows, padded)
        if len(self.batches) == 1:
            raise ZeroDivisionError


async def test_fault_of_the_worker_is_told_at_once_and_survived() -> None:
    """When the batcher itself fails, who waits hears of it, the loop is told, the next is answered.

    The deadline is far away: a request that only ends then was left to wait for a dead worker.
    """
    reports: list[object] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, report: reports.append(report["exception"]))
    limits = BatchLimits(rows=1, seconds=1, queue=100)
    async with make(echo, limits, Clumsy()) as batcher, asyncio.timeout(5):
        ride = await submit(batcher, [example(1), example(2)], soon(3600))
        assert [type(outcome) for outcome in ride] == [InferenceFailed] * 2
        assert batcher.waiting == 0
        assert values(await submit(batcher, [example(3)], soon())) == [3]
    assert [type(report) for report in reports] == [ZeroDivisionError]


async def test_worker_that_is_gone_keeps_nobody_waiting() -> None:
    """When the worker's task is cancelled, all who wait fail, newcomers are refused."""
    gate = Gate()
    async with make(gate) as batcher, asyncio.timeout(5):
        rides = asyncio.create_task(submit(batcher, [example(0)], soon(3600)))
        await gate.busy()
        waits = asyncio.create_task(submit(batcher, [example(1)], soon(3600)))
        await asyncio.sleep(0)
        (worker,) = [task for task in asyncio.all_tasks() if task.get_name() == "main lane"]
        worker.cancel()
        for ride in (await rides, await waits):
            assert isinstance(ride[0], InferenceFailed)
        with pytest.raises(Stopping):
            await submit(batcher, [example(2)], soon())
        gate.open.set()


async def test_closing_answers_what_waits_and_takes_no_more() -> None:
    """A closed batcher loses nothing that it accepted."""
    gate = Gate()
    batcher = make(gate)
    async with batcher:
        accepted = [asyncio.create_task(submit(batcher, [example(i)], soon())) for i in range(20)]
        await gate.busy()
        gate.open.set()
    assert [values(await ride) for ride in accepted] == [[i] for i in range(20)]
    with pytest.raises(Stopping):
        await submit(batcher, [example(1)], soon())
