"""All connections of the process: how many may be open, and whether they are about to end."""

from collections.abc import Callable

from uvicorn.server import ServerState

from service.errors import RequestError, TooManyConnections
from service.head import HEAD_BYTES, size_of, too_large

PROBES = (b"/livez", b"/readyz", b"/metrics")  # answered in a crowd too: a 503 would get us killed


class Crowd(ServerState):
    """What uvicorn's connections share, and what ours ask before they take a request.

    Attributes:
        leaving: the process is about to stop; answers say so.
        refused: told of each error that a connection answers by itself; gives it a request id.
    """

    def __init__(self, refused: Callable[[RequestError], str], most: int) -> None:
        super().__init__()
        self.leaving = False
        self.refused = refused
        self._most = most

    def objection(self, url: bytes, headers: list[tuple[bytes, bytes]]) -> RequestError | None:
        """Why a request with this head is refused before any application sees it."""
        if size_of(url, headers) > HEAD_BYTES:
            return too_large()
        if len(self.connections) > self._most and not url.startswith(PROBES):
            return TooManyConnections(self._most)
        return None
