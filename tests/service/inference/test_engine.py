"""The engine: batches from the queues of all models, on worker threads.

The steps wait for events, so each test decides what runs when; none looks at the clock.
"""

import asyncio
import threading
import weakref
from collections.abc import Sequence
from math import inf
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.bundle.examples import Example, Row
from service.errors import QueueFull, Stopping
from service.inference import engine as module
from service.inference.engine import STALLED_SECONDS, Engine
from service.inference.queue import Limits, Step
from tests.service.inference.fakes import (
    WAIT,
    Gate,
    Seen,
    costs,
    echo,
    example,
    outputs_of,
    queue,
    second_each,
    started,
    value_of,
)

LONG = 2000  # steps: a sequence that counts as long


def numbered(*numbers: int, length: int = 1) -> list[Example]:
    """Sequences of these values."""
    return [example(number, length) for number in numbers]


@settings(max_examples=25)
@given(
    requests=st.lists(st.lists(st.integers(1, 3000), max_size=12), max_size=12),
    size=st.integers(1, 10),
    seconds=st.floats(1e-4, 1),
    threads=st.integers(1, 3),
    models=st.integers(1, 3),
)
def test_every_request_gets_its_own_outputs(
    requests: list[list[int]], size: int, seconds: float, threads: int, models: int
) -> None:
    """Whatever is submitted together, with any limits, each request gets its own rows in order."""

    async def scene() -> None:
        queues = [queue(echo, limits=Limits(size, seconds, 1000)) for _ in range(models)]
        async with started(*queues, threads=threads) as engine:
            names = [
                [100 * place + index for index in range(len(lengths))]
                for place, lengths in enumerate(requests)
            ]
            pending = [
                engine.submit(queues[place % models], list(map(example, names[place], lengths)), 0)
                for place, lengths in enumerate(requests)
            ]
            assert [await outputs_of(one) for one in pending] == names
            assert not any(one.items for one in pending)
            assert not any(len(one) or one.work for one in queues)

    asyncio.run(scene())


async def test_an_idle_thread_starts_at_once_and_a_busy_one_gathers() -> None:
    """The first sequence goes alone; those that come meanwhile make one batch."""
    gate = Gate()
    tested = queue(gate)
    async with started(tested) as engine:
        first = engine.submit(tested, numbered(0), 0)
        await gate.reached()
        rest = [engine.submit(tested, numbered(number), 0) for number in range(1, 6)]
        gate.open.set()
        assert [await outputs_of(one) for one in (first, *rest)] == [[n] for n in range(6)]
    assert gate.ran == [[0], [1, 2, 3, 4, 5]]


async def test_nothing_waits_while_a_thread_is_idle() -> None:
    """As many batches run at once as there are threads; what comes after waits."""
    gate = Gate()
    tested = queue(gate)
    async with started(tested, threads=3) as engine:
        for number in range(3):
            engine.submit(tested, numbered(number), 0)
            await gate.reached(number + 1)
        engine.submit(tested, numbered(3), 0)
        assert sorted(gate.ran) == [[0], [1], [2]]
        assert len(tested) == 1
        gate.open.set()


async def test_an_item_is_queued_or_running_never_both() -> None:
    """A running one counts neither in the queue's length nor in its work."""
    gate = Gate()
    tested = queue(gate, second_each(), Limits(2, 10, 100))
    async with started(tested) as engine:
        request = engine.submit(tested, numbered(0, 1, 2, 3, 4), 0)
        await gate.reached()
        assert [item.queued for item in request.items.values()] == [False] * 2 + [True] * 3
        assert len(tested) == 3
        assert tested.work == pytest.approx(3, rel=0.01)
        gate.open.set()
        assert await outputs_of(request) == [0, 1, 2, 3, 4]
        assert tested.work == 0


async def test_a_future_is_set_exactly_once() -> None:
    """A request that was cancelled while it ran is not set; one that is done is not cancelled."""
    gate = Gate()
    tested = queue(gate)
    async with started(tested) as engine:
        gone = engine.submit(tested, numbered(0), 0)
        await gate.reached()
        assert engine.cancel(tested, gone) == 0
        assert gone.future.cancelled()
        gate.open.set()
        done = engine.submit(tested, numbered(1), 0)
        assert await outputs_of(done) == [1]
        assert engine.cancel(tested, done) == 0
    assert done.future.done()
    assert not done.future.cancelled()
    assert gone.future.cancelled()


async def test_a_request_without_sequences_is_done_at_once() -> None:
    """Nothing runs for it."""
    tested = queue()
    async with started(tested) as engine:
        assert engine.submit(tested, [], 0).future.done()


async def test_sequences_of_a_gone_client_are_discarded_and_counted() -> None:
    """What is still queued of it never runs, weighs on nobody, and is counted."""
    gate = Gate()
    tested = queue(gate)
    async with started(tested) as engine:
        first = engine.submit(tested, numbered(0), 0)
        await gate.reached()
        gone = engine.submit(tested, numbered(1, 2), 0)
        late = engine.submit(tested, numbered(3, length=LONG), 0)
        stays = engine.submit(tested, numbered(4), 0)
        assert engine.cancel(tested, gone) == 2
        assert engine.cancel(tested, late) == 1
        assert len(tested) == 1
        assert tested.work == pytest.approx(sum(item.work for item in stays.items.values()))
        gate.open.set()
        assert await outputs_of(stays) == [4]
        assert await outputs_of(first) == [0]
    assert gate.ran == [[0], [4]]


async def test_while_one_thread_runs_long_sequences_others_prefer_short_ones() -> None:
    """A long one that is due first waits for the short ones while another runs; none idles."""
    release = {0: threading.Event(), 1: threading.Event()}

    def wait(examples: list[Example]) -> list[Row]:
        if (value := value_of(examples[0])) in release:
            assert release[value].wait(WAIT)
        return echo(examples)

    gate = Gate(wait, holds=lambda _: False)
    tested = queue(gate)
    async with started(tested, threads=2) as engine:
        engine.submit(tested, numbered(0, length=LONG), 0)
        await gate.reached(1)
        engine.submit(tested, numbered(1), 0)
        await gate.reached(2)
        engine.submit(tested, numbered(2, length=LONG), 1)
        engine.submit(tested, numbered(3, 4, 5, length=5), 100)
        release[1].set()
        await gate.reached(4)
        assert gate.ran == [[0], [1], [3, 4, 5], [2]]
        release[0].set()


async def test_an_item_that_returns_is_run_until_it_settles() -> None:
    """Like generation: each sequence needs its own number of steps, and gets as many.

    Others join its batches meanwhile.
    """
    steps: list[int] = []

    def count_down(examples: list[Example]) -> list[Row | Example]:
        steps.extend(value_of(one) % 100 for one in examples)
        return [
            {"y": one.arrays["x"][:1] // 100}
            if value_of(one) % 100 == 0
            else example(value_of(one) - 1, one.length + 1)
            for one in examples
        ]

    tested = queue(count_down)
    async with started(tested, threads=2) as engine:
        requests = [
            engine.submit(tested, numbered(*(100 * name + name % 7 for name in names)), 0)
            for names in ([1, 2, 3, 4, 5], [6], [7, 8, 9, 30])
        ]
        assert [await outputs_of(one) for one in requests] == [
            [1, 2, 3, 4, 5],
            [6],
            [7, 8, 9, 30],
        ]
        assert (len(tested), tested.work) == (0, 0)
    names = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30]
    assert len(steps) == sum(name % 7 + 1 for name in names)


async def test_an_item_that_returns_for_a_gone_client_is_not_run_again() -> None:
    """The next step of a cancelled request is not queued."""
    gate = Gate(step=list)  # for ever
    tested = queue(gate)
    async with started(tested) as engine:
        endless = engine.submit(tested, numbered(1), 0)
        await gate.reached()
        assert engine.cancel(tested, endless) == 0
        gate.open.set()
        for _ in range(3):
            assert engine.check(tested, 0, inf)
    assert gate.ran == [[1]]
    assert len(tested) == 0


def picky(examples: list[Example]) -> list[Row]:
    """A step that 13 brings down, and everything in a batch with it."""
    if any(value_of(one) == 13 for one in examples):
        raise RuntimeError("unlucky")
    return echo(examples)


async def test_after_a_failed_batch_each_item_is_run_alone() -> None:
    """One bad sequence does not fail its batch-mates; the failure is reported once."""
    gate, seen = Gate(picky), Seen()
    tested = queue(gate, seen=seen)
    async with started(tested) as engine:
        engine.submit(tested, numbered(0), 0)
        await gate.reached()
        requests = [engine.submit(tested, numbered(*numbers), 0) for numbers in ((1, 13), (2, 3))]
        gate.open.set()
        assert [await outputs_of(one) for one in requests] == [[1, None], [2, 3]]
        assert await outputs_of(engine.submit(tested, numbered(13), 0)) == [None]
    assert gate.ran == [[0], [1, 13, 2, 3], [1], [13], [2], [3], [13]]
    assert [str(error) for error in seen.failures] == ["unlucky"] * 2
    assert seen.batches == [1, 4, 1]


async def test_a_gone_client_s_item_is_not_run_alone() -> None:
    """After a failed batch, nothing is run for those that have gone."""
    gate = Gate(picky)
    tested = queue(gate)
    async with started(tested) as engine:
        first = engine.submit(tested, numbered(13, 1, 2), 0)
        await gate.reached()
        engine.cancel(tested, first)
        gate.open.set()
    assert gate.ran == [[13, 1, 2]]


async def test_backlog_is_right_after_a_failed_batch() -> None:
    """A failed batch leaves the running ones, weighs on nobody, and teaches no cost."""
    gate = Gate(picky, holds=lambda batch: 99 in batch)
    tested = queue(gate, second_each(), Limits(4, 100, 1e6))
    async with started(tested) as engine:
        before = (tested.cost_model.drift, engine.admission.pace)
        assert await outputs_of(engine.submit(tested, numbered(13, 1), 0)) == [None, 1]
        assert (len(tested), tested.work, engine._running) == (0, 0, [])
        assert (tested.cost_model.drift, engine.admission.pace) == before
        engine.submit(tested, numbered(99), 0)
        await gate.reached(4)
        engine.submit(tested, numbered(13, 2), 0)
        assert tested.work == pytest.approx(2, rel=0.01)
        with pytest.raises(QueueFull):
            engine.check(tested, 0, monotonic() + 2)
        gate.open.set()


@pytest.mark.parametrize("outcomes", [[], [{}] * 3, None])
async def test_a_step_with_the_wrong_number_of_outcomes_fails_its_batch(outcomes: object) -> None:
    """Nobody waits for an output that never comes."""

    def broken(_: list[Example]) -> Sequence[Row]:
        return outcomes  # type: ignore[return-value]

    seen = Seen()
    tested = queue(broken, seen=seen)
    async with started(tested) as engine:
        assert await outputs_of(engine.submit(tested, numbered(1, 2), 0)) == [None, None]
    assert len(seen.failures) == 1


async def test_queues_of_several_models_take_turns() -> None:
    """With one thread and two full queues, their batches alternate."""
    ran: list[str] = []
    gate = Gate()

    def note(name: str) -> Step:
        def step(examples: list[Example]) -> list[Row]:
            ran.append(name)
            return echo(examples)

        return step

    limits = Limits(2, 100, 1e6)
    one, other = (queue(note(name), limits=limits) for name in "ab")
    blocked = queue(gate)
    async with started(one, other, blocked) as engine:
        engine.submit(blocked, numbered(0), 0)
        await gate.reached()
        for due in range(4):
            engine.submit(one, numbered(1, 2), float(due))
        engine.submit(other, numbered(1, 2, 3, 4), 100.0)
        gate.open.set()
    assert ran in (list("ababaa"), list("babaaa"))


async def test_an_observer_that_fails_keeps_nobody_waiting() -> None:
    """Outputs are delivered first; the loop hears of the error, and the next batch is run."""

    class Clumsy(Seen):
        def __call__(self, size: int, padding: float, error: Exception | None) -> None:
            super().__call__(size, padding, error)
            if len(self.batches) == 1:
                raise ZeroDivisionError

    reports: list[object] = []
    tested = queue(seen=Clumsy())
    async with started(tested) as engine:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, report: reports.append(report["exception"]))
        assert await outputs_of(engine.submit(tested, numbered(1), 0)) == [1]
        assert await outputs_of(engine.submit(tested, numbered(2), 0)) == [2]
    assert [type(report) for report in reports] == [ZeroDivisionError]


async def test_closing_runs_what_is_pending_and_takes_no_more() -> None:
    """A closed engine loses nothing that it accepted, also what returns to the queue."""
    gate = Gate(
        step=lambda examples: [
            example(value_of(one) - 50) if value_of(one) >= 50 else echo([one])[0]
            for one in examples
        ]
    )
    tested = queue(gate)
    engine = Engine([tested], 2)
    engine.start()
    accepted = [engine.submit(tested, numbered(50 + number), 0) for number in range(20)]
    await gate.reached(2)
    closing = asyncio.create_task(engine.close())
    await asyncio.sleep(0)
    with pytest.raises(Stopping):
        engine.submit(tested, numbered(1), 0)
    with pytest.raises(Stopping):
        engine.check(tested, 0, inf)
    assert not closing.done()
    gate.open.set()
    await closing
    assert [await outputs_of(one) for one in accepted] == [[number] for number in range(20)]
    assert not any(thread.is_alive() for thread in engine._threads)
    assert not engine.stalled()


async def test_a_closed_engine_starts_again() -> None:
    """An application may be started twice."""
    tested = queue()
    engine = Engine([tested], 1)
    for number in range(2):
        engine.start()
        assert await outputs_of(engine.submit(tested, numbered(number), 0)) == [number]
        await engine.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The engine's time, for the test to set."""
    time = [1000.0]
    monkeypatch.setattr(module, "monotonic", lambda: time[0])
    return time


async def test_a_run_that_does_not_come_back_shows(clock: list[float]) -> None:
    """The engine is stalled once a batch is far over its time, and no more when it returns."""
    gate = Gate()
    tested = queue(gate)
    async with started(tested) as engine:
        assert not engine.stalled()
        request = engine.submit(tested, numbered(1), 0)
        await gate.reached()
        assert not engine.stalled()
        clock[0] += STALLED_SECONDS + 1
        assert engine.stalled()
        gate.open.set()
        await outputs_of(request)
        assert not engine.stalled()


async def test_closing_does_not_wait_for_a_run_that_does_not_come_back(clock: list[float]) -> None:
    """It is left to the end of the process."""
    gate = Gate()
    tested = queue(gate)
    engine = Engine([tested], 1)
    engine.start()
    engine.submit(tested, numbered(1), 0)
    await gate.reached()
    clock[0] += STALLED_SECONDS + 1
    await engine.close()
    gate.open.set()
    engine._threads[0].join()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_dead_thread_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in the scheduler itself ends its thread, and the engine counts as stalled."""
    tested = queue()
    engine = Engine([tested], 1)
    engine.start()

    def broken(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(tested, "pop_batch", broken)
    request = engine.submit(tested, numbered(1), 0)
    await asyncio.to_thread(engine._threads[0].join)
    assert engine.stalled()
    assert not request.future.done()
    await engine.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_an_error_that_ends_the_thread_within_a_run_shows() -> None:
    """SystemExit from a step is no failed run: the engine is stalled."""

    def leave(_: list[Example]) -> list[Row]:
        raise SystemExit

    tested = queue(leave)
    engine = Engine([tested], 1)
    engine.start()
    engine.submit(tested, numbered(1), 0)
    await asyncio.to_thread(engine._threads[0].join)
    assert engine.stalled()
    await engine.close()


def test_threads_end_when_the_event_loop_is_closed() -> None:
    """A loop that was closed without closing the engine leaves no thread that fails."""
    gate = Gate()
    tested = queue(gate)
    engine = Engine([tested], 1)
    errors: list[object] = []

    async def scene() -> None:
        engine.start()
        engine.submit(tested, numbered(1), 0)
        await gate.reached()

    asyncio.run(scene())
    hook, threading.excepthook = threading.excepthook, errors.append
    try:
        gate.open.set()
        engine._threads[0].join()
    finally:
        threading.excepthook = hook
    assert errors == []
    assert engine.stalled()


async def test_an_idle_thread_holds_no_input() -> None:
    """What the last batch read is freed while the thread waits for the next."""
    tested = queue()
    async with started(tested) as engine:
        sequence = example(1)
        await outputs_of(engine.submit(tested, [sequence], 0))
        await outputs_of(engine.submit(tested, numbered(2), 0))
        array = weakref.ref(sequence.arrays["x"])
        del sequence
        assert array() is None


async def test_costs_follow_the_batches() -> None:
    """Each batch that ran moves the drift; only those of a busy queue move the pace."""
    gate = Gate()
    tested = queue(gate, costs(), Limits(1, 10, 100))
    async with started(tested) as engine:
        gate.open.set()
        await outputs_of(engine.submit(tested, numbered(1), 0))
        drift, pace = tested.cost_model.drift, engine.admission.pace
        assert drift != 1.0
        assert pace == 1.0
        await outputs_of(engine.submit(tested, numbered(1, 2, 3), 0))
        assert tested.cost_model.drift != drift
        assert engine.admission.pace != pace
