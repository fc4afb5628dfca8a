"""From a bundle to a task that is ready to answer: the same steps for every task."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ValidationError
from structlog.typing import FilteringBoundLogger

from models.bundle.golden import Golden
from models.bundle.manifest import GOLDEN, MODEL, BundleError, Manifest
from service.batching import Batcher
from service.line import Reason
from service.metrics import Metrics, TaskMetrics
from service.pipeline import Codec, Pipeline
from service.placement import Placement
from service.policy import BatchLimits
from service.rehearsal import warm_up
from service.repository import Bundle
from service.session import open_session
from service.settings import Settings

AnyCodec = Codec[Any, Any, Any]


@dataclass(frozen=True)
class Served:
    """A task in service.

    Attributes:
        golden: the largest difference from the golden answers, measured at this start.
        batcher: to be entered while the application runs.
    """

    manifest: Manifest
    placement: Placement
    golden: float
    batcher: Batcher
    pipeline: Pipeline[Any, Any, Any]
    metrics: TaskMetrics
    settings: Settings


@dataclass(frozen=True)
class Task:
    """What a task file offers; the application lists these in TASKS.

    Attributes:
        name: of the task, its route and its folder of bundles.
        codec: makes the two translations from a bundle's files.
        router: makes the route.
        schemas: the request models, for the OpenAPI document.
    """

    name: str
    codec: Callable[[Bundle, Settings], AnyCodec]
    router: Callable[[Served], APIRouter]
    schemas: tuple[type[BaseModel], ...]

    @property
    def path(self) -> str:
        """Where it is served."""
        return f"/v1/{self.name}"


@dataclass(frozen=True)
class Watch:
    """Tells the metrics, and the log when a run fails."""

    metrics: TaskMetrics
    journal: FilteringBoundLogger

    def batch(self, rows: int, padded: float) -> None:
        """A batch starts."""
        self.metrics.batch(rows, padded)

    def dropped(self, reason: Reason) -> None:
        """A row left the queue unrun."""
        self.metrics.dropped(reason)

    def rejected(self, rows: int) -> None:
        """Rows found the queue full."""
        self.metrics.rejected(rows)

    def failed(self, rows: int, error: Exception) -> None:
        """A run raised; it saw arrays only, so its message quotes no text."""
        self.metrics.failed()
        self.journal.error(
            "run failed",
            task=self.metrics.task,
            rows=rows,
            error=type(error).__name__,
            message=str(error),
        )


@dataclass(frozen=True)
class House:
    """What all tasks share.

    Attributes:
        device: one thread that runs networks: the tasks take turns on one device.
        desk: one thread for encoding and decoding what is long.
    """

    settings: Settings
    metrics: Metrics
    journal: FilteringBoundLogger
    device: Executor
    desk: Executor


def serve(task: Task, bundle: Bundle, house: House) -> Served:
    """Verifies, warms up and assembles.

    Raises:
        BundleError: the bundle is not what it says.
        ProviderError: it does not run where the settings want it.
    """
    manifest, settings = bundle.manifest, house.settings
    golden = read_golden(bundle)
    codec = task.codec(bundle, settings)
    for index, case in enumerate(golden.cases):
        golden.check_arrays(index, codec.encode(case.input).example.arrays)
    session, difference = open_session(
        bundle.files[MODEL], manifest, golden, settings.provider, settings.threads
    )
    warm_up(session.run, golden, manifest, settings.batch_cells)
    counted = TaskMetrics(house.metrics, task.name)
    limits = BatchLimits(
        manifest.limits.batch, settings.batch_cells, settings.batch_padding, settings.queue
    )
    batcher = Batcher(session.run, limits, Watch(counted, house.journal), house.device)
    counted.start(manifest.labels, lambda: batcher.waiting)
    counted.describe(manifest, session.placement)
    pipeline = Pipeline(codec, batcher, counted, house.desk)
    served = Served(manifest, session.placement, difference, batcher, pipeline, counted, settings)
    _note(served, house.journal)
    return served


def read_golden(bundle: Bundle) -> Golden:
    """The golden answers; raises BundleError when the file is not one."""
    if GOLDEN not in bundle.files or MODEL not in bundle.files:
        raise BundleError(f"{bundle.folder} lacks {GOLDEN} or {MODEL}; publish it again")
    try:
        return Golden.model_validate_json(bundle.files[GOLDEN])
    except ValidationError:
        raise BundleError(f"{bundle.folder / GOLDEN} is not readable; publish it again") from None


def _note(served: Served, journal: FilteringBoundLogger) -> None:
    journal.info(
        "bundle ready",
        task=served.manifest.task,
        version=served.manifest.version,
        sha256=served.manifest.sha256,
        provider=served.placement.provider,
        reason=served.placement.reason,
        threads=served.settings.threads,
        golden=served.golden,
    )
