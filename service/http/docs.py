"""The page at /docs, whole from this process: a reader's browser asks no third party for anything.

FastAPI's own page loads Swagger UI from a public network. Here the same files come from the package
`fastapi-offline`, of which nothing else is used. All addresses are relative, so that the page also
works behind a proxy that adds a prefix.
"""

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import FileResponse, HTMLResponse

from service.errors import NotFound

SCRIPT, STYLE, ICON = "swagger-ui-bundle.js", "swagger-ui.css", "favicon.png"
POLICY = "default-src 'self' 'unsafe-inline'; img-src 'self' data:"  # enforced by the browser


def make_router(title: str) -> APIRouter:
    """The page, under this title, and the three files that it needs."""
    router = APIRouter(include_in_schema=False)
    folder = Path(str(files("fastapi_offline"))) / "static"
    page = get_swagger_ui_html(
        openapi_url="openapi.json",
        title=title,
        swagger_js_url=f"docs/{SCRIPT}",
        swagger_css_url=f"docs/{STYLE}",
        swagger_favicon_url=f"docs/{ICON}",
        swagger_ui_parameters={"validatorUrl": None},  # else it would send our document to theirs
    )
    page.headers["Content-Security-Policy"] = POLICY

    @router.get("/docs")
    async def docs() -> HTMLResponse:
        return page

    @router.get("/docs/{name}")
    async def asset(name: str) -> FileResponse:
        if name not in {SCRIPT, STYLE, ICON}:
            raise NotFound("there is no such address; see /docs")
        return FileResponse(folder / name)

    return router
