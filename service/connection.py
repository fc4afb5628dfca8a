"""One connection: uvicorn's httptools protocol with the patience and the manners that it lacks.

uvicorn waits for ever for a request that never ends (uvicorn #157), and closes a socket with bytes
unread, upon which the kernel resets it and destroys the answer under way (RFC 9112, 9.6). Here:

- one clock runs while the *client* owes bytes (a head, a body, its next request), never while the
  service owes an answer; a slow byte does not wind it up again;
- what cannot become a request is answered by a problem document, after the answers already owed;
- once the process is leaving, the last answer of each connection says `Connection: close`;
- every close is gentle (`service/closing.py`), and an idle connection is closed only when nothing
  unread has arrived on it: a request that reached this machine is answered.

A client that closes its sending half counts as gone: a killed client looks exactly the same, and
its rows should not be computed.
"""

import asyncio
import enum
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

from uvicorn._types import (
    ASGI3Application,
    ASGIReceiveCallable,
    ASGISendCallable,
    ASGISendEvent,
    Scope,
)
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from service.closing import Closing, bytes_on_the_wire, refusal, unread
from service.errors import (
    HeadersTooLarge,
    MalformedRequest,
    RequestError,
    RequestTimeout,
    TooManyConnections,
)

HEAD_BYTES = 32 * 1024  # request line and headers together
PARTING_SECONDS = 0.5  # once nothing is accepted any more: how long an idle connection may speak
PROBES = (b"/livez", b"/readyz", b"/metrics")  # answered in a crowd too: a 503 would get us killed
UPGRADE = re.compile(rb"\r\nupgrade:", re.IGNORECASE)


class Phase(enum.Enum):
    """What the receiving side of a connection is in the middle of."""

    REST = enum.auto()  # nothing of the next request is here
    HEAD = enum.auto()
    BODY = enum.auto()


@dataclass(frozen=True)
class Patience:
    """How long a client may take over each thing, in seconds, and how many clients may come."""

    head: float
    body: float
    idle: float
    connections: int


class Crowd(ServerState):
    """All connections of the process.

    Attributes:
        leaving: the process is about to stop; answers say so.
        refused: told of each error that a connection answers by itself; gives it a request id.
    """

    def __init__(self, refused: Callable[[RequestError], str]) -> None:
        super().__init__()
        self.refused = refused
        self.leaving = False


class Connection(HttpToolsProtocol):
    """A client's connection, from its first byte to its gentle close."""

    server_state: Crowd

    def __init__(
        self,
        config: Config,
        server_state: Crowd,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        patience: Patience,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._patience = patience
        self._phase = Phase.HEAD  # a new connection owes its first head from the start
        self._begun = False  # something of that head is here: silence is slowness, not idleness
        self._head_bytes = 0
        self._clock: asyncio.TimerHandle | None = None
        self._running: RequestResponseCycle | None = None  # `cycle` is the newest, perhaps queued
        self._last_words: RequestError | None = None
        self._deaf = False  # what still arrives is dropped

    # -- what arrives --------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock of the first head."""
        super().connection_made(transport)
        self._closing = Closing(transport, self.loop)
        self._wind()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tells every request of this connection, also those behind the newest, that it is over."""
        self._stop()
        self._closing.stop()
        self._abandon()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Feeds the parser, unless this connection has heard enough."""
        if self._deaf:
            return
        self._begin_head()
        super().data_received(without_upgrade(data) if self._phase is Phase.HEAD else data)
        if self._phase is Phase.HEAD and not self._deaf:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self._refuse(_too_large())

    def on_message_begin(self) -> None:
        """The first byte of a request; behind another one, it may come without a new chunk."""
        super().on_message_begin()
        self._begin_head()
        self._begun = True

    def on_headers_complete(self) -> None:
        """Starts the request, or queues it behind the one being answered."""
        self.app = self._doorman()
        super().on_headers_complete()
        self.cycle.transport = self._closing
        self._phase, self._begun, self._head_bytes = Phase.BODY, False, 0
        self._wind()

    def on_message_complete(self) -> None:
        """The client owes nothing more of this request."""
        super().on_message_complete()
        self._phase = Phase.REST
        self._wind()

    def send_400_response(self, msg: str) -> None:
        """What uvicorn calls when the bytes are not HTTP."""
        self._refuse(MalformedRequest())

    def _unsupported_upgrade_warning(self) -> None:
        """An upgrade that is not offered is no event: the request is answered as it stands."""

    def _begin_head(self) -> None:
        if self._phase is Phase.REST:
            self._phase = Phase.HEAD
            self._wind()

    def _doorman(self) -> ASGI3Application:
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > HEAD_BYTES:
            return self._refusal(_too_large())
        most = self._patience.connections
        if len(self.connections) > most and not self.url.startswith(PROBES):
            return self._refusal(TooManyConnections(most))
        return cast(ASGI3Application, self.config.loaded_app)

    def _refusal(self, error: RequestError) -> ASGI3Application:
        return refusal(error, self.server_state.refused(error))

    # -- what leaves ---------------------------------------------------------------------------

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, self._saying_when_it_is_the_last(app))
        self._wind()

    def _saying_when_it_is_the_last(self, app: ASGI3Application) -> ASGI3Application:
        async def run(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
            async def send_last(message: ASGISendEvent) -> None:
                if message["type"] == "http.response.start" and self._is_last_answer():
                    message["headers"] = [*message.get("headers", ()), (b"connection", b"close")]
                await send(message)

            await app(scope, receive, send_last)

        return run

    def _is_last_answer(self) -> bool:
        more = self.pipeline or self._phase is Phase.HEAD or unread(self.transport)
        return self.server_state.leaving and not more

    def on_response_complete(self) -> None:
        """Goes on with what waits: the next request, the last words, or the client's next head."""
        if self._closing.begun:
            self._part()  # the answer closed; what is left of the request is read and dropped
            return
        super().on_response_complete()
        self._unset_keepalive_if_required()  # the clock here knows more: it also sees half a head
        if self._last_words is not None and not self._owing():
            self._part()
        elif self._phase is not Phase.BODY:
            self._wind()

    def _owing(self) -> bool:
        running = self._running
        unanswered = running is not None and not running.response_complete
        return unanswered or bool(self.pipeline)

    # -- the clock -----------------------------------------------------------------------------

    def _wind(self) -> None:
        self._stop()
        seconds = self._seconds_left_to_client()
        if seconds is not None and not self._deaf:
            self._clock = self.loop.call_later(seconds, self._overdue)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _seconds_left_to_client(self) -> float | None:
        if self._phase is Phase.BODY:  # a queued request's body waits for us, not we for it
            return self._patience.body if self._running is self.cycle else None
        if self._owing():
            return None
        return self._patience.head if self._phase is Phase.HEAD else self._patience.idle

    def _overdue(self) -> None:
        if self._phase is Phase.BODY or self._begun:
            self._refuse(RequestTimeout("the request did not arrive in the time allowed"))
        elif unread(self.transport):
            self._wind()  # it spoke at this very moment
        else:
            self._part()

    # -- leaving -------------------------------------------------------------------------------

    def shutdown(self) -> None:
        """Nothing new is accepted: an idle client may still speak for a moment, then it is over."""
        self._patience = replace(self._patience, idle=PARTING_SECONDS)
        if self._phase is Phase.HEAD and not self._begun:
            self._phase = Phase.REST
        if self._phase is Phase.REST:
            self._wind()

    def cut(self, error: RequestError) -> bool:
        """Ends the connection whatever it is owed; true when it was owed an answer."""
        owed = self._owing() and not self._closing.begun
        self._deaf = True
        if owed:
            self._last_words = error
            self._abandon()
        self._part()
        return owed

    def _refuse(self, error: RequestError) -> None:
        self._deaf = True
        self._stop()
        self._last_words = error
        if self._phase is Phase.BODY and self._running is self.cycle:
            self._abandon()
        elif self._phase is Phase.BODY:
            self.pipeline.popleft()  # the newest, whose body is broken
        if not self._owing():
            self._part()

    def _abandon(self) -> None:
        """Tells the running request that nobody waits for its answer, and forgets the queued."""
        self.pipeline.clear()
        running, self._running = self._running, None
        if running is None:
            return
        if running.response_started:
            self._last_words = None  # an answer has begun, perhaps ended: no second one
        running.disconnected = True
        running.message_event.set()
        self.flow.resume_writing()

    def _part(self) -> None:
        self._deaf = True
        self._stop()
        self.flow.resume_reading()
        if self._last_words is not None and not self._closing.begun:
            crowd, error = self.server_state, self._last_words
            words = bytes_on_the_wire(error, crowd.refused(error), crowd.default_headers)
            self._closing.write(words)
        self._closing.close()

    # -- a client that does not read -----------------------------------------------------------

    def pause_writing(self) -> None:
        """Too much is unsent: from now on the client must take some of it."""
        super().pause_writing()
        self._closing.watch()

    def resume_writing(self) -> None:
        """The client reads."""
        super().resume_writing()
        if not self._closing.begun:
            self._closing.stop()


def without_upgrade(chunk: bytes) -> bytes:
    """Renames the Upgrade header of the head at the start of this chunk.

    Java's HTTP client offers h2c with its first request, body and all, and the parser would drop
    that body: it takes what follows for the new protocol. A server may ignore the offer.
    """
    head, blank, rest = chunk.partition(b"\r\n\r\n")
    return UPGRADE.sub(b"\r\nIgnored:", head) + blank + rest


def _too_large() -> RequestError:
    return HeadersTooLarge(f"the request line and headers have more than {HEAD_BYTES} bytes")
