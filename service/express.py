"""The short way to the tasks: past the layers of FastAPI that a task's route has no use for.

A task reads its body, validates it and answers errors by itself, so FastAPI's stack of middleware,
routing and dependencies would only cost it time (`docs/benchmarks.md` says how much). The same
function is also the task's FastAPI route, which is where the OpenAPI document comes from.
"""

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from service.errors import RequestError
from service.problems import problem, request_id_of

Respond = Callable[[Request], Awaitable[Response]]


class Express:
    """`POST` at a task's path goes straight to its function; all else goes on.

    Args:
        app: what answers the rest.
        tasks: what answers, by path.
    """

    def __init__(self, app: ASGIApp, tasks: Mapping[str, Respond]) -> None:
        self._app = app
        self._tasks = tasks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        respond = self._tasks.get(scope["path"]) if scope["type"] == "http" else None
        if respond is None or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        try:
            response = await respond(Request(scope, receive))
        except RequestError as error:
            response = problem(error, request_id_of(scope))
        await response(scope, receive, send)
