"""What all connections of a process share: clients to wait for, and pauses after refusals."""

import asyncio
import math
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from service import errors
from service.settings import Settings

if TYPE_CHECKING:
    from service.http.timeouts import Protocol

LOOK_SECONDS = 0.25  # between two looks at all clients
PAUSE_SECONDS = 0.002  # for each connection that is paused: about 500 refusals a second in all
LONGEST_PAUSE = 2.0  # seconds
UNREAD_SECONDS = 0.1  # after a pause, in which a request counts as one that came during it


class Connections:
    """Their `clients` to wait for, the longest first, and how many are `paused`.

    A refusal costs processor time, too. Clients that send again at once would leave no
    time for answers, so the connection of a refused request is not read for a while.
    """

    def __init__(self, settings: Settings, refused: Callable[[errors.RequestError], str]) -> None:
        self.refused, self.clock = refused, monotonic
        self.most = math.ceil(settings.max_connections / settings.workers)
        self.clients: dict[Protocol, None] = {}
        self.timer: asyncio.TimerHandle | None = None  # of the next look
        self.idle, body = settings.idle_seconds, settings.body_seconds
        self.seconds = {"": math.inf, "head": settings.header_seconds, "body": body}
        self.paused = 0

    def close_late(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Ends the connections of late clients; with a loop again, while there are any."""
        late = errors.RequestTimeout("the head or the body came too slowly")
        for one in [*self.clients]:
            one.update()
            if one.deadline <= self.clock():
                one.close(late if one.reading else None)
        if loop:
            again = self.clients and loop.call_later(LOOK_SECONDS, self.close_late, loop)
            self.timer = again or None

    def pause(self, one: "Protocol") -> None:
        """Stops reading a connection; the more are paused, the longer."""
        self.paused += 1
        one.paused = self.clock()
        one.flow.pause_reading()
        one.loop.call_later(min(LONGEST_PAUSE, self.paused * PAUSE_SECONDS), self._resume, one)

    def arrival(self, one: "Protocol") -> float:
        """When a request whose first byte is read now came; at the earliest, after a pause."""
        now = self.clock()
        return one.paused if now < one.resumed + UNREAD_SECONDS else now

    def _resume(self, one: "Protocol") -> None:
        self.paused -= 1
        one.resumed = self.clock()
        if not one.transport.is_closing():
            one.flow.resume_reading()
