"""The endpoint: deadlines, overload, clients that leave, and what it leaves behind."""

import asyncio
import gc
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Receive

from models.bundle.examples import Row
from service.errors import BodyTooLarge, UnsupportedMedia
from service.http.endpoint import PIECE, TIMEOUT_HEADER, check_body_headers, read_body
from service.inference.cost_model import CostModel
from service.inference.engine import Engine
from service.inference.session import Session
from service.tasks.classification import ClassificationTask
from tests.service.conftest import JSON, Held, serving

PATH = "/v1/sentiment"
MARK = "xyzzymarker"


def post(
    client: httpx.AsyncClient, count: int = 1, headers: dict[str, str] | None = None
) -> asyncio.Task[httpx.Response]:
    """Sends a request of `count` inputs, without waiting for it."""
    return asyncio.create_task(
        client.post(PATH, json={"inputs": ["good film"] * count}, headers=headers)
    )


async def metric(client: httpx.AsyncClient, name: str) -> float:
    """A series of the sentiment task, with its labels as the text has them."""
    text = (await client.get("/metrics")).text
    return float(text.split(f"hiddenstate_{name} ")[1].split()[0])


async def pending(client: httpx.AsyncClient, count: int) -> None:
    """Waits until so many sequences are queued."""
    while await metric(client, 'queue_rows{model="sentiment",task="classification"}') != count:
        await asyncio.sleep(0.005)


class Connection:
    """A client at the level of ASGI, which leaves when it is told to."""

    def __init__(self, app: FastAPI, body: bytes = b'{"inputs": "bad"}') -> None:
        self._app = app
        self._body = body
        self.left = asyncio.Event()
        self.sent: list[MutableMapping[str, Any]] = []

    async def ask(self) -> None:
        """One request."""
        received = False

        async def receive() -> dict[str, object]:
            nonlocal received
            if received:
                await self.left.wait()
                return {"type": "http.disconnect"}
            received = True
            return {"type": "http.request", "body": self._body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            self.sent.append(message)

        headers = [(name.lower().encode(), value.encode()) for name, value in JSON.items()]
        scope = {"type": "http", "method": "POST", "path": PATH, "headers": headers, "state": {}}
        await self._app(scope | {"query_string": b"", "root_path": ""}, receive, send)


@pytest.mark.parametrize("value", ["0", "-5", "1.5", "soon", "", "99999999999", "60001", "\u0663"])
async def test_an_unusable_deadline_is_refused(client: httpx.AsyncClient, value: str) -> None:
    """A deadline that is no whole number within bounds is a clear 400."""
    headers = {TIMEOUT_HEADER.encode(): value.encode(), b"Content-Type": b"application/json"}
    reply = await client.post(PATH, content=b'{"inputs": "good"}', headers=headers)
    assert (reply.status_code, reply.json()["code"]) == (400, "invalid-header")
    assert "from 1 to 60000" in reply.json()["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "", "application/json5", "multipart/form-data"])
async def test_another_media_type_is_refused(client: httpx.AsyncClient, kind: str) -> None:
    """A body that is no JSON by its own word gets 415; parameters of the type do not matter."""
    reply = await client.post(PATH, content=b'{"inputs": "good"}', headers={"Content-Type": kind})
    assert (reply.status_code, reply.json()["code"]) == (415, "unsupported-media-type")
    kind = "Application/JSON; charset=utf-8"
    reply = await client.post(PATH, content=b'{"inputs": "good"}', headers={"Content-Type": kind})
    assert reply.status_code == 200


async def test_too_many_inputs_are_refused(client: httpx.AsyncClient) -> None:
    """One input more than the setting allows is 422, with both numbers."""
    reply = await client.post(PATH, json={"inputs": ["good"] * 101})
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid-request")
    assert reply.json()["errors"][0]["code"] == "too-many-inputs"
    assert "101 inputs; the most is 100" in reply.json()["detail"]


async def test_a_passed_deadline_is_told(artifacts: Path, held: Held) -> None:
    """With the engine busy, a short deadline is answered by 504, and its sequence never runs."""
    async with serving(held.app(artifacts)) as client:
        first = post(client)
        await held.begun()
        late = await post(client, headers={TIMEOUT_HEADER: "30"})
        assert (late.status_code, late.json()["code"]) == (504, "deadline-exceeded")
        held.open.set()
        assert (await first).status_code == 200
        dropped = 'dropped_rows_total{model="sentiment",reason="deadline",task="classification"}'
        assert await metric(client, dropped) == 1
    assert held.sequences == 1


async def test_a_full_queue_is_told_at_once(
    artifacts: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who would be late hears 503 with Retry-After while others wait; these are answered."""
    monkeypatch.setattr(CostModel, "share", lambda model, length: 0.1)
    async with serving(held.app(artifacts, queue_ms=1000)) as client:
        first = post(client)
        await held.begun()
        rest = [post(client) for _ in range(20)]
        done, _ = await asyncio.wait(rest, return_when=asyncio.FIRST_COMPLETED)
        refused = done.pop().result()
        assert (refused.status_code, refused.json()["code"]) == (503, "queue-full")
        assert int(refused.headers["Retry-After"]) >= 1
        held.open.set()
        statuses = [(await reply).status_code for reply in (first, *rest)]
        assert set(statuses) == {200, 503}
        rejected = await metric(
            client, 'rejected_requests_total{model="sentiment",task="classification"}'
        )
        assert rejected == statuses.count(503)


async def test_a_client_that_leaves_costs_no_run(artifacts: Path, held: Held) -> None:
    """When a client closes its connection its sequences leave the queue and never run."""
    app = held.app(artifacts)
    async with serving(app) as client:
        first = post(client)
        await held.begun()
        leaver = Connection(app)
        asking = asyncio.create_task(leaver.ask())
        await pending(client, 1)
        leaver.left.set()
        await asyncio.wait_for(asking, 60)
        await pending(client, 0)
        held.open.set()
        assert (await first).status_code == 200
        dropped = 'dropped_rows_total{model="sentiment",reason="cancelled",task="classification"}'
        assert await metric(client, dropped) == 1
        assert (
            await metric(
                client, 'requests_total{code="499",model="sentiment",task="classification"}'
            )
            == 1
        )
    assert held.sequences == 1


async def test_a_request_that_is_cancelled_is_told_so(artifacts: Path, held: Held) -> None:
    """A request that the server cuts off at the end of its drain gets 503, stopping."""
    app = held.app(artifacts)
    async with serving(app) as client:
        first = post(client)
        await held.begun()
        connection = Connection(app)
        asking = asyncio.create_task(connection.ask())
        await pending(client, 1)
        asking.cancel()
        await asking
        held.open.set()
        assert (await first).status_code == 200
    assert connection.sent[0]["status"] == 503
    assert b'"stopping"' in connection.sent[1]["body"]


async def test_a_bug_is_a_plain_500(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that is none of ours is a problem with the request id, without its words."""

    def fail(task: ClassificationTask, item: str) -> None:
        raise ZeroDivisionError(f"while reading {item}")

    with monkeypatch.context() as patch:
        patch.setattr(ClassificationTask, "preprocess", fail)
        headers = {"X-Request-Id": "id-1"}
        reply = await client.post(PATH, json={"inputs": MARK}, headers=headers)
    assert (reply.status_code, reply.json()["code"]) == (500, "internal-error")
    assert reply.json()["request_id"] == reply.headers["X-Request-Id"] == "id-1"
    assert MARK not in reply.text
    assert (await client.post(PATH, json={"inputs": "good"})).status_code == 200


async def test_a_network_that_fails_on_all_is_a_500(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the network fails on every input the request does; it is logged and counted."""

    def fail(session: Session, examples: object) -> list[Row]:
        raise RuntimeError("no")

    queue = 'failed_runs_total{model="sentiment",task="classification"}'
    before = await metric(client, queue)
    engine: Engine = app.state.engine
    (model_queue,) = engine.queues
    monkeypatch.setattr(model_queue, "step", lambda examples: fail(None, examples))  # type: ignore[arg-type]
    reply = await client.post(PATH, json={"inputs": ["good", "bad"]})
    assert (reply.status_code, reply.json()["code"]) == (500, "internal-error")
    assert await metric(client, queue) > before


async def test_stages_are_in_the_header(client: httpx.AsyncClient) -> None:
    """Server-Timing has the milliseconds of each stage."""
    reply = await client.post(PATH, json={"inputs": "good"})
    stages = [one.partition(";dur=") for one in reply.headers["Server-Timing"].split(", ")]
    assert [name for name, _, _ in stages] == ["encode", "queue", "inference", "decode"]
    assert all(float(value) >= 0 for _, _, value in stages)


async def test_a_large_answer_is_one_document(client: httpx.AsyncClient) -> None:
    """An answer that is written in pieces has its length and is whole."""
    texts = ["the film is lovely ."] * 100
    small = (await client.post(PATH, json={"inputs": texts[:1]})).json()
    many = await client.post(PATH, json={"inputs": texts * 1})
    assert len(small["results"]) == 1
    assert len(many.json()["results"]) == 100
    assert int(many.headers["Content-Length"]) == len(many.content)
    assert PIECE < 10**5


async def test_requests_leave_nothing_to_collect(app: FastAPI) -> None:
    """No cycles: the collector, which would stop everything to look, has nothing to find."""
    async with serving(app):
        await Connection(app).ask()
        gc.collect()
        gc.disable()
        try:
            for _ in range(20):
                connection = Connection(app)
                await connection.ask()
                assert connection.sent[0]["status"] == 200
            assert gc.collect() < 60
        finally:
            gc.enable()


def sending(chunks: Iterable[bytes], read: list[int]) -> Receive:
    """A client whose body comes in these chunks; `read` notes the size of each that is taken."""
    left = iter(chunks)

    async def receive() -> MutableMapping[str, Any]:
        chunk = next(left, b"")
        read.append(len(chunk))
        return {"type": "http.request", "body": chunk, "more_body": bool(chunk)}

    return receive


async def test_the_largest_body_passes() -> None:
    """A body of exactly the limit is read whole."""
    assert len(await read_body(sending([b"x" * 600, b"x" * 400], []), 1000)) == 1000


async def test_a_chunked_body_is_counted() -> None:
    """A body without a length is refused with the first chunk that is too much."""
    read: list[int] = []
    with pytest.raises(BodyTooLarge):
        await read_body(sending([b"x" * 300] * 20, read), 1000)
    assert read == [300, 300, 300, 300]


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({b"content-length": b"1001"}, BodyTooLarge),
        ({b"content-encoding": b"gzip"}, UnsupportedMedia),
        ({b"content-encoding": b"identity, gzip"}, UnsupportedMedia),
        ({b"content-type": b"text/plain"}, UnsupportedMedia),
        ({b"content-encoding": b"Identity", b"content-length": b"1000"}, None),
    ],
)
def test_a_body_is_refused_by_its_headers(
    headers: dict[bytes, bytes], error: type[Exception] | None
) -> None:
    """Too long, encoded or not JSON by its own word: refused before a byte is read."""
    told = {b"content-type": b"application/json; charset=utf-8"} | headers
    if error is None:
        check_body_headers(told, 1000)
    else:
        with pytest.raises(error):
            check_body_headers(told, 1000)
