"""Servers without a network, to compare with: what HTTP, JSON and our own code cost.

    python -m benchmarks.baselines mock|fastapi|asgi PORT

- `mock`: the whole service, but that its engine answers at once: each queue's step gives rows that
  were computed before. Settings come from HIDDENSTATE_* variables.
- `fastapi`: a route with pydantic models that validates the body and answers a constant.
- `asgi`: reads the body as JSON and answers a constant.
"""

import json
import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

from benchmarks.protocols import PREDICT, SENTIMENT, Protocol
from benchmarks.server import QUIET, Server, free_port, process
from models.bundle.examples import Example, Row
from service.app import create_app
from service.inference.queue import Queue
from service.settings import Settings, read_settings

ANSWER = {"label": "positive", "score": 0.5}
PROTOCOLS: dict[str, Protocol] = {"mock": SENTIMENT, "fastapi": PREDICT, "asgi": PREDICT}


class Text(BaseModel):
    """The body of a request."""

    inputs: str


class Sentiment(BaseModel):
    """The answer, always the same."""

    label: str
    score: float


class ReadyRows:
    """A step that gives each sequence the row of the first sequence of its length."""

    def __init__(self, queue: Queue) -> None:
        self.real = queue.step
        self._rows: dict[int, Row | Example] = {}

    def __call__(self, sequences: list[Example]) -> Sequence[Row | Example]:
        """The rows; the network runs only for lengths that are new."""
        for sequence in sequences:
            if sequence.length not in self._rows:
                [self._rows[sequence.length]] = self.real([sequence])
        return [self._rows[sequence.length] for sequence in sequences]


def mock_app(settings: Settings) -> FastAPI:
    """The whole service with an engine that answers at once."""
    app = create_app(settings)
    for queue in app.state.engine.queues:
        queue.step = ReadyRows(queue)
    return app


def fastapi_app() -> FastAPI:
    """A route that validates, and answers a constant."""
    app = FastAPI()

    @app.post("/predict")
    async def predict(text: Text) -> Sentiment:
        return Sentiment(label="positive", score=0.5)

    return app


async def asgi_app(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the body, and answers a constant."""
    if scope["type"] != "http":
        return
    message = await receive()
    json.loads(message["body"] or b"{}")
    body = json.dumps(ANSWER).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@contextmanager
def baseline(name: str) -> Iterator[Server]:
    """One of them as a subprocess."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.baselines", name, str(port)]
    with process(command, port, "/readyz", QUIET) as server:
        yield server


def config(name: str) -> uvicorn.Config:
    """uvicorn's, without its access log; for the service as service/__main__.py has it."""
    if name != "mock":
        app: Any = fastapi_app() if name == "fastapi" else asgi_app
        return uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
    settings = read_settings()
    return uvicorn.Config(
        mock_app(settings),
        http="service.http.timeouts:Protocol",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=math.ceil(settings.idle_seconds),
        timeout_graceful_shutdown=math.ceil(settings.drain_seconds),
    )


def main() -> None:
    """Serves one of them until a signal."""
    name, port = sys.argv[1], int(sys.argv[2])
    chosen = config(name)
    chosen.port = port
    uvicorn.Server(chosen).run()


if __name__ == "__main__":
    main()
