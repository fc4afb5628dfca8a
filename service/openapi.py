"""The OpenAPI document: bodies are parsed by hand, once, so they are described by hand too."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.types import ASGIApp, Receive, Scope, Send

from service.client import TIMEOUT_HEADER
from service.errors import (
    BodyTooLarge,
    DeadlineExceeded,
    InternalError,
    InvalidHeader,
    InvalidJson,
    InvalidRequest,
    MalformedRequest,
    NoUsableInput,
    QueueFull,
    RequestTimeout,
    Stopping,
    TooManyConnections,
    UnsupportedMedia,
)
from service.problems import Problem, documented
from service.served import Served

REFERENCE = "#/components/schemas/{model}"
TASK_ERRORS = (
    *(InvalidJson, InvalidHeader, RequestTimeout, BodyTooLarge, UnsupportedMedia, InvalidRequest),
    *(NoUsableInput, InternalError, QueueFull, Stopping, DeadlineExceeded),
    *(MalformedRequest, TooManyConnections),  # said by the connection, before any route
)


class Service(FastAPI):
    """FastAPI, whose document also has the schemas that routes name by reference.

    Attributes:
        schemas: the request models of the tasks in service.
        front: what stands before all that FastAPI does, if anything.
    """

    schemas: tuple[type[BaseModel], ...] = ()
    front: Callable[[ASGIApp], ASGIApp] | None = None

    def build_middleware_stack(self) -> ASGIApp:
        """Ours in front of FastAPI's."""
        stack = super().build_middleware_stack()
        return stack if self.front is None else self.front(stack)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What Starlette does, without what FastAPI asks before it."""
        if self.middleware_stack is None:
            self.middleware_stack = self.build_middleware_stack()
        scope["app"] = self
        await self.middleware_stack(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            document = super().openapi()
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            models = [(model, "validation") for model in (*self.schemas, Problem)]
            schemas.update(models_json_schema(models, ref_template=REFERENCE)[1]["$defs"])  # type: ignore[arg-type]
        return super().openapi()


def describe_route(
    request: type[BaseModel], response: type[BaseModel], served: Served
) -> dict[str, Any]:
    """Keyword arguments of a task's route.

    Args:
        request: the body's model; list it in the task's `schemas`.
        response: the answer's model.
        served: for the bounds of the deadline and of the number of inputs.
    """
    settings = served.settings
    body = {"schema": {"$ref": REFERENCE.format(model=request.__name__)}}
    deadline = {
        "name": TIMEOUT_HEADER,
        "in": "header",
        "description": f"milliseconds that the client waits; {settings.deadline_ms} by default",
        "schema": {"type": "integer", "minimum": 1, "maximum": settings.max_deadline_ms},
    }
    return {
        "response_model": response,
        "responses": documented(*TASK_ERRORS),
        "openapi_extra": {
            "requestBody": {"required": True, "content": {"application/json": body}},
            "parameters": [deadline],
        },
    }
