"""One connection: uvicorn's httptools protocol with the patience and the manners that it lacks.

uvicorn waits for ever for a request that never ends (uvicorn #157), and closes a socket with bytes
unread, upon which the kernel resets it and destroys the answer under way (RFC 9112, 9.6). Here:

- one clock runs while the *client* owes bytes (`service/reception.py`);
- what cannot become a request is answered by a problem document, after the answers already owed
  (`service/answering.py`);
- once the process is leaving, the last answer of each connection says `Connection: close`;
- every close is gentle (`service/closing.py`), and an idle connection is closed only when nothing
  unread has arrived on it: a request that reached this machine is answered.

A client that closes its sending half counts as gone: a killed client looks exactly the same, and
its rows should not be computed.
"""

import asyncio
from typing import Any, cast

from starlette.types import Scope as MutableScope
from uvicorn._types import ASGI3Application
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from service.answering import Answering, saying_when_it_is_the_last
from service.closing import Closing, bytes_on_the_wire, refusal, unread
from service.crowd import Crowd
from service.errand import Errand, Errands
from service.errors import MalformedRequest, RequestError, RequestTimeout
from service.head import too_large, without_upgrade
from service.heads import Head
from service.reception import Patience, Phase, Reception

WASTE_BYTES = 16 * 1024 * 1024  # read and dropped of a body that was answered before it was over


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
        self._reception = Reception(patience, self.loop, self._overdue)
        self._answering = Answering(self.pipeline)
        self._deaf = False  # what still arrives is dropped
        self._wasted = 0  # bytes

    # -- what arrives --------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock of the first head."""
        super().connection_made(transport)
        self._closing = Closing(transport, self.loop)
        self._wind()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tells every request of this connection, also those behind the newest, that it is over."""
        self._reception.stop()
        self._closing.stop()
        self._answering.abandon()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Feeds the parser, unless this connection has heard enough or knows what is asked."""
        if self._deaf:
            return
        errands = self.server_state.errands if self._may_run_errands() else None
        known = errands.heads.recall(data) if errands else None
        if errands and known:
            self._run_errand(errands, *known)
            return
        self._expect_head()
        in_head = self._reception.phase is Phase.HEAD
        super().data_received(without_upgrade(data) if in_head else data)
        self._weigh(data)
        if errands and self._reception.phase is Phase.REST:
            errands.heads.learn(data, cast(MutableScope, self.scope))

    def on_message_begin(self) -> None:
        """The first byte of a request; behind another one, it may come without a new chunk."""
        super().on_message_begin()
        self._expect_head()
        self._reception.begun = True

    def on_headers_complete(self) -> None:
        """Starts the request, or queues it behind the one being answered."""
        objection = self.server_state.objection(self.url, self.headers)
        self.app = self._application(objection)
        super().on_headers_complete()
        self.cycle.transport = self._closing
        self._listen()
        self._reception.take_head()
        self._wasted = 0
        self._wind()

    def on_body(self, body: bytes) -> None:
        """Some of a body; what comes after the answer is of no use, and bounded."""
        super().on_body(body)
        if self.cycle.response_complete:
            self._wasted += len(body)

    def on_message_complete(self) -> None:
        """The client owes nothing more of this request."""
        super().on_message_complete()
        self._listen()
        self._reception.take_body()
        self._wind()

    def send_400_response(self, msg: str) -> None:
        """What uvicorn calls when the bytes are not HTTP."""
        self._refuse(MalformedRequest())

    def _unsupported_upgrade_warning(self) -> None:
        """An upgrade that is not offered is no event: the request is answered as it stands."""

    def _may_run_errands(self) -> bool:
        """Whether a request that is here whole could be answered past the parser and ASGI."""
        crowd = self.server_state
        return not (
            self._answering.owing
            or not self._reception.fresh
            or crowd.leaving
            or crowd.crowded
            or self.flow.write_paused
        )

    def _run_errand(self, errands: Errands, head: Head, body: bytes) -> None:
        errand = Errand(errands, head, self._deliver)
        self.cycle = cast(RequestResponseCycle, errand)
        self._answering.begin_errand(errand)
        self._reception.take_all()
        task = errand.run(body, self.loop)
        if task is not None:
            task.add_done_callback(self.tasks.discard)
            self.tasks.add(task)

    def _deliver(self, status: int, lines: bytes, body: bytes) -> None:
        """Writes an errand's answer, whole."""
        last = self._is_last_answer()
        opening = STATUS_LINE[status] + self.server_state.default_lines() + lines
        self._closing.write_now(
            opening + (b"connection: close\r\n\r\n" if last else b"\r\n") + body
        )
        if last:
            self._closing.close()
        self.on_response_complete()

    def _listen(self) -> None:
        """Reads on where uvicorn waits for `receive`: who does not read sees no client leave."""
        if len(self.pipeline) <= 1:
            self.flow.resume_reading()

    def _weigh(self, data: bytes) -> None:
        too_much_head = self._reception.count(data)
        if too_much_head and not self._deaf:
            self._refuse(too_large())
        elif self._wasted > WASTE_BYTES and not self._deaf:
            self._part()

    def _expect_head(self) -> None:
        if self._reception.expect_head():
            self._wind()

    def _application(self, objection: RequestError | None) -> ASGI3Application:
        if objection is not None:
            return refusal(objection, self.server_state.refused(objection))
        return cast(ASGI3Application, self.config.loaded_app)

    # -- what leaves ---------------------------------------------------------------------------

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._answering.begin(cycle)
        super()._start_asgi_task(cycle, saying_when_it_is_the_last(app, self._is_last_answer))
        self._wind()

    def _is_last_answer(self) -> bool:
        if not self.server_state.leaving:
            return False
        in_head = self._reception.phase is Phase.HEAD
        return not (self._answering.crowded or in_head or unread(self.transport))

    def on_response_complete(self) -> None:
        """Goes on with what waits: the next request, the last words, or the client's next head."""
        if self._closing.begun:
            self._part()  # the answer closed; what is left of the request is read and dropped
            return
        self._go_on()
        if self._answering.last_words is not None and not self._answering.owing:
            self._part()
        elif self._reception.phase is not Phase.BODY:
            self._wind()

    def _go_on(self) -> None:
        """What uvicorn does here, without its clock: the one here also sees half a head."""
        self.server_state.total_requests += 1
        if not self.transport.is_closing():
            self.flow.resume_reading()
            if self.pipeline:
                self._start_asgi_task(*self.pipeline.pop())

    def pause_writing(self) -> None:
        """Too much is unsent: from now on the client must take some of it."""
        super().pause_writing()
        self._closing.watch()

    def resume_writing(self) -> None:
        """The client reads."""
        super().resume_writing()
        if not self._closing.begun:
            self._closing.stop()

    # -- the clock -----------------------------------------------------------------------------

    def _wind(self) -> None:
        if not self._deaf:
            queued = not self._answering.runs(self.cycle)
            self._reception.wind(owing=self._answering.owing, queued=queued)

    def _overdue(self) -> None:
        if self._reception.phase is Phase.BODY or self._reception.begun:
            self._refuse(RequestTimeout("the request did not arrive in the time allowed"))
        elif unread(self.transport):
            self._wind()  # it spoke at this very moment
        else:
            self._part()

    # -- the end -------------------------------------------------------------------------------

    def shutdown(self) -> None:
        """Nothing new is accepted: an idle client may still speak for a moment, then it is over."""
        if self._reception.last_call():
            self._wind()

    def cut(self, error: RequestError) -> bool:
        """Ends the connection whatever it is owed; true when it was owed an answer."""
        owed = self._answering.owing and not self._closing.begun
        self._deaf = True
        if owed:
            self._answering.last_words = error
            self._answering.abandon()
        self._part()
        return owed

    def _refuse(self, error: RequestError) -> None:
        self._deaf = True
        self._reception.stop()
        self._answering.last_words = error
        if self._reception.phase is Phase.BODY:
            self._answering.drop(self.cycle)
        if not self._answering.owing:
            self._part()

    def _part(self) -> None:
        self._deaf = True
        self._reception.stop()
        self.flow.resume_reading()
        error, crowd = self._answering.last_words, self.server_state
        if error is not None and not self._closing.begun:
            words = bytes_on_the_wire(error, crowd.refused(error), crowd.default_headers)
            self._closing.write(words)
        self._closing.close()
