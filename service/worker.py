"""`python -m service.worker`: one of several processes; started by the parent, never by hand.

It is the same server as a single process, but its connections come accepted from the parent, and
it leaves when the parent says so or is gone. Signals are the parent's business: a terminal or a
service manager may send them to every process, and a worker that obeyed would leave too early.
"""

import asyncio
import os
import shutil
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import cast

from fastapi import FastAPI

from models.bundle.manifest import BundleError
from service.app import create_app
from service.channel import CLOSED, FAILED, FOLDER, LEAVE, Channel
from service.connection import Connection
from service.errors import SettingsError, StartError
from service.metrics import Metrics
from service.server import Server
from service.settings import Settings, read_settings
from service.shared import write_as


class HandedOver(Connection):
    """A connection whose end the parent is told."""

    gone: Callable[[], None]

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        super().connection_lost(exc)
        self.gone()


class Worker(Server):
    """The server, on connections that another process accepted."""

    protocol = HandedOver

    def __init__(self, app: FastAPI, settings: Settings, wire: socket.socket) -> None:
        super().__init__(app, settings)
        self._channel = Channel(wire, self._hear)
        self._arriving: set[asyncio.Task[None]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Tells the parent that connections may come."""
        await super().startup(sockets)
        self._channel.open()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The parent decides."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answers what came; nothing more will."""
        if self._arriving:
            await asyncio.wait(self._arriving)
        await self._drain(sockets)

    def _hear(self, word: bytes, connection: socket.socket | None) -> None:
        if connection is not None:
            task = asyncio.create_task(self._take(connection))
            self._arriving.add(task)
            task.add_done_callback(self._arriving.discard)
        elif word:
            self._say_goodbye(ready=word != LEAVE)
        elif self.server_state.leaving:
            self.should_exit = True
        else:  # the parent was killed; clients that are busy deserve a notice all the same
            self._say_goodbye(ready=False)
            notice = self._settings.notice_seconds
            asyncio.get_running_loop().call_later(notice, setattr, self, "should_exit", True)

    def _say_goodbye(self, *, ready: bool) -> None:
        """Every answer says `Connection: close` now; /readyz says no only if nobody takes over."""
        self.server_state.leaving = True
        self._metrics.workers.set(0)
        if not ready:
            self._readiness.drain()

    async def _take(self, connection: socket.socket) -> None:
        try:
            await asyncio.get_running_loop().connect_accepted_socket(self._protocol, connection)
        except OSError:  # the client left on the way
            connection.close()
            self._channel.say(CLOSED)

    def _protocol(self) -> HandedOver:
        protocol = cast(Callable[..., HandedOver], self.config.http_protocol_class)
        connection = protocol(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        connection.gone = lambda: self._channel.say(CLOSED)
        return connection


def main(wire: socket.socket, slot: int) -> int:
    """Serves until the parent ends it; returns the exit code."""
    folder, parent = Path(os.environ[FOLDER]), os.getppid()
    try:
        settings = read_settings()
        write_as(slot)
        Worker(create_app(settings, Metrics(folder)), settings, wire).run([])
    except (StartError, BundleError) as error:
        wire.sendall(FAILED + str(error).encode())  # the parent says it once, whoever fails
        return 2 if isinstance(error, SettingsError) else 1
    if os.getppid() != parent:  # it was killed, and could not clear up
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.exit(main(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2])))
