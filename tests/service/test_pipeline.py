"""The spine, over a codec of five lines and the real batcher."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from service.batching import Batcher
from service.client import Deadline
from service.codec import Encoded, each
from service.costs import CostModel, Measured
from service.desk import INLINE, PORTION, Desk
from service.device import Device
from service.lane import Reason
from service.metrics import Metrics, TaskMetrics
from service.pipeline import FLIGHTS, Answers, Pipeline
from service.policy import BatchLimits

from models.bundle.examples import Example, Row
from service.errors import (
    DeadlineExceeded,
    EmptyInput,
    InferenceFailed,
    InternalError,
    ItemError,
    NoUsableInput,
    QueueFull,
)

Run = Callable[[list[Example]], list[Row]]
Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Doubling:
    """A codec of some numbers, each a row: the network doubles, no number at all is empty."""

    heavy: int = 1

    def weight(self, item: Numbers) -> int:
        return self.heavy

    def encode(self, items: Sequence[Numbers]) -> list[Encoded[Numbers] | ItemError]:
        return each(self._encode, items)

    def _encode(self, item: Numbers) -> Encoded[Numbers]:
        if not item:
            raise EmptyInput
        return Encoded(tuple(Example({"x": np.array([each])}, 1) for each in item), item)

    def decode(self, encoded: Encoded[Numbers], rows: Sequence[Row]) -> tuple[Numbers, Numbers]:
        return encoded.details, tuple(int(row["y"]) for row in rows)


Pipe = Pipeline[Numbers, Numbers, tuple[Numbers, Numbers]]


@dataclass
class Watch:
    """A watcher that counts what was refused."""

    refused: int = 0
    batches: list[int] = field(default_factory=list)

    def batch(self, rows: int, padded: float) -> None:
        self.batches.append(rows)

    def dropped(self, reason: Reason, rows: int) -> None:
        pass

    def rejected(self) -> None:
        self.refused += 1

    def failed(self, rows: int, error: Exception) -> None:
        pass


def double(examples: list[Example]) -> list[Row]:
    """The fake network; 13 brings it down."""
    if any(each.arrays["x"][0] == 13 for each in examples):
        raise RuntimeError("unlucky")
    return [{"y": each.arrays["x"][0] * 2} for each in examples]


def make(
    run: Run = double, watch: Watch | None = None, warm_up: Sequence[Measured] = ()
) -> Batcher:
    """A batcher of batches of four; without a warm-up, everything is thought to cost nothing."""
    limits = BatchLimits(rows=4, seconds=1, queue=10)
    device = Device(ThreadPoolExecutor(1), ThreadPoolExecutor(1))
    return Batcher(run, CostModel(warm_up), limits, watch or Watch(), device)


def over(batcher: Batcher, codec: Doubling) -> Pipe:
    """A pipeline of these parts."""
    metrics = TaskMetrics(Metrics(), "doubling")
    return Pipeline(codec, batcher, metrics, Desk(ThreadPoolExecutor(1)))


def within(seconds: float) -> Deadline:
    """A deadline, from now."""
    return Deadline(asyncio.get_running_loop().time() + seconds, round(seconds * 1000))


async def answer(
    inputs: list[Numbers], codec: Doubling, run: Run = double, seconds: float = 10
) -> Answers[tuple[Numbers, Numbers]]:
    """What a pipeline of these parts answers."""
    async with make(run) as batcher:
        return await over(batcher, codec).answer(inputs, within(seconds))


@pytest.mark.parametrize("heavy", [1, INLINE, PORTION])
async def test_results_stand_in_the_order_of_the_inputs(heavy: int) -> None:
    """Answers and errors stand where their inputs stood: at once, on the desk, in portions."""
    done = await answer([(5,), (), (7, 8, 9), (4, 13), (1,)], Doubling(heavy))
    assert done.results[0] == ((5,), (10,))
    assert isinstance(done.results[1], EmptyInput)
    assert done.results[2] == ((7, 8, 9), (14, 16, 18))
    assert isinstance(done.results[3], InferenceFailed)
    assert done.results[4] == ((1,), (2,))
    assert list(done.seconds) == ["encode", "queue", "inference", "decode"]
    assert all(value >= 0 for value in done.seconds.values())


@given(
    st.lists(st.lists(st.integers(1, 99), max_size=100).map(tuple), max_size=5).map(
        lambda inputs: [*inputs, (1,)]
    ),  # one that can be answered
    st.sampled_from([1, PORTION // 2]),
)
def test_every_input_gets_its_own_rows(inputs: list[Numbers], heavy: int) -> None:
    """However many rows an input has, they come back in order."""
    done = asyncio.run(answer(inputs, Doubling(heavy)))
    for item, result in zip(inputs, done.results, strict=True):
        failed = isinstance(result, EmptyInput if not item else InferenceFailed)
        assert failed == (not item or 13 in item)
        assert failed or result == (item, tuple(2 * each for each in item))


async def test_a_large_request_leaves_room_for_others() -> None:
    """A single row that comes after a thousand of one request passes between them."""
    ran: list[int] = []

    def watched(examples: list[Example]) -> list[Row]:
        ran.extend(int(each.arrays["x"][0]) for each in examples)
        time.sleep(0.001)
        return double(examples)

    warm_up = [Measured(rows, 1, 0.001) for rows in (1, 2, 4)]
    async with make(watched, warm_up=warm_up) as batcher:
        pipeline = over(batcher, Doubling())
        large = asyncio.create_task(pipeline.answer([(1,) * 1000], within(10)))
        while not ran:
            await asyncio.sleep(0.001)
        small = await pipeline.answer([(2,)], within(10))
        assert small.results == [((2,), (4,))]
        assert (await large).results == [((1,) * 1000, (2,) * 1000)]
    assert ran.index(2) < 200


async def test_a_request_that_would_be_late_is_not_encoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When what waits leaves no time, nothing is parsed; nor encoded when it leaves too little."""

    def slow(examples: list[Example]) -> list[Row]:
        time.sleep(0.02)
        return double(examples)

    watch = Watch()
    second_a_row = [Measured(rows, 1, float(rows)) for rows in (1, 2, 4)]
    async with make(slow, watch, second_a_row) as batcher:
        pipeline = over(batcher, Doubling())
        waiting = asyncio.create_task(pipeline.answer([(1,) * 9], within(60)))
        await asyncio.sleep(0.01)
        monkeypatch.delattr(Doubling, "encode")
        with pytest.raises(QueueFull):
            pipeline.slack(within(0.5))
        with pytest.raises(QueueFull):
            await over(batcher, Doubling(heavy=INLINE + 1)).answer([(1,)], within(0.5))
        with pytest.raises(QueueFull):  # time for those who wait, but not for such a request
            await over(batcher, Doubling(heavy=100)).answer([(1,)], within(30))
        monkeypatch.undo()
        assert watch.refused == 3
        assert (await waiting).results == [((1,) * 9, (2,) * 9)]


async def test_only_so_many_portions_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows of a request in memory are bounded, however large it is."""
    under_way = most = 0
    encode, decode = Doubling._encode, Doubling.decode

    def noted(codec: Doubling, item: Numbers) -> Encoded[Numbers]:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        return encode(codec, item)

    def landed(
        codec: Doubling, encoded: Encoded[Numbers], rows: Sequence[Row]
    ) -> tuple[Numbers, Numbers]:
        nonlocal under_way
        under_way -= 1
        return decode(codec, encoded, rows)

    monkeypatch.setattr(Doubling, "_encode", noted)
    monkeypatch.setattr(Doubling, "decode", landed)
    inputs: list[Numbers] = [(1,) for _ in range(5 * FLIGHTS)]
    await answer(inputs, Doubling(PORTION))
    assert most == FLIGHTS
    assert under_way == 0


async def test_no_usable_input_is_the_clients_fault_and_a_failed_run_is_not() -> None:
    """All inputs bad is a 422; all runs failed is a 500."""
    with pytest.raises(NoUsableInput):
        await answer([(), ()], Doubling())
    with pytest.raises(InternalError):
        await answer([(1, 13), ()], Doubling())


@pytest.mark.parametrize("rows", [1, 100])
async def test_deadline_covers_the_whole_spine(rows: int) -> None:
    """A deadline that passes while the network runs is told, with what was allowed."""

    def slow(examples: list[Example]) -> list[Row]:
        time.sleep(0.2 if rows == 1 else 0.01)
        return double(examples)

    with pytest.raises(DeadlineExceeded, match="50 ms"):
        await answer([(1,) * rows], Doubling(), slow, seconds=0.05)


async def test_a_cancelled_request_leaves_no_row() -> None:
    """When the client of a request of many rows leaves, what waits is not run and no more comes."""
    ran = 0

    def slow(examples: list[Example]) -> list[Row]:
        nonlocal ran
        ran += len(examples)
        time.sleep(0.01)
        return double(examples)

    async with make(slow) as batcher:
        pipeline = over(batcher, Doubling())
        large = asyncio.create_task(pipeline.answer([(1,) * 200], within(10)))
        while not ran and not large.done():
            await asyncio.sleep(0.001)
        large.cancel()
        await asyncio.wait([large])
        assert (await pipeline.answer([(2,)], within(10))).results == [((2,), (4,))]
    assert ran < 40


async def test_deadline_is_looked_at_while_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large request stops being encoded soon after its deadline."""
    seen: list[Numbers] = []
    encode = Doubling._encode

    def slow(codec: Doubling, item: Numbers) -> Encoded[Numbers]:
        seen.append(item)
        time.sleep(0.03)
        return encode(codec, item)

    monkeypatch.setattr(Doubling, "_encode", slow)
    with pytest.raises(DeadlineExceeded):
        await answer([(each,) for each in range(1, 40)], Doubling(PORTION), seconds=0.05)
    assert len(seen) < 20
