"""The composition root: everything is made here, in order, and passed on."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from service import handbook, health, problems
from service.conversation import Conversation
from service.desk import Desk
from service.device import Device
from service.errand import Errands
from service.express import Express
from service.heads import Heads
from service.journal import make_journal
from service.limits import BodyLimits
from service.metrics import Metrics
from service.openapi import Service
from service.record import Record
from service.repository import read_bundles
from service.served import House, serve
from service.settings import Settings
from service.tasks.forecasting import FORECASTING
from service.tasks.ner import NER
from service.tasks.route import Responder, make_router
from service.tasks.sentiment import SENTIMENT

TASKS = (SENTIMENT, NER, FORECASTING)


def create_app(settings: Settings, metrics: Metrics | None = None) -> FastAPI:
    """An application whose bundles are verified and warm; it answers once its lifespan runs.

    `app.state.readiness`, `metrics` and `errands` are for the server, which turns the first off
    before it stops, counts the requests that it refuses by itself, and asks the tasks directly.

    Args:
        settings: what is served, where and how.
        metrics: where to count, if not for this application alone.

    Raises:
        BundleError: a bundle is not what it says, or there is none.
        ProviderError: a network does not run where the settings want it.
    """
    journal = make_journal(settings.log_level)
    metrics = metrics or Metrics()
    readiness = health.Readiness()
    device = Device(ThreadPoolExecutor(1, "device"), ThreadPoolExecutor(1, "aside"))
    desk = Desk(ThreadPoolExecutor(1, "desk"))
    house = House(settings, metrics, journal, device, desk)

    bundles = read_bundles(settings.artifacts, [task.name for task in TASKS])
    for task in TASKS:
        if task.name not in bundles:
            journal.warning("task not served", task=task.name, reason="it has no bundle")
    served = {
        task: serve(task, bundles[task.name], house) for task in TASKS if task.name in bundles
    }
    for task in served:
        metrics.queue_capacity.labels(task.name).set(settings.queue_ms / 1000)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for one in served.values():
                await stack.enter_async_context(one.batcher)  # leaving it drains it
            readiness.ready()
            yield
            readiness.drain()
        metrics.refresh()  # the last answers

    app = Service(
        title="Hiddenstate", version="1", lifespan=lifespan, docs_url=None, redoc_url=None
    )
    app.state.readiness = readiness
    app.state.metrics = metrics
    app.schemas = tuple(task.request for task in served)
    responders = {task.path: Responder(task, one) for task, one in served.items()}
    record = Record(journal, metrics, {task.path: task.name for task in served})
    app.state.errands = Errands(Heads(responders, settings), responders, record)
    express = {path: one.respond for path, one in responders.items()}
    app.front = lambda rest: Conversation(
        BodyLimits(Express(rest, express), settings.max_body_bytes), record
    )
    problems.install(app)
    for task, one in served.items():
        app.include_router(make_router(task, one, responders[task.path]))
    app.include_router(handbook.make_router(app.title))
    app.include_router(health.make_router(readiness, list(served.values()), metrics))
    return app
