"""Alive, ready, and which models."""

import asyncio
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service.inference import engine
from service.settings import Settings
from tests.service.conftest import Held, serving


async def test_ready_while_it_serves_and_not_while_it_drains(app: FastAPI) -> None:
    """Readiness goes off when the process is told to stop; it stays alive and answers."""
    async with serving(app) as client:
        assert (await client.get("/livez")).json() == {"status": "alive"}
        assert (await client.get("/readyz")).json() == {"status": "ready"}
        app.state.draining.set()
        reply = await client.get("/readyz")
        assert (reply.status_code, reply.json()) == (503, {"status": "draining"})
        assert reply.headers["Connection"] == "close"
        assert (await client.get("/livez")).status_code == 200
        assert (await client.post("/v1/sentiment", json={"inputs": "good"})).status_code == 200


async def test_a_hung_engine_is_not_alive(
    artifacts: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a run does not come back /livez says 503, and 200 again once it has."""
    app = held.app(artifacts)
    async with serving(app) as client:
        asking = asyncio.create_task(client.post("/v1/sentiment", json={"inputs": "good"}))
        await held.begun()
        assert (await client.get("/livez")).status_code == 200
        with monkeypatch.context() as patch:
            patch.setattr(engine, "STALLED_SECONDS", -1000.0)  # as if that time had passed
            reply = await client.get("/livez")
        assert (reply.status_code, reply.json()) == (503, {"status": "stalled"})
        held.open.set()
        assert (await asking).status_code == 200
        assert (await client.get("/livez")).status_code == 200


async def test_models_say_what_answers(client: httpx.AsyncClient, settings: Settings) -> None:
    """/v1/models has the provenance, the placement and the figures of each model."""
    (card,) = (await client.get("/v1/models")).json()["models"]
    reply = await client.post("/v1/sentiment", json={"inputs": "good"})
    for name, value in reply.json()["model"].items():
        assert card[name] == value
    assert card["provider"] == "cpu"
    assert sum(card["nodes"]["CPUExecutionProvider"].values()) > 1
    assert card["limits"].keys() == {"longest", "batch"}
    assert 0 <= card["golden"] <= 1e-4
