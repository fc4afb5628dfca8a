"""Deadlines, and clients that leave."""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service.app import create_app
from service.client import TIMEOUT_HEADER
from service.costs import CostModel
from service.presence import EXTENSION, Presence
from service.session import Session
from service.settings import Settings
from tests.service.conftest import JSON, serving

PATH = "/v1/sentiment"


class Device:
    """The real session, held up while `open` is not set; it counts the rows that it runs."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.rows = 0


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> Iterator[Device]:
    """A device that is busy until the test lets it go."""
    device = Device()
    run = Session.run

    def held(session: Session, examples: list[object]) -> object:
        device.open.wait(10)
        device.rows += len(examples)
        return run(session, examples)  # type: ignore[arg-type]

    device.open.set()  # for the checks at start
    monkeypatch.setattr(Session, "run", held)
    yield device
    device.open.set()


@pytest.fixture
def held(device: Device, artifacts: Path) -> FastAPI:
    """The application on that device."""
    settings = Settings(
        artifacts=artifacts, threads=1, max_inputs=4, log_level="error", deadline_ms=5000
    )
    app = create_app(settings)
    device.open.clear()
    device.rows = 0
    return app


def post(
    client: httpx.AsyncClient, count: int = 1, headers: dict[str, str] | None = None
) -> asyncio.Task[httpx.Response]:
    """Sends a request of `count` inputs, without waiting for it."""
    return asyncio.create_task(
        client.post(PATH, json={"inputs": ["good film"] * count}, headers=headers)
    )


async def waiting(client: httpx.AsyncClient) -> float:
    """How many rows wait, as the metrics say."""
    text = (await client.get("/metrics")).text
    return float(text.split('hiddenstate_queue_rows{task="sentiment"} ')[1].split()[0])


@pytest.mark.parametrize("value", ["0", "-5", "1.5", "soon", "", "99999999999", "60001", "\u0663"])
async def test_unusable_deadline_is_refused(client: httpx.AsyncClient, value: str) -> None:
    """A deadline that is no whole number within bounds is a clear 400."""
    headers = {TIMEOUT_HEADER.encode(): value.encode(), b"Content-Type": b"application/json"}
    reply = await client.post(PATH, content=b'{"inputs": "good"}', headers=headers)
    assert (reply.status_code, reply.json()["code"]) == (400, "invalid-header")
    assert "from 1 to 60000" in reply.json()["detail"]


async def test_passed_deadline_is_told_in_time(held: FastAPI, device: Device) -> None:
    """With the device busy, a short deadline is answered by 504, and the row is never run."""
    async with serving(held) as client:
        first = post(client)
        await asyncio.sleep(0.05)
        late = await post(client, headers={TIMEOUT_HEADER: "30"})
        assert (late.status_code, late.json()["code"]) == (504, "deadline-exceeded")
        device.open.set()
        assert (await first).status_code == 200
    assert device.rows == 1


async def test_full_queue_is_told_at_once(
    artifacts: Path, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who would be late hears 503 with Retry-After at once; what waits is answered."""
    monkeypatch.setattr(CostModel, "shares", lambda _, rows, steps: 3.0 * rows)
    app = create_app(Settings(artifacts=artifacts, threads=1, log_level="error", queue_ms=60_000))
    device.open.clear()
    async with serving(app) as client:
        first = post(client)
        await asyncio.sleep(0.05)
        rest = post(client, 3)
        await asyncio.sleep(0.05)
        began = time.monotonic()
        refused = await post(client)
        assert time.monotonic() - began < 1
        assert (refused.status_code, refused.json()["code"]) == (503, "queue-full")
        assert int(refused.headers["Retry-After"]) >= 1
        patient = post(client, headers={TIMEOUT_HEADER: "60000"})
        await asyncio.sleep(0.05)
        device.open.set()
        replies = [await reply for reply in (first, rest, patient)]
        assert [reply.status_code for reply in replies] == [200, 200, 200]


async def test_client_that_leaves_costs_no_row(held: FastAPI, device: Device) -> None:
    """When a client closes its connection its rows leave the queue and are never run."""
    async with serving(held) as client:
        first = post(client)
        await asyncio.sleep(0.05)
        leave = asyncio.Event()
        leaver = asyncio.create_task(converse(held, leave))
        while await waiting(client) < 1:
            await asyncio.sleep(0.01)
        leave.set()
        await asyncio.wait_for(leaver, 5)
        device.open.set()
        assert (await first).status_code == 200
        metrics = (await client.get("/metrics")).text
    assert device.rows == 1
    assert 'hiddenstate_requests_total{code="499",task="sentiment"} 1.0' in metrics
    assert 'hiddenstate_dropped_rows_total{reason="cancelled",task="sentiment"} 1.0' in metrics


async def converse(app: FastAPI, leave: asyncio.Event) -> None:
    """A client at the level of ASGI, which sends its request and disconnects when told."""
    scope: dict[str, object] = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": PATH,
        "raw_path": PATH.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in JSON.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    presence = Presence()
    scope["extensions"] = {EXTENSION: presence}

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b'{"inputs": "bad"}', "more_body": False}

    async def send(message: object) -> None:
        pass

    answering = asyncio.create_task(app(scope, receive, send))
    await leave.wait()
    presence.end()
    await answering
