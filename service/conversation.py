"""Around every request: its id, its line in the log, its count, and a plain 500 at the worst."""

import os
import re
import time
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from service.errors import InternalError
from service.journal import frames
from service.metrics import Metrics
from service.problems import problem

HEADER = "X-Request-Id"
RAW_HEADER = HEADER.lower().encode()  # as ASGI has it
SANE = re.compile(rb"[A-Za-z0-9._-]{1,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Conversation:
    """Pure ASGI middleware; it never touches bodies, so it costs them nothing.

    Args:
        app: what answers.
        journal: where one line per request goes.
        metrics: where requests are counted.
        tasks: task by path; any other path counts as task "none".
    """

    def __init__(
        self,
        app: ASGIApp,
        journal: FilteringBoundLogger,
        metrics: Metrics,
        tasks: Mapping[str, str],
    ) -> None:
        self._app = app
        self._journal = journal
        self._metrics = metrics
        self._tasks = tasks

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
            self._report(error, request_id)
            if status:
                raise
            refusal = InternalError("the log has the rest under this request id")
            await problem(refusal, request_id)(scope, receive, send_with_id)
        finally:
            self._note(scope, status, time.perf_counter() - started, request_id)

    def _report(self, error: Exception, request_id: str) -> None:
        self._journal.error(
            "unexpected error",
            request_id=request_id,
            error=type(error).__name__,
            frames=frames(error),
        )

    def _note(self, scope: Scope, status: int, seconds: float, request_id: str) -> None:
        path = scope["path"]
        task = self._tasks.get(path, "none")
        metrics = self._metrics
        metrics.ledger.count(metrics.requests, task, str(status))
        metrics.ledger.observe(seconds, metrics.request_seconds, task)
        self._journal.info(
            "request",
            request_id=request_id,
            method=scope["method"] if scope["method"] in METHODS else "other",
            route=path if path in self._tasks else getattr(scope.get("route"), "path", "none"),
            status=status,
            ms=round(seconds * 1000, 3),
        )


def request_id_from(offered: bytes | None) -> str:
    """The client's own id when it is short and plain, else a new one."""
    if offered is not None and SANE.fullmatch(offered):
        return offered.decode()
    return os.urandom(16).hex()
