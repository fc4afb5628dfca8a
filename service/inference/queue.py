"""The queue of one model: pending sequences by length and by due time, and how batches form.

Each item has a *due* time. The item with the earliest one goes next, together with neighbours in
length (`choose`). An item is due at

    arrival of its request + URGENCY * allowed time + SPREAD * work

where `work` is the predicted seconds of the request's own sequences up to this one. So no later
request overtakes an item for ever; the items of a large request are spread over time, so that
small requests pass between them; and of two requests that arrive together, the one with the
shorter deadline goes first.
"""

import asyncio
import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from models.bundle.examples import Example, Row
from service.errors import InferenceFailed
from service.inference.cost_model import CostModel

URGENCY = 0.01  # of the time that a client allows
SPREAD = 4.0  # seconds per predicted second of work
LONG = 0.25  # of the longest batch: a sequence that takes more by itself counts as long
DUE_STEP = 0.05  # seconds: how finely `Queue.work_before` tells due times apart

Seconds = Callable[[int, int], float]  # of a batch: (size, longest) -> seconds
# Runs a batch. A Row settles its item; an Example is its next input, and goes back to the queue.
Step = Callable[[list[Example]], Sequence[Row | Example]]
Output = Row | InferenceFailed
# Is told of each batch, on the event loop: its size, the share of its cells that is padding, and
# what its run raised.
Observer = Callable[[int, float, Exception | None], None]


@dataclass(frozen=True)
class Limits:
    """Bounds of a batch, and of the queue, in sequences and in predicted seconds."""

    batch_size: int
    batch_seconds: float  # at warm-up; a single sequence may take longer
    queue_seconds: float  # of work ahead of a new request


class PendingRequest:
    """The sequences of one request, or of a chunk of it, that are queued or running.

    `outputs` are complete once `future` is done, which it is exactly once: when none is missing, or
    cancelled by whoever waits.
    """

    def __init__(self, size: int, due: float) -> None:
        self.due = due  # of its last sequence: where the next chunk of the same request continues
        self.work = 0.0  # predicted seconds of its sequences
        self.outputs: list[Output] = [{}] * size  # until each is there
        self.started = 0.0  # when its last batch did, on the clock of `time.monotonic`
        self.future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.items: dict[int, Item] = {}  # by index, those without an output
        self._missing = size
        if not size:
            self.future.set_result(None)

    def settle(self, index: int, output: Output) -> None:
        """Stores an output; on the event loop."""
        if self.future.done():  # nobody waits any more
            return
        self.outputs[index] = output
        self.items.pop(index, None)  # it holds the input, and refers back
        self._missing -= 1
        if not self._missing:
            self.future.set_result(None)


@dataclass(eq=False, slots=True)
class Item:
    """One pending sequence."""

    request: PendingRequest
    index: int  # of its output in the request
    sequence: Example
    due: float  # seconds, on the clock of `time.monotonic`
    number: int  # of its arrival; decides between equals
    work: float  # predicted seconds, as counted in `Queue.work`
    queued: bool = True  # false once it is in a batch or discarded


class Queue:
    """Pending sequences of one model. The engine holds its lock around every call.

    Long sequences are kept apart from short ones: no batch holds both.
    """

    def __init__(
        self, step: Step, cost_model: CostModel, limits: Limits, observer: Observer
    ) -> None:
        self.step = step
        self.cost_model = cost_model
        self.limits = limits
        self.observer = observer
        self.work = 0.0  # predicted seconds of all items: the sum of theirs
        self.coming: dict[object, float] = {}  # and of each large request, what is not queued yet
        self._short, self._long = _Items(), _Items()
        self._count = 0
        self._by_due: dict[int, tuple[int, float]] = {}  # items and work of each step of due times

    def __len__(self) -> int:
        return len(self._short.lengths) + len(self._long.lengths)

    @property
    def backlog(self) -> float:
        """Predicted seconds of all that is queued or coming."""
        return self.work + sum(self.coming.values())

    def is_long(self, length: int) -> bool:
        """Whether a sequence takes so long by itself that short ones should not wait for it."""
        alone = self.cost_model.seconds_at_warm_up(1, length)
        return alone > LONG * self.limits.batch_seconds

    def push(self, request: PendingRequest, index: int, sequence: Example) -> None:
        """Adds the input of the next step of a request's sequence."""
        work = self.cost_model.share(sequence.length)
        request.due += SPREAD * work
        request.work += work
        self._count += 1
        item = Item(request, index, sequence, request.due, self._count, work)
        request.items[index] = item
        self._items(sequence.length).push(item)
        self._add(item, 1)

    def pop_batch(self, *, short_only: bool = False) -> list[Item]:
        """The next batch; empty when nothing (of the kind that is allowed) is pending."""
        items = self._short
        if not short_only and self._long.due() < self._short.due():
            items = self._long
        if not items.lengths:
            return []
        anchor = items.place(items.first())
        chosen = choose(items.lengths, anchor, self.cost_model.seconds_at_warm_up, self.limits)
        batch = items.remove(chosen)
        for item in batch:
            self._add(item, -1)
        return batch

    def discard(self, request: PendingRequest) -> int:
        """Removes what is pending of a request; returns how many sequences that were."""
        pending = [item for item in request.items.values() if item.queued]
        for item in pending:
            items = self._items(item.sequence.length)
            place = items.place(item)
            items.remove(slice(place, place + 1))
            self._add(item, -1)
        return len(pending)

    def work_before(self, due: float) -> float:
        """Predicted seconds of the items that are due earlier, or at most DUE_STEP later."""
        last = int(due / DUE_STEP)
        return sum(work for step, (_, work) in self._by_due.items() if step <= last)

    def _items(self, length: int) -> "_Items":
        return self._long if self.is_long(length) else self._short

    def _add(self, item: Item, sign: int) -> None:
        """Counts the work of an item that came (1) or went (-1)."""
        self.work = self.work + sign * item.work if len(self) else 0.0
        step = int(item.due / DUE_STEP)
        count, work = self._by_due.get(step, (0, 0.0))
        if count + sign:
            self._by_due[step] = count + sign, work + sign * item.work
        else:
            del self._by_due[step]


class _Items:
    """Items in two orders: a list by length, a heap by due time (which forgets lazily)."""

    def __init__(self) -> None:
        self.lengths: list[int] = []  # ascending
        self._by_length: list[tuple[int, int, Item]] = []
        self._by_due: list[tuple[float, int, Item]] = []

    def push(self, item: Item) -> None:
        place = self.place(item)
        self.lengths.insert(place, item.sequence.length)
        self._by_length.insert(place, (item.sequence.length, item.number, item))
        heappush(self._by_due, (item.due, item.number, item))

    def place(self, item: Item) -> int:
        """Where it stands, or would stand, by length."""
        return bisect_left(self._by_length, (item.sequence.length, item.number))

    def first(self) -> Item:
        """The item with the earliest due time."""
        while not self._by_due[0][2].queued:
            heappop(self._by_due)
        return self._by_due[0][2]

    def due(self) -> float:
        """The earliest due time; infinity when there is no item."""
        return self.first().due if self.lengths else math.inf

    def remove(self, chosen: slice) -> list[Item]:
        """Takes out consecutive items by length."""
        removed = [item for _, _, item in self._by_length[chosen]]
        for item in removed:
            item.queued = False
        del self._by_length[chosen], self.lengths[chosen]
        if len(self._by_due) > 2 * len(self.lengths):  # forgotten items must not hold their inputs
            self._by_due = [entry for entry in self._by_due if entry[2].queued]
            heapify(self._by_due)
        return removed


def choose(lengths: Sequence[int], anchor: int, seconds: Seconds, limits: Limits) -> slice:
    """The batch around an item that must go: the neighbours by length that make it worth most.

    Worth is real steps per predicted second: a larger batch divides the fixed costs, padding
    costs and is worth nothing. From the anchor the batch grows to the side that is worth more, as
    far as the limits allow; the best batch on the way is taken. So it holds the anchor, and is
    worth no less than the anchor alone; a better one may be missed behind a worse neighbour.
    `lengths` are ascending, and `anchor` is a place in them.
    """
    first, last = anchor, anchor + 1
    steps = lengths[anchor]
    best, chosen = steps / seconds(1, steps), slice(first, last)
    while last - first < limits.batch_size:
        size, longest = last - first + 1, lengths[last - 1]
        shorter = longer = 0.0
        if first > 0:
            cost = seconds(size, longest)
            if cost <= limits.batch_seconds:
                shorter = (steps + lengths[first - 1]) / cost
        if last < len(lengths):
            cost = seconds(size, lengths[last])
            if cost <= limits.batch_seconds:
                longer = (steps + lengths[last]) / cost
        if not shorter and not longer:
            break
        if shorter >= longer:
            first -= 1
            steps += lengths[first]
        else:
            steps += lengths[last]
            last += 1
        if max(shorter, longer) >= best:
            best, chosen = max(shorter, longer), slice(first, last)
    return chosen


def padding_ratio(lengths: Sequence[int]) -> float:
    """The share of a batch's cells that is padding, from 0 up to 1."""
    return 1 - sum(lengths) / (len(lengths) * max(lengths))
