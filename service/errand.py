"""A request that a task answers without ASGI: from whole bytes to whole bytes.

uvicorn makes a task, an event, a scope and two messages for each request, and a framework wraps
them again; for a text of twenty words that took longer than all that is done for the text. Where a
head is known (`service/heads.py`) and the body is there, the connection calls the task itself. What
the client gets is the same, and so are its count and its line in the log.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from service.client import Deadline, while_present
from service.conversation import request_id_from
from service.errors import ClientGone, InternalError, RequestError
from service.heads import Head, Heads
from service.pipeline import Answers, Trip
from service.presence import Presence
from service.problems import MEDIA_TYPE, problem_body
from service.record import Record
from service.tasks.route import Responder

METHOD = "POST"
LINES = (
    b"content-type: application/json\r\ncontent-length: %d\r\n"
    b"server-timing: %b\r\nx-request-id: %b\r\n"
)
PROBLEM_LINES = (
    f"content-type: {MEDIA_TYPE}\r\n".encode() + b"content-length: %d\r\nx-request-id: %b\r\n"
)

Deliver = Callable[[int, bytes, bytes], None]  # status, header lines, body


class Errands:
    """What all errands of the process share.

    Attributes:
        heads: with which a request may become one.

    Args:
        heads: as above.
        responders: by path.
        record: told of each request.
    """

    def __init__(self, heads: Heads, responders: Mapping[str, Responder], record: Record) -> None:
        self.heads = heads
        self.responders = responders
        self.record = record


class Unheard:
    """The event that uvicorn sets when a client has gone; nobody waits for it here."""

    def set(self) -> None:
        """Nothing."""


class Errand:
    """One request. It stands where uvicorn's connection has its cycle, and has what that looks at.

    Attributes:
        response_started: it has been written.
        response_complete: likewise; an answer is written whole.
        disconnected: its client has gone.
        presence: of the client.
    """

    message_event = Unheard()

    def __init__(self, errands: Errands, head: Head, deliver: Deliver) -> None:
        self.response_started = self.response_complete = self.disconnected = False
        self.presence = Presence()
        self._errands = errands
        self._head = head
        self._responder = errands.responders[head.path]
        self._deliver: Deliver | None = deliver
        self._request_id = request_id_from(head.request_id)
        self._began = time.perf_counter()
        self._trip: Trip[Any] | None = None

    def run(self, body: bytes, loop: asyncio.AbstractEventLoop) -> asyncio.Task[None] | None:
        """Begins; the task that does the rest, if it takes one."""
        pipeline, allowed = self._responder.pipeline, self._head.allowed
        deadline = Deadline(self.presence.since + allowed / 1000, allowed)
        try:
            slack = pipeline.slack(deadline)  # a body that nobody will answer is not even parsed
            inputs = self._responder.read(body)
            if not pipeline.is_short(inputs):
                return loop.create_task(self._stay(inputs, deadline))
            self._trip = pipeline.depart(inputs, deadline, slack)
        except Exception as error:
            self._fail(error)
            return None
        self.presence.tell(self._turn_back)
        self._trip.party.tell(self._land)
        return None

    def _land(self) -> None:
        """The rows of a short request are there, or will not be."""
        trip, self._trip = self._trip, None
        if trip is None:
            return
        trip.visit.end()
        try:
            self._reply(self._responder.pipeline.land(trip))
        except Exception as error:
            self._fail(error)

    def _turn_back(self) -> None:
        """The client has gone."""
        trip, self._trip = self._trip, None
        if trip is not None:
            trip.visit.end()
            self._fail(ClientGone("the client closed the connection"))

    async def _stay(self, inputs: Sequence[Any], deadline: Deadline) -> None:
        """A request that takes long, or is answered in portions."""
        try:
            work = self._responder.pipeline.answer(inputs, deadline)
            self._reply(await while_present(self.presence, work))
        except asyncio.CancelledError:
            self._fail(InternalError("the request was cut off"))
            raise
        except Exception as error:
            self._fail(error)

    def _reply(self, answers: Answers[Any]) -> None:
        reply = self._responder.write(answers)
        own = (len(reply.body), reply.timing.encode(), self._request_id.encode())
        self._finish(200, LINES % own, reply.body)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RequestError):  # not one of ours: it says nothing to the client
            self._errands.record.report(error, self._request_id)
            error = InternalError("the log has the rest under this request id")
        body = problem_body(error, self._request_id)
        lines = PROBLEM_LINES % (len(body), self._request_id.encode())
        for name, value in error.headers.items():
            lines += f"{name.lower()}: {value}\r\n".encode()
        self._finish(error.status, lines, body)

    def _finish(self, status: int, lines: bytes, body: bytes) -> None:
        """Writes the answer, and leaves nothing that points back here."""
        self.presence.tell(None)
        deliver, self._deliver = self._deliver, None
        if deliver is not None and not self.disconnected:
            self.response_started = self.response_complete = True
            deliver(status, lines, body)
        seconds = time.perf_counter() - self._began
        self._errands.record.note(METHOD, self._head.path, status, seconds, self._request_id)
