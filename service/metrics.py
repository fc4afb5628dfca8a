"""What Prometheus sees. Every name is here once; docs/metrics.md lists them and a test insists.

One registry per application, made here: two applications in one process share nothing. Several
workers share everything: each writes its counts to files (`service/shared.py`), and whichever is
asked adds them all up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, ProcessCollector
from prometheus_client.metrics_core import Metric

from models.bundle.manifest import Manifest
from service.lane import Reason
from service.ledger import Distribution, Ledger
from service.placement import Placement
from service.shared import Group, Tally

Mode = Literal["livesum", "livemax"]  # how the live workers' values become one
Stage = Literal["encode", "queue", "inference", "decode"]
STAGES: tuple[Stage, ...] = ("encode", "queue", "inference", "decode")
CODES = ("200", "500", "503", "504")  # statuses that an alert compares; the others appear when met

SECONDS = (
    *(0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01),
    *(0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
)
ROWS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
SHARES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75)


class Waiting(Protocol):
    """A line, as far as it is told of; the batcher, or a test's fake."""

    @property
    def waiting(self) -> int:
        """Rows."""

    @property
    def backlog(self) -> float:
        """Predicted seconds."""


class Registry(CollectorRegistry):
    """A registry without `_created`, a time beside every series that nearly doubles a scrape.

    The library's own switch for it is global; this one is ours alone.
    """

    def collect(self) -> Iterator[Metric]:
        """Every family, made anew by its collector."""
        for family in super().collect():
            family.samples = [one for one in family.samples if not one.name.endswith("_created")]
            yield family


class Metrics:
    """All collectors.

    Attributes:
        registry: what is scraped.
        ledger: where all that requests count is written first.

    Args:
        folder: where several workers count, this one among them; None for a process alone.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.registry = Registry()
        self.ledger = Ledger()
        registry = self.registry if folder is None else None  # else the files are scraped
        if folder is None:
            ProcessCollector(registry=self.registry)
        else:
            self.registry.register(Tally(folder))
            self.registry.register(Group(folder))
        self._lines: dict[str, Waiting] = {}
        by = ["task"]

        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"hiddenstate_{name}", text, [*by, *labels], registry=registry)

        self.requests = counter("requests", "Requests by HTTP status code.", "code")
        self.tokens = counter("tokens", "Tokens that the network read.")
        self.unknown_tokens = counter("unknown_tokens", "Tokens that the vocabulary lacks.")
        self.truncations = counter("truncations", "Inputs that were cut.")
        self.predictions = counter("predictions", "Answers by predicted label.", "label")
        self.faulty_inputs = counter("faulty_inputs", "Inputs answered by an error.", "code")
        self.dropped = counter("dropped_rows", "Rows that left the queue unrun.", "reason")
        self.rejected = counter(
            "rejected_requests", "Requests refused because they would have been late."
        )
        self.failed = counter("failed_runs", "Runs of the network that raised.")
        self.request_seconds = Distribution(
            "hiddenstate_request_seconds",
            "Seconds of a request, its body's arrival included.",
            by,
            buckets=SECONDS,
            registry=registry,
        )
        self.stages = Distribution(
            "hiddenstate_stage_seconds",
            "Seconds of a request by stage.",
            [*by, "stage"],
            buckets=SECONDS,
            registry=registry,
        )
        self.batch_rows = Distribution(
            "hiddenstate_batch_rows", "Rows of a batch.", by, buckets=ROWS, registry=registry
        )
        self.padding = Distribution(
            "hiddenstate_batch_padding_ratio",
            "Share of a batch's cells that is padding.",
            by,
            buckets=SHARES,
            registry=registry,
        )

        def gauge(mode: Mode, name: str, text: str, *labels: str) -> Gauge:
            named = f"hiddenstate_{name}"
            return Gauge(named, text, labels, registry=registry, multiprocess_mode=mode)

        self.workers = gauge("livesum", "workers", "Processes that are ready.")
        self.queue_rows = gauge("livesum", "queue_rows", "Rows that wait.", *by)
        self.queue_seconds = gauge(
            "livesum", "queue_seconds", "Predicted seconds of the work that waits.", *by
        )
        self.queue_capacity = gauge(
            "livesum", "queue_capacity_seconds", "Predicted seconds of work that may wait.", *by
        )
        self.model_info = gauge(
            "livemax",
            "model_info",
            "1 for the model that is served.",
            *by,
            *("version", "sha256", "cell", "provider"),
        )
        self.model_nodes = gauge(
            "livemax",
            "model_nodes",
            "Nodes of the graph by where they run.",
            *by,
            *("execution_provider", "operator"),
        )

    def watch(self, task: str, line: Waiting) -> None:
        """Names the line whose length is told."""
        self._lines[task] = line

    def refresh(self) -> None:
        """Brings all up to date: to be called before a scrape, and now and then."""
        self.ledger.write()
        for task, line in self._lines.items():
            self.queue_rows.labels(task).set(line.waiting)
            self.queue_seconds.labels(task).set(line.backlog)


@dataclass(frozen=True)
class TaskMetrics:
    """The same, for one task; rows are what the batcher moves."""

    metrics: Metrics
    task: str

    def start(self, labels: tuple[str, ...], line: Waiting) -> None:
        """Makes every series exist at zero, so that a rate over it is right from the start."""
        metrics = self.metrics
        metrics.watch(self.task, line)
        for code in CODES:
            metrics.requests.labels(self.task, code)
        for label in labels:
            metrics.predictions.labels(self.task, label)
        for stage in STAGES:
            metrics.stages.labels(self.task, stage)
        for reason in ("cancelled", "deadline"):
            metrics.dropped.labels(self.task, reason)
        for collector in (metrics.tokens, metrics.unknown_tokens, metrics.truncations):
            collector.labels(self.task)
        for collector in (metrics.rejected, metrics.failed):
            collector.labels(self.task)

    def describe(self, manifest: Manifest, placement: Placement) -> None:
        """Says which model is served, and where its nodes run."""
        names = (str(manifest.version), manifest.sha256, manifest.cell, placement.provider)
        self.metrics.model_info.labels(self.task, *names).set(1)
        for provider, operators in placement.nodes.items():
            for operator, count in operators.items():
                self.metrics.model_nodes.labels(self.task, provider, operator).set(count)

    def batch(self, rows: int, padded: float) -> None:
        """A batch starts."""
        self._ledger.observe(rows, self.metrics.batch_rows, self.task)
        self._ledger.observe(padded, self.metrics.padding, self.task)

    def dropped(self, reason: Reason, rows: int) -> None:
        """Rows left the queue unrun."""
        self._ledger.count(self.metrics.dropped, self.task, reason, by=rows)

    def rejected(self) -> None:
        """A request would have been late."""
        self._ledger.count(self.metrics.rejected, self.task)

    def failed(self) -> None:
        """A run raised."""
        self._ledger.count(self.metrics.failed, self.task)

    def times(self, seconds: Mapping[Stage, float]) -> None:
        """A request went through all stages."""
        for stage, value in seconds.items():
            self._ledger.observe(value, self.metrics.stages, self.task, stage)

    def text(self, used: int, unknown: int, truncated: bool) -> None:
        """A text was read."""
        self._ledger.count(self.metrics.tokens, self.task, by=used)
        if unknown:
            self._ledger.count(self.metrics.unknown_tokens, self.task, by=unknown)
        if truncated:
            self._ledger.count(self.metrics.truncations, self.task)

    def predicted(self, label: str) -> None:
        """An answer has this label."""
        self._ledger.count(self.metrics.predictions, self.task, label)

    def faulty(self, code: str) -> None:
        """An input was answered by an error."""
        self._ledger.count(self.metrics.faulty_inputs, self.task, code)

    @property
    def _ledger(self) -> Ledger:
        return self.metrics.ledger
