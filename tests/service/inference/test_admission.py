"""Admission control: what it predicts, when it rejects, what it learns."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import QueueFull
from service.inference.engine import LONGEST_RETRY, MOST_DELAY, Admission, retry_after
from service.inference.queue import Limits, PendingRequest, Queue
from tests.service.inference.fakes import example, queue, second_each

LIMITS = Limits(batch_size=8, batch_seconds=2, queue_seconds=10.5)
NOW = 1000.0
LATER = NOW + 600.0  # a deadline so far away that it places a request behind all others


def seconds_queue(pending: int = 0, due: float = NOW) -> Queue:
    """A queue where each sequence is a second of work, with so many requests of one."""
    made = queue(cost_model=second_each(), limits=LIMITS)
    for _ in range(pending):
        made.push(PendingRequest(1, due), 0, example(0))
    return made


def answered(
    tested: Admission,
    into: Queue,
    work: float = 0.0,
    deadline: float = LATER,
    running: Sequence[float] = (NOW,),  # a batch that is about to end
) -> float:
    """Seconds from now until the predicted answer."""
    return tested.check(into, work, NOW, deadline, running) - NOW


def rejected(
    tested: Admission,
    into: Queue,
    work: float = 0.0,
    deadline: float = LATER,
    running: Sequence[float] = (NOW,),
) -> int:
    """The seconds after which a rejected request may come again."""
    with pytest.raises(QueueFull) as refusal:
        tested.check(into, work, NOW, deadline, running)
    return int(refusal.value.headers["Retry-After"])


@pytest.mark.parametrize("threads", [1, 2])
async def test_an_idle_engine_admits_a_request_of_any_size(threads: int) -> None:
    """Even one that cannot be answered in time: nobody else could be faster."""
    tested = seconds_queue()
    admission = Admission([tested, seconds_queue()], threads)
    running = [NOW + 9] * (threads - 1)
    assert answered(admission, tested, 1e6, NOW + 1, running) == pytest.approx(1e6 / threads)


async def test_pending_work_is_waited_for() -> None:
    """Three seconds of work before it: one with two seconds of its own needs five."""
    tested = seconds_queue(3)
    admission = Admission([tested], 1)
    assert answered(admission, tested, 2) == pytest.approx(5, rel=0.01)
    assert rejected(admission, tested, 2, NOW + 4.5) == 1
    assert rejected(admission, tested, 2, NOW + 1.5) == 4


async def test_threads_share_the_work() -> None:
    """Two threads need half the time, and a batch that runs is waited for in part."""
    tested = seconds_queue(4)
    admission = Admission([tested], 2)
    assert answered(admission, tested, 2, LATER, [NOW, NOW + 2]) == pytest.approx(4, rel=0.01)
    assert answered(admission, tested, 2, LATER, [NOW - 5, NOW + 2]) == pytest.approx(4, rel=0.01)


async def test_too_much_pending_work_is_refused_however_patient_the_client() -> None:
    """Ahead of a new request stands at most what the queue may hold."""
    tested = seconds_queue(12)
    assert rejected(Admission([tested], 1), tested) == 2


async def test_a_request_that_is_due_earlier_does_not_wait_for_the_others() -> None:
    """Its deadline is short, so it goes first, and is admitted though a later one would not be."""
    tested = seconds_queue(3, due=NOW + 50)
    admission = Admission([tested], 1)
    assert answered(admission, tested, 0.5, NOW + 2) == pytest.approx(0.5, rel=0.01)


async def test_a_large_request_does_not_pass_others_with_its_last_sequences() -> None:
    """Where its first sequence would stand says nothing about its last."""
    tested = seconds_queue(3, due=NOW + 1)
    admission = Admission([tested], 1)
    assert answered(admission, tested, 0.1, NOW + 3) == pytest.approx(0.1, rel=0.01)
    assert rejected(admission, tested, 2.9, NOW + 3) >= 1


async def test_what_large_requests_still_have_to_queue_is_counted() -> None:
    """One in progress delays a request as large as itself, and small ones hardly."""
    tested = seconds_queue()
    admission = Admission([tested], 1)
    tested.coming = {1: 6.0, 2: 3.0}
    assert answered(admission, tested, 4) == pytest.approx(13, rel=0.01)
    assert rejected(admission, tested, 4, NOW + 10, ()) == 1
    assert answered(admission, tested, 0.1, NOW + 1) == pytest.approx(0.3, rel=0.01)


async def test_queues_of_other_models_take_turns() -> None:
    """Another model's backlog is waited for, but no more of it than one's own and a batch."""
    tested, other = seconds_queue(), seconds_queue(100)
    admission = Admission([tested, other], 1)
    assert answered(admission, tested) == pytest.approx(LIMITS.batch_seconds, rel=0.01)
    tested.push(PendingRequest(1, NOW), 0, example(0))
    assert answered(admission, tested) == pytest.approx(2 + LIMITS.batch_seconds, rel=0.01)


async def test_a_slower_machine_is_learnt() -> None:
    """When batches take twice what was counted, so will those that are pending."""
    tested = seconds_queue(1)
    admission = Admission([tested], 1)
    for _ in range(100):
        admission.observe_batch(1.0, 2.0)
    assert answered(admission, tested) == pytest.approx(2, rel=0.01)


async def test_unsteady_delays_leave_less_time_than_steady_ones() -> None:
    """Twice their deviation is taken off, too."""
    tested = seconds_queue(1, due=NOW - 10)
    steady, unsteady = Admission([tested], 1), Admission([tested], 1)
    for late in [0.0, 1.0] * 100:
        steady.observe_answer(0.5)
        unsteady.observe_answer(late)
    assert answered(steady, tested, deadline=NOW + 2) == pytest.approx(1, rel=0.01)
    assert rejected(unsteady, tested, deadline=NOW + 2) == 1


async def test_late_answers_leave_less_time_but_never_none() -> None:
    """Time that answers are late is taken off, at most nine tenths of what is left."""
    tested = seconds_queue(1, due=NOW - 10)
    admission = Admission([tested], 1)
    for _ in range(100):
        admission.observe_answer(0.5)
    assert answered(admission, tested, deadline=NOW + 1.6) == pytest.approx(1, rel=0.01)
    assert rejected(admission, tested, deadline=NOW + 1.4) == 1
    for _ in range(100):
        admission.observe_answer(1e6)
    assert answered(admission, tested, deadline=NOW + 11) == pytest.approx(1, rel=0.01)
    assert MOST_DELAY < 1
    for _ in range(200):
        admission.observe_answer(-3.0)
    assert admission.delay == pytest.approx(0, abs=0.01)


@given(
    pending=st.integers(0, 30),
    dues=st.floats(0, 20),
    coming=st.lists(st.floats(0, 9), max_size=4),
    running=st.lists(st.floats(-5, 5), max_size=2),
    work=st.floats(0, 20),
    allowed=st.floats(-1, 30),
)
async def test_what_is_admitted_would_be_in_time(
    pending: int,
    dues: float,
    coming: list[float],
    running: list[float],
    work: float,
    allowed: float,
) -> None:
    """An admitted request is predicted to be in time, unless the engine is idle; none is late.

    A rejected one is told a time to come again, from a second to a minute.
    """
    tested = seconds_queue(pending, NOW + dues)
    tested.coming = dict(enumerate(coming))
    admission = Admission([tested], 2)
    ends = [NOW + end for end in running]
    idle = len(running) < 2 and not pending and not coming
    try:
        expected = admission.check(tested, work, NOW, NOW + allowed, ends)
    except QueueFull as refusal:
        wait = int(refusal.headers["Retry-After"])
    else:
        assert expected >= NOW
        assert allowed > 0
        assert idle or expected <= NOW + allowed + 1e-6
        return
    assert not idle or NOW + allowed <= NOW
    assert 1 <= wait <= LONGEST_RETRY


@pytest.mark.parametrize(("seconds", "told"), [(0.0, 1), (1.2, 2), (1e9, LONGEST_RETRY)])
def test_retry_after_is_whole_and_bounded(seconds: float, told: int) -> None:
    """At least a second, at most a minute."""
    assert retry_after(seconds) == told
