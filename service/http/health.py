"""Health: liveness, readiness, the models that are served, and the metrics."""

import asyncio
from collections.abc import Mapping, Sequence
from threading import Event
from typing import Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from starlette.responses import PlainTextResponse

from service.errors import NotFound
from service.http.problems import documented
from service.inference.engine import Engine
from service.inference.loading import LoadedModel
from service.observability.metrics import Metrics
from service.tasks.task import ADDRESS, ModelInfo, model_info


class State(BaseModel):
    """How the process is."""

    status: Literal["alive", "stalled", "ready", "draining"]


class ModelsResponse(BaseModel):
    """All models in service."""

    models: list[ModelInfo]


def make_router(
    draining: Event, models: Sequence[LoadedModel], engine: Engine, metrics: Metrics
) -> APIRouter:
    """The routes that are about the service itself."""
    router = APIRouter(tags=["service"])
    cards = {one.manifest.name: model_info(one) for one in models}

    @router.get("/livez", responses={503: {"model": State, "description": "Restart the process"}})
    async def livez(response: Response) -> State:
        """The process answers, and its engine moves."""
        if engine.stalled():
            response.status_code = 503
            return State(status="stalled")
        return State(status="alive")

    @router.get("/readyz", responses={503: {"model": State, "description": "Not ready"}})
    async def readyz(response: Response) -> State:
        """Send requests here, or not (yet, or any more)."""
        if draining.is_set():
            response.status_code = 503
            return State(status="draining")
        return State(status="ready")

    @router.get("/v1/models")
    async def list_models() -> ModelsResponse:
        """Which models answer, where they run, and what was measured of them."""
        return ModelsResponse(models=list(cards.values()))

    # Described by hand: of a declared parameter FastAPI would describe errors of its own.
    known_name = {"name": "name", "in": "path", "required": True, "schema": {"enum": [*cards]}}

    @router.get(
        "/v1/models/{name}",
        responses=documented(NotFound),
        openapi_extra={"parameters": [known_name]},
    )
    async def show_model(request: Request) -> ModelInfo:
        """One of them."""
        return find(cards, request.path_params["name"])

    @router.post(ADDRESS, include_in_schema=False)
    async def no_endpoint(name: str) -> None:
        """Of no model in service, or with another verb; raises NotFound."""
        find(cards, name)
        raise NotFound("there is no such address; see /docs")

    @router.get("/metrics", response_class=PlainTextResponse, name="metrics")
    async def scrape() -> Response:
        """For Prometheus."""
        metrics.refresh()
        text = await asyncio.to_thread(metrics.scrape)  # requests need not wait for it
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return router


def find(cards: Mapping[str, ModelInfo], name: str) -> ModelInfo:
    """The model of this name; raises NotFound, which lists the names that there are."""
    if name not in cards:
        raise NotFound(f"no model has this name; the models are {', '.join(cards)}")
    return cards[name]
