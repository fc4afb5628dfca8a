"""The engine: admission control, and worker threads that run batches from the queues of all models.

Admission control rejects a request whose predicted completion time is after its deadline. A
rejection costs nothing, and its client can go elsewhere while there is time. What is pending counts
in predicted seconds of work, not in requests.

No timer: an idle thread starts at once with what is pending, a busy one finds a batch when it is
free. ONNX Runtime releases the GIL while it runs, so threads of one process use several cores.
"""

import asyncio
import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

from models.bundle.examples import Example
from service.errors import InferenceFailed, QueueFull, Stopping
from service.inference.cost_model import Measurement
from service.inference.queue import (
    SPREAD,
    URGENCY,
    Item,
    Output,
    PendingRequest,
    Queue,
    padding_ratio,
)

STALLED_SECONDS = 30.0  # that a run may take beyond its prediction before the engine counts as hung

PACE_SMOOTHING = 0.1  # weight of the newest batch
DELAY_SMOOTHING, DEVIATION_SMOOTHING = 0.125, 0.25  # weights of the newest answer (RFC 6298)
DEVIATIONS = 2  # that the delay may exceed its mean by
MOST_DELAY = 0.9  # of the time that is left: a slow minute must not reject everything
LONGEST_RETRY = 60  # seconds


@dataclass(eq=False)
class Admission:
    """Predicts when a new request would be answered; the engine calls it under its lock."""

    queues: Sequence[Queue]
    threads: int
    pace: float = 1.0  # measured seconds per predicted second of work, padding included
    delay: float = 0.0  # seconds that answers come later than predicted: event loop, processes
    deviation: float = 0.0  # mean distance of the newest delays from it

    def check(
        self, queue: Queue, work: float, now: float, deadline: float, running: Sequence[float]
    ) -> float:
        """When a new request with `work` predicted seconds should be answered.

        All times are on the clock of `time.monotonic`; `running` says when each running batch
        should end.

        Raises:
            QueueFull: it is or would be late, or too much is pending. Before its deadline never
                when nothing is pending and a worker thread is idle, whatever its size.
        """
        if deadline <= now:
            raise QueueFull(retry_after(now - deadline))
        own = self.pace * work / self.threads
        if len(running) < self.threads and not any(one.backlog for one in self.queues):
            return now + own
        allowed = deadline - now
        left = allowed - min(self.delay + DEVIATIONS * self.deviation, MOST_DELAY * allowed)
        rest = sum(max(0.0, end - now) for end in running)
        wait = self._wait(queue, queue.backlog, rest)
        late = max(wait - queue.limits.queue_seconds, wait + own - left)
        if late > 0:  # as if it came last; its short deadline may place it before others
            last_due = now + URGENCY * allowed + SPREAD * work
            coming = sum(min(work, one) for one in queue.coming.values())
            wait = self._wait(queue, queue.work_before(last_due) + coming, rest)
            late = max(wait - queue.limits.queue_seconds, wait + own - left)
        if late > 0:
            raise QueueFull(retry_after(late))
        return now + wait + own

    def observe_batch(self, work: float, seconds: float) -> None:
        """A batch that counted as `work` took `seconds`."""
        self.pace += PACE_SMOOTHING * (seconds / work - self.pace)

    def observe_answer(self, late: float) -> None:
        """An answer is there, or given up, `late` seconds after it was predicted."""
        error = max(0.0, late) - self.delay
        self.deviation += DEVIATION_SMOOTHING * (abs(error) - self.deviation)
        self.delay += DELAY_SMOOTHING * error

    def _wait(self, queue: Queue, ahead: float, rest: float) -> float:
        """Seconds until a worker thread starts with the request; the queues take turns."""
        others = sum(other.backlog for other in self.queues if other is not queue)
        ahead += min(others, ahead + queue.limits.batch_seconds)
        return (self.pace * ahead + rest) / self.threads


def retry_after(seconds: float) -> int:
    """Whole seconds, at least 1; a longer queue says nothing reliable about its end."""
    return min(LONGEST_RETRY, max(1, math.ceil(seconds)))


@dataclass(eq=False, slots=True)
class _Batch:
    """A running batch: when it started and should end, on the clock of `time.monotonic`."""

    queue: Queue
    items: list[Item]
    started: float
    end: float
    long: bool
    outcomes: list[Output | Example] = field(default_factory=list)  # of each item, once it ran
    error: Exception | None = None  # that the run of the whole batch raised


class Engine:
    """Runs the pending sequences of all models. `start` and `close` it on the event loop."""

    def __init__(self, queues: Sequence[Queue], threads: int) -> None:
        self.admission = Admission(tuple(queues), threads)
        self.queues = list(queues)  # the one whose turn it is comes first
        self._size = threads
        self._threads: list[threading.Thread] = []
        self._changed = threading.Condition(threading.Lock())
        self._running: list[_Batch] = []
        self._closed = True
        self._loop: asyncio.AbstractEventLoop

    def start(self) -> None:
        """Starts the worker threads; outputs are delivered on the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._work, name=f"engine-{number}", daemon=True)
            for number in range(self._size)
        ]
        for thread in self._threads:
            thread.start()

    async def close(self) -> None:
        """Takes no more requests, runs what is pending, and returns when all threads ended.

        A thread that does not come back from its run is left to the end of the process.
        """
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._threads:
            while thread.is_alive() and not self._hung():
                await asyncio.to_thread(thread.join, STALLED_SECONDS)

    def check(self, queue: Queue, work: float, deadline: float) -> float:
        """As `Admission.check`; raises Stopping when the engine is closed."""
        if self._closed:
            raise Stopping
        with self._changed:
            running = [batch.end for batch in self._running]
            return self.admission.check(queue, work, monotonic(), deadline, running)

    def submit(self, queue: Queue, sequences: Sequence[Example], due: float) -> PendingRequest:
        """Queues the sequences (there may be none) of a request that was admitted.

        `due` is of the request, or of its chunk before this one. Raises Stopping once it is closed.
        """
        request = PendingRequest(len(sequences), due)
        with self._changed:
            if self._closed:
                raise Stopping
            for index, sequence in enumerate(sequences):
                queue.push(request, index, sequence)
            self._changed.notify(len(sequences))
        return request

    def cancel(self, queue: Queue, request: PendingRequest) -> int:
        """Nobody waits for the request any more: so many sequences of it are dropped unrun."""
        request.future.cancel()  # first: from now on, no worker thread queues its next steps
        with self._changed:
            count = queue.discard(request)
        request.items.clear()
        return count

    def stalled(self) -> bool:
        """Whether a worker thread is dead, or does not come back from a run."""
        dead = not all(thread.is_alive() for thread in self._threads)
        return not self._closed and (dead or self._hung())

    def _hung(self) -> bool:
        latest = monotonic() - STALLED_SECONDS
        with self._changed:
            return any(batch.end < latest for batch in self._running)

    def _work(self) -> None:
        """The loop of a worker thread."""
        while batch := self._next():
            self._run(batch)
            self._finish(batch)
            try:
                self._loop.call_soon_threadsafe(self._deliver, batch)
            except RuntimeError:  # the event loop is closed: nobody waits for anything
                return
            del batch  # an idle thread holds none

    def _next(self) -> _Batch | None:
        """Waits for a batch; None when the engine is closed and nothing is left."""
        with self._changed:
            while not (popped := self._pop()):
                if self._closed and not self._running:
                    self._changed.notify_all()
                    return None
                self._changed.wait()
            queue, items = popped
            started = monotonic()
            longest = max(item.sequence.length for item in items)
            end = started + queue.cost_model.seconds(len(items), longest)
            batch = _Batch(queue, items, started, end, queue.is_long(longest))
            self._running.append(batch)
            return batch

    def _pop(self) -> tuple[Queue, list[Item]] | None:
        """The next batch of the first queue that has one; the queue then goes to the end.

        While a thread runs long sequences, the others prefer short ones.
        """
        long_runs = any(batch.long for batch in self._running)
        for short_only in (True, False) if long_runs else (False,):
            for place, queue in enumerate(self.queues):
                if items := queue.pop_batch(short_only=short_only):
                    self.queues.append(self.queues.pop(place))
                    return queue, items
        return None

    def _run(self, batch: _Batch) -> None:
        """Finds what becomes of each item. After a failed run each item is run alone."""
        try:
            batch.outcomes = _step(batch.queue, batch.items)
        except Exception as error:  # whatever a run raises concerns its own batch only
            batch.error = error.with_traceback(None)  # its frames would hold the batch
            batch.outcomes = [_run_alone(batch, item) for item in batch.items]

    def _finish(self, batch: _Batch) -> None:
        """Takes note of a batch; items with a next step go back to the queue."""
        queue, seconds = batch.queue, monotonic() - batch.started
        with self._changed:
            self._running.remove(batch)
            if batch.error is None:
                lengths = [item.sequence.length for item in batch.items]
                queue.cost_model.observe(Measurement(len(lengths), max(lengths), seconds))
                if len(queue):  # a batch of an idle hour says nothing about a full queue
                    self.admission.observe_batch(sum(item.work for item in batch.items), seconds)
            for item, outcome in zip(batch.items, batch.outcomes, strict=True):
                if isinstance(outcome, Example) and not item.request.future.done():
                    queue.push(item.request, item.index, outcome)
                    self._changed.notify()

    def _deliver(self, batch: _Batch) -> None:
        """Settles what is done, on the event loop; then tells the observer."""
        for item, outcome in zip(batch.items, batch.outcomes, strict=True):
            item.request.started = max(item.request.started, batch.started)
            if not isinstance(outcome, Example):
                item.request.settle(item.index, outcome)
        lengths = [item.sequence.length for item in batch.items]
        batch.queue.observer(len(lengths), padding_ratio(lengths), batch.error)


def _step(queue: Queue, items: Sequence[Item]) -> list[Output | Example]:
    outcomes = queue.step([item.sequence for item in items])
    return [outcome for outcome, _ in zip(outcomes, items, strict=True)]  # one for each, or none


def _run_alone(batch: _Batch, item: Item) -> Output | Example:
    if len(batch.items) == 1 or item.request.future.done():  # it was alone; nobody waits any more
        return InferenceFailed()
    try:
        return _step(batch.queue, [item])[0]
    except Exception:  # reported with the batch
        return InferenceFailed()
