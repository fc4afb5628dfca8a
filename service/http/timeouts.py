"""Read deadlines and bounds of a connection, on public hooks of uvicorn's protocol.

uvicorn waits for ever for a request (uvicorn #157), reads heads of any size and queues pipelined
requests without bound. `Protocol` adds a deadline for the head (408), the body, the next request
and the reading of an answer; a bound of the head (431), of pipelined requests and of connections.
One connection too many closes the one that has kept us waiting for longest, so that silent
connections lock nobody out. Behind a request that asks for another protocol (Upgrade, CONNECT)
nothing is read: what follows must never be taken for a request.
"""

import asyncio
import math
from collections.abc import Callable
from time import monotonic

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from service import errors
from service.http.problems import raw_response
from service.settings import Settings

HEAD_BYTES = 32 * 1024
PIECE = 8 * 1024  # bytes that the parser gets at once: no bound is passed by more
PIPELINED = 8  # requests that may wait behind the one being answered
SWEEP_SECONDS = 0.25
ANSWER_SECONDS = 1.0  # after the body's deadline, in which the endpoint answers 408

Refused = Callable[[errors.RequestError], str]
Clock = Callable[[], float]


class Connections:
    """What all connections of the process share.

    Attributes:
        waiting: connections whose client has to do something, the longest first.

    Args:
        settings: the deadlines, and how many connections may be open.
        refused: takes note of an error that no endpoint answers; returns its request id.
        clock: in seconds.
    """

    def __init__(self, settings: Settings, refused: Refused, clock: Clock = monotonic) -> None:
        self.settings = settings
        self.refused = refused
        self.clock = clock
        self.most = math.ceil(settings.max_connections / settings.workers)
        self.waiting: dict[Protocol, None] = {}

    def sweep(self) -> None:
        """Ends each connection whose client is late."""
        now = self.clock()
        for connection in [each for each in self.waiting if each.deadline <= now]:
            late = errors.RequestTimeout("the head of the request took too long to arrive")
            connection.refuse(late if connection.reading_head else None)

    async def sweep_often(self) -> None:
        """Sweeps until it is cancelled."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            self.sweep()


class Protocol(HttpToolsProtocol):
    """A connection; `deadline` is when its client must have done what we wait for."""

    deadline = math.inf
    reading_head = False
    head_bytes = 0
    last_request = False

    @property
    def shared(self) -> Connections:
        """Made by the application's lifespan."""
        connections: Connections = self.app_state["connections"]
        return connections

    def await_client(self, seconds: float) -> None:
        """From now on, for at most so many seconds, the client has to do something."""
        self.deadline = self.shared.clock() + seconds
        self.shared.waiting.pop(self, None)
        self.shared.waiting[self] = None

    def refuse(self, error: errors.RequestError | None) -> None:
        """Closes the connection, with an answer unless another one is under way."""
        self.last_request = True
        self.shared.waiting.pop(self, None)
        began = self.cycle is not None and self.cycle.response_started
        ended = self.cycle is None or self.cycle.response_complete
        if error is not None and (ended if self.reading_head else ended or not began):
            self.transport.write(raw_response(error, self.shared.refused(error)))
        elif self.transport.get_write_buffer_size():  # the client does not read: do not wait for it
            self.transport.abort()
        self.transport.close()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self.shared.most:
            if not self.shared.waiting:
                self.refuse(errors.TooManyConnections(self.shared.most))
                return
            next(iter(self.shared.waiting)).refuse(None)
        self.await_client(self.shared.settings.header_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        self.shared.waiting.pop(self, None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        for start in range(0, len(data), PIECE):
            if self.last_request:
                return
            piece = data[start : start + PIECE]
            super().data_received(piece)
            if self.reading_head:
                self.head_bytes += len(piece)
                if self.head_bytes > HEAD_BYTES:
                    self.refuse(errors.HeadersTooLarge(f"the most is {HEAD_BYTES} bytes"))
            if len(self.pipeline) > PIPELINED:
                self.refuse(None)

    def send_400_response(self, msg: str) -> None:
        self.refuse(errors.MalformedRequest())

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.reading_head, self.head_bytes = True, 0
        self.await_client(self.shared.settings.header_seconds)

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self.reading_head = False
        if self.parser.should_upgrade():
            self.cycle.keep_alive = False
        self.await_client(self.shared.settings.body_seconds + ANSWER_SECONDS)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self.last_request = self.parser.should_upgrade()
        self.shared.waiting.pop(self, None)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.pipeline and self not in self.shared.waiting:
            self.await_client(self.shared.settings.idle_seconds)

    def pause_writing(self) -> None:
        super().pause_writing()
        self.await_client(self.shared.settings.idle_seconds)

    def resume_writing(self) -> None:
        super().resume_writing()
        self.shared.waiting.pop(self, None)
        if self.cycle.response_complete:
            self.await_client(self.shared.settings.idle_seconds)
