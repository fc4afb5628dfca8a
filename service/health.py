"""How the service is: alive, ready, which models it serves, and what Prometheus may scrape."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from fastapi import APIRouter, Response
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel, Field
from starlette.responses import PlainTextResponse

from service.metrics import Metrics
from service.served import Served


class Readiness:
    """Whether new requests should come here: not before the bundles are verified, not in the end.

    The server calls `drain` when it is told to stop; requests that still come are answered.
    """

    def __init__(self) -> None:
        self._state: Literal["starting", "ready", "draining"] = "starting"

    @property
    def state(self) -> Literal["starting", "ready", "draining"]:
        """What /readyz says."""
        return self._state

    def ready(self) -> None:
        """Every bundle is verified."""
        self._state = "ready"

    def drain(self) -> None:
        """The process is about to stop."""
        self._state = "draining"


class State(BaseModel):
    """How the process is."""

    status: Literal["alive", "starting", "ready", "draining"]


class ModelCard(BaseModel):
    """A model in service."""

    task: str
    version: int
    sha256: str
    provider: str
    provider_reason: str
    nodes: Mapping[str, Mapping[str, int]] = Field(
        description="per execution provider, nodes of each operator"
    )
    cell: str
    architecture: Mapping[str, str | int | float | bool]
    labels: Sequence[str]
    limits: Mapping[str, int]
    figures: Mapping[str, Mapping[str, float]]
    parity: Mapping[str, float]
    golden: float = Field(description="largest difference from the golden answers at this start")


class ModelsResponse(BaseModel):
    """All models in service."""

    models: list[ModelCard]


def make_router(readiness: Readiness, served: Sequence[Served], metrics: Metrics) -> APIRouter:
    """The routes that are about the service itself."""
    router = APIRouter(tags=["service"])
    cards = ModelsResponse(models=[card(one) for one in served])

    @router.get("/livez")
    async def livez() -> State:
        """The process answers."""
        return State(status="alive")

    @router.get("/readyz", responses={503: {"model": State, "description": "Not ready"}})
    async def readyz(response: Response) -> State:
        """Send requests here, or not (yet, or any more)."""
        if readiness.state != "ready":
            response.status_code = 503
        return State(status=readiness.state)

    @router.get("/v1/models")
    async def models() -> ModelsResponse:
        """Which models answer, where they run, and what was measured of them."""
        return cards

    @router.get("/metrics", response_class=PlainTextResponse, name="metrics")
    async def scrape() -> Response:
        """For Prometheus."""
        metrics.refresh()
        # Of many workers there is much to read and to add: requests need not wait for it.
        text = await asyncio.to_thread(generate_latest, metrics.registry)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return router


def card(served: Served) -> ModelCard:
    """A model as /v1/models shows it."""
    manifest: Any = served.manifest.model_dump()
    names = ModelCard.model_fields.keys() & manifest.keys()
    return ModelCard(
        **{name: manifest[name] for name in names},
        sha256=served.manifest.sha256,
        provider=served.placement.provider,
        provider_reason=served.placement.reason,
        nodes=served.placement.nodes,
        golden=served.golden,
    )
