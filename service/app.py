"""The composition root: everything is made here, in order, and passed on."""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

from structlog.typing import FilteringBoundLogger

from models.bundle.golden import Golden
from models.bundle.manifest import BundleError
from models.bundle.reading import read_bundle, read_golden
from service.errors import ItemError, RequestError, StartError
from service.http import docs, health, problems
from service.http.endpoint import Answers, Endpoint
from service.http.middleware import RequestMiddleware, request_id_from
from service.http.openapi import Service, add_endpoint
from service.http.shutdown import Readiness, follow_parent, give_notice
from service.http.timeouts import Connections
from service.inference.engine import Engine
from service.inference.loading import LoadedModel, find_bundles, load_model
from service.inference.pipeline import Pipeline
from service.observability.logging import AccessLog, make_logger, relay_libraries
from service.observability.metrics import Metrics, TaskMetrics
from service.settings import Settings, read_settings
from service.tasks.anomalies import ANOMALIES
from service.tasks.forecasting import FORECASTING
from service.tasks.ner import NER
from service.tasks.sentiment import SENTIMENT
from service.tasks.task import AnyProcessor, Task

# FastAPI's own pages load scripts from a public network; its redirects believe the Host header.
NO_EXTRAS: dict[str, Any] = {
    "docs_url": None,  # http/docs.py has pages that load nothing from elsewhere
    "redoc_url": None,
    "redirect_slashes": False,  # the address would come from the client's Host header
    "telemetry": {"tracing": False, "metrics": False, "logs": False},
}
TASKS = (SENTIMENT, NER, FORECASTING, ANOMALIES)  # who shares a bundle comes after its owner
START_FAILED = 3  # exit code: uvicorn's supervisor does not start such a worker again

# Allocations between two collections of the young objects, and collections between two of older
# ones. At any time many requests are in progress: the defaults look at all they hold, again and
# again, for garbage that is not there.
COLLECTIONS = (50_000, 20, 100)


@dataclass(frozen=True)
class ServedTask:
    """A task and the model that answers it."""

    task: Task
    processor: AnyProcessor
    model: LoadedModel
    metrics: TaskMetrics


def create_app(settings: Settings) -> Service:
    """An application whose bundles are verified and warm; it answers once its lifespan runs.

    Raises BundleError when a bundle is not what it says or there is none, and ProviderError when a
    network does not run where the settings want it.
    """
    logger = make_logger(settings.log_level)
    metrics = Metrics()
    readiness = Readiness()
    executor = ThreadPoolExecutor(1, "preprocess")

    served = load_tasks(settings, metrics, logger)
    models = [one.model for one in served if not one.task.bundle]
    engine = Engine([model.queue for model in models], settings.threads)

    access_log = AccessLog(
        logger, metrics.request, {one.task.path: one.task.name for one in served}
    )

    def refused(error: RequestError) -> str:
        """Takes note of a request that no endpoint sees; returns its id."""
        request_id = request_id_from(None)
        metrics.request("none", error.status, 0.0)
        logger.info("refused", request_id=request_id, code=error.code, status=error.status)
        return request_id

    @asynccontextmanager
    async def lifespan(app: Service) -> AsyncIterator[dict[str, Any]]:
        background = [
            asyncio.create_task(follow_parent()),
            asyncio.create_task(metrics.keep_fresh()),
        ]
        engine.start()
        give_notice(readiness, settings.notice_seconds)
        gc.collect()
        gc.freeze()  # modules and models are never garbage
        gc.set_threshold(*COLLECTIONS)
        readiness.state = "ready"
        metrics.child("workers").set(1)
        yield {"connections": Connections(settings, refused)}
        readiness.state = "draining"
        metrics.child("workers").set(0)
        await engine.close()
        for one in background:
            one.cancel()
        metrics.refresh()

    app = Service(title="Hiddenstate", version="1", lifespan=lifespan, **NO_EXTRAS)
    app.state.readiness = readiness
    app.state.engine = engine
    app.add_middleware(RequestMiddleware, access_log=access_log, readiness=readiness)
    problems.install(app)
    for one in served:
        answers = Answers(one.task, one.model, one.metrics)
        pipeline = Pipeline(
            one.processor, engine, one.model.queue, one.metrics, answers.collect, executor
        )
        add_endpoint(app, one.task, Endpoint(one.task, pipeline, answers, settings), settings)
    app.include_router(docs.make_router(app.title))
    app.include_router(health.make_router(readiness, models, engine, metrics))
    return app


def load_tasks(
    settings: Settings, metrics: Metrics, logger: FilteringBoundLogger
) -> list[ServedTask]:
    """Every task that has a bundle, with its model verified and warm."""
    folders = find_bundles(settings.artifacts, [task.name for task in TASKS if not task.bundle])
    served: list[ServedTask] = []
    for task in TASKS:
        if task.model not in folders:
            logger.warning("task not served", task=task.name, reason="it has no bundle")
            continue
        task_metrics = TaskMetrics(metrics, task.name, logger.error)
        shared = next((own.model for own in served if own.task.name == task.bundle), None)
        one = load_task(task, folders[task.model], settings, task_metrics, shared)
        logger.info(
            "bundle ready",
            task=task.name,
            version=one.model.manifest.version,
            sha256=one.model.manifest.sha256,
            provider=one.model.placement.provider,
            reason=one.model.placement.reason,
            threads=settings.threads,
            golden=one.model.golden,
        )
        served.append(one)
    return served


def load_task(
    task: Task,
    folder: Path,
    settings: Settings,
    metrics: TaskMetrics,
    shared: LoadedModel | None = None,
) -> ServedTask:
    """A task with its model; the bytes of its bundle are forgotten before the next is read.

    `shared` is the model of the task that owns the bundle; golden inputs are those of the owner.
    """
    bundle = read_bundle(folder, task.model)
    processor = task.processor(bundle, settings)
    if shared is None:
        golden = read_golden(bundle)
        check_preprocessing(task, processor, golden)
        model = load_model(bundle, golden, settings, metrics)
    else:
        model = shared
    metrics.start(model.manifest, model.placement, model.queue)
    return ServedTask(task, processor, model, metrics)


def create_worker_app() -> Service:
    """The application of a process, with the settings of its environment.

    What prevents the start is one sentence on stderr: an operator needs no traceback.
    """
    try:
        settings = read_settings()
        app = create_app(settings)
    except (StartError, BundleError) as error:
        sys.stderr.write(f"hiddenstate does not start: {error}\n")
        if parent_process() is not None:  # a supervisor may wait for a sign of life: end at once
            os._exit(START_FAILED)
        sys.exit(START_FAILED)
    relay_libraries(make_logger(settings.log_level))
    return app


def check_preprocessing(task: Task, processor: AnyProcessor, golden: Golden) -> None:
    """Raises BundleError unless each golden input, sent by a client, is preprocessed as then."""
    for index, case in enumerate(golden.cases):
        try:
            (item,) = task.request.model_validate({"inputs": case.input}).items()
            (sequence,) = processor.preprocess(item).sequences
        except (ValueError, ItemError):  # not an input of this task, or not one sequence
            raise BundleError(
                f"golden case {index}: its input does not give one sequence; publish the bundle "
                "again"
            ) from None
        golden.check_arrays(index, sequence.arrays)
