"""LitServe: as many workers as cores, as many HTTP servers, and its ZeroMQ queue.

Its documentation advises all three for a CPU with hundreds of requests per second.
"""

from typing import Any

import litserve

from benchmarks.peers.serving.model import Answer, Model
from benchmarks.peers.serving.peer_settings import read_peer_settings


class _Loaded(litserve.LitAPI):
    """Holds the model and reads a request."""

    def setup(self, device: str) -> None:
        """Loads the model, in each worker."""
        settings = read_peer_settings()
        self.model = Model(settings.bundle, settings.threads)

    def decode_request(self, request: dict[str, Any]) -> str:
        """The text."""
        return str(request["inputs"])


class Sentiment(_Loaded):
    """One text alone."""

    def predict(self, x: str) -> Answer:
        """Answers it."""
        return self.model.answer([x])[0]


class BatchedSentiment(_Loaded):
    """Texts in LitServe's batches."""

    def predict(self, x: list[str]) -> list[Answer]:
        """Answers them together."""
        return self.model.answer(x)


def main() -> None:
    """Serves until a signal."""
    settings = read_peer_settings()
    kind = BatchedSentiment if settings.batching else Sentiment
    api = kind(max_batch_size=settings.batch_size, batch_timeout=settings.wait_ms / 1000)
    server = litserve.LitServer(
        api, accelerator="cpu", devices=1, workers_per_device=settings.workers, fast_queue=True
    )
    server.run(
        host="127.0.0.1",
        port=settings.port,
        generate_client_file=False,
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    main()
