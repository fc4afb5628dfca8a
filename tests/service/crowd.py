"""Many clients on keep-alive connections, and an exact account of what became of each request.

*Accepted* is a request whose every byte reached the server's kernel, on a connection that the
server's process had taken from the listen backlog, before the server closed that connection.
A client can tell: Linux resets a connection that is closed with bytes unread, and ends it with a
plain FIN when nothing was. So after a request was sent,

- an answer of 200 is an answer;
- a FIN with no byte of an answer means that the server had closed before the request came;
- everything else is a loss: a reset, half an answer, any other status.

On a connection that has had no answer yet, a reset may also come from a connection that was never
taken from the backlog; these are counted apart.
"""

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from tests.service.wire import Closed, Wire, classify


class Server(Protocol):
    """A process of this machine, or one in a container."""

    def connect(self) -> Wire:
        """A new connection."""


@dataclass
class Crowd:
    """Clients that ask, one request after the other each, until the server is gone."""

    server: Server
    clients: int
    counts: Counter[str] = field(default_factory=Counter)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        """Lets all clients start."""
        self._threads = [threading.Thread(target=self._live) for _ in range(self.clients)]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Waits until every client has found the server gone."""
        for thread in self._threads:
            thread.join(60)

    def _live(self) -> None:
        while True:
            try:
                wire = self.server.connect()
            except ConnectionError:
                self.counts["refused before acceptance"] += 1
                return
            with wire:
                self._talk(wire)

    def _talk(self, wire: Wire) -> None:
        """Asks on one connection until it ends."""
        known = False  # an answer came, so this connection has left the backlog
        while True:
            fate, goes_on = _ask(wire)
            if fate == "lost: reset" and not known:
                fate = "reset in the backlog"
            self.counts[fate] += 1
            if not goes_on:
                return
            known = True


def _ask(wire: Wire) -> tuple[str, bool]:
    """What became of one request, and whether the connection goes on."""
    try:
        wire.send(classify())
        answer = wire.answer()
    except Closed as closed:
        return ("lost: half an answer" if closed.rest else "closed before it came"), False
    except ConnectionError:
        return "lost: reset", False
    if answer.status != 200:
        return f"lost: {answer.status}", False
    return "answered", not answer.closes
