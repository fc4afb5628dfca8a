"""Batches without a timer: an idle device starts at once, a busy one finds a batch when it is free.

The batcher knows examples and rows; no task, no HTTP, no ONNX. All its state is touched from the
event loop only, so there is no lock; `run` alone is called on the device thread.

Order: every entry has a *turn*, the count of batches begun when it arrived plus its place in its
own request divided by the rows of a batch. One request of a thousand rows therefore lines up over
many turns, a single request that arrives later rides in the next batch, and nobody starves: an
entry can be overtaken only by those that arrive before the count of batches reaches its turn.
"""

import asyncio
import math
from asyncio import CancelledError
from bisect import insort
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Protocol, Self

from models.bundle.examples import Example, Row
from service.errors import InferenceFailed, QueueFull, Stopping

Run = Callable[[list[Example]], list[Row]]
Outcome = Row | InferenceFailed


@dataclass(frozen=True)
class BatchLimits:
    """What bounds a batch, and the queue.

    Attributes:
        rows: most rows of a batch.
        cells: most rows x longest length of a batch; a longer single entry still goes, alone.
        padding: largest share of a batch's cells that may be padding, from 0 up to 1.
        queue: most entries that wait.
    """

    rows: int
    cells: int
    padding: float
    queue: int


@dataclass(frozen=True)
class Ride:
    """The outcomes of one submission, in its order, and where its time went.

    Attributes:
        outcomes: a row each, or why there is none.
        queue: seconds until the last entry's batch started.
        inference: seconds that this batch took.
    """

    outcomes: list[Outcome]
    queue: float
    inference: float


class Watcher(Protocol):
    """Who is told what happens to rows."""

    def batch(self, rows: int, padded: float) -> None:
        """A batch of `rows` starts, `padded` of its cells (a share) being padding."""

    def dropped(self, reason: Literal["cancelled", "deadline"]) -> None:
        """A row left the queue without costing a run."""

    def rejected(self, rows: int) -> None:
        """That many rows found the queue full."""

    def failed(self, rows: int, error: Exception) -> None:
        """A run over `rows` rows raised."""


@dataclass(eq=False, slots=True)
class _Entry:
    example: Example
    turn: int
    deadline: float  # seconds, the loop's clock
    future: asyncio.Future[Outcome]
    started: float = field(default=0.0)


class Batcher:
    """A bounded queue in front of `run`. Use it as an async context: leaving it drains it."""

    def __init__(self, run: Run, limits: BatchLimits, watcher: Watcher, device: Executor) -> None:
        self._run = run
        self._limits = limits
        self._watcher = watcher
        self._device = device
        self._waiting: list[_Entry] = []  # in the order of their turns
        self._begun = 0  # batches
        self._rate = 0.0  # rows per second, smoothed
        self._arrived = asyncio.Event()
        self._closed = True  # until it is entered
        self._worker: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._arrived = asyncio.Event()  # of this loop: an application may be started again
        self._closed = False
        self._worker = asyncio.create_task(self._work(), name="batcher")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def waiting(self) -> int:
        """How many rows wait."""
        return len(self._waiting)

    async def submit(self, examples: Sequence[Example], deadline: float) -> Ride:
        """Waits for the rows of all examples; cancelling it takes them out of the queue.

        Args:
            examples: admitted all together or not at all.
            deadline: on the running loop's clock, in seconds.

        Raises:
            QueueFull: there is no room for all of them.
            Stopping: the batcher is closed.
            TimeoutError: the deadline passed first.
        """
        loop = asyncio.get_running_loop()
        arrived = loop.time()
        entries = self._admit(examples, deadline)
        async with asyncio.timeout_at(deadline):
            outcomes = await asyncio.gather(
                *(entry.future for entry in entries), return_exceptions=True
            )
        if any(isinstance(outcome, CancelledError) for outcome in outcomes):
            raise TimeoutError  # the queue dropped an entry just before the clock did
        last = max((entry.started for entry in entries), default=arrived)
        return Ride(
            [entry.future.result() for entry in entries],
            queue=last - arrived,
            inference=loop.time() - last,
        )

    async def close(self) -> None:
        """Takes no more, answers what waits, and returns when the last row is out."""
        self._closed = True
        self._arrived.set()
        if self._worker is not None:
            await self._worker

    def _admit(self, examples: Sequence[Example], deadline: float) -> list[_Entry]:
        if self._closed:
            raise Stopping
        if len(self._waiting) + len(examples) > self._limits.queue:
            self._drop_dead()
        if len(self._waiting) + len(examples) > self._limits.queue:
            self._watcher.rejected(len(examples))
            raise QueueFull(self._retry_after())
        loop = asyncio.get_running_loop()
        entries = [
            _Entry(
                example, self._begun + place // self._limits.rows, deadline, loop.create_future()
            )
            for place, example in enumerate(examples)
        ]
        for entry in entries:
            insort(self._waiting, entry, key=lambda waiting: waiting.turn)
        self._arrived.set()
        return entries

    async def _work(self) -> None:
        while not self._closed or self._waiting:
            await self._arrived.wait()
            while batch := self._take():
                await self._ride(batch)
            if not self._closed:
                self._arrived.clear()

    def _take(self) -> list[_Entry]:
        """The next batch, out of the queue; empty when nobody waits."""
        self._drop_dead()
        if not self._waiting:
            return []
        chosen = set(choose([entry.example.length for entry in self._waiting], self._limits))
        batch = [entry for place, entry in enumerate(self._waiting) if place in chosen]
        self._waiting = [entry for place, entry in enumerate(self._waiting) if place not in chosen]
        self._begun += 1
        return batch

    async def _ride(self, batch: list[_Entry]) -> None:
        loop = asyncio.get_running_loop()
        started = loop.time()
        for entry in batch:
            entry.started = started
        self._watcher.batch(len(batch), padded_share([entry.example.length for entry in batch]))
        for entry, outcome in zip(batch, await self._outcomes(batch), strict=True):
            if not entry.future.done():
                entry.future.set_result(outcome)
        rate = len(batch) / max(loop.time() - started, 1e-6)
        self._rate = 0.8 * self._rate + 0.2 * rate if self._rate else rate

    async def _outcomes(self, batch: list[_Entry]) -> list[Outcome]:
        """The rows of a batch; when the run fails, each entry is run alone, so only it can fail."""
        loop = asyncio.get_running_loop()
        examples = [entry.example for entry in batch]
        try:
            rows = await loop.run_in_executor(self._device, self._run, examples)
            if len(rows) != len(batch):
                raise RuntimeError(f"{len(rows)} rows for {len(batch)} examples")
            return list(rows)
        except Exception as error:  # whatever a run raises concerns its own batch only
            self._watcher.failed(len(batch), error)
            if len(batch) == 1:
                return [InferenceFailed()]
            return [(await self._outcomes([entry]))[0] for entry in batch]

    def _drop_dead(self) -> None:
        """Removes the entries whose client has gone or whose deadline passed."""
        now = asyncio.get_running_loop().time()
        alive = []
        for entry in self._waiting:
            if entry.deadline <= now:
                self._watcher.dropped("deadline")
                entry.future.cancel()
            elif entry.future.done():
                self._watcher.dropped("cancelled")
            else:
                alive.append(entry)
        self._waiting = alive

    def _retry_after(self) -> int:
        """Whole seconds until what waits now is answered, from 1 to 60."""
        seconds = len(self._waiting) / self._rate if self._rate else 1.0
        return min(60, max(1, math.ceil(seconds)))


def choose(lengths: Sequence[int], limits: BatchLimits) -> list[int]:
    """Places of the next batch: the first, then in order each that keeps it within limits."""
    chosen = [0]
    longest = total = lengths[0]
    for place in range(1, len(lengths)):
        if len(chosen) == limits.rows:
            break
        length = lengths[place]
        cells = (len(chosen) + 1) * max(longest, length)
        if cells <= limits.cells and cells - total - length <= limits.padding * cells:
            chosen.append(place)
            longest, total = max(longest, length), total + length
    return chosen


def padded_share(lengths: Sequence[int]) -> float:
    """The share of a batch's cells that is padding."""
    return 1 - sum(lengths) / (len(lengths) * max(lengths))
