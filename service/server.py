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
import math
import os
import select
import signal
import socket
import uuid
from collections.abc import Sequence
from types import FrameType
from typing import cast

import uvicorn
from fastapi import FastAPI
from structlog.typing import FilteringBoundLogger

from service.closing import LINGER_SECONDS
from service.connection import Connection
from service.crowd import Crowd
from service.errors import AddressError, RequestError, Stopping
from service.journal import Relay, make_journal
from service.reception import Patience
from service.settings import Settings

BACKLOG = 1024
BACKLOG_SECONDS = 0.5  # how long a stream of new connections may keep us accepting


class Server(uvicorn.Server):
    """uvicorn's server with notice and drain."""

    def __init__(self, app: FastAPI, settings: Settings) -> None:
        self._journal: FilteringBoundLogger = make_journal(settings.log_level)
        super().__init__(configure(app, settings, self._journal))
        self.server_state: Crowd = Crowd(self._refused, settings.max_connections)
        self._settings = settings
        self._readiness = app.state.readiness
        self._metrics = app.state.metrics
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accepts, and says where."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        for listener in sockets or []:
            self._journal.info("listening", address=address_of(listener))

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
        seconds = self._settings.notice_seconds
        self._journal.info("leaving", signal=name, notice_seconds=seconds)
        asyncio.get_running_loop().call_later(seconds, setattr, self, "should_exit", True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Steps 2 to 4."""
        await stop_accepting(sockets or [])
        alarm = asyncio.get_running_loop().call_later(self._settings.drain_seconds, self._cut)
        await super().shutdown(sockets)
        alarm.cancel()
        self._journal.info("left")

    def _cut(self) -> None:
        connections = cast(set[Connection], self.server_state.connections)
        unanswered = sum([connection.cut(Stopping()) for connection in list(connections)])
        if unanswered:
            self._journal.error("requests cut off", connections=unanswered)

    def _refused(self, error: RequestError) -> str:
        request_id = uuid.uuid4().hex
        self._metrics.requests.labels("none", str(error.status)).inc()
        self._journal.info("refused", request_id=request_id, code=error.code, status=error.status)
        return request_id


def configure(app: FastAPI, settings: Settings, journal: FilteringBoundLogger) -> uvicorn.Config:
    """How uvicorn is set up; whatever it and asyncio say by themselves goes to our own log."""
    patience = Patience(
        head=settings.header_seconds,
        body=settings.body_seconds,
        idle=settings.idle_seconds,
    )
    protocol = functools.partial(Connection, patience=patience)
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


def bind(settings: Settings) -> socket.socket:
    """The socket to listen on; early, so that a taken port is known before a model is loaded.

    Raises:
        AddressError: the address cannot be had; the sentence names the settings.
    """
    host, port = settings.host, settings.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise AddressError(host, port, reason) from None
    return listener


def address_of(listener: socket.socket) -> str:
    """Where the service answers, as a URL."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def stop_accepting(listeners: Sequence[socket.socket]) -> None:
    """Accepts what the kernel has already connected, then refuses: closing would reset those.

    A backlog of 0 keeps newcomers out while the loop empties it (their handshake is not answered),
    else busy clients would fill it as fast. `shutdown` then refuses within microseconds of the last
    look; uvloop closes only a turn of the loop later.
    """
    backlog = select.poll()
    for listener in listeners:
        listener.listen(0)
        backlog.register(listener, select.POLLIN)
    deadline = asyncio.get_running_loop().time() + BACKLOG_SECONDS
    while backlog.poll(0) and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0)
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
