"""The server: uvicorn on a socket of ours, and a way out on which nothing accepted is lost.

On SIGTERM or SIGINT, in this order (uvicorn has no such notice: #2414):

1. /readyz says 503, and every answer says `Connection: close`. New connections are still accepted
   for `notice_seconds`: a load balancer keeps sending until it has asked /readyz again.
2. What waits in the listen backlog is accepted, then the socket is closed: from here on a client is
   refused by the kernel, before it has sent anything.
3. Accepted requests are answered, for `drain_seconds` at most; what is left then gets 503.
4. The batchers drain, and the process exits with 0.

A second signal exits at once. What counts as accepted is said in docs/decisions/0005-leaving.md.
"""

import asyncio
import functools
import gc
import math
import os
import signal
import socket
import uuid
from types import FrameType
from typing import cast

import uvicorn
from fastapi import FastAPI
from structlog.typing import FilteringBoundLogger

from service.closing import LINGER_SECONDS
from service.connection import Connection
from service.crowd import Crowd
from service.errors import RequestError, Stopping
from service.journal import Relay, make_journal
from service.listening import BACKLOG, address_of, stop_accepting
from service.reception import Patience
from service.settings import Settings

# Allocations before the collector looks at the young, and how often it goes on to the older. Its
# defaults are for programs that make few objects: here a hundred requests are in the middle of
# something at any time, and looking at all they hold, over and over, makes the slowest answers.
COLLECTIONS = (50_000, 20, 100)


class Server(uvicorn.Server):
    """uvicorn's server with notice and drain."""

    protocol = Connection

    def __init__(self, app: FastAPI, settings: Settings) -> None:
        self._journal: FilteringBoundLogger = make_journal(settings.log_level)
        super().__init__(configure(app, settings, self._journal, self.protocol))
        most = math.ceil(settings.max_connections / settings.workers)
        self.server_state: Crowd = Crowd(self._refused, most, app.state.errands)
        self._settings = settings
        self._readiness = app.state.readiness
        self._metrics = app.state.metrics
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accepts, and says where."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        spare_the_collector()
        self._metrics.workers.set(1)
        for listener in sockets or []:
            self._journal.info("listening", address=address_of(listener))

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second, writes down how this process is, for all workers and any scrape."""
        self._metrics.refresh()
        return await super().on_tick(counter)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first signal begins the leaving, a second one ends it."""
        if self.server_state.leaving:
            os._exit(128 + sig)
        self.server_state.leaving = True
        self._readiness.drain()
        if self._loop is None:
            self.should_exit = True
        else:
            self._loop.call_soon_threadsafe(self._give_notice, signal.Signals(sig).name)

    def _give_notice(self, name: str) -> None:
        self._metrics.workers.set(0)
        seconds = self._settings.notice_seconds
        self._journal.info("leaving", signal=name, notice_seconds=seconds)
        asyncio.get_running_loop().call_later(seconds, setattr, self, "should_exit", True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Steps 2 to 4."""
        await stop_accepting(sockets or [])
        await self._drain(sockets)
        self._journal.info("left")

    async def _drain(self, sockets: list[socket.socket] | None) -> None:
        alarm = asyncio.get_running_loop().call_later(self._settings.drain_seconds, self._cut)
        await super().shutdown(sockets)
        alarm.cancel()

    def _cut(self) -> None:
        connections = cast(set[Connection], self.server_state.connections)
        unanswered = sum([connection.cut(Stopping()) for connection in list(connections)])
        if unanswered:
            self._journal.error("requests cut off", connections=unanswered)

    def _refused(self, error: RequestError) -> str:
        request_id = uuid.uuid4().hex
        self._metrics.ledger.count(self._metrics.requests, "none", str(error.status))
        self._journal.info("refused", request_id=request_id, code=error.code, status=error.status)
        return request_id


def spare_the_collector() -> None:
    """Lets it look at what requests leave, rarely, and at the modules and models never again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTIONS)


def configure(
    app: FastAPI,
    settings: Settings,
    journal: FilteringBoundLogger,
    connection: type[Connection] = Connection,
) -> uvicorn.Config:
    """How uvicorn is set up; whatever it and asyncio say by themselves goes to our own log."""
    patience = Patience(
        head=settings.header_seconds,
        body=settings.body_seconds,
        idle=settings.idle_seconds,
    )
    protocol = functools.partial(connection, patience=patience)
    return uvicorn.Config(
        app,
        http=cast(type[asyncio.Protocol], protocol),
        ws="none",
        loop="uvloop",
        lifespan="on",
        log_config={
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"journal": {"()": functools.partial(Relay, journal)}},
            "root": {"handlers": ["journal"]},
        },
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=math.ceil(settings.drain_seconds + LINGER_SECONDS + 1),
    )
