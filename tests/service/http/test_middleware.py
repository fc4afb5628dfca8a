"""The middleware: request ids, the log, pauses after refusals."""

import asyncio
import io
import json
from collections.abc import MutableMapping
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from service import app as root
from service.app import create_app
from service.errors import QueueFull
from service.http.middleware import (
    ACCEPTED_ID,
    LONGEST_PAUSE,
    PAUSE_SECONDS,
    RequestMiddleware,
    request_id_from,
)
from service.observability.logging import make_logger
from service.observability.metrics import Metrics
from service.settings import Settings
from service.tasks.classification import ClassificationTask
from tests.service.conftest import serving

MARK = "xyzzymarker"


@pytest.fixture
def log() -> io.StringIO:
    """What is logged."""
    return io.StringIO()


@pytest.fixture
def logged(log: io.StringIO, artifacts: Path, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """An application that logs everything there."""
    monkeypatch.setattr(root, "make_logger", lambda level: make_logger("debug", log))
    return create_app(Settings(artifacts=(artifacts,), threads=1))


async def test_no_text_reaches_the_log(logged: FastAPI, log: io.StringIO) -> None:
    """Whatever a client writes, in whatever place, no word of it is in the log."""
    async with serving(logged) as client:
        for inputs in (MARK, ["", MARK], [MARK, 5], {MARK: MARK}):
            await client.post("/v1/sentiment", json={"inputs": inputs})
        await client.post("/v1/sentiment", json={MARK: "good"})
        await client.post("/v1/sentiment", content=MARK.encode())
        await client.get(f"/{MARK}?{MARK}={MARK}")
        await client.request(MARK.upper(), "/livez", headers={"X-Request-Id": f"{MARK} {MARK}"})
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert len([line for line in lines if line["event"] == "request"]) == 8
    assert MARK not in log.getvalue().lower()


async def test_an_unexpected_error_is_logged_without_its_words(
    logged: FastAPI, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log has where a bug is, and neither log nor answer has the text."""

    def fail(task: ClassificationTask, item: str) -> None:
        raise ZeroDivisionError(f"while reading {item}")

    async with serving(logged) as client:
        monkeypatch.setattr(ClassificationTask, "preprocess", fail)
        reply = await client.post("/v1/sentiment", json={"inputs": MARK})
    assert reply.status_code == 500
    (line,) = [line for line in log.getvalue().splitlines() if "unexpected" in line]
    assert json.loads(line)["error"] == "ZeroDivisionError"
    assert json.loads(line)["request_id"] == reply.headers["X-Request-Id"]
    assert "test_middleware" in line
    assert MARK not in log.getvalue() + reply.text


async def test_every_answer_has_a_request_id(client: httpx.AsyncClient) -> None:
    """The client's own id comes back; without one a new one is made."""
    own = await client.get("/livez", headers={"X-Request-Id": "a-1"})
    assert own.headers["X-Request-Id"] == "a-1"
    ids = {(await client.get("/livez")).headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize(
    "offered", [None, b"", b"a" * 65, b"a b", b"a\nb", "\u00e9".encode(), b'"', b"a\n"]
)
def test_a_strange_request_id_is_replaced(offered: bytes | None) -> None:
    """An id goes into the log, so only short plain ones are taken."""
    made = request_id_from(offered).encode()
    assert ACCEPTED_ID.fullmatch(made)
    assert made != offered


class Refusing:
    """The middleware over a full queue, with pauses that end when the test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pauses: list[float] = []
        self.over = asyncio.Event()
        self.metrics = Metrics()
        self.sent: list[MutableMapping[str, Any]] = []
        logger = make_logger("error", io.StringIO())
        self.middleware = RequestMiddleware(self._app, logger, self.metrics, {}, Event())
        monkeypatch.setattr(asyncio, "sleep", self._sleep)

    async def ask(self) -> None:
        """One request."""
        scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
        await self.middleware(scope, self._receive, self._send)

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        raise QueueFull(3)

    async def _receive(self) -> MutableMapping[str, Any]:
        return {"type": "http.disconnect"}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        self.sent.append(message)

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await self.over.wait()


async def test_the_connection_of_a_refused_request_is_paused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The answer is sent and counted at once; the server reads on when the pause is over."""
    tested = Refusing(monkeypatch)
    asking = asyncio.create_task(tested.ask())
    while not tested.pauses:
        await asyncio.wait([asking], timeout=0)
    start, body = tested.sent
    assert start["status"] == 503
    assert dict(start["headers"])[b"retry-after"] == b"3"
    assert int(dict(start["headers"])[b"content-length"]) == len(body["body"])
    assert body["more_body"] is True
    assert b'requests_total{code="503"' in tested.metrics.scrape()
    tested.over.set()
    await asking
    assert tested.sent[2:] == [{"type": "http.response.body"}]
    assert tested.middleware.paused == 0


async def test_pauses_grow_with_the_number_of_paused_connections(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So refusals are so many a second, however many connections there are; one has a bound."""
    tested = Refusing(monkeypatch)
    count = int(2 * LONGEST_PAUSE / PAUSE_SECONDS)
    asking = [asyncio.create_task(tested.ask()) for _ in range(count)]
    while len(tested.pauses) < count:
        await asyncio.wait(asking, timeout=0)
    assert tested.pauses[:3] == pytest.approx([PAUSE_SECONDS, 2 * PAUSE_SECONDS, 3 * PAUSE_SECONDS])
    assert max(tested.pauses) == LONGEST_PAUSE
    asking[0].cancel()  # as the server does at the end of its drain
    await asyncio.wait(asking[:1])
    assert tested.middleware.paused == count - 1
    tested.over.set()
    await asyncio.wait(asking)
    assert tested.middleware.paused == 0
