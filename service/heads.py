"""Heads that came before: what a task wants to know of a request's head, remembered by its bytes.

A client says the same words before each of its bodies, but for their length. Parsing them anew, and
carrying them through ASGI, would cost more than reading the text. The same bytes mean the same, so
a head that was parsed once, and that asks for nothing unusual, is looked up the next time.
"""

from collections.abc import Container
from dataclasses import dataclass

from starlette.types import Scope

from service.client import allowed_by, check_media
from service.conversation import RAW_HEADER
from service.errors import RequestError
from service.settings import Settings

MOST = 4096  # heads that are remembered
LONGEST = 1024  # bytes of one: together 4 MB at the most
END = b"\r\n\r\n"
FIRST = b"POST %b HTTP/1.1\r\n"  # with the path
# What changes how a body is read, or what comes after it: such a request goes the long way.
UNUSUAL = frozenset({b"transfer-encoding", b"content-encoding", b"expect", b"upgrade", b"ignored"})


@dataclass(frozen=True, slots=True)
class Head:
    """A head that a task may be asked with.

    Attributes:
        path: the task's.
        size: bytes of the body that follows.
        allowed: milliseconds that the client waits.
        request_id: that it offers, if it does.
    """

    path: str
    size: int
    allowed: int
    request_id: bytes | None


class Heads:
    """Those that came lately.

    Args:
        paths: of the tasks.
        settings: for the bounds of bodies and deadlines.
    """

    def __init__(self, paths: Container[str], settings: Settings) -> None:
        self._paths = paths
        self._settings = settings
        self._known: dict[bytes, Head] = {}

    def recall(self, chunk: bytes) -> tuple[Head, bytes] | None:
        """The head and the body of a chunk that is one whole request; None if it is anything else.

        Args:
            chunk: all that came since the last request was answered.
        """
        end = chunk.find(END) + len(END)
        head = self._known.get(chunk[:end])
        if head is None or len(chunk) - end != head.size:
            return None
        return head, chunk[end:]

    def learn(self, chunk: bytes, scope: Scope) -> None:
        """Remembers the head of a whole request, if all that it says is usual.

        Args:
            chunk: as for `recall`.
            scope: what the parser has made of it.
        """
        end = chunk.find(END) + len(END)
        if not len(END) <= end <= LONGEST or scope["path"] not in self._paths:
            return
        head = self._read(scope)
        usual = chunk.startswith(FIRST % scope["path"].encode())
        if head is not None and usual and len(chunk) - end == head.size:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[chunk[:end]] = head

    def _read(self, scope: Scope) -> Head | None:
        headers = dict(scope["headers"])
        size = int(headers.get(b"content-length", 0))
        closes = headers.get(b"connection", b"keep-alive").lower() != b"keep-alive"
        twice = len(headers) < len(scope["headers"])
        if closes or twice or not UNUSUAL.isdisjoint(headers):
            return None
        if not 0 < size <= self._settings.max_body_bytes:
            return None
        try:
            check_media(headers)
            allowed = allowed_by(headers, self._settings)
        except RequestError:
            return None
        return Head(scope["path"], size, allowed, headers.get(RAW_HEADER))
