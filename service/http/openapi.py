"""The OpenAPI document, and the page at /docs that shows it.

Bodies are parsed once, by the endpoint, so they are described here. FastAPI's own page loads
Swagger UI from a public network; this one takes the same files from the package `fastapi-offline`.
"""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
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
    """FastAPI, whose document also has the schema of problems, which routes name by reference."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            problem = models_json_schema([(Problem, "validation")], ref_template=REFERENCE)[1]
            super().openapi()["components"]["schemas"] |= problem["$defs"]
        return super().openapi()


def describe(app: Service, path: str, endpoint: Endpoint, settings: Settings) -> None:
    """Describes the body, the deadline and the errors of an address.

    The middleware calls the endpoint there; the route only refuses other methods.
    """
    task = endpoint.task

    async def described(body: task.request) -> None:  # type: ignore[name-defined]
        """Is never called."""

    deadline = {
        "name": TIMEOUT_HEADER,
        "in": "header",
        "description": f"milliseconds that the client waits; {settings.deadline_ms} by default",
        "schema": {"type": "integer", "minimum": 1, "maximum": settings.max_deadline_ms},
    }
    app.add_api_route(
        path,
        described,
        methods=["POST"],
        tags=["tasks"],
        name=endpoint.name,
        summary=f"{task.title}: {endpoint.name}",
        description=task.description,
        response_model=task.response,
        responses=documented(*TASK_ERRORS),
        openapi_extra={"parameters": [deadline]},
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
