"""The page at /docs, whole from this process: a reader's browser asks no third party for anything.

FastAPI's own page loads Swagger UI from a public network. Here the same files come from the package
`fastapi-offline`, of which nothing else is used. All addresses are relative, so that the page also
works behind a proxy that adds a prefix.
"""

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

POLICY = "default-src 'self' 'unsafe-inline'; img-src 'self' data:"  # enforced by the browser


def add_page(app: FastAPI) -> None:
    """Adds the page and the files that it needs."""
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
