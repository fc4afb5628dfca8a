"""The composition root: everything is made here, in order, and passed on."""

import asyncio
import ctypes
import gc
import os
import sys
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from structlog.typing import FilteringBoundLogger

from models.bundle.errors import ItemError
from models.bundle.golden import Golden
from models.bundle.manifest import BundleError
from models.bundle.reading import Bundle, read_bundle, read_golden
from service.errors import RequestError, StartError
from service.http import health, problems
from service.http.endpoint import Endpoint
from service.http.middleware import RequestMiddleware, request_id_from
from service.http.openapi import Service, add_page, describe
from service.http.shutdown import follow_supervisor, give_notice
from service.http.timeouts import Connections
from service.inference.engine import Engine
from service.inference.loading import find_bundles, load_model
from service.observability.logging import make_logger, relay_libraries
from service.observability.metrics import Metrics, TaskMetrics
from service.settings import Settings, read_settings
from service.tasks.anomalies import AnomalyTask
from service.tasks.classification import ClassificationTask
from service.tasks.forecasting import ForecastTask
from service.tasks.ner import NerTask
from service.tasks.task import ServedModel, Task

TASKS: tuple[type[Task], ...] = (ClassificationTask, NerTask, ForecastTask, AnomalyTask)
START_FAILED = 3  # exit code: uvicorn's supervisor does not start such a worker again

# Allocations between two collections of the young objects, and collections between two of older
# ones. With the defaults, what the requests in progress hold is searched for garbage too often.
COLLECTIONS = (50_000, 20, 100)


def create_app(settings: Settings) -> Service:
    """An application whose bundles are verified and warm; it answers once its lifespan runs.

    Raises BundleError when a bundle is not what it says or there is none, and ProviderError when a
    network does not run where the settings want it.
    """
    logger = make_logger(settings.log_level)
    metrics = Metrics()
    draining = threading.Event()
    executor = ThreadPoolExecutor(1, "preprocess")

    served = load_models(settings, metrics, logger)
    models = [one.model for one in served if one.task.name == one.model.manifest.task]
    engine = Engine([model.queue for model in models], settings.threads)

    endpoints: dict[str, Endpoint] = {}
    for one in served:
        endpoint = Endpoint(one, engine, executor, settings)
        endpoints |= dict.fromkeys(one.task.paths(endpoint.name), endpoint)

    def refused(error: RequestError) -> str:
        """Takes note of a request that no endpoint sees; returns its id."""
        request_id = request_id_from(None)
        metrics.request("none", "none", error.status, 0.0)
        logger.info("refused", request_id=request_id, code=error.code, status=error.status)
        return request_id

    @asynccontextmanager
    async def lifespan(app: Service) -> AsyncIterator[dict[str, Any]]:
        background = [
            asyncio.create_task(follow_supervisor()),
            asyncio.create_task(metrics.keep_fresh()),
        ]
        engine.start()
        give_notice(draining, settings.notice_seconds)
        gc.collect()
        gc.freeze()  # modules and models are never garbage
        gc.set_threshold(*COLLECTIONS)
        trim_memory()
        draining.clear()
        metrics.child("workers").set(1)
        yield {"connections": Connections(settings, refused)}
        draining.set()
        metrics.child("workers").set(0)
        await engine.close()
        for one in background:
            one.cancel()
        metrics.refresh()

    app = Service(
        title="Hiddenstate",
        version="1",
        lifespan=lifespan,
        docs_url=None,  # http/openapi.py has a page that loads nothing from elsewhere
        redoc_url=None,
        redirect_slashes=False,  # the address would come from the client's Host header
        telemetry={"tracing": False, "metrics": False, "logs": False},
        exception_handlers={HTTPException: problems.convert_http_exception},
    )
    app.state.draining = draining
    app.state.engine = engine
    app.add_middleware(
        RequestMiddleware, logger=logger, metrics=metrics, endpoints=endpoints, draining=draining
    )
    for path, endpoint in endpoints.items():
        describe(app, path, endpoint, settings)
    add_page(app)
    app.include_router(health.make_router(draining, models, engine, metrics))
    return app


def load_models(
    settings: Settings, metrics: Metrics, logger: FilteringBoundLogger
) -> list[ServedModel]:
    """Every bundle of the artifacts folders, verified and warm, in the order of TASKS."""
    served: list[ServedModel] = []
    for folder in find_bundles(settings.artifacts):
        served += load_served(folder, settings, metrics, logger)
    return sorted(served, key=lambda one: TASKS.index(type(one.task)))


def load_served(
    folder: Path, settings: Settings, metrics: Metrics, logger: FilteringBoundLogger
) -> list[ServedModel]:
    """A model with each task that it answers, its own first; it is loaded once.

    The bytes of its bundle are forgotten before the next is read.
    """
    bundle = read_bundle(folder)
    golden = read_golden(bundle)
    manifest = bundle.manifest
    tasks = tasks_of(bundle, settings)
    check_preprocessing(tasks[0], golden)
    counted = [TaskMetrics(metrics, task.name, manifest.name, logger.error) for task in tasks]
    model = load_model(bundle, golden, settings, counted[0].batch)
    for one in counted:
        one.start(manifest, model.placement, model.queue)
    logger.info(
        "bundle ready",
        model=manifest.name,
        task=manifest.task,
        version=manifest.version,
        sha256=manifest.sha256,
        provider=model.placement.provider,
        reason=model.placement.reason,
        threads=settings.threads,
        golden=model.golden,
    )
    return [ServedModel(task, model, one) for task, one in zip(tasks, counted, strict=True)]


def tasks_of(bundle: Bundle, settings: Settings) -> list[Task]:
    """The tasks that a bundle's model answers, its own first; raises BundleError."""
    wanted = bundle.manifest.task
    tasks = [task(bundle, settings) for task in TASKS if (task.own or task.name) == wanted]
    if tasks:
        return tasks
    known = ", ".join(task.name for task in TASKS if not task.own)
    raise BundleError(
        f"{bundle.folder} is for the task {wanted!r}, which this version does not know (it "
        f"knows {known}): remove the folder, or serve it with a later version"
    )


def trim_memory() -> None:
    """Gives what loading took and freed back to the system: glibc keeps it (50 MiB) for later."""
    with suppress(AttributeError):  # other C libraries have no such function
        ctypes.CDLL(None).malloc_trim(0)


def create_worker_app() -> Service:
    """The application of a process, with the settings of its environment.

    What prevents the start of a worker process is one sentence on stderr; else it is raised.
    """
    settings = read_settings()
    relay_libraries(make_logger(settings.log_level))
    try:
        return create_app(settings)
    except (StartError, BundleError) as error:
        if parent_process() is None:
            raise
        sys.stderr.write(f"hiddenstate does not start: {error}\n")
        os._exit(START_FAILED)  # at once: its supervisor may wait for a sign of life


def check_preprocessing(task: Task, golden: Golden) -> None:
    """Raises BundleError unless each golden input, sent by a client, is preprocessed as then."""
    for index, case in enumerate(golden.cases):
        try:
            (item,) = task.request.model_validate({"inputs": case.input}).items()
            (sequence,) = task.preprocess(item).sequences
        except (ValueError, ItemError):  # not an input of this task, or not one sequence
            raise BundleError(
                f"golden case {index}: its input does not give one sequence; publish the bundle "
                "again"
            ) from None
        golden.check_arrays(index, sequence.arrays)
