"""Where inputs are encoded and decoded: at once when short, else on a thread, in portions."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from typing import TypeVar

INLINE = 4_000  # weight that is worked on in place: about a millisecond
PORTION = 16_000  # weight of one piece of work elsewhere: a few milliseconds
FIRST = 4  # times as small is the first of several pieces

Before = TypeVar("Before")
After = TypeVar("After")


class Desk:
    """A thread for what is too long for the event loop."""

    def __init__(self, thread: Executor) -> None:
        self._thread = thread

    async def work(
        self, step: Callable[[Sequence[Before]], After], items: Sequence[Before], weight: int
    ) -> After:
        """`step` of the items; `weight` says how much work they are together."""
        if weight <= INLINE:
            return step(items)
        return await asyncio.get_running_loop().run_in_executor(self._thread, step, items)


def portions(weight: Sequence[int], most: int) -> Iterator[slice]:
    """Consecutive slices of about `most` weight, each of at least one item.

    The first is smaller, for nothing else can go on until it is done.
    """
    start, total, most_now = 0, 0, most // FIRST
    for place, value in enumerate(weight):
        if place > start and total + value > most_now:
            yield slice(start, place)
            start, total, most_now = place, 0, most
        total += value
    yield slice(start, len(weight))
