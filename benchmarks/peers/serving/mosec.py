"""mosec: a web layer in Rust before as many Python workers as cores."""

from typing import Any

import mosec

from benchmarks.peers.serving.model import Answer, Model
from benchmarks.peers.serving.terms import read_terms


class _Loaded(mosec.Worker):
    """Holds the model, in each worker."""

    def __init__(self) -> None:
        super().__init__()
        terms = read_terms()
        self.model = Model(terms.bundle, terms.threads)


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
    terms = read_terms()
    server = mosec.Server()
    server.append_worker(
        BatchedSentiment if terms.batches else Sentiment,
        num=terms.workers,
        max_batch_size=terms.rows,
        max_wait_time=terms.wait_ms,
    )
    server.run()


if __name__ == "__main__":
    main()
