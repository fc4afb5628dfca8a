"""Around every request: its id, its line in the log, its count, and a plain 500 at the worst."""

import re
import time
from random import getrandbits

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import InternalError
from service.problems import problem
from service.record import Record

HEADER = "X-Request-Id"
RAW_HEADER = HEADER.lower().encode()  # as ASGI has it
SANE = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class Conversation:
    """Pure ASGI middleware; it never touches bodies, so it costs them nothing.

    Args:
        app: what answers.
        record: told of each request.
    """

    def __init__(self, app: ASGIApp, record: Record) -> None:
        self._app = app
        self._record = record

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = request_id_from(dict(scope["headers"]).get(RAW_HEADER))
        scope.setdefault("state", {})["request_id"] = request_id
        raw_id = request_id.encode()
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((RAW_HEADER, raw_id))
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        except Exception as error:  # not one of ours: it says nothing to the client
            self._record.report(error, request_id)
            if status:
                raise
            refusal = InternalError("the log has the rest under this request id")
            await problem(refusal, request_id)(scope, receive, send_with_id)
        finally:
            seconds = time.perf_counter() - started
            route = getattr(scope.get("route"), "path", "none")
            self._record.note(scope["method"], scope["path"], status, seconds, request_id, route)


def request_id_from(offered: bytes | None) -> str:
    """The client's own id when it is short and plain, else a new one."""
    if offered is not None and SANE.fullmatch(offered):
        return offered.decode()
    return f"{getrandbits(128):032x}"  # a name, no secret: no call of the kernel for each
