"""Heads that came before: what a task wants to know of a request's head, remembered by its bytes.

A client says the same words before each of its bodies, but for their length. Parsing them anew, and
carrying them through ASGI, would cost more than reading the text. The same bytes mean the same, so
a head that was parsed once, and that asks for nothing unusual, is looked up the next time; only the
digits of the body's length are read anew.
"""

from collections.abc import Container
from dataclasses import dataclass

from starlette.types import Scope

from service.client import allowed_by, check_media
from service.conversation import RAW_HEADER
from service.errors import RequestError
from service.settings import Settings

MOST = 1024  # heads that are remembered
LONGEST = 1024  # bytes of one: together 1 MB at the most
END = b"\r\n\r\n"
FIRST = b"POST %b HTTP/1.1\r\n"  # with the path
LENGTHS = (b"\r\nContent-Length: ", b"\r\ncontent-length: ")  # as clients write it
DIGITS = 9  # of a length: more is for the parser to refuse
# What changes how a body is read, or what comes after it: such a request goes the long way.
UNUSUAL = frozenset({b"transfer-encoding", b"content-encoding", b"expect", b"upgrade", b"ignored"})


@dataclass(frozen=True, slots=True)
class Head:
    """A head that a task may be asked with.

    Attributes:
        path: the task's.
        allowed: milliseconds that the client waits.
        request_id: that it offers, if it does.
    """

    path: str
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
        whole = _split(chunk)
        if whole is None or not 0 < len(whole[1]) <= self._settings.max_body_bytes:
            return None
        head = self._known.get(whole[0])
        return None if head is None else (head, whole[1])

    def learn(self, chunk: bytes, scope: Scope) -> None:
        """Remembers the head of a whole request, if all that it says is usual.

        Args:
            chunk: as for `recall`.
            scope: what the parser has made of it.
        """
        whole = _split(chunk)
        if whole is None or len(whole[0]) > LONGEST or scope["path"] not in self._paths:
            return
        head = self._read(scope)
        if head is not None and chunk.startswith(FIRST % scope["path"].encode()):
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[whole[0]] = head

    def _read(self, scope: Scope) -> Head | None:
        headers = dict(scope["headers"])
        closes = headers.get(b"connection", b"keep-alive").lower() != b"keep-alive"
        twice = len(headers) < len(scope["headers"])
        if closes or twice or not UNUSUAL.isdisjoint(headers):
            return None
        try:
            check_media(headers)
            allowed = allowed_by(headers, self._settings)
        except RequestError:
            return None
        return Head(scope["path"], allowed, headers.get(RAW_HEADER))


def _split(chunk: bytes) -> tuple[bytes, bytes] | None:
    """The head but for the body's length, and the body; None unless the length is that."""
    end = chunk.find(END) + len(END)
    for name in LENGTHS:
        place = chunk.find(name, 0, end)
        if place >= 0:
            start = place + len(name)
            stop = chunk.find(b"\r", start)
            digits = chunk[start:stop]
            if not digits.isdigit() or len(digits) > DIGITS or int(digits) != len(chunk) - end:
                return None
            return chunk[:start] + chunk[stop:end], chunk[end:]
    return None
