"""Batches by cost: what comes in, where it lines up, what leaves without an answer.

The batcher knows examples and rows; no task, no HTTP, no ONNX. All its state is touched from the
event loop only, so there is no lock; `run` alone is called on the device's threads. What a batch
costs is predicted (`costs.py`), which lets the batcher say beforehand who would be late
(`admission.py`), who should leave together (`line.py`, `policy.py`), and who is so long that it
runs apart: a run cannot be interrupted, and short ones should not wait for it (`lane.py`).
"""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from models.bundle.examples import Example
from service.admission import retry_after
from service.alarms import Alarms
from service.costs import CostModel
from service.device import Device, Track
from service.errors import QueueFull, Stopping
from service.lane import Lane, Reason, Run, Watcher
from service.party import Party
from service.policy import BatchLimits

LONG = 0.25  # of the longest batch: a row that takes more by itself runs apart
NEWEST = 0.05  # weight of the newest request in what inputs cost before they are encoded


class Batcher:
    """Two lanes in front of `run`. Use it as an async context: leaving it drains them.

    Attributes:
        alarms: of those who wait.
    """

    def __init__(
        self, run: Run, costs: CostModel, limits: BatchLimits, watcher: Watcher, device: Device
    ) -> None:
        self.alarms = Alarms()
        self._costs = costs
        self._limits = limits
        self._watcher = watcher
        self._per_weight = 0.0  # predicted seconds; nothing is known before the first request
        self._main, self._aside = self._lanes = [
            Lane(run, costs, limits, watcher, device, track) for track in (Track.MAIN, Track.ASIDE)
        ]

    async def __aenter__(self) -> Self:
        self.alarms = Alarms()  # of this loop: an application may be started again
        for lane in self._lanes:
            lane.open()
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
        return sum(len(lane.line) for lane in self._lanes)

    @property
    def backlog(self) -> float:
        """Predicted seconds of what waits."""
        return sum(lane.door.backlog() for lane in self._lanes)

    async def close(self) -> None:
        """Takes no more, answers what waits, and returns when the last row is out."""
        await asyncio.gather(*(lane.close() for lane in self._lanes))

    def slack(self, due: float, deadline: float) -> float:
        """Seconds of work that a newcomer of short rows may ask for, as `Door.slack` says.

        Raises:
            QueueFull: it would be late.
            Stopping: the batcher is closed.
        """
        self._check_open()
        return self._slack(self._main, due, deadline)

    def announce(self, weight: int, due: float, deadline: float) -> float:
        """Seconds of work that newcomers will see coming until `forget` is told of them.

        Args:
            weight: of the inputs, which are to be encoded now.
            due: as for `slack`.
            deadline: as for it.

        Raises:
            QueueFull: it would be late, as far as one can tell before.
            Stopping: the batcher is closed.
        """
        work = self.foresee(weight, self.slack(due, deadline))
        self._main.door.coming += work
        return work

    def foresee(self, weight: int, slack: float) -> float:
        """Seconds of work that inputs will probably be, before they are encoded for nothing.

        Args:
            weight: of the inputs.
            slack: what it said a moment ago.

        Raises:
            QueueFull: they would probably be late.
        """
        work = self._per_weight * weight
        if work > slack:
            self._watcher.rejected()
            raise QueueFull(retry_after(work - slack))
        return work

    def forget(self, work: float) -> None:
        """What was announced has come, or will not."""
        door = self._main.door
        door.coming = max(0.0, door.coming - work)  # never below, whatever sums round to

    def refuse_late(
        self,
        examples: Sequence[Example],
        work: float,
        share: float,
        due: float,
        deadline: float,
        slack: float | None = None,
    ) -> float | None:
        """When a request should be answered, on the clock of `time.monotonic`.

        None where that says little: when its rows run apart, or let others pass between them.

        Args:
            examples: its first rows.
            work: predicted seconds of these.
            share: about how much of it they are.
            due: as for `slack`.
            deadline: as for it.
            slack: what it said a moment ago, if it was asked.

        Raises:
            QueueFull: it cannot be answered in time.
        """
        long = [example for example in examples if self._is_long(example)]
        apart = self.work_of(long) if long else 0.0
        if slack is None:
            slack = self._slack(self._main, due, deadline)
        late = (work - apart) / share - slack
        if long:
            late = max(late, apart / share - self._slack(self._aside, due, deadline))
        if late > 0:
            self._watcher.rejected()
            raise QueueFull(retry_after(late))
        if long or share < 1:
            return None
        return self._main.door.finish(slack, work, deadline)

    def answered(self, late: float) -> None:
        """A request's answer is there, or given up, so many seconds later than predicted."""
        self._main.door.answered(late)

    def weighed(self, weight: float, work: float) -> None:
        """Inputs of this weight have become rows of so many predicted seconds."""
        if weight and work:
            self._per_weight += NEWEST * (work / weight - self._per_weight)

    def line_up(self, examples: Sequence[Example], due: float) -> tuple[Party, float]:
        """Puts the rows of a request that was let in into the lines.

        Returns them as a party, and when the next rows of the request are due.

        Raises:
            Stopping: the batcher is closed.
        """
        self._check_open()
        party = Party(len(examples))
        for place, example in enumerate(examples):
            lane = self._aside if self._is_long(example) else self._main
            due = lane.line.join(party, place, example, due)
            lane.wake()
        return party, due

    def work_of(self, examples: Sequence[Example]) -> float:
        """Predicted seconds of so many examples, in good company."""
        return self._costs.shares(len(examples), sum(example.length for example in examples))

    def give_up(self, party: Party, reason: Reason) -> None:
        """Takes those who still wait out of the lines."""
        gone = sum(lane.line.leave(party) for lane in self._lanes)
        if gone:
            self._watcher.dropped(reason, gone)

    def _is_long(self, example: Example) -> bool:
        return self._costs.seconds(1, example.length) > LONG * self._limits.seconds

    def _slack(self, lane: Lane, due: float, deadline: float) -> float:
        try:
            return lane.door.slack(due, deadline)
        except QueueFull:
            self._watcher.rejected()
            raise

    def _check_open(self) -> None:
        if self._main.closed or self._aside.closed:
            raise Stopping
