"""What a body may be before anyone reads it: pure ASGI middleware, the same for every route.

A declared length is refused before a byte is read; a chunked body is counted as it comes.
Compressed bodies are refused, or a few bytes could become gigabytes.
"""

from collections.abc import Mapping

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
        headers = dict(scope["headers"])
        declared = int(headers.get(b"content-length", -1))  # the server has checked it
        error = self._objection(headers, declared)
        if error is not None:
            await problem(error, request_id_of(scope))(scope, receive, send)
            return
        await self._app(scope, receive if declared >= 0 else self._counting(receive), send)

    def _objection(self, headers: Mapping[bytes, bytes], declared: int) -> RequestError | None:
        if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
            return UnsupportedMedia("send the body without Content-Encoding")
        return self._too_large() if declared > self._most else None

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
