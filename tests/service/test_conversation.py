"""Request ids, the log, and the plain 500."""

import io
import json
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service import app as root
from service.app import create_app
from service.conversation import SANE, request_id_from
from service.journal import make_journal
from service.settings import Settings
from service.tasks.sentiment import SentimentCodec
from tests.service.conftest import serving

MARK = "xyzzymarker"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What an application that is made after this writes to its log, at every level."""
    stream = io.StringIO()
    monkeypatch.setattr(root, "make_journal", lambda level: make_journal("debug", stream))
    return stream


@pytest.fixture
def logged(log: io.StringIO, artifacts: Path) -> FastAPI:
    """An application with that log."""
    return create_app(Settings(artifacts=artifacts, threads=1))


async def test_text_never_reaches_the_log(logged: FastAPI, log: io.StringIO) -> None:
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


async def test_unexpected_error_is_a_plain_500(
    logged: FastAPI, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug is a problem with the request id; the log has where, and neither has the text."""

    def fail(codec: SentimentCodec, item: str) -> None:
        raise ZeroDivisionError(f"while reading {item}")

    async with serving(logged) as client:
        with monkeypatch.context() as patch:
            patch.setattr(SentimentCodec, "encode", fail)
            reply = await client.post(
                "/v1/sentiment", json={"inputs": MARK}, headers={"X-Request-Id": "id-1"}
            )
        assert (reply.status_code, reply.json()["code"]) == (500, "internal-error")
        assert reply.json()["request_id"] == reply.headers["X-Request-Id"] == "id-1"
        assert (await client.post("/v1/sentiment", json={"inputs": "good"})).status_code == 200
    (line,) = [line for line in log.getvalue().splitlines() if "unexpected" in line]
    assert json.loads(line)["error"] == "ZeroDivisionError"
    assert "test_conversation" in line
    assert MARK not in log.getvalue() + reply.text


async def test_every_answer_has_a_request_id(client: httpx.AsyncClient) -> None:
    """The client's own id comes back; without one, or with a strange one, a new one is made."""
    assert (await client.get("/livez", headers={"X-Request-Id": "a-1"})).headers[
        "X-Request-Id"
    ] == "a-1"
    ids = {(await client.get("/livez")).headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize(
    "offered", [None, b"", b"a" * 65, b"a b", b"a\nb", "\u00e9".encode(), b'"', b"a\n"]
)
def test_strange_request_id_is_replaced(offered: bytes | None) -> None:
    """An id goes into the log, so only short plain ones are taken."""
    assert SANE.fullmatch(made := request_id_from(offered).encode())
    assert made != offered
