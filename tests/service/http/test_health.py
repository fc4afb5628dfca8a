"""Alive, ready, and which models."""

import httpx
from fastapi import FastAPI

from service.settings import Settings
from tests.service.conftest import serving


async def test_ready_while_it_serves_and_not_while_it_drains(app: FastAPI) -> None:
    """Readiness goes off when the server says so; the process stays alive and answers."""
    async with serving(app) as client:
        assert (await client.get("/livez")).json() == {"status": "alive"}
        assert (await client.get("/readyz")).json() == {"status": "ready"}
        app.state.readiness.drain()
        reply = await client.get("/readyz")
        assert (reply.status_code, reply.json()) == (503, {"status": "draining"})
        assert (await client.get("/livez")).status_code == 200
        assert (await client.post("/v1/sentiment", json={"inputs": "good"})).status_code == 200


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
