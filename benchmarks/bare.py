"""What HTTP costs without a model: FastAPI with pydantic as its tutorial has it, and bare ASGI.

python -m benchmarks.bare fastapi|asgi PORT
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

from benchmarks.server import free_port, wait_until_ready

ANSWER = {"label": "positive", "score": 0.5}


class Request(BaseModel):
    """A text."""

    inputs: str


class Answer(BaseModel):
    """Always the same."""

    label: str
    score: float


def tutorial() -> FastAPI:
    """A route that validates, and answers without a model."""
    app = FastAPI()

    @app.post("/v1/sentiment")
    async def respond(request: Request) -> Answer:
        return Answer(label="positive", score=0.5)

    return app


async def plain(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the body, and answers."""
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
def bare_server(name: str) -> Iterator[int]:
    """One of them as a subprocess, and its port."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.bare", name, str(port)])
    try:
        wait_until_ready(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def main() -> None:
    """Serves one of them."""
    app: Any = tutorial() if sys.argv[1] == "fastapi" else plain
    uvicorn.run(app, port=int(sys.argv[2]), log_level="warning", access_log=False, lifespan="off")


if __name__ == "__main__":
    main()
