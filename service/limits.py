"""What a body may be before anyone reads it: pure ASGI middleware, the same for every route.

A declared length is refused before a byte is read; a chunked body is counted as it comes.
Compressed bodies are refused, or a few bytes could become gigabytes.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import BodyTooLarge, RequestError, UnsupportedMedia
from service.problems import problem, request_id_of


class BodyLimits:
    """Answers 413 and 415 in the application's place.

    Args:
        app: what answers the other requests.
        most: bytes of a body.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        error = self._objection(Headers(scope=scope))
        if error is not None:
            await problem(error, request_id_of(scope))(scope, receive, send)
            return
        await self._app(scope, self._counting(receive), send)

    def _objection(self, headers: Headers) -> RequestError | None:
        if headers.get("content-encoding", "identity").strip().lower() != "identity":
            return UnsupportedMedia("send the body without Content-Encoding")
        declared = headers.get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared) > self._most:
            return self._too_large()
        return None

    def _counting(self, receive: Receive) -> Receive:
        """`receive`, raising into the route that reads; our handler turns it into the answer."""
        count = 0

        async def counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > self._most:
                raise self._too_large()
            return message

        return counted

    def _too_large(self) -> BodyTooLarge:
        return BodyTooLarge(f"the most is {self._most} bytes")
