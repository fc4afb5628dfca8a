"""Deadlines of many, and one timer: nearly all are called off long before they would ring.

The event loop's own timers cost a call of the loop to set and another to cancel, each with an
object of its own; every request has a deadline.
"""

import math
from asyncio import Handle, get_running_loop
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import count
from time import monotonic

FEW = 128  # called off, but still kept, besides as many as may ring


@dataclass(eq=False, slots=True)
class Alarm:
    """One deadline; `ring` is None once it is called off."""

    ring: Callable[[], object] | None


class Alarms:
    """All that may ring on one event loop; touched by it only."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Alarm]] = []
        self._numbers = count()  # decide between equals
        self._off = 0  # how many in the heap are called off
        self._timer: Handle | None = None
        self._rings = math.inf  # when the timer does

    def __len__(self) -> int:
        """How many are kept, called off or not."""
        return len(self._heap)

    def set(self, when: float, ring: Callable[[], object]) -> Alarm:
        """Will call `ring` once at `when`, on the clock of `time.monotonic`."""
        alarm = Alarm(ring)
        heappush(self._heap, (when, next(self._numbers), alarm))
        if when < self._rings:
            self._wind(when)
        return alarm

    def call_off(self, alarm: Alarm) -> None:
        """It will not ring; nothing if it has."""
        if alarm.ring is None:
            return
        alarm.ring = None
        self._off += 1
        if self._heap[0][2].ring is None:  # most are over in the order in which they came
            self._drop()
        elif self._off > FEW + len(self._heap) - self._off:
            self._heap = [entry for entry in self._heap if entry[2].ring is not None]
            heapify(self._heap)
            self._off = 0

    def _drop(self) -> None:
        while self._heap and self._heap[0][2].ring is None:
            heappop(self._heap)
            self._off -= 1

    def _wind(self, when: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = get_running_loop().call_at(when, self._go_off)
        self._rings = when

    def _go_off(self) -> None:
        self._timer, self._rings = None, math.inf
        now = monotonic()
        try:
            while self._heap and self._heap[0][0] <= now:
                _, _, alarm = heappop(self._heap)
                ring, alarm.ring = alarm.ring, None
                if ring is None:
                    self._off -= 1
                else:
                    ring()
        finally:  # one that fails must not silence the others
            if self._heap and self._heap[0][0] < self._rings:
                self._wind(self._heap[0][0])
