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

from models.bundle.examples import Example, Row
from service.batching import Batcher
from service.client import Deadline
from service.codec import Encoded
from service.desk import INLINE, PORTION, Desk
from service.errors import (
    DeadlineExceeded,
    EmptyInput,
    InferenceFailed,
    InternalError,
    NoUsableInput,
    QueueFull,
)
from service.line import Reason
from service.metrics import Metrics, TaskMetrics
from service.pipeline import LEG, Answers, Pipeline
from service.policy import BatchLimits

Run = Callable[[list[Example]], list[Row]]
Numbers = tuple[int, ...]
QUEUE = 40


@dataclass(frozen=True)
class Doubling:
    """A codec of some numbers, each a row: the network doubles, no number at all is empty."""

    heavy: int = 1

    def weight(self, item: Numbers) -> int:
        return self.heavy

    def encode(self, item: Numbers) -> Encoded[Numbers]:
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

    def dropped(self, reason: Reason) -> None:
        pass

    def rejected(self, rows: int) -> None:
        self.refused += rows

    def failed(self, rows: int, error: Exception) -> None:
        pass


def double(examples: list[Example]) -> list[Row]:
    """The fake network; 13 brings it down."""
    if any(each.arrays["x"][0] == 13 for each in examples):
        raise RuntimeError("unlucky")
    return [{"y": each.arrays["x"][0] * 2} for each in examples]


def make(run: Run = double, watch: Watch | None = None) -> Batcher:
    """A batcher with room for QUEUE rows."""
    limits = BatchLimits(rows=4, cells=100, padding=0, queue=QUEUE)
    return Batcher(run, limits, watch or Watch(), ThreadPoolExecutor(1))


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


@pytest.mark.parametrize("heavy", [1, INLINE, LEG])
async def test_results_stand_in_the_order_of_the_inputs(heavy: int) -> None:
    """Answers and errors stand where their inputs stood: in place, on the desk, in several legs."""
    done = await answer([(5,), (), (7, 8, 9), (4, 13), (1,)], Doubling(heavy))
    assert done.results[0] == ((5,), (10,))
    assert isinstance(done.results[1], EmptyInput)
    assert done.results[2] == ((7, 8, 9), (14, 16, 18))
    assert isinstance(done.results[3], InferenceFailed)
    assert done.results[4] == ((1,), (2,))
    assert list(done.seconds) == ["encode", "queue", "inference", "decode"]
    assert all(value >= 0 for value in done.seconds.values())


@given(
    st.lists(st.lists(st.integers(1, 99), max_size=3 * QUEUE).map(tuple), max_size=5).map(
        lambda inputs: [*inputs, (1,)]
    ),  # one that can be answered
    st.sampled_from([1, LEG // 2]),
)
def test_every_input_gets_its_own_rows(inputs: list[Numbers], heavy: int) -> None:
    """However many rows an input has, more than the queue holds too, they come back in order."""
    done = asyncio.run(answer(inputs, Doubling(heavy)))
    for item, result in zip(inputs, done.results, strict=True):
        failed = isinstance(result, EmptyInput if not item else InferenceFailed)
        assert failed == (not item or 13 in item)
        assert failed or result == (item, tuple(2 * each for each in item))


async def test_a_request_larger_than_the_queue_leaves_room_for_others() -> None:
    """More rows than the queue holds are answered, half a queue at a time, and nobody is refused.

    The same rows as one submission would be refused for ever.
    """
    watch, most = Watch(), 0

    def watched(examples: list[Example]) -> list[Row]:
        nonlocal most
        most = max(most, batcher.waiting + len(examples))
        return double(examples)

    async with (batcher := make(watched, watch)):
        pipeline = over(batcher, Doubling())
        large = asyncio.create_task(pipeline.answer([(1,) * 5 * QUEUE], within(10)))
        await asyncio.sleep(0)
        small = await pipeline.answer([(2,)], within(10))
        assert small.results == [((2,), (4,))]
        assert (await large).results == [((1,) * 5 * QUEUE, (2,) * 5 * QUEUE)]
    assert watch.refused == 0
    assert most <= QUEUE // 2 + 1


async def test_as_many_rows_as_the_queue_holds_line_up_at_once_or_not_at_all() -> None:
    """A request that fits the queue is refused at once when others wait there."""

    def slow(examples: list[Example]) -> list[Row]:
        time.sleep(0.02)
        return double(examples)

    watch = Watch()
    async with make(slow, watch) as batcher:
        pipeline = over(batcher, Doubling())
        waiting = asyncio.create_task(pipeline.answer([(1,) * 9], within(10)))
        await asyncio.sleep(0.01)
        with pytest.raises(QueueFull):
            await pipeline.answer([(1,)] * QUEUE, within(10))
        assert watch.refused == QUEUE
        await waiting


async def test_a_leg_is_run_before_the_next_is_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a leg's rows are in memory at once, however large the request."""
    seen: list[str] = []
    encode = Doubling.encode

    def noted(codec: Doubling, item: Numbers) -> Encoded[Numbers]:
        seen.append("encode")
        return encode(codec, item)

    def run(examples: list[Example]) -> list[Row]:
        seen.append("run")
        return double(examples)

    monkeypatch.setattr(Doubling, "encode", noted)
    await answer([(1,)] * 4, Doubling(LEG // 2), run)
    assert seen == ["encode", "encode", "run"] * 2


async def test_no_usable_input_is_the_clients_fault_and_a_failed_run_is_not() -> None:
    """All inputs bad is a 422; all runs failed is a 500."""
    with pytest.raises(NoUsableInput):
        await answer([(), ()], Doubling())
    with pytest.raises(InternalError):
        await answer([(1, 13), ()], Doubling())


@pytest.mark.parametrize("rows", [1, 3 * QUEUE])
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
        large = asyncio.create_task(pipeline.answer([(1,) * 5 * QUEUE], within(10)))
        while not ran and not large.done():
            await asyncio.sleep(0.001)
        large.cancel()
        await asyncio.wait([large])
        assert (await pipeline.answer([(2,)], within(10))).results == [((2,), (4,))]
    assert ran < QUEUE


async def test_deadline_is_looked_at_while_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large request stops being encoded soon after its deadline."""
    seen: list[Numbers] = []
    encode = Doubling.encode

    def slow(codec: Doubling, item: Numbers) -> Encoded[Numbers]:
        seen.append(item)
        time.sleep(0.03)
        return encode(codec, item)

    monkeypatch.setattr(Doubling, "encode", slow)
    with pytest.raises(DeadlineExceeded):
        await answer([(each,) for each in range(1, 40)], Doubling(PORTION), seconds=0.05)
    assert len(seen) < 20
