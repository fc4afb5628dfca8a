"""What Prometheus sees: one table of all metrics, and what counts them.

With one process each application has a registry of its own. With several worker processes
prometheus-client's multiprocess mode (PROMETHEUS_MULTIPROC_DIR) keeps the values in files, and
whichever worker is scraped adds them all up. docs/metrics.md lists the table; a test insists.
"""

import asyncio
import functools
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
    multiprocess,
)

from models.bundle.manifest import Manifest
from service.errors import StartError
from service.inference.queue import Queue
from service.inference.session import Placement

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
REFRESH_SECONDS = 1.0  # between two writes of the gauges that other workers' scrapes read
FILE_BYTES = 2**20  # of one metrics file: prometheus-client makes them so large

Stage = Literal["encode", "queue", "inference", "decode"]
STAGES: tuple[Stage, ...] = ("encode", "queue", "inference", "decode")
CODES = ("200", "500", "503", "504")  # that alerts compare: they exist from the start

TIMES = (
    *(0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01),
    *(0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
)
SECONDS = {"buckets": TIMES}
SIZES = {"buckets": (1, 2, 4, 8, 16, 32, 64, 128, 256)}
SHARES = {"buckets": (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75)}
SUM = {"multiprocess_mode": "livesum"}  # of all workers
SAME = {"multiprocess_mode": "livemax"}  # in all workers
OWNER = ("task", "model")  # first labels of almost every metric
STAGE_LABELS = (*OWNER, "stage")
MODEL_LABELS = (*OWNER, "version", "sha256", "cell", "provider")
NODE_LABELS = (*OWNER, "execution_provider", "operator")


class Metric(NamedTuple):
    """A row of the table; `options` are of the collector's class."""

    kind: type[Counter] | type[Gauge] | type[Histogram]
    name: str
    help: str
    labels: tuple[str, ...]
    options: Mapping[str, Any] = MappingProxyType({})


TABLE = (
    Metric(Counter, "requests", "Requests by HTTP status code.", (*OWNER, "code")),
    Metric(Histogram, "request_seconds", "Seconds of a request, body included.", OWNER, SECONDS),
    Metric(Histogram, "stage_seconds", "Seconds of a request by stage.", STAGE_LABELS, SECONDS),
    Metric(Histogram, "batch_rows", "Sequences of a batch.", OWNER, SIZES),
    Metric(Histogram, "batch_padding_ratio", "Share of a batch that is padding.", OWNER, SHARES),
    Metric(Gauge, "workers", "Worker processes that are ready.", (), SUM),
    Metric(Gauge, "queue_rows", "Pending sequences.", OWNER, SUM),
    Metric(Gauge, "queue_seconds", "Predicted seconds of the pending work.", OWNER, SUM),
    Metric(Gauge, "queue_capacity_seconds", "Predicted seconds that may be pending.", OWNER, SUM),
    Metric(Gauge, "model_info", "1 for the model that is served.", MODEL_LABELS, SAME),
    Metric(Gauge, "model_nodes", "Nodes of the graph.", NODE_LABELS, SAME),
    Metric(Counter, "tokens", "Tokens that the network read.", OWNER),
    Metric(Counter, "unknown_tokens", "Tokens that the vocabulary lacks.", OWNER),
    Metric(Counter, "truncations", "Inputs that were truncated.", OWNER),
    Metric(Counter, "predictions", "Predictions by label.", (*OWNER, "label")),
    Metric(Counter, "faulty_inputs", "Inputs answered by an error.", (*OWNER, "code")),
    Metric(Counter, "dropped_rows", "Sequences dropped from the queue.", (*OWNER, "reason")),
    Metric(Counter, "rejected_requests", "Requests that admission control rejected.", OWNER),
    Metric(Counter, "failed_runs", "Runs of the network that raised.", OWNER),
)


class Metrics:
    """All collectors of an application, and the text that Prometheus scrapes."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call] # a time beside each series nearly doubles a scrape
        folder = os.environ.get(FOLDER)
        self._folder = Path(folder) if folder else None
        if self._folder is not None:
            reserve(self._folder)
        registry = self._registry = CollectorRegistry()
        self._collectors: dict[str, Any] = {
            one.name: one.kind(
                f"hiddenstate_{one.name}", one.help, one.labels, registry=registry, **one.options
            )
            for one in TABLE
        }
        self.queues: dict[tuple[str, str], Queue] = {}  # by task and model, whose gauges follow
        self.child = functools.cache(self._child)
        if self._folder is None:
            ProcessCollector(registry=self._registry)

    def _child(self, name: str, *labels: str) -> Any:  # noqa: ANN401 - one of three classes
        """A collector with its labels set; `child` remembers it."""
        collector = self._collectors[name]
        return collector.labels(*labels) if labels else collector

    def request(self, task: str, model: str, status: int, seconds: float) -> None:
        """A request is over."""
        self.child("requests", task, model, str(status)).inc()
        self.child("request_seconds", task, model).observe(seconds)

    def refresh(self) -> None:
        """Writes how the queues are now; before a scrape, and now and then for other workers'."""
        for owner, queue in self.queues.items():
            self.child("queue_rows", *owner).set(len(queue))
            self.child("queue_seconds", *owner).set(queue.work)

    async def keep_fresh(self) -> None:
        """Refreshes until it is cancelled."""
        while True:
            self.refresh()
            await asyncio.sleep(REFRESH_SECONDS)

    def scrape(self) -> bytes:
        """The text format; with several workers, of all of them."""
        if self._folder is None:
            return generate_latest(self._registry)
        for worker in {int(path.stem.rpartition("_")[2]) for path in self._folder.glob("*.db")}:
            if not Path(f"/proc/{worker}").exists():
                multiprocess.mark_process_dead(worker, str(self._folder))  # type: ignore[no-untyped-call]
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry, str(self._folder))  # type: ignore[no-untyped-call]
        return generate_latest(registry)


def reserve(folder: Path) -> None:
    """Allocates the metrics files of this worker process; raises StartError without room for them.

    prometheus-client makes them sparse and maps them into memory: on a full disk the first write to
    a new page would end the process (SIGBUS).
    """
    try:
        for kind in ("counter", "histogram", "gauge_livesum", "gauge_livemax"):
            with (folder / f"{kind}_{os.getpid()}.db").open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, FILE_BYTES)
    except OSError as error:
        raise StartError(
            f"{folder} has no room for the metrics of a worker process ({error.strerror}): free "
            "some megabytes, or set TMPDIR to another folder"
        ) from None


class TaskMetrics:
    """The metrics of one model of a task; `batch` observes its queue."""

    def __init__(
        self, metrics: Metrics, task: str, model: str, failed_run: Callable[..., None]
    ) -> None:
        self._metrics = metrics
        self._owner = (task, model)
        self._log_failed_run = failed_run
        self._child = functools.cache(lambda name, *more: metrics.child(name, task, model, *more))

    def start(self, manifest: Manifest, placement: Placement, queue: Queue) -> None:
        """Makes the series exist from the start, so that rates are right, and shows the model."""
        self._metrics.queues[self._owner] = queue
        self._child("queue_capacity_seconds").set(queue.limits.queue_seconds)
        for metric in TABLE:
            if metric.labels == OWNER:
                self._child(metric.name)
        for name, values in (("requests", CODES), ("stage_seconds", STAGES)):
            for value in values:
                self._child(name, value)
        for reason in ("cancelled", "deadline"):
            self._child("dropped_rows", reason)
        for label in manifest.labels:
            self._child("predictions", label)
        names = (str(manifest.version), manifest.sha256, manifest.cell, placement.provider)
        self._child("model_info", *names).set(1)
        for provider, operators in placement.nodes.items():
            for operator, count in operators.items():
                self._child("model_nodes", provider, operator).set(count)

    def count(self, name: str, *labels: str, by: int = 1) -> None:
        """Adds to a counter of the table, by the values of its labels behind task and model."""
        self._child(name, *labels).inc(by)

    def batch(self, size: int, padding: float, error: Exception | None) -> None:
        """A batch ran, or raised: it saw arrays only, so what it raised quotes no text."""
        self._child("batch_rows").observe(size)
        self._child("batch_padding_ratio").observe(padding)
        if error is not None:
            self.count("failed_runs")
            task, model = self._owner
            told = {"sequences": size, "error": type(error).__name__, "message": str(error)}
            self._log_failed_run("run failed", task=task, model=model, **told)

    def times(self, seconds: Mapping[Stage, float]) -> None:
        """A request went through all stages."""
        for stage, value in seconds.items():
            self._child("stage_seconds", stage).observe(value)
