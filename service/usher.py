"""Where the parent accepts: each connection goes to the worker that holds the fewest."""

import asyncio
import socket
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress

from structlog.typing import FilteringBoundLogger

from service.child import Child
from service.listening import BACKLOG, address_of, stop_accepting

REST_SECONDS = 1.0  # without accepting when the system has no more descriptors
SETTLE_SECONDS = 5.0  # for the last ones to be handed over
BREATH_SECONDS = 0.01


class Usher:
    """Takes from the backlog only what a worker can have at once; the rest waits in the kernel.

    Args:
        listener: bound, not listening yet.
        children: the workers, kept up to date by someone else.
        journal: where it says where it listens.
    """

    def __init__(
        self, listener: socket.socket, children: Sequence[Child], journal: FilteringBoundLogger
    ) -> None:
        listener.setblocking(False)
        self._listener = listener
        self._children = children
        self._journal = journal
        self._guests: deque[socket.socket] = deque()  # whose worker died before it took them
        self._accepting = self._watching = self._closed = False

    def open(self) -> None:
        """Listens, and says where."""
        self._listener.listen(BACKLOG)
        self._journal.info("listening", address=address_of(self._listener))
        self._resume()

    async def close(self) -> None:
        """Hands the backlog over, and listens no more."""
        await stop_accepting([self._listener])
        self._closed, self._accepting = True, False
        self._watch(False)
        self._listener.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS):
                while self._guests or any(child.untaken for child in self._children):
                    await asyncio.sleep(BREATH_SECONDS)

    def take_back(self, guests: Iterable[socket.socket]) -> None:
        """Gives to others what a worker left untaken."""
        self._guests.extend(guests)
        self.deal()

    def deal(self) -> None:
        """Hands over as long as a worker is free and somebody waits."""
        while (child := self._freest()) and (guest := self._next()):
            child.give(guest)
        self._watch(self._accepting and child is not None)

    def _freest(self) -> Child | None:
        free = [child for child in self._children if child.free]
        return min(free, key=lambda child: (child.held, child.turn), default=None)

    def _next(self) -> socket.socket | None:
        if self._guests:
            return self._guests.popleft()
        return self._accept() if self._accepting else None

    def _accept(self) -> socket.socket | None:
        try:
            return self._listener.accept()[0]
        except (BlockingIOError, ConnectionAbortedError):
            return None
        except OSError as error:
            self._journal.error("cannot accept", reason=error.strerror, seconds=REST_SECONDS)
            self._accepting = False
            asyncio.get_running_loop().call_later(REST_SECONDS, self._resume)
            return None

    def _resume(self) -> None:
        if not self._closed:
            self._accepting = True
            self.deal()

    def _watch(self, wanted: bool) -> None:
        loop = asyncio.get_running_loop()
        if wanted and not self._watching:
            loop.add_reader(self._listener, self.deal)
        elif self._watching and not wanted:
            loop.remove_reader(self._listener)
        self._watching = wanted
