"""The pipeline, over a processor of a few lines and the real engine."""

import asyncio
import json
import random
import re
import threading
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.bundle.errors import ItemError
from models.bundle.examples import Example, Row
from models.bundle.golden import Golden, golden_examples, resize_example
from models.bundle.manifest import MODEL
from models.bundle.reading import Bundle
from service.errors import InferenceFailed, InvalidRequest, QueueFull
from service.inference import pipeline as module
from service.inference.engine import Engine
from service.inference.pipeline import (
    CHUNK,
    FIRST,
    IN_FLIGHT,
    INLINE,
    Pipeline,
    Predictions,
    Preprocessed,
    chunks,
    stages,
)
from service.inference.queue import Limits, Queue
from service.inference.session import Session, open_session
from service.observability.metrics import Metrics, TaskMetrics
from tests.service.inference.fakes import (
    Gate,
    costs,
    example,
    queue,
    second_each,
    started,
    value_of,
)

Numbers = tuple[int, ...]


@dataclass
class Doubling:
    """A processor of some numbers, each a sequence: the network doubles; none at all is empty."""

    heavy: int = 1
    preprocessed: int = 0
    waiting: list[Numbers] = field(default_factory=list)  # preprocessed, and not postprocessed
    most_waiting: int = 0

    def weight(self, item: Numbers) -> int:
        return self.heavy

    def preprocess(self, item: Numbers) -> Preprocessed[Numbers]:
        self.preprocessed += 1
        if not item:
            raise ItemError("empty-input")
        if item == (99,):
            raise InvalidRequest("no")
        self.waiting.append(item)
        self.most_waiting = max(self.most_waiting, len(self.waiting))
        return Preprocessed(tuple(example(number) for number in item), item)

    def postprocess(self, details: Numbers, rows: Sequence[Row]) -> list[int]:
        self.waiting.remove(details)
        doubled = [int(row["y"]) for row in rows]
        if 6 in doubled:
            raise InferenceFailed
        return doubled


def double(examples: list[Example]) -> list[Row]:
    """The fake network; 13 brings it down."""
    if any(value_of(one) == 13 for one in examples):
        raise RuntimeError("unlucky")
    return [{"y": np.array(2 * value_of(one))} for one in examples]


def collect(results: Sequence[list[int] | ItemError]) -> bytes:
    """The results as JSON, without the brackets."""
    shown = [one.code if isinstance(one, ItemError) else one for one in results]
    return json.dumps(shown)[1:-1].encode()


def results_of(predictions: Predictions) -> list[Any]:
    """What `collect` wrote."""
    found: list[Any] = json.loads(b"[" + b",".join(predictions.parts) + b"]")
    return found


Pipe = Pipeline[Numbers, Numbers, list[int]]


def over(
    engine: Engine, tested: Queue, processor: Doubling, executor: Executor | None = None
) -> tuple[Pipe, Metrics]:
    """A pipeline of these parts, and what it counts."""
    metrics = Metrics()
    counted = TaskMetrics(metrics, "doubling", "own", lambda *_, **__: None)
    pool = executor or ThreadPoolExecutor(1)
    return Pipeline(processor, engine, tested, counted, collect, pool), metrics


def dropped(metrics: Metrics) -> dict[str, float]:
    """The sequences that left the queue without a run, by reason, where there are some."""
    text = metrics.scrape().decode()
    found = re.findall(r'dropped_rows_total{.*reason="(\w+)".*} (\S+)', text)
    return {reason: float(count) for reason, count in found if float(count)}


def within(seconds: float) -> float:
    """A deadline, from now."""
    return monotonic() + seconds


async def cancelled_after(seconds: float, pipeline: Pipe, inputs: list[Numbers]) -> None:
    """Predicts as the endpoint does: cancelled at the deadline, which must pass."""
    deadline = within(seconds)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout_at(deadline):
            await pipeline.predict(inputs, deadline)


async def answer(inputs: list[Numbers], processor: Doubling) -> Predictions:
    """What a pipeline over the fake network answers."""
    tested = queue(double, limits=Limits(4, 1, 10))
    async with started(tested) as engine:
        predictions = await over(engine, tested, processor)[0].predict(inputs, within(60))
        assert (len(tested), tested.work, tested.coming) == (0, 0, {})
        return predictions


@pytest.mark.parametrize("heavy", [1, INLINE, CHUNK])
async def test_results_stand_in_the_order_of_the_inputs(heavy: int) -> None:
    """Answers and errors stand where their inputs stood: inline, on the thread, in chunks."""
    inputs: list[Numbers] = [(5,), (), (7, 8, 9), (4, 13), (3,), (1,)]
    done = await answer(inputs, Doubling(heavy))
    failed = "inference-failed"
    assert results_of(done) == [[10], "empty-input", [14, 16, 18], failed, failed, [2]]
    assert {place: error.code for place, error in done.faults.items()} == {
        1: "empty-input",
        3: failed,
        4: failed,
    }
    assert list(done.stages) == ["encode", "queue", "inference", "decode"]
    assert all(value >= 0 for value in done.stages.values())


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.integers(14, 99), max_size=60).map(tuple), max_size=6),
    st.sampled_from([1, INLINE // 2, CHUNK // 2]),
)
def test_every_input_gets_its_own_rows(inputs: list[Numbers], heavy: int) -> None:
    """However many sequences an input has, they come back in order."""
    usable = [item for item in inputs if item != (99,)]
    done = asyncio.run(answer(usable, Doubling(heavy)))
    expected = [[2 * number for number in item] or "empty-input" for item in usable]
    assert results_of(done) == expected


@pytest.mark.parametrize("heavy", [1, CHUNK])
async def test_an_error_of_the_whole_request_ends_it(heavy: int) -> None:
    """What no input can change refuses the request, and leaves nothing in the queue."""
    with pytest.raises(InvalidRequest):
        await answer([(1,), (2,), (99,), (3,)], Doubling(heavy))


async def test_a_rejection_costs_no_preprocessing() -> None:
    """When what waits leaves no time, nothing is preprocessed, for small and large requests."""
    gate, processor = Gate(double), Doubling()
    tested = queue(gate, second_each())
    async with started(tested) as engine:
        pipeline, metrics = over(engine, tested, processor)
        held = asyncio.create_task(pipeline.predict([(1,) * 9], within(600)))
        await gate.reached()
        assert processor.preprocessed == 1
        with pytest.raises(QueueFull):
            await pipeline.predict([(1,)], within(0.5))
        processor.heavy = INLINE + 1
        with pytest.raises(QueueFull):
            await pipeline.predict([(1,)], within(0.5))
        processor.heavy = 10  # time for what waits, but not for ten times what was seen
        with pytest.raises(QueueFull):
            await pipeline.predict([(1,)], within(60))
        assert processor.preprocessed == 1
        gate.open.set()
        assert results_of(await held) == [[2] * 9]
    text = metrics.scrape().decode()
    assert 'hiddenstate_rejected_requests_total{model="own",task="doubling"} 3.0' in text


async def test_the_weight_of_the_first_request_tells_of_the_next() -> None:
    """What one unit of weight costs is known after one request; the estimate then follows."""
    gate = Gate(double)
    gate.open.set()
    tested = queue(gate, second_each())
    async with started(tested) as engine:
        pipeline, _ = over(engine, tested, Doubling(2))
        await pipeline.predict([(1,)], within(600))
        gate.open.clear()
        held = asyncio.create_task(pipeline.predict([(1,)], within(600)))
        await gate.reached(2)
        assert pipeline.check(within(600), 8) - pipeline.check(within(600), 4) == pytest.approx(
            2, rel=0.05
        )
        gate.open.set()
        await held


async def test_what_a_large_request_still_has_to_queue_is_seen_by_others() -> None:
    """A second one as large is rejected when it could not be in time; a small one passes."""
    gate, processor = Gate(double), Doubling(CHUNK)
    gate.open.set()
    tested = queue(gate, second_each())
    async with started(tested) as engine:
        pipeline, _ = over(engine, tested, processor)
        await pipeline.predict([(1,)], within(600))  # a chunk is a second of work
        gate.open.clear()
        large = asyncio.create_task(pipeline.predict([(1,)] * 60, within(600)))
        await gate.reached(2)
        assert len(tested) <= IN_FLIGHT
        with pytest.raises(QueueFull):
            await pipeline.predict([(1,)] * 40, within(60))
        gate.open.set()
        assert len(results_of(await large)) == 60
        assert tested.coming == {}


async def test_only_so_many_chunks_are_in_flight() -> None:
    """The sequences of a request in memory are bounded, however large it is."""
    processor = Doubling(CHUNK)
    await answer([(1,)] * (5 * IN_FLIGHT), processor)
    assert processor.most_waiting == IN_FLIGHT
    assert processor.waiting == []


async def test_small_requests_pass_between_the_chunks_of_a_large_one() -> None:
    """A single sequence that comes after a thousand of one request is not the last."""

    class Weighing(Doubling):
        def weight(self, item: Numbers) -> int:
            return len(item)

    gate = Gate(double)
    tested = queue(gate, second_each(), Limits(4, 10, 100))
    async with started(tested) as engine:
        pipeline, _ = over(engine, tested, Weighing())
        large = asyncio.create_task(pipeline.predict([(1,) * 1000], within(600)))
        await gate.reached()
        small = asyncio.create_task(pipeline.predict([(2,)], within(600)))
        await asyncio.sleep(0)
        gate.open.set()
        assert results_of(await small) == [[4]]
        assert results_of(await large) == [[2] * 1000]
    assert next(place for place, batch in enumerate(gate.ran) if 2 in batch) < 50


@pytest.mark.parametrize(("heavy", "here"), [(INLINE, True), (INLINE + 1, False), (CHUNK, False)])
async def test_long_work_leaves_the_event_loop(heavy: int, here: bool) -> None:
    """Light requests are processed in place, heavy ones on the thread."""
    threads: set[int] = set()

    class Noting(Doubling):
        def preprocess(self, item: Numbers) -> Preprocessed[Numbers]:
            threads.add(threading.get_ident())
            return super().preprocess(item)

        def postprocess(self, details: Numbers, rows: Sequence[Row]) -> list[int]:
            threads.add(threading.get_ident())
            return super().postprocess(details, rows)

    await answer([(1,)], Noting(heavy))
    assert (threads == {threading.get_ident()}) == here
    assert len(threads) == 1


@pytest.mark.parametrize("heavy", [1, CHUNK])
async def test_the_deadline_ends_a_request_in_the_queue(heavy: int) -> None:
    """What still waits never runs, and is counted."""
    gate = Gate(double)
    tested = queue(gate, limits=Limits(1, 1, 10))
    async with started(tested) as engine:
        pipeline, metrics = over(engine, tested, Doubling(heavy))
        await cancelled_after(0.05, pipeline, [(1,), (2,), (3,)])
        assert (len(tested), tested.work, tested.coming) == (0, 0, {})
        gate.open.set()
    assert gate.ran == [[1]]
    assert dropped(metrics) == {"deadline": 2}


class Slow(Executor):
    """An executor that never gets to anything."""

    def submit(self, *_: object, **__: object) -> Future[Any]:
        return Future()


async def test_the_deadline_ends_a_request_that_is_preprocessed() -> None:
    """The thread may be busy with others until it is too late."""
    tested = queue(double)
    async with started(tested) as engine:
        pipeline, _ = over(engine, tested, Doubling(CHUNK), Slow())
        await cancelled_after(0.01, pipeline, [(1,)])
        assert tested.coming == {}


@pytest.mark.parametrize("heavy", [1, CHUNK])
async def test_a_cancelled_request_leaves_nothing(heavy: int) -> None:
    """When the client leaves, what waits is not run, counts as dropped, and no more comes."""
    gate = Gate(double)
    tested = queue(gate, limits=Limits(1, 1, 10))
    async with started(tested) as engine:
        pipeline, metrics = over(engine, tested, Doubling(heavy))
        gone = asyncio.create_task(pipeline.predict([(1,), (2,)] * 20, within(60)))
        await gate.reached()
        while not len(tested):  # until a chunk after the running one is queued
            await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        assert (len(tested), tested.work, tested.coming) == (0, 0, {})
        gate.open.set()
        assert results_of(await pipeline.predict([(4,)], within(60))) == [[8]]
    assert len(gate.ran) == 2
    assert list(dropped(metrics)) == ["cancelled"]


async def test_admission_learns_from_answers_and_deadlines_only() -> None:
    """A client that leaves early says nothing about how late answers are."""
    gate = Gate(double)
    tested = queue(gate)
    observed: list[float] = []
    async with started(tested) as engine:
        engine.admission.observe_answer = observed.append  # type: ignore[method-assign, assignment]
        pipeline, _ = over(engine, tested, Doubling())
        gone = asyncio.create_task(pipeline.predict([(1,)], within(60)))
        await gate.reached()
        gone.cancel()
        await asyncio.wait([gone])
        with pytest.raises(InvalidRequest):
            await pipeline.predict([(99,)], within(60))
        assert observed == []
        await cancelled_after(0.01, pipeline, [(1,)])
        gate.open.set()
        await pipeline.predict([(1,)], within(60))
    assert len(observed) == 2
    assert observed[0] > 0


@given(st.lists(st.integers(1, 100), min_size=1), st.integers(1, 200))
def test_chunks_cover_everything_once(weights: list[int], most: int) -> None:
    """Chunks are consecutive, not empty, within the bound unless of one item; the first smaller."""
    found = list(chunks(weights, most))
    places = [range(len(weights))[chunk] for chunk in found]
    assert [place for part in places for place in part] == list(range(len(weights)))
    for part, bound in zip(places, [most // FIRST, *[most] * len(places)], strict=False):
        assert len(part) == 1 or 0 < sum(weights[place] for place in part) <= bound


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, for the test to set."""
    time = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: time[0])
    return time


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ((100, 101, 103, 106), [1, 2, 3, 4]),
        ((100, 104, 102, 104), [4, 0, 0, 6]),  # the last chunk was queued after its start
        ((100, 100, 0, 0), [0, 0, 0, 10]),  # no sequences at all
    ],
)
def test_stages_follow_one_another(
    clock: list[float], times: tuple[float, float, float, float], seconds: list[float]
) -> None:
    """Encoding, queue, inference, decoding: none below zero, and together the whole time."""
    clock[0] = 110
    assert list(stages(*times).values()) == seconds


@pytest.fixture(scope="module")
def session(bundle: Bundle, golden: Golden) -> Session:
    """The tiny sentiment network, verified."""
    return open_session(bundle.folder / MODEL, bundle.manifest, golden, "cpu")[0]


@dataclass
class Raw:
    """A processor whose inputs are sequences already."""

    def weight(self, item: Example) -> int:
        return item.length

    def preprocess(self, item: Example) -> Preprocessed[None]:
        return Preprocessed((item,), None)

    def postprocess(self, details: None, rows: Sequence[Row]) -> list[float]:
        probabilities: list[float] = rows[0]["probabilities"].tolist()
        return probabilities


@settings(max_examples=15)
@given(
    lengths=st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=6), min_size=1, max_size=8),
    seed=st.integers(0, 99),
)
def test_answers_are_the_same_in_any_mixture_of_requests(
    session: Session, bundle: Bundle, golden: Golden, lengths: list[list[int]], seed: int
) -> None:
    """Each input gets the answer that it has alone (to 1e-6), whatever else runs beside it."""
    source = golden_examples(golden, bundle.manifest.inputs)
    pick = random.Random(seed)
    requests = [
        [resize_example(pick.choice(source), length, bundle.manifest.inputs) for length in one]
        for one in lengths
    ]

    async def scene() -> None:
        tested = queue(session.run, costs(cell=1e-4))
        metrics = TaskMetrics(Metrics(), "classification", "sentiment", lambda *_, **__: None)
        async with started(tested, threads=2) as engine:
            pool = ThreadPoolExecutor(1)
            pipeline = Pipeline(Raw(), engine, tested, metrics, collect_floats, pool)
            mixed = await asyncio.gather(*(pipeline.predict(one, within(60)) for one in requests))
        for inputs, predictions in zip(requests, mixed, strict=True):
            for item, probabilities in zip(inputs, results_of(predictions), strict=True):
                alone = session.run([item])[0]["probabilities"]
                assert np.abs(np.array(probabilities) - alone).max() <= 1e-6

    asyncio.run(scene())


def collect_floats(results: Sequence[list[float] | ItemError]) -> bytes:
    """The results as JSON, to the last digit."""
    return json.dumps(results)[1:-1].encode()
