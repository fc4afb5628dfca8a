"""Ray Serve: a replica per core, in the high throughput mode of its documentation.

That mode (HAProxy in front, no threads or logs on the path) is chosen by two variables of the
environment. `max_ongoing_requests` is far above its default of 5, which would never fill a batch.
"""

import signal
import sys

import ray
from ray import serve
from ray.serve.schema import LoggingConfig
from starlette.requests import Request

from benchmarks.peers.serving.model import Answer, Model
from benchmarks.peers.serving.peer_settings import PeerSettings, read_peer_settings

QUIET = LoggingConfig(enable_access_log=False, log_level="WARNING")


class Sentiment:
    """One text alone."""

    def __init__(self, settings: PeerSettings) -> None:
        self.model = Model(settings.bundle, settings.threads)

    async def __call__(self, request: Request) -> Answer:
        """Answers it."""
        return self.model.answer([(await request.json())["inputs"]])[0]


class BatchedSentiment(Sentiment):
    """Texts in Ray Serve's batches."""

    def __init__(self, settings: PeerSettings) -> None:
        super().__init__(settings)
        self.together.set_max_batch_size(settings.batch_size)
        self.together.set_batch_wait_timeout_s(settings.wait_ms / 1000)

    @serve.batch
    async def together(self, texts: list[str]) -> list[Answer]:
        """Answers a batch."""
        return self.model.answer(texts)

    async def __call__(self, request: Request) -> Answer:
        """Hands one text to the batch."""
        answer: Answer = await self.together((await request.json())["inputs"])
        return answer


def main() -> None:
    """Serves until a signal."""
    settings = read_peer_settings()
    ray.init(
        num_cpus=settings.workers,
        include_dashboard=False,
        log_to_driver=False,
        _node_ip_address="127.0.0.1",
    )
    serve.start(http_options={"host": "127.0.0.1", "port": settings.port}, logging_config=QUIET)
    deployment = serve.deployment(
        num_replicas=settings.workers, max_ongoing_requests=256, logging_config=QUIET
    )
    kind = BatchedSentiment if settings.batching else Sentiment
    serve.run(deployment(kind).bind(settings), route_prefix="/predict")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        signal.pause()
    finally:
        serve.shutdown()
        ray.shutdown()


if __name__ == "__main__":
    main()
