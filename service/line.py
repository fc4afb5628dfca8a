"""The line in front of the device: who waits, in which order, and who has left it.

Order: every entry has a *turn*, the count of batches begun when it arrived plus its place in its
own request divided by the rows of a batch. One request of a thousand rows therefore lines up over
many turns, a single request that arrives later rides in the next batch, and nobody starves: an
entry can be overtaken only by those that arrive before the count of batches reaches its turn.
"""

import asyncio
from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from models.bundle.examples import Example, Row
from service.errors import InferenceFailed
from service.policy import BatchLimits, choose

Outcome = Row | InferenceFailed
Reason = Literal["cancelled", "deadline"]


@dataclass(eq=False, slots=True)
class Entry:
    """One example that waits for its row.

    Attributes:
        deadline: on the loop's clock, in seconds.
        started: when its batch did, on the same clock; 0 while it waits.
    """

    example: Example
    turn: int
    deadline: float
    future: asyncio.Future[Outcome]
    started: float = field(default=0.0)

    def settle(self, outcome: Outcome) -> None:
        """Tells whoever waits; without effect when that was done, or when nobody waits."""
        if not self.future.done():
            self.future.set_result(outcome)


class Line:
    """A bounded line of entries in the order of their turns; touched by the event loop only."""

    def __init__(self, limits: BatchLimits, dropped: Callable[[Reason], None]) -> None:
        self._limits = limits
        self._dropped = dropped
        self._entries: list[Entry] = []
        self._begun = 0  # batches

    def __len__(self) -> int:
        return len(self._entries)

    def has_room(self, count: int) -> bool:
        """Whether `count` more may line up, once those who have left are out of it."""
        if len(self._entries) + count > self._limits.queue:
            self._drop_dead()
        return len(self._entries) + count <= self._limits.queue

    def join(self, examples: Sequence[Example], deadline: float) -> list[Entry]:
        """Lines the examples of one request up; the caller has asked whether there is room."""
        loop = asyncio.get_running_loop()
        entries = [
            Entry(example, self._begun + place // self._limits.rows, deadline, loop.create_future())
            for place, example in enumerate(examples)
        ]
        for entry in entries:
            insort(self._entries, entry, key=attrgetter("turn"))
        return entries

    def take(self) -> list[Entry]:
        """The next batch, out of the line; empty when nobody waits."""
        self._drop_dead()
        if not self._entries:
            return []
        lengths = [entry.example.length for entry in self._entries]
        chosen = set(choose(lengths, self._limits))
        batch = [entry for place, entry in enumerate(self._entries) if place in chosen]
        self._entries = [entry for place, entry in enumerate(self._entries) if place not in chosen]
        self._begun += 1
        return batch

    def dissolve(self) -> None:
        """Lets nobody wait any longer: each entry fails."""
        entries, self._entries = self._entries, []
        for entry in entries:
            entry.settle(InferenceFailed())

    def _drop_dead(self) -> None:
        """Removes the entries whose client has gone or whose deadline passed."""
        now = asyncio.get_running_loop().time()
        alive = []
        for entry in self._entries:
            if entry.deadline <= now:
                self._dropped("deadline")
                entry.future.cancel()
            elif entry.future.done():
                self._dropped("cancelled")
            else:
                alive.append(entry)
        self._entries = alive
