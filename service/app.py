"""The composition root: everything is made here, in order, and passed on."""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing import parent_process
from typing import Any

from structlog.typing import FilteringBoundLogger

from models.bundle.golden import Golden
from models.bundle.manifest import BundleError
from service.errors import ItemError, RequestError, StartError
from service.http import docs, health, problems
from service.http.endpoint import Answers, Endpoint
from service.http.middleware import RequestMiddleware, request_id_from
from service.http.openapi import Service, add_endpoint
from service.http.shutdown import Readiness, follow_parent, give_notice
from service.http.timeouts import Connections
from service.inference.engine import Engine
from service.inference.loading import LoadedModel, load_model, read_bundles, read_golden
from service.inference.pipeline import Pipeline
from service.observability.logging import AccessLog, make_logger, relay_libraries
from service.observability.metrics import Metrics, TaskMetrics
from service.settings import Settings, read_settings
from service.tasks.forecasting import FORECASTING
from service.tasks.ner import NER
from service.tasks.sentiment import SENTIMENT
from service.tasks.task import AnyProcessor, Task

# FastAPI's own pages load scripts from a public network; its redirects believe the Host header.
NO_EXTRAS: dict[str, Any] = {"docs_url": None, "redoc_url": None, "redirect_slashes": False}
TASKS = (SENTIMENT, NER, FORECASTING)
START_FAILED = 3  # exit code: uvicorn's supervisor does not start such a worker again

# A thread that waits for the GIL gets it after this time. Python's default of 5 ms is longer than
# most batches: the event loop and the engine's threads would wait for each other.
SWITCH_SECONDS = 0.0002
# Allocations between two collections of the young objects, and collections between two of older
# ones. At any time many requests are in progress: the defaults look at all they hold, again and
# again, for garbage that is not there.
COLLECTIONS = (50_000, 20, 100)
SWEEP_SECONDS = 0.25  # between two looks for clients that are late
REFRESH_SECONDS = 1.0  # between two writes of the gauges that other workers' scrapes read


@dataclass(frozen=True)
class ServedTask:
    """A task and the model that answers it."""

    task: Task
    processor: AnyProcessor
    model: LoadedModel
    metrics: TaskMetrics


def create_app(settings: Settings) -> Service:
    """An application whose bundles are verified and warm; it answers once its lifespan runs.

    Raises:
        BundleError: a bundle is not what it says, or there is none.
        ProviderError: a network does not run where the settings want it.
    """
    logger = make_logger(settings.log_level)
    metrics = Metrics()
    readiness = Readiness()
    executor = ThreadPoolExecutor(1, "preprocess")

    served = load_tasks(settings, metrics, logger)
    engine = Engine([one.model.queue for one in served], settings.threads)

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
        connections = Connections(settings, refused)
        background = [
            asyncio.create_task(_repeat(SWEEP_SECONDS, connections.sweep)),
            asyncio.create_task(follow_parent()),
            asyncio.create_task(_repeat(REFRESH_SECONDS, metrics.refresh)),
        ]
        engine.start()
        give_notice(readiness, settings.notice_seconds)
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.collect()
        gc.freeze()  # modules and models are never garbage
        gc.set_threshold(*COLLECTIONS)
        readiness.state = "ready"
        metrics.child("workers").set(1)
        yield {"connections": connections}
        readiness.state = "draining"
        metrics.child("workers").set(0)
        await engine.close()
        for one in background:
            one.cancel()
        metrics.refresh()

    app = Service(title="Hiddenstate", version="1", lifespan=lifespan, **NO_EXTRAS)
    app.state.readiness = readiness
    app.state.engine = engine
    app.add_middleware(
        RequestMiddleware,
        access_log=access_log,
        max_body_bytes=settings.max_body_bytes,
        draining=readiness.draining,
    )
    problems.install(app)
    for one in served:
        answers = Answers(one.task, one.model, one.metrics)
        pipeline = Pipeline(
            one.processor, engine, one.model.queue, one.metrics, answers.collect, executor
        )
        add_endpoint(app, one.task, Endpoint(one.task, pipeline, answers, settings), settings)
    app.include_router(docs.make_router(app.title))
    app.include_router(
        health.make_router(readiness, [one.model for one in served], engine, metrics)
    )
    return app


def load_tasks(
    settings: Settings, metrics: Metrics, logger: FilteringBoundLogger
) -> list[ServedTask]:
    """Every task that has a bundle, with its model verified and warm.

    Raises:
        BundleError, ProviderError: as `create_app` says.
    """
    bundles = read_bundles(settings.artifacts, [task.name for task in TASKS])
    served = []
    for task in TASKS:
        if task.name not in bundles:
            logger.warning("task not served", task=task.name, reason="it has no bundle")
            continue
        bundle = bundles.pop(task.name)  # its bytes are not kept
        golden = read_golden(bundle)
        processor = task.processor(bundle, settings)
        check_preprocessing(task, processor, golden)
        task_metrics = TaskMetrics(metrics, task.name, logger.error)
        model = load_model(bundle, golden, settings, task_metrics)
        task_metrics.start(model.manifest, model.placement, model.queue)
        served.append(ServedTask(task, processor, model, task_metrics))
        _log_ready(model, settings, logger)
    return served


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


async def _repeat(seconds: float, action: Callable[[], None]) -> None:
    while True:
        action()
        await asyncio.sleep(seconds)


def _log_ready(model: LoadedModel, settings: Settings, logger: FilteringBoundLogger) -> None:
    manifest, placement = model.manifest, model.placement
    what = {"task": manifest.task, "version": manifest.version, "sha256": manifest.sha256}
    where = {"provider": placement.provider, "reason": placement.reason}
    logger.info("bundle ready", **what, **where, threads=settings.threads, golden=model.golden)
