"""Batches without a timer: an idle device starts at once, a busy one finds a batch when it is free.

The batcher knows examples and rows; no task, no HTTP, no ONNX. All its state is touched from the
event loop only, so there is no lock; `run` alone is called on the device thread.
"""

import asyncio
import math
from asyncio import CancelledError
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from models.bundle.examples import Example, Row
from service.errors import InferenceFailed, QueueFull, Stopping
from service.line import Entry, Line, Outcome, Reason
from service.policy import BatchLimits, padded_share

Run = Callable[[list[Example]], list[Row]]

NEWEST = 0.2  # weight of the newest batch in the rate: about the last five count
LONGEST_RETRY = 60  # seconds; a line that takes longer says nothing reliable about itself


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

    def dropped(self, reason: Reason) -> None:
        """A row left the line without costing a run."""

    def rejected(self, rows: int) -> None:
        """That many rows found the line full."""

    def failed(self, rows: int, error: Exception) -> None:
        """A run over `rows` rows raised."""


class Batcher:
    """A bounded line in front of `run`. Use it as an async context: leaving it drains it."""

    def __init__(self, run: Run, limits: BatchLimits, watcher: Watcher, device: Executor) -> None:
        self._run = run
        self._watcher = watcher
        self._device = device
        self._line = Line(limits, watcher.dropped)
        self._capacity = limits.queue
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
        return len(self._line)

    @property
    def capacity(self) -> int:
        """The most rows that may wait."""
        return self._capacity

    async def submit(self, examples: Sequence[Example], deadline: float) -> Ride:
        """Waits for the rows of all examples; cancelling it takes them out of the line.

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
            raise TimeoutError  # the line dropped an entry just before the clock did
        last = max([arrived, *(entry.started for entry in entries)])
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
            await asyncio.wait([self._worker])

    def _admit(self, examples: Sequence[Example], deadline: float) -> list[Entry]:
        if self._closed:
            raise Stopping
        if not self._line.has_room(len(examples)):
            self._watcher.rejected(len(examples))
            raise QueueFull(self._retry_after())
        entries = self._line.join(examples, deadline)
        self._arrived.set()
        return entries

    async def _work(self) -> None:
        try:
            while not self._closed or self._line:
                await self._arrived.wait()
                await self._empty_the_line()
                if not self._closed:
                    self._arrived.clear()
        finally:  # also when it was cancelled: nobody may line up where nothing moves
            self._closed = True
            self._line.dissolve()

    async def _empty_the_line(self) -> None:
        """Rides until nobody waits.

        A fault of our own fails all who wait, at once, and the worker goes on: a worker that dies
        unseen would let every later request wait for its deadline.
        """
        try:
            while batch := self._line.take():
                await self._ride(batch)
        except Exception as error:
            self._line.dissolve()
            report = {"message": "the batcher failed", "exception": error}
            asyncio.get_running_loop().call_exception_handler(report)

    async def _ride(self, batch: list[Entry]) -> None:
        loop = asyncio.get_running_loop()
        started = loop.time()
        try:
            for entry in batch:
                entry.started = started
            self._watcher.batch(len(batch), padded_share([each.example.length for each in batch]))
            for entry, outcome in zip(batch, await self._outcomes(batch), strict=True):
                entry.settle(outcome)
        finally:  # whatever happened, these are in no line any more: only here can they be told
            for entry in batch:
                entry.settle(InferenceFailed())
        rate = len(batch) / max(loop.time() - started, 1e-6)  # a clock may stand still
        self._rate = (1 - NEWEST) * self._rate + NEWEST * rate if self._rate else rate

    async def _outcomes(self, batch: list[Entry]) -> list[Outcome]:
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
            return [await self._alone(entry) for entry in batch]

    async def _alone(self, entry: Entry) -> Outcome:
        """The row of an entry whose batch failed, unless nobody waits for it any more."""
        if entry.future.done():
            return InferenceFailed()
        return (await self._outcomes([entry]))[0]

    def _retry_after(self) -> int:
        """Whole seconds until what waits now is answered, at least 1."""
        seconds = len(self._line) / self._rate if self._rate else 1.0
        return min(LONGEST_RETRY, max(1, math.ceil(seconds)))
