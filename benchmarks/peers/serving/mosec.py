"""mosec: a web layer in Rust before as many Python workers as cores."""

from typing import Any

import mosec

from benchmarks.peers.serving.model import Answer, Model
from benchmarks.peers.serving.peer_settings import read_peer_settings


class _Loaded(mosec.Worker):
    """Holds the model, in each worker."""

    def __init__(self) -> None:
        super().__init__()
        settings = read_peer_settings()
        self.model = Model(settings.bundle, settings.threads)


class Sentiment(_Loaded):
    """One text alone."""

    def forward(self, data: dict[str, Any]) -> Answer:
        """Answers it."""
        return self.model.answer([data["inputs"]])[0]


class BatchedSentiment(_Loaded):
    """Texts in mosec's batches."""

    def forward(self, data: list[dict[str, Any]]) -> list[Answer]:
        """Answers them together."""
        return self.model.answer([one["inputs"] for one in data])


def main() -> None:
    """Serves until a signal; mosec reads the address and the log level from MOSEC_ variables."""
    settings = read_peer_settings()
    server = mosec.Server()
    server.append_worker(
        BatchedSentiment if settings.batching else Sentiment,
        num=settings.workers,
        max_batch_size=settings.batch_size,
        max_wait_time=settings.wait_ms,
    )
    server.run()


if __name__ == "__main__":
    main()
