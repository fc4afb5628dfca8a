"""The real application over the real bundle, in this process."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from models.bundle.examples import Example, Row
from models.bundle.golden import Golden
from models.bundle.manifest import GOLDEN
from models.bundle.reading import Bundle, newest, read_bundle
from service.app import create_app
from service.inference.session import Session
from service.settings import Settings

Scenario = Callable[[httpx.AsyncClient], Awaitable[None]]
JSON = {"Content-Type": "application/json"}


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the running application."""
    async with app.router.lifespan_context(app) as state:

        async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "state": dict(state or {})}, receive, send)

        transport = httpx.ASGITransport(with_state)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            yield client


def play(app: FastAPI, scene: Callable[[httpx.AsyncClient], Coroutine[Any, Any, None]]) -> None:
    """Runs a scene against the application, from start to drained stop."""

    async def whole() -> None:
        async with serving(app) as client:
            await scene(client)

    asyncio.run(whole())


class Held:
    """The real sessions, which do not come back from a run while `open` is not set.

    Attributes:
        open: set at first, for the checks at start.
        sequences: how many were run since the application was made.
    """

    def __init__(self) -> None:
        self.open = threading.Event()
        self.open.set()
        self.sequences = 0
        self._running = threading.Event()

    def app(self, *artifacts: Path, **settings: int) -> FastAPI:
        """An application with one engine thread, which is held up from its first run on."""
        plain = Settings(artifacts=artifacts, threads=1, log_level="error")
        app = create_app(plain.model_copy(update=settings))
        self.open.clear()
        self._running.clear()
        self.sequences = 0
        return app

    async def begun(self) -> None:
        """Waits until a run has begun."""
        await asyncio.to_thread(self._running.wait, 20)

    def run(self, examples: Sequence[object]) -> None:
        """A run begins; it goes on once it may."""
        self._running.set()
        self.open.wait(20)
        self.sequences += len(examples)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """An engine that is busy until the test lets it go."""
    held, run = Held(), Session.run

    def held_run(session: Session, examples: Sequence[Example]) -> list[Row]:
        held.run(examples)
        return run(session, examples)

    monkeypatch.setattr(Session, "run", held_run)
    yield held
    held.open.set()


@pytest.fixture(scope="session")
def bundle(artifacts: Path) -> Bundle:
    """The real bundle."""
    folder = newest(artifacts / "sentiment")
    assert folder is not None
    return read_bundle(folder)


@pytest.fixture(scope="session")
def golden(bundle: Bundle) -> Golden:
    """Its golden answers."""
    return Golden.model_validate_json(bundle.files[GOLDEN])


@pytest.fixture(scope="session")
def settings(artifacts: Path) -> Settings:
    """One thread, small limits, no log."""
    return Settings(artifacts=(artifacts,), threads=1, max_inputs=100, port=0, log_level="error")


@pytest.fixture(scope="session")
def shelf(
    artifacts: Path,
    ner_artifacts: Path,
    forecasting_artifacts: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """An artifacts folder with the tiny model of every task; not to be written to."""
    folder = tmp_path_factory.mktemp("shelf")
    for one in (artifacts, ner_artifacts, forecasting_artifacts):
        shutil.copytree(one, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def full_app(settings: Settings, shelf: Path) -> FastAPI:
    """The application that serves every task."""
    return create_app(settings.model_copy(update={"artifacts": (shelf,), "queue_ms": 60_000}))


@pytest.fixture(scope="session")
def app(settings: Settings) -> FastAPI:
    """The application, verified once for all tests."""
    return create_app(settings)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the running application."""
    async with serving(app) as client:
        yield client
