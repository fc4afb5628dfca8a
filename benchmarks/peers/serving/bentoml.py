"""BentoML: as many workers as cores, and its adaptive batching.

A batched route takes a list, as BentoML's documentation asks; the one batch size and the one window
that it adapts by itself are left to it, but for the most rows.
"""

import bentoml

from benchmarks.peers.serving.model import Answer, Model
from benchmarks.peers.serving.peer_settings import read_peer_settings

SETTINGS = (
    read_peer_settings()
)  # BentoML imports this file in each of its processes and reads decorators


@bentoml.service(
    workers=SETTINGS.workers,
    traffic={"timeout": 60},
    logging={"access": {"enabled": False}},
)
class Sentiment:
    """Both routes on one model."""

    def __init__(self) -> None:
        self.model = Model(SETTINGS.bundle, SETTINGS.threads)

    @bentoml.api
    def predict(self, inputs: str) -> Answer:
        """Answers a text alone."""
        return self.model.answer([inputs])[0]

    @bentoml.api(batchable=True, max_batch_size=max(2, SETTINGS.batch_size))
    def predict_batched(self, inputs: list[str]) -> list[Answer]:
        """Answers texts in BentoML's batches."""
        return self.model.answer(inputs)
