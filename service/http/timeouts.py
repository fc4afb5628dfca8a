"""Read deadlines and bounds of a connection, on public hooks of uvicorn's protocol.

uvicorn waits for ever for a request (uvicorn #157), with heads and pipelines of any size. Here one
connection too many closes the one that has kept us waiting for longest. An offer to upgrade is read
as if it were not there: what stands behind it is the request's body, never the next request.
"""

import asyncio
import math
from collections.abc import Callable, Collection
from time import monotonic
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from service import errors
from service.http.problems import raw_response
from service.settings import Settings

HEAD_BYTES, PIECE = 32 * 1024, 8 * 1024  # the longest head (or trailers); what is parsed at once
SWEEP_SECONDS = 0.25  # between two looks for clients that are late
PIPELINED = 8  # requests that may be pending behind the one being answered
GRACE_SECONDS = 1.0  # for the endpoint to answer 408; at shutdown, for a request on its way


class Connections:
    """What all connections of the process share: `waiting` are those whose client is to act."""

    def __init__(self, settings: Settings, refused: Callable[[errors.RequestError], str]) -> None:
        self.refused, self.clock = refused, monotonic
        self.most = math.ceil(settings.max_connections / settings.workers)
        self.open: Collection[Any] = ()
        self.timer: asyncio.TimerHandle | None = None  # of the next sweep
        self.waiting: dict[Protocol, None] = {}  # the longest first
        idle, body = settings.idle_seconds, settings.body_seconds + GRACE_SECONDS
        self.seconds = {"head": settings.header_seconds, "body": body, "idle": idle, "answer": idle}

    def watch(self) -> None:
        """Sweeps for as long as there are connections."""
        self.sweep()
        loop = asyncio.get_running_loop()
        self.timer = loop.call_later(SWEEP_SECONDS, self.watch) if self.open else None

    def sweep(self) -> None:
        """Looks what each client is to do, and ends the connections of those who are late."""
        late = errors.RequestTimeout("the head came too slowly")
        for one in self.open:
            one.update()
        for one in [each for each in self.waiting if each.deadline <= self.clock()]:
            one.close(late if one.reading_head else None)


class Protocol(HttpToolsProtocol):
    """A connection. Until `deadline` its client sends a "head" or "body", or reads an "answer"."""

    shared: Connections
    phase: str | None = None  # None starts the clock again
    deadline, head_bytes = math.inf, 0
    reading_head = reading_body = ended = False  # ended: nothing more is read

    def owing(self) -> bool:
        """Whether we owe an answer to a request before the one that is being read."""
        unanswered = self.cycle is not None and not self.cycle.response_complete
        return bool(self.pipeline) or (unanswered and not self.reading_body)

    def update(self) -> None:
        """Starts the clock when the client has something else to do; none while it waits."""
        phase = "head" if self.cycle is None or self.reading_head else "idle"
        phase = "" if self.owing() else "body" if self.reading_body else phase
        phase = "answer" if self.flow.write_paused else phase
        if phase != self.phase and not self.transport.is_closing():
            self.phase = phase
            self.shared.waiting.pop(self, None)
            if phase:
                self.deadline = self.shared.clock() + self.shared.seconds[phase]
                self.shared.waiting[self] = None

    def close(self, error: errors.RequestError | None = None) -> None:
        """Closes the connection: with an error behind the answers that are owed, else now."""
        self.ended, owing = True, self.owing()
        if error and owing and not self.reading_body:
            self.cycle.keep_alive = False
            return
        self.shared.waiting.pop(self, None)
        if error and not (owing or (self.reading_body and self.cycle.response_started)):
            self.transport.write(raw_response(error, self.shared.refused(error)))
        elif self.transport.get_write_buffer_size():  # the client does not read
            self.transport.abort()
        self.transport.close()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.shared = self.app_state["connections"]
        self.shared.open = self.connections
        if self.shared.timer is None:
            self.shared.watch()
        if len(self.connections) > self.shared.most:
            longest = next(iter(self.shared.waiting), self)
            longest.close(errors.TooManyConnections(self.shared.most) if longest is self else None)
        self.update()

    def connection_lost(self, exc: Exception | None) -> None:
        self.shared.waiting.pop(self, None)
        super().connection_lost(exc)

    def shutdown(self) -> None:
        if self.phase in {"head", "idle"}:
            self.deadline = min(self.deadline, self.shared.clock() + GRACE_SECONDS)
        else:
            super().shutdown()

    def data_received(self, data: bytes) -> None:
        for start in range(0, len(data), PIECE):
            if not self.ended:
                super().data_received(b"")  # ends uvicorn's keep-alive timer
                self.parse(data[start : start + PIECE])
        self.update()

    def parse(self, piece: bytes) -> None:
        """Parses a piece; refuses what is not HTTP, or has too large a head."""
        try:
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade as offer:
            head = [b"%s %s HTTP/1.1" % (self.parser.get_method(), self.url)]
            head += [b"%s: %s" % header for header in self.headers if header[0] != b"upgrade"]
            self.parser = httptools.HttpRequestParser(self)
            self.parse(b"\r\n".join([*head, b"", piece[offer.args[0] :]]))
        except httptools.HttpParserError:
            self.close(errors.MalformedRequest())
        self.head_bytes += len(piece)
        if self.head_bytes >= HEAD_BYTES and (self.reading_head or self.reading_body):
            self.close(errors.HeadersTooLarge(f"the most is {HEAD_BYTES} bytes"))

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.reading_head, self.head_bytes, self.phase = True, 0, None

    def on_headers_complete(self) -> None:
        if self.parser.get_method() == b"CONNECT":
            raise ValueError("this is no proxy")
        if not self.ended and not self.parser.should_upgrade():
            super().on_headers_complete()
            self.reading_head, self.reading_body, self.phase = False, True, None
            if len(self.pipeline) > PIPELINED:
                self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        self.head_bytes = 0
        if self.reading_body:
            super().on_body(body)

    def on_message_complete(self) -> None:
        if self.reading_body:
            super().on_message_complete()
            self.reading_body, self.ended = False, not self.cycle.keep_alive

    def resume_writing(self) -> None:
        super().resume_writing()
        self.phase = None
