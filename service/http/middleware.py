"""The one middleware: request id, access log, request count. Pure ASGI, around everything else.

An error that nothing else handles is answered 500, and the log says where it came from.
"""

import re
from random import getrandbits
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import InternalError
from service.http.problems import problem
from service.http.shutdown import Readiness
from service.observability.logging import AccessLog

REQUEST_ID = b"x-request-id"
ACCEPTED_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class RequestMiddleware:
    """Wraps the application.

    Args:
        app: what answers.
        access_log: takes note of each request.
        readiness: while it is draining, answers say `Connection: close`.
    """

    def __init__(self, app: ASGIApp, access_log: AccessLog, readiness: Readiness) -> None:
        self._app = app
        self._access_log = access_log
        self._readiness = readiness

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = monotonic()
        request_id = request_id_from(dict(scope["headers"]).get(REQUEST_ID))
        scope["state"]["request_id"] = request_id
        scope["state"]["started"] = started
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((REQUEST_ID, request_id.encode()))
                if self._readiness.state == "draining":
                    message["headers"].append((b"connection", b"close"))
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        except Exception as error:  # none of ours: the client learns only the request id
            self._access_log.unexpected(error, request_id)
            if status:
                raise
            internal = InternalError("the log has the rest under this request id")
            await problem(internal, request_id)(scope, receive, send_with_id)
        finally:
            self._access_log.request(scope, status, monotonic() - started, request_id)


def request_id_from(offered: bytes | None) -> str:
    """The client's own id when it is short and plain, else a new one."""
    if offered is not None and ACCEPTED_ID.fullmatch(offered):
        return offered.decode()
    return f"{getrandbits(128):032x}"  # a name, not a secret
