"""The one middleware: request id, errors, access log, request count. Pure ASGI.

It calls the endpoint of a `POST` itself, by the exact path: one place routes it and answers its
errors. All else goes to FastAPI's routes.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import getrandbits
from threading import Event
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from service.errors import InternalError, QueueFull, RequestError
from service.http.endpoint import Endpoint
from service.http.problems import problem
from service.observability.logging import frames
from service.observability.metrics import Metrics

REQUEST_ID = b"x-request-id"
ACCEPTED_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
PAUSE_SECONDS = 0.002  # for each connection that is paused: about 500 refusals a second in all
LONGEST_PAUSE = 2.0  # seconds


@dataclass
class RequestMiddleware:
    """Wraps the application.

    The log has a line for each request, which names known routes only, never what a client made up.
    A request to a path without an endpoint counts as of no task and no model. While `draining` is
    set, answers say `Connection: close`.

    A refusal costs processor time, too. Clients that send again at once would leave no time for
    answers, so after `QueueFull` the next request of the same connection waits for a while.
    """

    app: ASGIApp
    logger: FilteringBoundLogger
    metrics: Metrics
    endpoints: Mapping[str, Endpoint]
    draining: Event
    paused: int = 0  # connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = request_id_from(dict(scope["headers"]).get(REQUEST_ID))
        state = scope.setdefault("state", {})
        state["request_id"] = request_id
        started = state.setdefault("started", monotonic())
        status, refused = 0, False

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((REQUEST_ID, request_id.encode()))
                if self.draining.is_set():
                    message["headers"].append((b"connection", b"close"))
            elif refused:
                message["more_body"] = True  # all is sent; the server goes on only after the pause
            await send(message)

        endpoint = self.endpoints.get(scope["path"])
        answer = endpoint if endpoint and scope["method"] == "POST" else self.app
        try:
            await answer(scope, receive, send_with_id)
        except Exception as error:
            if not isinstance(error, RequestError):
                error = self._unexpected(error, request_id)
            if status:
                raise
            refused = isinstance(error, QueueFull)
            await problem(error, request_id)(scope, receive, send_with_id)
        finally:
            self._note(scope, status, monotonic() - started, request_id)
        if refused:
            await self._pause()
            await send({"type": "http.response.body"})

    async def _pause(self) -> None:
        """The more connections are paused, the longer."""
        self.paused += 1
        try:
            await asyncio.sleep(min(LONGEST_PAUSE, self.paused * PAUSE_SECONDS))
        finally:
            self.paused -= 1

    def _unexpected(self, error: Exception, request_id: str) -> RequestError:
        """Logs where it came from, not its words: they may quote. The client learns only the id."""
        told = {"error": type(error).__name__, "frames": frames(error)}
        self.logger.error("unexpected error", request_id=request_id, **told)
        return InternalError("the log has the rest under this request id")

    def _note(self, scope: Scope, status: int, seconds: float, request_id: str) -> None:
        """A request is over."""
        path, method = scope["path"], scope["method"]
        endpoint = self.endpoints.get(path)
        task, model = (endpoint.task.name, endpoint.name) if endpoint else ("none", "none")
        self.metrics.request(task, model, status, seconds)
        self.logger.info(
            "request",
            request_id=request_id,
            method=method if method in METHODS else "other",
            route=path if endpoint else getattr(scope.get("route"), "path", "none"),
            model=model,
            status=status,
            ms=round(seconds * 1000, 3),
        )


def request_id_from(offered: bytes | None) -> str:
    """The client's own id when it is short and plain, else a new one."""
    if offered is not None and ACCEPTED_ID.fullmatch(offered):
        return offered.decode()
    return f"{getrandbits(128):032x}"  # a name, not a secret
