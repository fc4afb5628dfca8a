"""The device that all tasks share: two tracks, on each of which their batches take turns.

A run cannot be interrupted. So what is long has a track of its own, and the operating system shares
the processor between the two: short ones go slower for a while, but they go.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Executor
from enum import Enum
from typing import TypeVar

Result = TypeVar("Result")
Backlog = Callable[[], float]


class Track(Enum):
    """Where a batch runs."""

    MAIN = "main"
    ASIDE = "aside"  # what is so long that others should not wait for it


class Device:
    """Runs one thing at a time on each track, and knows how much waits, in predicted seconds."""

    def __init__(self, main: Executor, aside: Executor) -> None:
        self._threads = {Track.MAIN: main, Track.ASIDE: aside}
        self._busy = dict.fromkeys(Track, 0)
        self._backlogs: list[Backlog] = []

    def share(self, backlog: Backlog) -> None:
        """Lets a batcher say how much waits in front of it."""
        self._backlogs.append(backlog)

    def backlog_of_others(self, own: Backlog) -> float:
        """Predicted seconds that wait in front of all other batchers."""
        total = 0.0
        for backlog in self._backlogs:  # every request asks: a generator would take twice as long
            if backlog != own:
                total += backlog()
        return total

    def shared(self, track: Track) -> bool:
        """Whether the other track is busy too."""
        return any(count for other, count in self._busy.items() if other is not track)

    async def run(self, work: Callable[[], Result], track: Track) -> tuple[Result, float]:
        """What the work gives, and the seconds that it took once it was its turn."""
        self._busy[track] += 1
        try:
            thread = self._threads[track]
            return await asyncio.get_running_loop().run_in_executor(thread, _timed, work)
        finally:
            self._busy[track] -= 1


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began
