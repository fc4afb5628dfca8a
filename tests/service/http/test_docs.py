"""The page at /docs."""

import re

import httpx
import pytest


async def test_the_page_needs_nobody_else(client: httpx.AsyncClient) -> None:
    """Every address on the page is relative and answered by this service."""
    page = await client.get("/docs")
    assert page.status_code == 200
    assert "//" not in re.sub(r"^\s*//.*$", "", page.text, flags=re.MULTILINE)
    addresses = re.findall(r"(?:src|href)=\"([^\"]+)\"", page.text)
    addresses += re.findall(r"url['\"]?: ['\"]([^'\"]+)", page.text)
    assert len(addresses) == 4
    for address in addresses:
        reply = await client.get(f"/{address}")
        assert (reply.status_code, bool(reply.content)) == (200, True)


async def test_the_browser_is_told_to_ask_nobody_else(client: httpx.AsyncClient) -> None:
    """The page's policy forbids what is not from here."""
    policy = (await client.get("/docs")).headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "http" not in policy


@pytest.mark.parametrize("path", ["/redoc", "/docs/other.js", "/docs/..%2fcore.py"])
async def test_nothing_else_is_there(client: httpx.AsyncClient, path: str) -> None:
    """Other files, in the package or out of it, and FastAPI's second page are not found."""
    reply = await client.get(path)
    assert (reply.status_code, reply.json()["code"]) == (404, "not-found")
