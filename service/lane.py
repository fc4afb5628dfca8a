"""A lane of the device: those who wait for it, and the rides that take them there.

Batches without a timer: an idle lane starts at once, a busy one finds a batch when it is free.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Literal, Protocol

from models.bundle.examples import Example, Row
from service.admission import Door
from service.costs import CostModel, Measured
from service.device import Device, Track
from service.errors import InferenceFailed
from service.line import Line
from service.party import Entry, Outcome
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


class Lane:
    """A line, the door in front of it, and what carries batches from it to a track of the device.

    Attributes:
        closed: nobody may line up any more.
    """

    def __init__(
        self,
        run: Run,
        costs: CostModel,
        limits: BatchLimits,
        watcher: Watcher,
        device: Device,
        track: Track,
    ) -> None:
        self.line = Line(limits, costs)
        self.door = Door(self.line, costs, limits, device)
        self.closed = True  # until it is opened
        self._run = run
        self._costs = costs
        self._limits = limits
        self._watcher = watcher
        self._device = device
        self._track = track
        self._arrived = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begins to work on the running loop."""
        self._arrived = asyncio.Event()  # of this loop: an application may be started again
        self.closed = False
        self._worker = asyncio.create_task(self._work(), name=f"{self._track.value} lane")

    async def close(self) -> None:
        """Takes no more, answers what waits, and returns when the last row is out."""
        self.closed = True
        self._arrived.set()
        if self._worker is not None:
            await asyncio.wait([self._worker])

    def wake(self) -> None:
        """Somebody has lined up."""
        self._arrived.set()

    async def _work(self) -> None:
        try:
            while not self.closed or self.line:
                await self._arrived.wait()
                await self._empty_the_line()
                if not self.closed:
                    self._arrived.clear()
        finally:  # also when it was cancelled: nobody may line up where nothing moves
            self.closed = True
            self.line.dissolve()

    async def _empty_the_line(self) -> None:
        """Rides until nobody waits.

        A fault of our own fails all who wait, at once, and the worker goes on: a worker that dies
        unseen would let every later request wait for its deadline.
        """
        riding: deque[asyncio.Task[None]] = deque()
        try:
            while self.line or riding:
                while len(riding) < self._most_riding() and (batch := self.line.take()):
                    riding.append(asyncio.create_task(self._ride(batch)))
                await riding.popleft()
        except Exception as error:
            self.line.dissolve()
            report = {"message": "the batcher failed", "exception": error}
            asyncio.get_running_loop().call_exception_handler(report)
        finally:
            await asyncio.gather(*riding, return_exceptions=True)

    def _most_riding(self) -> int:
        """While one batch runs, the next is laid ready when there is plenty to choose it from.

        The device then need not wait for the event loop between the two.
        """
        return 2 if self.door.backlog() > PLENTY * self._limits.seconds else 1

    async def _ride(self, batch: list[Entry]) -> None:
        started = monotonic()
        lengths = [entry.example.length for entry in batch]
        self.door.begin(self._costs.seconds(len(batch), max(lengths)))
        try:
            for entry in batch:
                entry.party.started = started
            self._watcher.batch(len(batch), padded_share(lengths))
            for entry, outcome in zip(batch, await self._outcomes(batch), strict=True):
                entry.settle(outcome)
        finally:  # whatever happened, these are in no line any more: only here can they be told
            self.door.end()
            for entry in batch:
                if not entry.settled:
                    entry.settle(InferenceFailed())

    async def _outcomes(self, batch: list[Entry]) -> list[Outcome]:
        """The rows of a batch; when the run fails, each entry is run alone, so only it can fail."""
        examples = [entry.example for entry in batch]
        try:
            rows, seconds = await self._device.run(lambda: self._run(examples), self._track)
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
        lengths = [example.length for example in examples]
        self.door.learn(self._costs.shares(len(lengths), sum(lengths)), seconds)
        if not self._device.shared(self._track):  # with both tracks busy it took longer for that
            self._costs.learn(Measured(len(lengths), max(lengths), seconds))

    async def _alone(self, entry: Entry) -> Outcome:
        """The row of an entry whose batch failed, unless nobody waits for it any more."""
        if entry.party.over:
            return InferenceFailed()
        return (await self._outcomes([entry]))[0]
