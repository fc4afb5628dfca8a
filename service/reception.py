"""What the client owes, a head, a body, its next request, and the one clock that runs meanwhile.

The clock never runs while the service owes an answer, and a slow byte does not wind it up again.
"""

import asyncio
import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

from service.head import HEAD_BYTES

PARTING_SECONDS = 0.5  # once nothing is accepted any more: how long an idle connection may speak


class Phase(enum.Enum):
    """What the receiving side of a connection is in the middle of."""

    REST = enum.auto()  # nothing of the next request is here
    HEAD = enum.auto()
    BODY = enum.auto()


@dataclass(frozen=True)
class Patience:
    """How long a client may take over each thing, in seconds."""

    head: float
    body: float
    idle: float


class Reception:
    """The receiving side of one connection.

    Attributes:
        phase: what it is in the middle of; a new connection owes its first head from the start.
        begun: something of that head is here, so that silence is slowness and not idleness.
    """

    def __init__(
        self, patience: Patience, loop: asyncio.AbstractEventLoop, overdue: Callable[[], None]
    ) -> None:
        self.phase = Phase.HEAD
        self.begun = False
        self._patience = patience
        self._loop = loop
        self._overdue = overdue
        self._clock: asyncio.TimerHandle | None = None
        self._until: float | None = None  # on the loop's clock; the client owes nothing when None
        self._head_bytes = 0
        self._ended = False  # a request did, within the chunk that is being parsed

    # -- what arrives --------------------------------------------------------------------------

    def expect_head(self) -> bool:
        """Bytes, or a request right behind another: whether the client's rest is over by that."""
        rested = self.phase is Phase.REST
        if rested:
            self.phase = Phase.HEAD
        return rested

    def take_head(self) -> None:
        """The head is whole."""
        self.phase, self.begun, self._head_bytes = Phase.BODY, False, 0

    def take_body(self) -> None:
        """The body is whole: the client owes nothing."""
        self.phase, self._ended = Phase.REST, True

    def take_all(self) -> None:
        """A whole request at once, head and body: the client owes nothing."""
        self.phase, self.begun, self._head_bytes = Phase.REST, False, 0
        self._until = None

    @property
    def fresh(self) -> bool:
        """Whether nothing of the next request is here yet."""
        return self.phase is Phase.REST or (self.phase is Phase.HEAD and not self._head_bytes)

    def count(self, chunk: bytes) -> bool:
        """Counts a parsed chunk; whether a head that is not over has become too large by it.

        Where a request ends in the chunk it is not counted, for it may be body but for a few bytes.
        """
        if self.phase is Phase.HEAD:
            self._head_bytes = 0 if self._ended else self._head_bytes + len(chunk)
        self._ended = False
        return self.phase is Phase.HEAD and self._head_bytes > HEAD_BYTES

    # -- the clock -----------------------------------------------------------------------------

    def wind(self, *, owing: bool, queued: bool) -> None:
        """Starts the clock anew for what the client owes now, if it owes anything.

        Args:
            owing: an answer is not over.
            queued: the newest request waits behind another: its body waits for us, not we for it.
        """
        seconds = self.seconds(owing=owing, queued=queued)
        self._until = None if seconds is None else self._loop.time() + seconds
        # A timer that is set already may ring too early and is then set again: so a connection of
        # many quick requests sets few.
        if self._until is not None and (self._clock is None or self._until < self._clock.when()):
            self._set(self._until)

    def stop(self) -> None:
        """Stops the clock."""
        self._until = None
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _set(self, when: float) -> None:
        if self._clock is not None:
            self._clock.cancel()
        self._clock = self._loop.call_at(when, self._ring)

    def _ring(self) -> None:
        self._clock = None
        if self._until is not None and self._loop.time() < self._until:
            self._set(self._until)
        elif self._until is not None:
            self._overdue()

    def seconds(self, *, owing: bool, queued: bool) -> float | None:
        """How long the client may take over what it owes; None when it owes nothing."""
        if self.phase is Phase.BODY:
            return None if queued else self._patience.body
        if owing:
            return None
        return self._patience.head if self.phase is Phase.HEAD else self._patience.idle

    def last_call(self) -> bool:
        """From now on idleness is short; whether the client is idle."""
        self._patience = replace(self._patience, idle=PARTING_SECONDS)
        if self.phase is Phase.HEAD and not self.begun:
            self.phase = Phase.REST
        return self.phase is Phase.REST
