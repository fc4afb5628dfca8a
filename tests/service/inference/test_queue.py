"""The queue: who goes next, with whom, and what the sums say."""

import asyncio
import gc
import weakref
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.bundle.examples import BATCH, TIME, Example, collate
from models.bundle.manifest import TensorSpec
from service.inference.queue import (
    DUE_STEP,
    SPREAD,
    URGENCY,
    Item,
    Limits,
    PendingRequest,
    Queue,
    Seconds,
    choose,
    padding_ratio,
)
from tests.service.inference.fakes import LIMITS, costs, example, queue, second_each

FREE = Limits(batch_size=100, batch_seconds=1e9, queue_seconds=1e9)
LONG = 400  # steps: alone such a sequence takes a good part of the longest batch


def pushed(into: Queue, lengths: Sequence[int], due: float = 0.0) -> PendingRequest:
    """A request of these lengths, queued."""
    request = PendingRequest(len(lengths), due)
    for index, length in enumerate(lengths):
        into.push(request, index, example(index, length))
    return request


def check_batch(tested: Queue, batch: list[Item], before: list[Item], short_only: bool) -> None:
    """It has the item that is due first of those allowed, one kind of length, and fits."""
    allowed = [one for one in before if not short_only or not tested.is_long(one.sequence.length)]
    assert bool(batch) == bool(allowed)
    if batch:
        assert min(allowed, key=lambda one: (one.due, one.number)) in batch
        assert len({tested.is_long(one.sequence.length) for one in batch}) == 1
        longest = max(one.sequence.length for one in batch)
        seconds = tested.cost_model.seconds(len(batch), longest)
        assert len(batch) <= LIMITS.batch_size
        assert len(batch) == 1 or seconds <= LIMITS.batch_seconds


ACTION = st.one_of(
    st.tuples(st.just("come"), st.lists(st.integers(1, 100) | st.just(LONG * 3), min_size=1)),
    st.tuples(st.just("take"), st.booleans()),
    st.tuples(st.just("leave"), st.integers(0, 20)),
    st.tuples(st.just("return"), st.integers(1, 100)),
)


@settings(max_examples=60)
@given(st.lists(ACTION, max_size=40))
def test_every_item_is_queued_or_running_and_the_sums_are_right(
    actions: list[tuple[str, int | bool | list[int]]],
) -> None:
    """Whatever comes, is taken, leaves or returns: nothing is lost or doubled, work is the sum."""

    async def scene() -> None:
        tested = queue()
        requests: list[PendingRequest] = []
        running: list[Item] = []

        def queued() -> list[Item]:
            return [item for one in requests for item in one.items.values() if item.queued]

        for now, (action, detail) in enumerate(actions):
            before = queued()
            if action == "come" and isinstance(detail, list):
                requests.append(pushed(tested, detail, float(now)))
            elif action == "take":
                batch = tested.pop_batch(short_only=bool(detail))
                check_batch(tested, batch, before, bool(detail))
                running += batch
            elif action == "leave" and isinstance(detail, int) and detail < len(requests):
                left = [one for one in before if one.request is requests[detail]]
                assert tested.discard(requests[detail]) == len(left)
            elif action == "return" and running and isinstance(detail, int):
                item = running.pop()
                tested.push(item.request, item.index, example(0, detail))
            assert len(tested) == len(queued())
            assert tested.work == pytest.approx(sum(item.work for item in queued()), abs=1e-12)
            assert not set(map(id, running)) & set(map(id, queued()))
            assert not any(item.queued for item in running)

    asyncio.run(scene())


@given(st.lists(st.floats(0, 3), max_size=30), st.sets(st.integers(0, 29)), st.floats(0, 3))
def test_work_before_is_the_sum_of_the_earlier_items(
    dues: list[float], gone: set[int], due: float
) -> None:
    """Work due before a time is told to within DUE_STEP of it, also after some have left."""

    async def scene() -> None:
        tested = queue(cost_model=second_each())
        requests = [pushed(tested, [1], one) for one in dues]
        for index in gone & set(range(len(requests))):
            tested.discard(requests[index])
        left = [one.due for index, one in enumerate(requests) if index not in gone]
        found = round(tested.work_before(due + SPREAD))
        assert sum(one < due + SPREAD for one in left) <= found
        assert found <= sum(one < due + SPREAD + DUE_STEP for one in left)

    asyncio.run(scene())


async def test_a_long_sequence_is_passed_by_those_that_come_before_it_is_due_only() -> None:
    """A stream of short ones passes a long one until its due time, and then no more."""
    tested = queue()
    (long,) = pushed(tested, [LONG]).items.values()
    now, passed = 0.0, 0
    while True:
        pushed(tested, [2, 3, 2], now)
        batch = tested.pop_batch()
        if long in batch:
            break
        assert min(item.due for item in batch) <= long.due
        passed += 1
        now += tested.cost_model.seconds(len(batch), max(one.sequence.length for one in batch))
    assert passed > 0
    assert now <= 10 * long.due


async def test_a_short_sequence_is_not_held_back_by_a_stream_of_long_ones() -> None:
    """The short one that came first goes first, however many long ones follow."""
    tested = queue()
    (short,) = pushed(tested, [2]).items.values()
    for now in range(1, 10):
        pushed(tested, [LONG * 3, LONG * 2], float(now))
    assert short in tested.pop_batch()


async def test_small_requests_pass_between_the_items_of_a_large_one() -> None:
    """One that comes after a thousand sequences of another waits for few batches, not for all."""
    tested = queue()
    large = pushed(tested, [10] * 1000)
    tested.pop_batch()
    (single,) = pushed(tested, [10], 1e-3).items.values()
    batches = 0
    while single not in tested.pop_batch():
        batches += 1
    assert batches <= 2
    while tested.pop_batch():
        pass
    assert large.due == pytest.approx(SPREAD * large.work)
    assert large.work == pytest.approx(1000 * tested.cost_model.share(10))


async def test_a_shorter_deadline_goes_first() -> None:
    """Of two requests that come together, the one with the shorter deadline is due before."""
    tested = queue(limits=Limits(8, 0.001, 10))
    (patient,) = pushed(tested, [10], URGENCY * 10.0).items.values()
    (hasty,) = pushed(tested, [40], URGENCY * 0.5).items.values()
    assert hasty in tested.pop_batch()
    assert patient in tested.pop_batch()


async def test_what_left_the_queue_is_not_held() -> None:
    """Inputs of a discarded request are freed, though an item due earlier still waits.

    The heap of due times may hold as many as wait, and no more.
    """
    tested = queue()
    pushed(tested, [5])
    gone = pushed(tested, [7] * 50, 100.0)
    arrays = [weakref.ref(item.sequence.arrays["x"]) for item in gone.items.values()]
    tested.discard(gone)
    gone.items.clear()
    gc.collect()
    assert sum(one() is not None for one in arrays) <= len(tested) == 1


async def test_a_settled_request_holds_no_input() -> None:
    """Each input is freed when its output is there, not when the last one is; no cycle is left."""
    tested = queue()
    request = pushed(tested, [5, 6])
    tested.pop_batch()
    array = weakref.ref(request.items[0].sequence.arrays["x"])
    request.settle(0, {"y": np.zeros(1)})
    gc.disable()
    try:
        tested.discard(request)
        assert tested.pop_batch() == []
        assert array() is None
    finally:
        gc.enable()
    assert list(request.items) == [1]
    assert not request.future.done()
    request.settle(1, {"y": np.zeros(1)})
    assert request.future.done()


def linear(run: float, step: float, cell: float) -> Seconds:
    """A machine of simple arithmetic."""
    return lambda size, longest: run + step * longest + cell * size * longest


LENGTHS = st.lists(st.integers(1, 200), min_size=1, max_size=12).map(sorted)
MACHINES = st.builds(linear, st.floats(0.1, 1e4), st.floats(0, 10), st.floats(0.01, 10))


def worth(lengths: Sequence[int], seconds: Seconds) -> float:
    """Real steps per second of a batch."""
    return sum(lengths) / seconds(len(lengths), max(lengths))


@given(LENGTHS, st.data(), MACHINES, st.integers(1, 10), st.floats(1, 1e5))
def test_a_batch_has_its_anchor_and_keeps_its_limits(
    lengths: list[int], data: st.DataObject, seconds: Seconds, size: int, most: float
) -> None:
    """Whatever the machine: the anchor goes, within limits unless alone, worth no less than alone.

    Nor is it worth more than the best of all batches that do so.
    """
    anchor = data.draw(st.integers(0, len(lengths) - 1))
    chosen = choose(lengths, anchor, seconds, Limits(size, most, 1e9))
    taken = lengths[chosen]
    assert chosen.step is None
    assert chosen.start <= anchor < chosen.stop
    assert len(taken) <= size
    assert len(taken) == 1 or seconds(len(taken), taken[-1]) <= most
    assert worth(taken, seconds) >= worth([lengths[anchor]], seconds) * (1 - 1e-9)
    assert worth(taken, seconds) <= best_worth(lengths, anchor, seconds, size, most) * (1 + 1e-9)


def best_worth(lengths: list[int], anchor: int, seconds: Seconds, size: int, most: float) -> float:
    """Of all consecutive batches with the anchor that keep the limits, by trying each."""
    batches = [
        lengths[first:last]
        for first in range(anchor + 1)
        for last in range(anchor + 1, len(lengths) + 1)
    ]
    return max(
        worth(one, seconds)
        for one in batches
        if len(one) == 1 or (len(one) <= size and seconds(len(one), one[-1]) <= most)
    )


def test_batches_come_close_to_the_best_of_all() -> None:
    """On random lengths and machines, batches are worth 99 % of the best that trying all finds.

    Growing from the anchor looks at one neighbour on each side only, so it may miss the best.
    """
    random = np.random.default_rng(0)
    shares = []
    for _ in range(300):
        lengths = sorted(random.integers(1, 120, int(random.integers(1, 25))).tolist())
        seconds = linear(*(10 ** random.uniform((0, -2, -2), (3, 1, 1))).tolist())
        anchor, size = int(random.integers(len(lengths))), int(random.integers(1, 20))
        most = seconds(1, lengths[-1]) * random.uniform(1, 8)
        taken = lengths[choose(lengths, anchor, seconds, Limits(size, most, 1e9))]
        shares.append(worth(taken, seconds) / best_worth(lengths, anchor, seconds, size, most))
    assert np.mean(shares) > 0.98
    assert np.mean(np.array(shares) > 0.999) > 0.8
    assert min(shares) > 0.5


def test_like_lengths_leave_together() -> None:
    """Those of one length all go; one that is far longer stays behind, and goes alone itself."""
    lengths, seconds = [10] * 8 + [500], linear(10, 1, 1)
    assert choose(lengths, 3, seconds, FREE) == slice(0, 8)
    assert choose(lengths, 8, seconds, FREE) == slice(8, 9)


def test_padding_is_taken_where_a_run_costs_more() -> None:
    """Where only the run costs, everything goes together; where only cells do, equals do."""
    assert choose([5, 6, 7, 8], 0, linear(1e6, 0, 1), FREE) == slice(0, 4)
    assert choose([5, 5, 50], 0, linear(0.1, 0, 1), FREE) == slice(0, 2)


async def test_long_sequences_are_those_that_take_a_good_part_of_a_batch() -> None:
    """Decided by the seconds of one sequence at warm-up, whatever the drift is later."""
    tested = queue(cost_model=costs(run=0, step=0, cell=1e-4))
    assert [tested.is_long(length) for length in (1, 124, 126, 1000)] == [False, False, True, True]
    tested.cost_model.drift = 100.0
    assert not tested.is_long(124)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_padding_ratio_is_what_collate_pads(lengths: Sequence[int]) -> None:
    """The padding ratio is the share of zeros among a batch of ones."""
    spec = TensorSpec(name="x", dtype="float32", axes=(BATCH, TIME))
    ones = [Example({"x": np.ones(length, np.float32)}, length) for length in lengths]
    padded = collate(ones, [spec])["x"]
    assert padding_ratio(lengths) == pytest.approx(float(np.mean(padded == 0)))


async def test_items_of_one_request_keep_their_order() -> None:
    """Of equal lengths, the earlier sequence is due earlier."""
    dues = [item.due for item in pushed(queue(), [5] * 10).items.values()]
    assert all(one < other for one, other in pairwise(dues))
