"""Whether the client of a request is still there: its connection tells, its route asks.

ASGI tells it only to one who waits in `receive`. A task that waits there costs every request more
than its own validation does, so our connection passes this along as an extension of the scope.
Another server passes nothing, and its clients count as present.
"""

from collections.abc import Callable
from time import monotonic
from typing import cast

from starlette.types import Scope

EXTENSION = "hiddenstate.presence"


class Presence:
    """Of the client of one request.

    Attributes:
        over: it has gone, or is not answered any more.
        since: when its request was read, or taken up after another of its connection; on the clock
            of `time.monotonic`, in seconds.
    """

    def __init__(self) -> None:
        self.over = False
        self.since = monotonic()
        self._listener: Callable[[], object] | None = None

    def end(self) -> None:
        """The connection's word that nobody waits for the answer."""
        self.over = True
        if self._listener is not None:
            self._listener()

    def tell(self, listener: Callable[[], object] | None) -> None:
        """Names who is told of the end, in place of who was to be."""
        self._listener = listener


def presence_of(scope: Scope) -> Presence:
    """Of the client of this request."""
    known = scope.get("extensions", {}).get(EXTENSION)
    return Presence() if known is None else cast(Presence, known)
