"""The middleware: bodies that are refused before anyone reads them, request ids, the log."""

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from service import app as root
from service.app import create_app
from service.http import problems
from service.http.middleware import ACCEPTED_ID, RequestMiddleware, request_id_from
from service.observability.logging import AccessLog, make_logger
from service.settings import Settings
from service.tasks.sentiment import SentimentProcessor
from tests.service.conftest import serving

MARK = "xyzzymarker"
MOST = 1000


@pytest.fixture
def read() -> list[int]:
    """The bytes of each chunk that the route has read."""
    return []


@pytest.fixture
def log() -> io.StringIO:
    """What is logged."""
    return io.StringIO()


@pytest.fixture
async def taker(read: list[int], log: io.StringIO) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that reads whatever it is sent."""
    app = FastAPI()
    access_log = AccessLog(make_logger("info", log), lambda *told: None, {})
    app.add_middleware(
        RequestMiddleware, access_log=access_log, max_body_bytes=MOST, draining=lambda: False
    )
    problems.install(app)

    @app.post("/")
    async def take(request: Request) -> Response:
        async for chunk in request.stream():
            read.append(len(chunk))
        return Response()

    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            yield client


async def chunks() -> AsyncIterator[bytes]:
    """A body of 6000 bytes in pieces."""
    for _ in range(20):
        yield b"x" * 300


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a problem document."""
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


async def test_the_largest_body_passes(taker: httpx.AsyncClient, read: list[int]) -> None:
    """A body of exactly the limit is read whole."""
    assert (await taker.post("/", content=b"x" * MOST)).status_code == 200
    assert sum(read) == MOST


async def test_a_declared_length_is_refused_unread(
    taker: httpx.AsyncClient, read: list[int]
) -> None:
    """One byte too many by its own Content-Length gets 413 before a byte is read."""
    declared = {"Content-Length": str(MOST + 1)}
    answer = await taker.post("/", content=chunks(), headers=declared)
    assert refusal(answer) == (413, "body-too-large")
    assert read == []


async def test_a_chunked_body_is_counted(taker: httpx.AsyncClient, read: list[int]) -> None:
    """A body without a length gets 413 with the first chunk that is too much."""
    answer = await taker.post("/", content=chunks())
    assert refusal(answer) == (413, "body-too-large")
    assert read == [300, 300, 300]


@pytest.mark.parametrize("encoding", ["gzip", "br", "identity, gzip", "nonsense"])
async def test_an_encoded_body_is_refused_unread(
    taker: httpx.AsyncClient, read: list[int], encoding: str
) -> None:
    """A body that would have to be decompressed gets 415."""
    answer = await taker.post("/", content=b"x", headers={"Content-Encoding": encoding})
    assert refusal(answer) == (415, "unsupported-media-type")
    assert read == []


async def test_identity_is_no_encoding(taker: httpx.AsyncClient) -> None:
    """Whoever says that the body is not encoded is believed."""
    answer = await taker.post("/", content=b"x", headers={"Content-Encoding": "Identity"})
    assert answer.status_code == 200


@pytest.fixture
def logged(log: io.StringIO, artifacts: Path, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """An application that logs everything there."""
    monkeypatch.setattr(root, "make_logger", lambda level: make_logger("debug", log))
    return create_app(Settings(artifacts=artifacts, threads=1))


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

    def fail(processor: SentimentProcessor, item: str) -> None:
        raise ZeroDivisionError(f"while reading {item}")

    async with serving(logged) as client:
        monkeypatch.setattr(SentimentProcessor, "preprocess", fail)
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
