"""The middleware: bodies that are refused before anyone reads them, request ids, the log."""

import io
import json
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service import app as root
from service.app import create_app
from service.http.middleware import ACCEPTED_ID, request_id_from
from service.observability.logging import make_logger
from service.settings import Settings
from service.tasks.classification import ClassificationProcessor
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

    def fail(processor: ClassificationProcessor, item: str) -> None:
        raise ZeroDivisionError(f"while reading {item}")

    async with serving(logged) as client:
        monkeypatch.setattr(ClassificationProcessor, "preprocess", fail)
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
