"""The spine, over a codec of five lines and the real batcher."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.examples import Example, Row
from service.batching import Batcher
from service.client import Deadline
from service.errors import (
    DeadlineExceeded,
    EmptyInput,
    InferenceFailed,
    InternalError,
    NoUsableInput,
)
from service.metrics import Metrics, TaskMetrics
from service.pipeline import INLINE, PORTION, Answers, Encoded, Pipeline, portions
from service.policy import BatchLimits


@dataclass(frozen=True)
class Doubling:
    """A codec of numbers: the network doubles, 0 is empty."""

    heavy: int = 1

    def weight(self, item: int) -> int:
        return self.heavy

    def encode(self, item: int) -> Encoded[int]:
        if item == 0:
            raise EmptyInput
        return Encoded(Example({"x": np.array([item])}, 1), item)

    def decode(self, encoded: Encoded[int], row: Row) -> tuple[int, int]:
        return encoded.details, int(row["y"])


def double(examples: list[Example]) -> list[Row]:
    """The fake network; 13 brings it down."""
    if any(each.arrays["x"][0] == 13 for each in examples):
        raise RuntimeError("unlucky")
    return [{"y": each.arrays["x"][0] * 2} for each in examples]


async def answer(
    inputs: list[int],
    codec: Doubling,
    run: Callable[[list[Example]], list[Row]] = double,
    seconds: float = 10,
) -> Answers[tuple[int, int]]:
    """What a pipeline of these parts answers."""
    metrics = TaskMetrics(Metrics(), "doubling")

    class Watch:
        batch, dropped, rejected = metrics.batch, metrics.dropped, metrics.rejected

        def failed(self, rows: int, error: Exception) -> None:
            pass

    limits = BatchLimits(rows=4, cells=100, padding=0, queue=1000)
    async with Batcher(run, limits, Watch(), ThreadPoolExecutor(1)) as batcher:
        pipeline = Pipeline(codec, batcher, metrics, ThreadPoolExecutor(1))
        now = asyncio.get_running_loop().time()
        return await pipeline.answer(inputs, Deadline(now + seconds, round(seconds * 1000)))


@pytest.mark.parametrize("heavy", [1, INLINE])
async def test_results_stand_in_the_order_of_the_inputs(heavy: int) -> None:
    """Answers and errors stand where their inputs stood, in place or on the desk."""
    done = await answer([5, 0, 7, 13, 1], Doubling(heavy))
    assert done.results[0] == (5, 10)
    assert isinstance(done.results[1], EmptyInput)
    assert done.results[2] == (7, 14)
    assert isinstance(done.results[3], InferenceFailed)
    assert done.results[4] == (1, 2)
    assert list(done.seconds) == ["encode", "queue", "inference", "decode"]
    assert all(value >= 0 for value in done.seconds.values())


async def test_no_usable_input_is_the_clients_fault_and_a_failed_run_is_not() -> None:
    """All inputs bad is a 422; all runs failed is a 500."""
    with pytest.raises(NoUsableInput):
        await answer([0, 0], Doubling())
    with pytest.raises(InternalError):
        await answer([13, 0], Doubling())


async def test_deadline_covers_the_whole_spine() -> None:
    """A deadline that passes while the network runs is told, with what was allowed."""

    def slow(examples: list[Example]) -> list[Row]:
        time.sleep(0.2)
        return double(examples)

    with pytest.raises(DeadlineExceeded, match="50 ms"):
        await answer([1], Doubling(), slow, seconds=0.05)


async def test_deadline_is_looked_at_while_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large request stops being encoded soon after its deadline."""
    seen: list[int] = []
    encode = Doubling.encode

    def slow(codec: Doubling, item: int) -> Encoded[int]:
        seen.append(item)
        time.sleep(0.03)
        return encode(codec, item)

    monkeypatch.setattr(Doubling, "encode", slow)
    with pytest.raises(DeadlineExceeded):
        await answer(list(range(1, 40)), Doubling(PORTION), seconds=0.05)
    assert len(seen) < 20


@given(st.lists(st.integers(1, 100), min_size=1), st.integers(1, 200))
def test_portions_cover_everything_once(weight: list[int], most: int) -> None:
    """Portions are consecutive, not empty, and within the bound unless of one item."""
    places = [range(len(weight))[piece] for piece in portions(weight, most)]
    assert [place for piece in places for place in piece] == list(range(len(weight)))
    for piece in places:
        assert len(piece) == 1 or 0 < sum(weight[place] for place in piece) <= most
