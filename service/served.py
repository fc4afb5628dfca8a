"""From a bundle to a task that is ready to answer: the same steps for every task."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from structlog.typing import FilteringBoundLogger

from models.bundle.golden import Golden
from models.bundle.manifest import GOLDEN, MODEL, BundleError, Manifest
from service.batching import Batcher
from service.costs import CostModel
from service.desk import Desk
from service.device import Device
from service.errors import ItemError
from service.lane import Reason
from service.metrics import Metrics, TaskMetrics
from service.pipeline import Pipeline
from service.placement import Placement
from service.policy import BatchLimits
from service.rehearsal import warm_up
from service.repository import Bundle
from service.session import open_session
from service.settings import Settings
from service.task import AnyCodec, Task


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
class Watch:
    """Tells the metrics, and the log when a run fails."""

    metrics: TaskMetrics
    journal: FilteringBoundLogger

    def batch(self, rows: int, padded: float) -> None:
        """A batch starts."""
        self.metrics.batch(rows, padded)

    def dropped(self, reason: Reason, rows: int) -> None:
        """Rows left the queue unrun."""
        self.metrics.dropped(reason, rows)

    def rejected(self) -> None:
        """A request would have been late."""
        self.metrics.rejected()

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
        device: where the networks run; the tasks take turns.
        desk: where what is long is encoded and decoded.
    """

    settings: Settings
    metrics: Metrics
    journal: FilteringBoundLogger
    device: Device
    desk: Desk


def serve(task: Task, bundle: Bundle, house: House) -> Served:
    """Verifies, warms up and assembles.

    Raises:
        BundleError: the bundle is not what it says.
        ProviderError: it does not run where the settings want it.
    """
    manifest, settings = bundle.manifest, house.settings
    golden = read_golden(bundle)
    codec = task.codec(bundle, settings)
    check_encoding(task, codec, golden)
    session, difference = open_session(
        bundle.files[MODEL], manifest, golden, settings.provider, settings.threads
    )
    limits = BatchLimits(
        rows=min(manifest.limits.batch, settings.batch_rows),
        seconds=settings.batch_ms / 1000,
        queue=settings.queue_ms / 1000,
    )
    costs = CostModel(warm_up(session.run, golden, manifest, limits.seconds))
    counted = TaskMetrics(house.metrics, task.name)
    batcher = Batcher(session.run, costs, limits, Watch(counted, house.journal), house.device)
    counted.start(manifest.labels, batcher)
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


def check_encoding(task: Task, codec: AnyCodec, golden: Golden) -> None:
    """Raises BundleError unless each golden input, asked for as a client would, is read as then."""
    for index, case in enumerate(golden.cases):
        try:
            (item,) = task.request.model_validate({"inputs": case.input}).items()
            (encoded,) = codec.encode([item])
            if isinstance(encoded, ItemError):
                raise encoded
            (example,) = encoded.examples
        except (ValueError, ItemError):  # not an input of this task, or not one row of the network
            raise BundleError(
                f"golden case {index}: its input does not give one example; publish the bundle "
                "again"
            ) from None
        golden.check_arrays(index, example.arrays)


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
