"""The short way to the tasks is the long one, but for the time."""

import httpx
from fastapi import FastAPI
from starlette.types import ASGIApp

from service.openapi import Service
from tests.service.conftest import serving

PATH = "/v1/sentiment"
BODIES = (
    b'{"inputs": "A good film."}',
    b'{"inputs": ["good", "", "bad"]}',
    b'{"inputs": [""]}',
    b'{"inputs": 3}',
    b"{",
    b'{"inputs": "x", "more": 1}',
)


def told(reply: httpx.Response) -> tuple[int, str, dict[str, object]]:
    """An answer without what differs from one to the next."""
    body = reply.json()
    body.pop("request_id", None)
    return reply.status_code, reply.headers["Content-Type"], body


async def test_both_ways_give_the_same_answers(app: FastAPI) -> None:
    """Every body, good or bad, is answered alike by the short way and by FastAPI's own route."""
    assert isinstance(app, Service)
    assert app.front is not None
    fronted = app.front
    async with serving(app) as client:
        headers = {"Content-Type": "application/json"}
        short = [told(await client.post(PATH, content=body, headers=headers)) for body in BODIES]

        def past_express(stack: ASGIApp) -> ASGIApp:
            return stack

        app.front = past_express
        app.middleware_stack = None  # it is built anew for the next request
        long = [told(await client.post(PATH, content=body, headers=headers)) for body in BODIES]
        app.front = fronted
        app.middleware_stack = None
    assert short == long
    assert [status for status, *_ in short] == [200, 200, 422, 422, 400, 422]


async def test_other_methods_are_refused_as_ever(client: httpx.AsyncClient) -> None:
    """Only POST goes the short way; the rest hears which method is allowed."""
    for method in ("GET", "PUT", "DELETE"):
        reply = await client.request(method, PATH)
        assert (reply.status_code, reply.headers["Allow"]) == (405, "POST")
