"""The OpenAPI document: bodies are parsed once, by the endpoint, so they are described here."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from service import errors
from service.http.endpoint import TIMEOUT_HEADER, Endpoint
from service.http.problems import Problem, documented, known
from service.settings import Settings
from service.tasks.task import ADDRESS

REFERENCE = "#/components/schemas/{model}"
ELSEWHERE = {errors.NotFound, errors.MethodNotAllowed, errors.HeadersTooLarge, errors.ClientGone}
TASK_ERRORS = [one for one in errors.RequestError.__subclasses__() if one not in ELSEWHERE]


class Service(FastAPI):
    """FastAPI, whose document also has the schemas that routes name by reference.

    Attributes:
        schemas: the request models of the tasks in service.
    """

    schemas: tuple[type[BaseModel], ...] = ()

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            document = super().openapi()
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            models = [(model, "validation") for model in (*self.schemas, Problem)]
            schemas.update(models_json_schema(models, ref_template=REFERENCE)[1]["$defs"])  # type: ignore[arg-type]
        return super().openapi()


def add_endpoints(app: Service, endpoints: Sequence[Endpoint], settings: Settings) -> None:
    """Routes `POST` at the addresses of models, and describes each.

    The first routes answer, the others are only described: FastAPI's route would parse what the
    endpoint parses itself, for a tenth of the processor time of a request. One route serves all
    names, so that no request is compared with the address of every model.
    """
    addresses = [(path, one) for one in endpoints for path in one.task.paths(one.name)]
    for path, one in addresses:
        if path in one.task.aliases.values():
            app.routes.append(Route(path, one, methods=["POST"]))
    for verb in sorted({one.task.verb for one in endpoints}):
        models = {one.name: one for one in endpoints if one.task.verb == verb}
        address = ADDRESS.format(name="{name}", verb=verb)
        app.routes.append(Route(address, ByName(models), methods=["POST"]))
    for path, one in addresses:
        _describe(app, path, one, settings)


class ByName:
    """The endpoint of the model that the address names; raises NotFound."""

    def __init__(self, models: Mapping[str, Endpoint]) -> None:
        self._models = models

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        await known(self._models, scope["path_params"]["name"])(scope, receive, send)


async def _described() -> None:
    """Stands in a route that is only described."""


def _describe(app: Service, path: str, endpoint: Endpoint, settings: Settings) -> None:
    """Describes the body, the deadline and the errors of an address."""
    task = endpoint.task
    body = {"schema": {"$ref": REFERENCE.format(model=task.request.__name__)}}
    deadline = {
        "name": TIMEOUT_HEADER,
        "in": "header",
        "description": f"milliseconds that the client waits; {settings.deadline_ms} by default",
        "schema": {"type": "integer", "minimum": 1, "maximum": settings.max_deadline_ms},
    }
    app.schemas += (task.request,)
    app.add_api_route(
        path,
        _described,
        methods=["POST"],
        tags=["tasks"],
        name=endpoint.name,
        summary=f"{task.title}: {endpoint.name}",
        description=task.description,
        response_model=task.response,
        responses=documented(*TASK_ERRORS),
        openapi_extra={
            "requestBody": {"required": True, "content": {"application/json": body}},
            "parameters": [deadline],
        },
    )
