"""The OpenAPI document, and the page at /docs that shows it.

Bodies are parsed once, by the endpoint, so they are described here. FastAPI's own page loads
Swagger UI from a public network; this one takes the same files from the package `fastapi-offline`.
"""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from service import errors
from service.http.endpoint import TIMEOUT_HEADER, Endpoint
from service.http.problems import Problem, documented
from service.settings import Settings

REFERENCE = "#/components/schemas/{model}"
POLICY = "default-src 'self' 'unsafe-inline'; img-src 'self' data:"  # enforced by the browser
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


async def _described() -> None:
    """Stands in a route that is only described."""


def describe(app: Service, path: str, endpoint: Endpoint, settings: Settings) -> None:
    """Describes the body, the deadline and the errors of an address.

    The middleware calls the endpoint there; the route only refuses other methods.
    """
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


def add_page(app: FastAPI) -> None:
    """Adds the page and its files; all addresses are relative, for proxies that add a prefix."""
    page = get_swagger_ui_html(
        openapi_url="openapi.json",
        title=app.title,
        swagger_js_url="docs/swagger-ui-bundle.js",
        swagger_css_url="docs/swagger-ui.css",
        swagger_favicon_url="docs/favicon.png",
        swagger_ui_parameters={"validatorUrl": None},  # else it would send our document to theirs
    )
    page.headers["Content-Security-Policy"] = POLICY

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return page

    app.mount("/docs", StaticFiles(packages=[("fastapi_offline", "static")]))
