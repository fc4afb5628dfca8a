"""Bodies that are refused before anyone reads them, and how much of them is read."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from service import problems
from service.limits import BodyLimits

MOST = 1000


@pytest.fixture
def read() -> list[int]:
    """The bytes of each chunk that the route has read."""
    return []


@pytest.fixture
async def client(read: list[int]) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that reads whatever it is sent."""
    app = FastAPI()
    app.add_middleware(BodyLimits, most=MOST)
    problems.install(app)

    @app.post("/")
    async def take(request: Request) -> Response:
        async for chunk in request.stream():
            read.append(len(chunk))
        return Response()

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as one:
        yield one


async def chunks() -> AsyncIterator[bytes]:
    """A body of 6000 bytes in pieces."""
    for _ in range(20):
        yield b"x" * 300


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a problem document."""
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


async def test_the_largest_body_passes(client: httpx.AsyncClient, read: list[int]) -> None:
    """A body of exactly the limit is read whole."""
    assert (await client.post("/", content=b"x" * MOST)).status_code == 200
    assert sum(read) == MOST


async def test_a_declared_length_is_refused_unread(
    client: httpx.AsyncClient, read: list[int]
) -> None:
    """One byte too many by its own Content-Length gets 413 before a byte is read."""
    declared = {"Content-Length": str(MOST + 1)}
    answer = await client.post("/", content=chunks(), headers=declared)
    assert refusal(answer) == (413, "body-too-large")
    assert read == []


async def test_a_chunked_body_is_counted(client: httpx.AsyncClient, read: list[int]) -> None:
    """A body without a length gets 413 with the first chunk that is too much."""
    answer = await client.post("/", content=chunks())
    assert refusal(answer) == (413, "body-too-large")
    assert read == [300, 300, 300]


@pytest.mark.parametrize("encoding", ["gzip", "br", "identity, gzip", "nonsense"])
async def test_an_encoded_body_is_refused_unread(
    client: httpx.AsyncClient, read: list[int], encoding: str
) -> None:
    """A body that would have to be decompressed gets 415."""
    answer = await client.post("/", content=b"x", headers={"Content-Encoding": encoding})
    assert refusal(answer) == (415, "unsupported-media-type")
    assert read == []


async def test_identity_is_no_encoding(client: httpx.AsyncClient) -> None:
    """Whoever says that the body is not encoded is believed."""
    answer = await client.post("/", content=b"x", headers={"Content-Encoding": "Identity"})
    assert answer.status_code == 200
