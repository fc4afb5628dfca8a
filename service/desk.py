"""Where inputs are encoded and decoded: at once when short, else on a thread, in portions."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

INLINE = 4_000  # weight that is worked on in place: about a millisecond
PORTION = 64_000  # weight of one piece of work elsewhere; a deadline is looked at between pieces

Before = TypeVar("Before")
After = TypeVar("After")


class Desk:
    """A thread for what is too long for the event loop."""

    def __init__(self, thread: Executor) -> None:
        self._thread = thread

    async def work(
        self, step: Callable[[Before], After], items: Sequence[Before], weight: Sequence[int]
    ) -> list[After]:
        """`step` of each item, in order; `weight` says how much work each is."""
        if sum(weight) <= INLINE:
            return _each(step, items)
        done: list[After] = []
        for piece in portions(weight, PORTION):
            some = partial(_each, step, items[piece])
            done += await asyncio.get_running_loop().run_in_executor(self._thread, some)
        return done


def portions(weight: Sequence[int], most: int) -> Iterator[slice]:
    """Consecutive slices of about `most` weight, each of at least one item."""
    start, total = 0, 0
    for place, value in enumerate(weight):
        if place > start and total + value > most:
            yield slice(start, place)
            start, total = place, 0
        total += value
    yield slice(start, len(weight))


def _each(step: Callable[[Before], After], items: Sequence[Before]) -> list[After]:
    return [step(item) for item in items]
