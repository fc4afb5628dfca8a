"""The one middleware: request id, access log, request count, bound of the body.

Pure ASGI, around everything else. A declared body length is refused before a byte is read, a
chunked body is counted as it comes; compressed bodies are refused, for a few bytes could become
gigabytes. An error that nothing else handles is answered 500, and the log says where it came from.
"""

import re
from collections.abc import Callable, Mapping
from random import getrandbits
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import BodyTooLarge, InternalError, RequestError, UnsupportedMedia
from service.http.problems import problem
from service.observability.logging import AccessLog

REQUEST_ID = b"x-request-id"
ACCEPTED_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class RequestMiddleware:
    """Wraps the application.

    Args:
        app: what answers.
        access_log: takes note of each request.
        max_body_bytes: of a request.
        draining: whether the process is about to stop: answers then say `Connection: close`.
    """

    def __init__(
        self,
        app: ASGIApp,
        access_log: AccessLog,
        max_body_bytes: int,
        draining: Callable[[], bool],
    ) -> None:
        self._app = app
        self._access_log = access_log
        self._max_body_bytes = max_body_bytes
        self._draining = draining

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = monotonic()
        headers = dict(scope["headers"])
        request_id = request_id_from(headers.get(REQUEST_ID))
        scope.setdefault("state", {}).update(request_id=request_id, started=started)
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((REQUEST_ID, request_id.encode()))
                if self._draining():
                    message["headers"].append((b"connection", b"close"))
            await send(message)

        try:
            error = self._check_headers(headers)
            if error is not None:
                await problem(error, request_id)(scope, receive, send_with_id)
            elif b"content-length" in headers:
                await self._app(scope, receive, send_with_id)
            else:
                await self._app(scope, self._counting(receive), send_with_id)
        except Exception as error:  # none of ours: the client learns only the request id
            self._access_log.unexpected(error, request_id)
            if status:
                raise
            internal = InternalError("the log has the rest under this request id")
            await problem(internal, request_id)(scope, receive, send_with_id)
        finally:
            self._access_log.request(scope, status, monotonic() - started, request_id)

    def _check_headers(self, headers: Mapping[bytes, bytes]) -> RequestError | None:
        if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
            return UnsupportedMedia("send the body without Content-Encoding")
        if int(headers.get(b"content-length", 0)) > self._max_body_bytes:  # the parser checked it
            return self._too_large()
        return None

    def _counting(self, receive: Receive) -> Receive:
        """`receive`, which raises into whoever reads too much."""
        count = 0

        async def counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > self._max_body_bytes:
                raise self._too_large()
            return message

        return counted

    def _too_large(self) -> BodyTooLarge:
        return BodyTooLarge(f"the most is {self._max_body_bytes} bytes")


def request_id_from(offered: bytes | None) -> str:
    """The client's own id when it is short and plain, else a new one."""
    if offered is not None and ACCEPTED_ID.fullmatch(offered):
        return offered.decode()
    return f"{getrandbits(128):032x}"  # a name, not a secret
