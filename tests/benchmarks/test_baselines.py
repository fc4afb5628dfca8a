"""The service with an engine that answers at once, and the other baselines."""

from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from benchmarks.baselines import asgi_app, config, fastapi_app, mock_app
from benchmarks.protocols import PREDICT, SENTIMENT, Protocol
from models.bundle.examples import Example, Row
from models.bundle.reading import shipped
from service.settings import Settings

BUNDLE = shipped("sentiment")


@pytest.fixture
def shipped_alone(tmp_path: Path) -> Path:
    """A folder with the shipped sentiment bundle alone."""
    (tmp_path / "sentiment").mkdir()
    (tmp_path / "sentiment" / BUNDLE.name).symlink_to(BUNDLE)
    return tmp_path


async def post(app: ASGIApp, protocol: Protocol, text: str) -> tuple[str, float]:
    """The prediction for a text."""

    async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "state": {}}, receive, send)

    transport = httpx.ASGITransport(with_state)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        reply = await client.post(
            protocol.path,
            content=protocol.body(text),
            headers={"Content-Type": "application/json"},
        )
    assert reply.status_code == 200
    return protocol.read(reply.content)


async def test_the_mock_engine_runs_the_network_once_for_each_length(shipped_alone: Path) -> None:
    """The answer comes through the whole service; later texts of the length get the same rows."""
    app: FastAPI = mock_app(Settings(artifacts=(shipped_alone,), threads=1))
    [queue] = app.state.engine.queues
    real, runs = queue.step.real, 0

    def counted(sequences: list[Example]) -> Sequence[Row | Example]:
        nonlocal runs
        runs += 1
        rows: Sequence[Row | Example] = real(sequences)
        return rows

    queue.step.real = counted
    async with app.router.lifespan_context(app):
        answers = {await post(app, SENTIMENT, f"the plot is {word} .") for word in ("a", "b", "c")}
    assert len(answers) == 1
    assert runs == 1


@pytest.mark.parametrize("app", [fastapi_app(), asgi_app], ids=["fastapi", "asgi"])
async def test_baselines_answer_a_constant(app: ASGIApp) -> None:
    """They speak the protocol that the benchmark uses."""
    assert await post(app, PREDICT, "a text") == ("positive", 0.5)


def test_the_service_is_configured_as_in_production(
    shipped_alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own protocol, without an access log of uvicorn's."""
    monkeypatch.setenv("HIDDENSTATE_ARTIFACTS", str(shipped_alone))
    chosen = config("mock")
    assert chosen.http == "service.http.timeouts:Protocol"
    assert not chosen.access_log
