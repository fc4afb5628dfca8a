"""What a connection owes its client: the request being answered, and those queued behind it."""

from collections import deque
from collections.abc import Callable
from typing import cast

from starlette.types import Scope as MutableScope
from uvicorn._types import (
    ASGI3Application,
    ASGIReceiveCallable,
    ASGISendCallable,
    ASGISendEvent,
    Scope,
)
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from service.errand import Errand
from service.errors import RequestError
from service.presence import EXTENSION, Presence

Queue = deque[tuple[RequestResponseCycle, ASGI3Application]]


class Answering:
    """The requests of one connection that have no whole answer yet.

    Attributes:
        last_words: what is said after the answers owed, before the connection closes.
    """

    def __init__(self, queued: Queue) -> None:
        self.last_words: RequestError | None = None
        self._queued = queued  # uvicorn's own: the newest on the left
        self._running: RequestResponseCycle | Errand | None = None
        self._presence = Presence()  # of the client of the running one

    @property
    def owing(self) -> bool:
        """Whether an answer is not over, or not begun."""
        running = self._running
        unanswered = running is not None and not running.response_complete
        return unanswered or bool(self._queued)

    @property
    def crowded(self) -> bool:
        """Whether another request is already behind the running one."""
        return bool(self._queued)

    def begin(self, cycle: RequestResponseCycle) -> None:
        """This request is answered now."""
        self._running, self._presence = cycle, Presence()
        cast(MutableScope, cycle.scope)["extensions"] = {EXTENSION: self._presence}

    def begin_errand(self, errand: Errand) -> None:
        """This one is answered now, without an application."""
        self._running, self._presence = errand, errand.presence

    def runs(self, cycle: RequestResponseCycle | Errand) -> bool:
        """Whether this request is the one that is being answered, or the last that was."""
        return self._running is cycle

    def drop(self, newest: RequestResponseCycle) -> None:
        """Answers this request no more: its body is broken or late."""
        if self.runs(newest):
            self.abandon()
        else:
            self._queued.popleft()

    def abandon(self) -> None:
        """Tells the running request that nobody waits for its answer, and forgets the queued."""
        self._queued.clear()
        running, self._running = self._running, None
        if running is None:
            return
        if running.response_started:
            self.last_words = None  # an answer has begun, perhaps ended: no second one
        running.disconnected = True
        running.message_event.set()
        if isinstance(running, RequestResponseCycle):
            running.flow.resume_writing()
        self._presence.end()


def saying_when_it_is_the_last(
    app: ASGI3Application, is_last: Callable[[], bool]
) -> ASGI3Application:
    """The application, whose answer says `Connection: close` if `is_last` when it begins."""

    async def run(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        async def send_last(message: ASGISendEvent) -> None:
            if message["type"] == "http.response.start" and is_last():
                message["headers"] = [*message.get("headers", ()), (b"connection", b"close")]
            await send(message)

        await app(scope, receive, send_last)

    return run
