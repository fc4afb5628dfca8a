"""A worker as its parent sees it: a process, a channel, and how many connections it holds."""

import asyncio
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import Process
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from service.channel import CLOSED, CONNECTION, FAILED, FOLDER, LEAVE, READY, RETIRE, TAKEN
from service.roster import enter, strike

UNTAKEN = 16  # connections on their way to one worker; a kernel limits how many may be under way


class Child:
    """A worker process and its connections.

    Attributes:
        slot: its place among the workers, a small number.
        ready: it takes connections.
        dismissed: it was told to leave, or stopped: its end is no accident.
        gone: it has ended, with this exit `code`.
        untaken: connections that it has not taken yet; if it dies, others can have them.
        held: how many connections were given to it and are not closed.
        turn: when it was given the last one; on the clock of `time.monotonic`.
        complaint: why it does not start.
        born: when it was started, on the same clock.
    """

    @classmethod
    async def start(cls, slot: int, folder: Path, news: Callable[[], None]) -> Self:
        """Starts a process; `news` is called whenever it has become freer.

        Raises:
            OSError: the system has no room for one more.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "service.worker", str(theirs.fileno()), str(slot)),
                    pass_fds=[theirs.fileno()],
                    env=os.environ | {FOLDER: str(folder)},
                )
            except OSError:
                ours.close()
                raise
        enter(folder, slot, process.pid)
        return cls(slot, folder, process, ours, news)

    def __init__(
        self,
        slot: int,
        folder: Path,
        process: Process,
        wire: socket.socket,
        news: Callable[[], None],
    ) -> None:
        self.slot = slot
        self.ready = self.dismissed = False
        self.untaken: deque[socket.socket] = deque()
        self.held = 0
        self.turn = 0.0
        self.born = time.monotonic()
        self.gone = asyncio.Event()
        self.code = 0
        self.complaint = b""
        self._folder = folder
        self._process = process
        self._wire = wire
        self._news = news
        self._decided = asyncio.Event()  # whether it starts
        wire.setblocking(False)
        asyncio.get_running_loop().add_reader(wire, self._listen)
        self._life = asyncio.create_task(self._live())

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def free(self) -> bool:
        """Whether it may be given a connection."""
        return self.ready and len(self.untaken) < UNTAKEN

    async def started(self) -> bool:
        """Waits until it is ready; false when it has ended instead."""
        await self._decided.wait()
        return self.ready

    async def ended(self) -> int:
        """Waits for its end; the exit code."""
        await self.gone.wait()
        return self.code

    async def _live(self) -> None:
        """Waits for its end, hears its last words, and clears up after it."""
        self.code = await self._process.wait()
        self._listen()
        self._wire.close()
        strike(self._folder, self.slot, self.pid)
        self.ready = False
        self._decided.set()
        self.gone.set()

    def give(self, connection: socket.socket) -> None:
        """Hands it a connection; kept here too until it has taken it."""
        self.untaken.append(connection)
        self.held += 1
        self.turn = time.monotonic()
        try:
            socket.send_fds(self._wire, [CONNECTION], [connection.fileno()])
        except OSError:  # it is dead, or as good as: its end will bring the connection back
            self._kill()

    def leave(self) -> None:
        """Tells it that the whole service stops; it may still be given connections."""
        self._dismiss(LEAVE)

    def retire(self) -> None:
        """Tells it that another takes over; it gets no more connections."""
        self.ready = False
        self._dismiss(RETIRE)

    def hang_up(self) -> None:
        """Says that no more connections will come: it answers what it has, and ends."""
        self.ready = False
        with suppress(OSError):
            self._wire.shutdown(socket.SHUT_WR)

    def stop(self) -> None:
        """Ends it at once."""
        self.dismissed = True
        self._kill()

    def _dismiss(self, word: bytes) -> None:
        self.dismissed = True
        with suppress(OSError):  # it has left already
            self._wire.send(word)

    def _kill(self) -> None:
        # Not `Process.kill`: it polls, and may so take the exit code from whoever waits for it.
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def _listen(self) -> None:
        try:
            while words := self._wire.recv(4096):
                self._hear(words)
        except BlockingIOError:
            return
        except ConnectionResetError:  # it died with words of ours unread
            pass
        asyncio.get_running_loop().remove_reader(self._wire)

    def _hear(self, words: bytes) -> None:
        said, _, complaint = (b"", b"", words) if self.complaint else words.partition(FAILED)
        self.complaint += complaint
        for _ in range(said.count(TAKEN)):
            self.untaken.popleft().close()
        self.held -= said.count(CLOSED)
        if READY in said:
            self.ready = True
            self._decided.set()
        self._news()
