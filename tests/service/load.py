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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from tests.service.wire import Closed, Wire, classify


class Server(Protocol):
    """A process of this machine, or one in a container."""

    def connect(self) -> Wire:
        """A new connection."""


@dataclass
class Clients:
    """Clients that ask, one request after the other each, until the server is gone.

    Attributes:
        counts: of requests, by what became of them.
        question: what they ask.
        lasting: they come back after a connection ended without an answer, until `end`.
    """

    server: Server
    clients: int
    question: bytes = field(default_factory=classify)
    lasting: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    _threads: list[threading.Thread] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        """Lets all clients start."""
        self._threads = [threading.Thread(target=self._live) for _ in range(self.clients)]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Waits until every client has found the server gone, or is told to stop."""
        if self.lasting:
            self._over.set()
        for thread in self._threads:
            thread.join(60)

    def _live(self) -> None:
        while not self._over.is_set():
            try:
                wire = self.server.connect()
            except ConnectionError:
                self.counts["refused before acceptance"] += 1
                if not self.lasting:
                    return
                continue
            with wire:
                self._talk(wire)

    def _talk(self, wire: Wire) -> None:
        """Asks on one connection until it ends."""
        known = False  # an answer came, so this connection has left the backlog
        while not self._over.is_set():
            fate, goes_on = _ask(wire, self.question)
            if fate == "lost: reset" and not known:
                fate = "reset in the backlog"
            self.counts[fate] += 1
            if not goes_on:
                return
            known = True


@contextmanager
def load(server: Server, clients: int = 8, question: bytes | None = None) -> Iterator[Clients]:
    """Clients that ask all the time, also after a reset; in the end their counts are complete."""
    all_clients = Clients(server, clients, question or classify(), lasting=True)
    all_clients.begin()
    try:
        yield all_clients
    finally:
        all_clients.end()


def _ask(wire: Wire, question: bytes) -> tuple[str, bool]:
    """What became of one request, and whether the connection goes on."""
    try:
        wire.send(question)
        answer = wire.answer()
    except Closed as closed:
        return ("lost: half an answer" if closed.rest else "closed before it came"), False
    except ConnectionError:
        return "lost: reset", False
    if answer.status != 200:
        return f"lost: {answer.status}", False
    return "answered", not answer.closes
