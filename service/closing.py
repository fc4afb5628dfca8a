"""How a connection ends, and what is said when no request came of it.

A socket closed with bytes unread is reset by the kernel, and a reset destroys the answer under way
(RFC 9112, 9.6). So every close is gentle: our FIN follows the answer, what the client still sends
is read and dropped, and the socket goes when the client has closed too or has had its time.
"""

import asyncio
import fcntl
import termios
from collections.abc import Iterable
from typing import cast

from starlette.responses import Response
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from service.errors import RequestError
from service.problems import problem

LINGER_SECONDS = 2.0  # how long the client may take to close its side, or to read some more


class Closing(asyncio.Transport):
    """What answers are written to: the connection's transport with a gentle `close`."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self.begun = False
        self._transport = transport
        self._loop = loop
        self._clock: asyncio.TimerHandle | None = None
        self._held: list[bytes | bytearray | memoryview] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Passes the bytes on, unless nobody can get them any more.

        Those of one turn of the loop go together: the head of an answer and its body are one packet
        and one call of the kernel.
        """
        if self.is_closing():
            return
        if not self._held:
            self._loop.call_soon(self._flush)
        self._held.append(data)

    def write_now(self, data: bytes) -> None:
        """The same, for an answer that is whole."""
        self._flush()
        if not self.is_closing():
            self._transport.write(data)

    def is_closing(self) -> bool:
        """True from the first `close` on."""
        return self.begun or self._transport.is_closing()

    def close(self) -> None:
        """Says that nothing more comes, and leaves the client time to read what came."""
        if not self.is_closing():
            self._flush()
            self.begun = True
            self._transport.write_eof()
            self.watch()

    def _flush(self) -> None:
        held, self._held = self._held, []
        if held and not self.is_closing():
            self._transport.write(held[0] if len(held) == 1 else b"".join(held))

    def watch(self) -> None:
        """Hangs up on a client that, for a while, takes nothing of what it is owed."""
        self.stop()
        unsent = self._transport.get_write_buffer_size()
        self._clock = self._loop.call_later(LINGER_SECONDS, self._look, unsent)

    def stop(self) -> None:
        """Ends the watch."""
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _look(self, unsent: int) -> None:
        if 0 < self._transport.get_write_buffer_size() < unsent:
            self.watch()
        else:
            self._transport.abort()


def unread(transport: asyncio.Transport) -> bool:
    """Whether bytes wait in the kernel that the event loop has not seen yet."""
    if transport.is_closing():
        return False
    descriptor = transport.get_extra_info("socket").fileno()
    return any(fcntl.ioctl(descriptor, termios.FIONREAD, bytes(4)))


def refusal(error: RequestError, request_id: str) -> ASGI3Application:
    """An application that answers any request with this error, and closes."""
    return cast(ASGI3Application, _last(error, request_id))


def bytes_on_the_wire(
    error: RequestError, request_id: str, defaults: Iterable[tuple[bytes, bytes]]
) -> bytes:
    """The same answer for what was never whole enough to be a request."""
    response = _last(error, request_id)
    headers = [*defaults, *response.raw_headers]
    lines = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
    return STATUS_LINE[response.status_code] + lines + b"\r\n" + bytes(response.body)


def _last(error: RequestError, request_id: str) -> Response:
    response = problem(error, request_id)
    response.headers["Connection"] = "close"
    response.headers["X-Request-Id"] = request_id
    return response
