"""LitServe: as many workers as cores, as many HTTP servers, and its ZeroMQ queue.

Its documentation advises all three for a CPU with hundreds of requests per second.
"""

from typing import Any

import litserve

from benchmarks.peers.serving.model import Answer, Model
from benchmarks.peers.serving.terms import read_terms


class _Loaded(litserve.LitAPI):
    """Holds the model and reads a request."""

    def setup(self, device: str) -> None:
        """Loads the model, in each worker."""
        terms = read_terms()
        self.model = Model(terms.bundle, terms.threads)

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
    terms = read_terms()
    kind = BatchedSentiment if terms.batches else Sentiment
    api = kind(max_batch_size=terms.rows, batch_timeout=terms.wait_ms / 1000)
    server = litserve.LitServer(
        api, accelerator="cpu", devices=1, workers_per_device=terms.workers, fast_queue=True
    )
    server.run(
        host="127.0.0.1",
        port=terms.port,
        generate_client_file=False,
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    main()
