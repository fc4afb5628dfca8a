"""Health: liveness, readiness, the models that are served, and the metrics."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel, Field
from starlette.responses import PlainTextResponse

from service.errors import NotFound
from service.http.problems import documented, known
from service.http.shutdown import Readiness
from service.inference.engine import Engine
from service.inference.loading import LoadedModel
from service.observability.metrics import Metrics
from service.tasks.task import ADDRESS, Model, model_of


class State(BaseModel):
    """How the process is."""

    status: Literal["alive", "stalled", "starting", "ready", "draining"]


class ModelInfo(Model):
    """A model in service."""

    provider_reason: str
    nodes: Mapping[str, Mapping[str, int]] = Field(
        description="per execution provider, nodes of each operator"
    )
    cell: str
    architecture: Mapping[str, str | int | float | bool]
    multi_label: bool = Field(description="whether a text may have several labels, or none")
    thresholds: Mapping[str, float] | None = Field(
        description="the least probability of each label of a multi-label model; or null"
    )
    limits: Mapping[str, int]
    figures: Mapping[str, Mapping[str, float]]
    precision: str = Field(description="of the recurrent layers: float32 or int8")
    quantization: Mapping[str, Any] | None = Field(None, description="what int8 changes; or null")
    parity: Mapping[str, float] = Field(description="of an int8 model: with its quantized network")
    golden: float = Field(description="largest difference from the golden answers at this start")


class ModelsResponse(BaseModel):
    """All models in service."""

    models: list[ModelInfo]


def make_router(
    readiness: Readiness, models: Sequence[LoadedModel], engine: Engine, metrics: Metrics
) -> APIRouter:
    """The routes that are about the service itself."""
    router = APIRouter(tags=["service"])
    cards = {one.manifest.name: card(one) for one in models}
    whole = ModelsResponse(models=list(cards.values()))

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
        if readiness.state != "ready":
            response.status_code = 503
        return State(status=readiness.state)

    @router.get("/v1/models")
    async def list_models() -> ModelsResponse:
        """Which models answer, where they run, and what was measured of them."""
        return whole

    # Described by hand: of a declared parameter FastAPI would describe errors of its own.
    known_name = {"name": "name", "in": "path", "required": True, "schema": {"enum": [*cards]}}

    @router.get(
        "/v1/models/{name}",
        responses=documented(NotFound),
        openapi_extra={"parameters": [known_name]},
    )
    async def show_model(request: Request) -> ModelInfo:
        """One of them."""
        return known(cards, request.path_params["name"])

    @router.post(ADDRESS, include_in_schema=False)
    async def no_endpoint(name: str) -> None:
        """Of no model in service, or with another verb; raises NotFound."""
        known(cards, name)
        raise NotFound("there is no such address; see /docs")

    @router.get("/metrics", response_class=PlainTextResponse, name="metrics")
    async def scrape() -> Response:
        """For Prometheus."""
        metrics.refresh()
        text = await asyncio.to_thread(metrics.scrape)  # requests need not wait for it
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return router


def card(model: LoadedModel) -> ModelInfo:
    """A model as /v1/models shows it."""
    shown: dict[str, Any] = model.manifest.model_dump() | dict(model_of(model))
    names = ModelInfo.model_fields.keys() & shown.keys()
    return ModelInfo(
        **{name: shown[name] for name in names},
        provider_reason=model.placement.reason,
        nodes=model.placement.nodes,
        golden=model.golden,
        precision=model.manifest.precision,
    )
