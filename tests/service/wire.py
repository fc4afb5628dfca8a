"""HTTP by hand: a client that can be slow, rude, wrong, or leave, and that sees every byte."""

import json
import select
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

TEXT = json.dumps({"inputs": "the film is lovely ."}).encode()


@dataclass(frozen=True)
class Answer:
    """A whole response; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def closes(self) -> bool:
        """Whether it announces that the connection ends with it."""
        return self.headers.get("connection", "").lower() == "close"

    @property
    def code(self) -> str:
        """The stable code of a problem document."""
        assert self.headers["content-type"] == "application/problem+json"
        return str(json.loads(self.body)["code"])


class Closed(Exception):  # noqa: N818 - an event, not an error
    """The server closed (FIN) before a whole answer came.

    Attributes:
        rest: what had come of one.
    """

    def __init__(self, rest: bytes) -> None:
        super().__init__(f"closed after {rest[:200]!r}")
        self.rest = rest


class Wire:
    """One connection. A server that closes with our bytes unread shows as ConnectionResetError."""

    def __init__(
        self,
        port: int,
        timeout: float = 60.0,
        host: str = "127.0.0.1",
        receive_buffer: int | None = None,
    ) -> None:
        self._socket = socket.socket()
        if receive_buffer is not None:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._socket.settimeout(timeout)
        self._socket.connect((host, port))
        self._buffer = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leaves."""
        self._socket.close()

    def send(self, data: bytes) -> None:
        """Sends all of it."""
        self._socket.sendall(data)

    def send_some(self, data: bytes, seconds: float) -> int:
        """Sends until nothing can be sent for so long; returns how many bytes that were."""
        sent = 0
        while sent < len(data) and select.select([], [self._socket], [], seconds)[1]:
            sent += self._socket.send(data[sent : sent + 65536])
        return sent

    def buffered(self) -> int:
        """How many bytes have been received that no call returned."""
        return len(self._buffer)

    def receive(self, most: int) -> int:
        """Reads and drops at most so many bytes; returns how many came, 0 at the end."""
        return len(self._socket.recv(most))

    def finish(self) -> None:
        """Closes the sending half."""
        self._socket.shutdown(socket.SHUT_WR)

    def readable(self) -> bool:
        """Whether the server has said something, or closed."""
        return bool(select.select([self._socket], [], [], 0)[0])

    def answer(self) -> Answer:
        """The next response; raises Closed when the server ends first."""
        head = self.until(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)
        }
        length = int(headers["content-length"])
        while len(self._buffer) < length:
            self._receive(head)
        body, self._buffer = self._buffer[:length], self._buffer[length:]
        return Answer(int(first.split()[1]), headers, body)

    def rest(self) -> bytes:
        """Everything until the server closes."""
        try:
            while True:
                self._receive(b"")
        except Closed as closed:
            return closed.rest

    def until(self, mark: bytes) -> bytes:
        """What comes before the next mark, which is taken away too."""
        while mark not in self._buffer:
            self._receive(b"")
        head, _, self._buffer = self._buffer.partition(mark)
        return head

    def _receive(self, before: bytes) -> None:
        data = self._socket.recv(65536)
        if not data:
            raise Closed(before + self._buffer)
        self._buffer += data


def request(method: str, path: str, body: bytes = b"", *headers: str) -> bytes:
    """A whole request; JSON when it has a body."""
    lines = [f"{method} {path} HTTP/1.1", "Host: test", *headers]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def classify(*headers: str, body: bytes = TEXT) -> bytes:
    """A good request for the sentiment of one text."""
    return request("POST", "/v1/sentiment", body, *headers)
