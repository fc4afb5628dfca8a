"""Plain FastAPI under uvicorn; it has no batching.

As FastAPI's documentation advises for blocking work: a plain `def` route, which runs on a thread of
the pool, a pydantic model for the body and one for the answer, and uvicorn's own `--workers`.
"""

from fastapi import FastAPI
from pydantic import BaseModel

from benchmarks.peers.serving.model import Answer, Model
from benchmarks.peers.serving.peer_settings import read_peer_settings


class Request(BaseModel):
    """One text."""

    inputs: str


def create() -> FastAPI:
    """The application of one worker."""
    settings = read_peer_settings()
    model = Model(settings.bundle, settings.threads)
    app = FastAPI()

    @app.post("/predict")
    def predict(request: Request) -> Answer:
        return model.answer([request.inputs])[0]

    return app
