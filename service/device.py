"""The device that all tasks share: one thread, on which their batches take turns."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

Result = TypeVar("Result")
Backlog = Callable[[], float]


class Device:
    """Runs one thing at a time, and knows how much waits for it, in predicted seconds."""

    def __init__(self, thread: Executor) -> None:
        self._thread = thread
        self._backlogs: list[Backlog] = []

    def share(self, backlog: Backlog) -> None:
        """Lets a batcher say how much waits in front of it."""
        self._backlogs.append(backlog)

    def backlog_of_others(self, own: Backlog) -> float:
        """Predicted seconds that wait in front of all other batchers."""
        return sum(backlog() for backlog in self._backlogs if backlog != own)

    async def run(self, work: Callable[[], Result]) -> tuple[Result, float]:
        """What the work gives, and the seconds that it took once it was its turn."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, _timed, work)


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began
