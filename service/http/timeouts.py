"""Read deadlines and bounds of a connection, which uvicorn lacks (#157), on its public hooks."""

import asyncio
import math
from collections.abc import Callable, Sequence
from time import monotonic

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from service import errors
from service.http.problems import raw_response
from service.settings import Settings

HEAD_BYTES, PIECE = 32 * 1024, 8 * 1024  # the longest head (or trailers); what is parsed at once
PIPELINED = 8  # requests behind the one being answered
LOOK_SECONDS, GRACE_SECONDS = 0.25, 1.0  # between two looks; at shutdown, for what is on its way


class Connections:
    """What all connections share: deadlines, and the `clients` to wait for, the longest first."""

    def __init__(self, settings: Settings, refused: Callable[[errors.RequestError], str]) -> None:
        self.refused, self.clock = refused, monotonic
        self.most = math.ceil(settings.max_connections / settings.workers)
        self.clients: dict[Protocol, None] = {}
        self.timer: asyncio.TimerHandle | None = None  # of the next look
        self.idle, body = settings.idle_seconds, settings.body_seconds
        self.seconds = {"": math.inf, "head": settings.header_seconds, "body": body}

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


class Protocol(HttpToolsProtocol):
    """A connection. Until `deadline` its client sends a "head" or "body", or reads an "answer"."""

    shared: Connections
    phase: str | None = None  # None starts the clock again
    reading, ended, deadline, head_bytes = "", False, math.inf, 0  # reading a "head" or a "body"
    cycles: Sequence[RequestResponseCycle] = ()  # whose answer is not complete

    def has_pending_answer(self) -> bool:
        """Whether we owe an answer to a request before the one that is being read."""
        answered = self.cycle is None or self.cycle.response_complete or self.reading == "body"
        return bool(self.pipeline) or not answered

    def update(self) -> None:
        """Starts the clock when the client has something else to do; none while it waits."""
        phase = self.reading or ("head" if self.cycle is None else "idle")
        phase = "answer" if self.flow.write_paused else "" if self.has_pending_answer() else phase
        if phase != self.phase and not self.transport.is_closing():
            seconds = self.shared.seconds.get(phase, self.shared.idle)
            self.phase, self.deadline = phase, self.shared.clock() + seconds
            self.shared.clients.pop(self, None)
            self.shared.clients[self] = None

    def close(self, error: errors.RequestError | None = None) -> None:
        """Closes the connection: with an error behind the answers that are owed, else now."""
        self.ended, pending = True, self.has_pending_answer()
        if error and pending and self.reading != "body":
            self.cycle.keep_alive = False
            return
        self.phase, self.deadline = "", math.inf
        if error and not (pending or (self.reading == "body" and self.cycle.response_started)):
            self.transport.write(raw_response(error, self.shared.refused(error)))
        elif self.transport.get_write_buffer_size():  # the client does not read
            self.transport.abort()
        self.transport.close()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.shared = self.app_state["connections"]
        if len(self.connections) > self.shared.most:
            self.shared.close_late()
            longest = next((one for one in self.shared.clients if one.phase), self)
            full = f"more than {self.shared.most} connections are open; try again in 1 s"
            longest.close(errors.TooManyConnections(full) if longest is self else None)
        self.update()
        if self.shared.timer is None:
            self.shared.close_late(self.loop)

    def connection_lost(self, exc: Exception | None) -> None:
        self.shared.clients.pop(self, None)
        for cycle in self.cycles:  # uvicorn tells the last one only
            cycle.disconnected = True
            cycle.message_event.set()
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
        try:
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade as offer:  # is read as no offer; "-" is no method
            head = [self.parser.get_method().replace(b"CONNECT", b"-") + b" %s HTTP/1.1" % self.url]
            head += [b"%s: %s" % header for header in self.headers if header[0] != b"upgrade"]
            self.parser = httptools.HttpRequestParser(self)
            self.parse(b"\r\n".join([*head, b"", piece[offer.args[0] :]]))
        except httptools.HttpParserError:
            detail = "this port speaks plain HTTP/1.1 and could not read the request"
            self.close(errors.MalformedRequest(detail))
        self.head_bytes += len(piece)
        if self.head_bytes >= HEAD_BYTES and self.reading:
            self.close(errors.HeadersTooLarge(f"the most is {HEAD_BYTES} bytes"))

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["state"]["started"] = self.shared.clock()
        self.reading, self.head_bytes, self.phase = "head", 0, None

    def on_headers_complete(self) -> None:
        if not self.ended and not self.parser.should_upgrade():
            super().on_headers_complete()
            self.reading, self.phase = "body", None
            self.cycles = [one for one in self.cycles if not one.response_complete] + [self.cycle]
            self.cycle.keep_alive &= len(self.pipeline) <= PIPELINED

    def on_body(self, body: bytes) -> None:
        self.head_bytes = 0
        if self.reading == "body":
            super().on_body(body)

    def on_message_complete(self) -> None:
        if self.reading == "body":
            super().on_message_complete()
            self.reading, self.ended = "", not self.cycle.keep_alive

    def resume_writing(self) -> None:
        super().resume_writing()
        self.phase = None
