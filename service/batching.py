"""Batches without a timer: an idle device starts at once, a busy one finds a batch when it is free.

The batcher knows examples and rows; no task, no HTTP, no ONNX. All its state is touched from the
event loop only, so there is no lock; `run` alone is called on the device thread. What a batch
costs is predicted (`costs.py`), which lets the batcher say beforehand who would be late
(`admission.py`), and who should leave together (`line.py`, `policy.py`).
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from time import monotonic
from types import TracebackType
from typing import Literal, Protocol, Self

from models.bundle.examples import Example, Row
from service.admission import Door, retry_after
from service.costs import CostModel, Measured
from service.device import Device
from service.errors import InferenceFailed, QueueFull, Stopping
from service.line import Line
from service.party import Entry, Outcome, Party
from service.policy import BatchLimits, padded_share

Run = Callable[[list[Example]], list[Row]]
Reason = Literal["cancelled", "deadline"]

PLENTY = 1  # longest batches that wait


class Watcher(Protocol):
    """Who is told what happens to rows."""

    def batch(self, rows: int, padded: float) -> None:
        """A batch of `rows` starts, `padded` of its cells (a share) being padding."""

    def dropped(self, reason: Reason, rows: int) -> None:
        """Rows left the line without costing a run."""

    def rejected(self) -> None:
        """A request was refused because it would have been late."""

    def failed(self, rows: int, error: Exception) -> None:
        """A run over `rows` rows raised."""


class Batcher:
    """A line in front of `run`. Use it as an async context: leaving it drains it."""

    def __init__(
        self, run: Run, costs: CostModel, limits: BatchLimits, watcher: Watcher, device: Device
    ) -> None:
        self._run = run
        self._costs = costs
        self._limits = limits
        self._watcher = watcher
        self._device = device
        self._line = Line(limits, costs)
        self._door = Door(self._line, costs, limits, device)
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
    def backlog(self) -> float:
        """Predicted seconds of what waits."""
        return self._door.backlog()

    async def close(self) -> None:
        """Takes no more, answers what waits, and returns when the last row is out."""
        self._closed = True
        self._arrived.set()
        if self._worker is not None:
            await asyncio.wait([self._worker])

    def slack(self, due: float, deadline: float) -> float:
        """Seconds of work that a newcomer may ask for, as `Door.slack` says.

        Raises:
            QueueFull: it would be late.
            Stopping: the batcher is closed.
        """
        if self._closed:
            raise Stopping
        try:
            return self._door.slack(due, deadline)
        except QueueFull:
            self._watcher.rejected()
            raise

    def refuse_beyond(self, slack: float, work: float) -> None:
        """Raises QueueFull when so much work cannot be done in so many seconds."""
        if work > slack:
            self._watcher.rejected()
            raise QueueFull(retry_after(work - slack))

    def line_up(self, examples: Sequence[Example], due: float) -> Party:
        """Puts the rows of a request that was let in into the line; raises Stopping."""
        if self._closed:
            raise Stopping
        self._arrived.set()
        return self._line.join(examples, due)

    def work_of(self, examples: Sequence[Example]) -> float:
        """Predicted seconds of so many examples, in good company."""
        return self._costs.shares(len(examples), sum(example.length for example in examples))

    def give_up(self, party: Party, reason: Reason) -> None:
        """Takes those who still wait out of the line."""
        gone = self._line.leave(party)
        if gone:
            self._watcher.dropped(reason, gone)

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
        riding: deque[asyncio.Task[None]] = deque()
        try:
            while self._line or riding:
                while len(riding) < self._most_riding() and (batch := self._line.take()):
                    riding.append(asyncio.create_task(self._ride(batch)))
                await riding.popleft()
        except Exception as error:
            self._line.dissolve()
            report = {"message": "the batcher failed", "exception": error}
            asyncio.get_running_loop().call_exception_handler(report)
        finally:
            await asyncio.gather(*riding, return_exceptions=True)

    def _most_riding(self) -> int:
        """While one batch runs, the next is laid ready when there is plenty to choose it from.

        The device then need not wait for the event loop between the two.
        """
        return 2 if self._door.backlog() > PLENTY * self._limits.seconds else 1

    async def _ride(self, batch: list[Entry]) -> None:
        started = monotonic()
        lengths = [entry.example.length for entry in batch]
        self._door.begin(self._costs.seconds(len(batch), max(lengths)))
        try:
            for entry in batch:
                entry.party.started = started
            self._watcher.batch(len(batch), padded_share(lengths))
            for entry, outcome in zip(batch, await self._outcomes(batch), strict=True):
                entry.settle(outcome)
        finally:  # whatever happened, these are in no line any more: only here can they be told
            self._door.end()
            for entry in batch:
                entry.settle(InferenceFailed())

    async def _outcomes(self, batch: list[Entry]) -> list[Outcome]:
        """The rows of a batch; when the run fails, each entry is run alone, so only it can fail."""
        examples = [entry.example for entry in batch]
        try:
            rows, seconds = await self._device.run(lambda: self._run(examples))
            if len(rows) != len(batch):
                raise RuntimeError(f"{len(rows)} rows for {len(batch)} examples")
        except Exception as error:  # whatever a run raises concerns its own batch only
            self._watcher.failed(len(batch), error)
            if len(batch) == 1:
                return [InferenceFailed()]
            return [await self._alone(entry) for entry in batch]
        self._learn(examples, seconds)
        return list(rows)

    def _learn(self, examples: Sequence[Example], seconds: float) -> None:
        longest = max(example.length for example in examples)
        self._door.learn(self.work_of(examples), seconds)
        self._costs.learn(Measured(len(examples), longest, seconds))

    async def _alone(self, entry: Entry) -> Outcome:
        """The row of an entry whose batch failed, unless nobody waits for it any more."""
        if entry.party.over:
            return InferenceFailed()
        return (await self._outcomes([entry]))[0]
