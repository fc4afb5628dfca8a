"""Those who wait together: the rows of one submission, and each row's place in the line."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from models.bundle.examples import Example, Row
from service.errors import InferenceFailed

Outcome = Row | InferenceFailed

UNSETTLED: Outcome = InferenceFailed()  # stands where a row is not there yet


class Party:
    """The rows of one submission, which stay together as far as the one who waits for them knows.

    Attributes:
        outcomes: a row each, or why there is none.
        started: when the last batch with a row of it did, on the clock of `time.monotonic`;
            0 before the first.
        late: the deadline passed before all rows were there.
        over: nobody waits any more.
    """

    def __init__(self, size: int) -> None:
        self.outcomes: list[Outcome] = [UNSETTLED] * size
        self.started = 0.0
        self.entries: list[Entry] = []
        self.late = False
        self.over = not size
        self._missing = size
        self._listener: Callable[[], object] | None = None

    @property
    def whole(self) -> bool:
        """Whether every row is there, or has failed."""
        return not self._missing

    def settle(self, place: int, outcome: Outcome) -> None:
        """One row is there, or failed."""
        self.outcomes[place] = outcome
        self._missing -= 1
        if not self._missing:
            self._dissolve()

    def leave(self, *, late: bool) -> None:
        """Nobody waits any more; `late` because the deadline has passed."""
        if not self.over:
            self.late = late
            self._dissolve()

    def tell(self, listener: Callable[[], object]) -> None:
        """Names who is told, once, when it is over; at once if it is."""
        if self.over:
            listener()
        else:
            self._listener = listener

    async def arrive(self) -> list[Outcome]:
        """Waits for all rows; raises TimeoutError when the deadline passes first."""
        if not self.over:
            arrived = asyncio.Event()
            self._listener = arrived.set
            await arrived.wait()
        if self.late:
            raise TimeoutError
        return self.outcomes

    def _dissolve(self) -> None:
        self.entries.clear()  # they point back at us: no garbage for the collector to find
        listener, self._listener = self._listener, None
        self.over = True
        if listener is not None:
            listener()


@dataclass(eq=False, slots=True)
class Entry:
    """One example that waits for its row.

    Attributes:
        place: in its party.
        due: on the clock of `time.monotonic`, in seconds.
        number: of its arrival, which decides between equals.
        settled: whether its row is there, or it has left the line without one.
    """

    example: Example
    party: Party
    place: int
    due: float
    number: int
    settled: bool = field(default=False)

    def settle(self, outcome: Outcome) -> None:
        """Tells its party, once."""
        if not self.settled:
            self.settled = True
            self.party.settle(self.place, outcome)
