"""All connections of the process: how many may be open, and whether they are about to end."""

from collections.abc import Callable

from uvicorn.server import ServerState

from service.errand import Errands
from service.errors import RequestError, TooManyConnections
from service.head import HEAD_BYTES, size_of, too_large

PROBES = (b"/livez", b"/readyz", b"/metrics")  # answered in a crowd too: a 503 would get us killed


class Crowd(ServerState):
    """What uvicorn's connections share, and what ours ask before they take a request.

    Attributes:
        leaving: the process is about to stop; answers say so.
        refused: told of each error that a connection answers by itself; gives it a request id.
        errands: what tasks may be asked without an application, if they may.
    """

    def __init__(
        self, refused: Callable[[RequestError], str], most: int, errands: Errands | None = None
    ) -> None:
        super().__init__()
        self.leaving = False
        self.refused = refused
        self.errands = errands
        self._most = most
        self._said: tuple[list[tuple[bytes, bytes]], bytes] = ([], b"")

    @property
    def crowded(self) -> bool:
        """Whether more are connected than should be."""
        return len(self.connections) > self._most

    def default_lines(self) -> bytes:
        """The headers of every answer, such as the date: uvicorn makes them once a second."""
        headers, lines = self._said
        if headers is not self.default_headers:
            headers = self.default_headers
            lines = b"".join([b"%b: %b\r\n" % header for header in headers])
            self._said = headers, lines
        return lines

    def objection(self, url: bytes, headers: list[tuple[bytes, bytes]]) -> RequestError | None:
        """Why a request with this head is refused before any application sees it."""
        if size_of(url, headers) > HEAD_BYTES:
            return too_large()
        if self.crowded and not url.startswith(PROBES):
            return TooManyConnections(self._most)
        return None
