"""Requests that go past ASGI are answered as all others are, and leave nothing behind."""

import asyncio
import gc
import re
import socket
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from fastapi import FastAPI
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from service.connection import Connection
from service.server import Server
from service.settings import Settings
from service.tasks.sentiment import SentimentCodec
from tests.service.conftest import serving
from tests.service.test_express import BODIES as SHORT
from tests.service.wire import classify

BODIES = (
    *SHORT,
    b'{"inputs": ["' + b"word " * 1500 + b'"]}',  # long enough for a thread of its own
)
GOOD = classify(body=BODIES[0])


class Line(asyncio.Transport):
    """The server's end of a connection whose client reads all at once."""

    def __init__(self) -> None:
        self.said = b""
        self.ended = False
        self._socket = socket.socket()

    def get_extra_info(self, name: str, default: object = None) -> object:
        """Addresses, and a socket on which nothing is unread."""
        known = {"socket": self._socket, "peername": ("a", 1), "sockname": ("b", 2)}
        return known.get(name, default)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Heard at once."""
        self.said += bytes(data)

    def is_closing(self) -> bool:
        """Only once it is over."""
        return self.ended

    def write_eof(self) -> None:
        """The server has said its last."""
        self.ended = True

    def get_write_buffer_size(self) -> int:
        """Nothing is unsent."""
        return 0

    def pause_reading(self) -> None:
        """Not asked for here."""

    def resume_reading(self) -> None:
        """Always."""

    def abort(self) -> None:
        """The end."""
        self.ended = True

    def close(self) -> None:
        """The end."""
        self.ended = True
        self._socket.close()


class Client:
    """One connection to the server's code, without a network between."""

    def __init__(self, server: Server) -> None:
        config = server.config
        make = cast(Any, config.http_protocol_class)
        self.connection: Connection = make(
            config=config, server_state=server.server_state, app_state={}
        )
        self.line = Line()
        self.connection.connection_made(self.line)

    async def ask(self, data: bytes) -> bytes:
        """What comes back, whole, for one request."""
        self.line.said = b""
        self.connection.data_received(data)
        return await self.hear(1)

    async def hear(self, count: int) -> bytes:
        """So many answers."""
        async with asyncio.timeout(20):
            while (
                len(re.findall(rb"HTTP/1.1 \d{3} .*?\r\n\r\n.", self.line.said, re.DOTALL)) < count
            ):
                await asyncio.sleep(0.001)
        return self.line.said

    def leave(self) -> None:
        """The client has gone."""
        self.connection.connection_lost(None)


@pytest.fixture
async def server(app: FastAPI, settings: Settings) -> AsyncIterator[Server]:
    """Over the running application, without a socket."""
    async with serving(app):
        server = Server(app, settings)
        server.config.load()
        yield server


@pytest.fixture
async def client(server: Server) -> AsyncIterator[Client]:
    """One that has asked before: its head is known."""
    client = Client(server)
    await client.ask(GOOD)
    yield client
    client.leave()


@pytest.fixture
def short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nothing may come to the parser."""

    def refuse(connection: HttpToolsProtocol, data: bytes) -> None:
        raise AssertionError(f"the parser got {data[:40]!r}")

    monkeypatch.setattr(HttpToolsProtocol, "data_received", refuse)


def comparable(answer: bytes) -> bytes:
    """An answer without what differs from one to the next."""
    for pattern in (
        rb"server-timing: .*\r\n",
        rb'(?<="request_id":)"\w+"',
        rb"x-request-id: .*\r\n",
    ):
        answer = re.sub(pattern, b"", answer)
    return re.sub(rb"date: .*\r\n", b"", answer)


@pytest.mark.parametrize("body", BODIES)
async def test_both_ways_say_the_same(
    server: Server, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, headers included, for good bodies and bad; the second time past the parser."""
    client = Client(server)
    first = await client.ask(classify(body=body))
    monkeypatch.delattr(HttpToolsProtocol, "data_received")
    again = await client.ask(classify(body=body))

    assert sorted(comparable(first).split(b"\r\n")) == sorted(comparable(again).split(b"\r\n"))
    client.leave()


@pytest.mark.usefixtures("short_way")
async def test_the_head_is_remembered_never_the_body(client: Client) -> None:
    """Another text of that length gets its own answer, and garbage its refusal."""
    good = await client.ask(GOOD)
    bad = await client.ask(classify(body=BODIES[0].replace(b"good", b"g d ")))
    wrong = await client.ask(classify(body=b"x" * len(BODIES[0])))

    assert good.startswith(b"HTTP/1.1 200 OK\r\n")
    assert comparable(good) != comparable(bad)
    assert wrong.startswith(b"HTTP/1.1 400 ")


@pytest.mark.usefixtures("short_way")
async def test_every_answer_has_its_own_id(client: Client) -> None:
    """Made anew each time."""
    answers = [await client.ask(GOOD) for _ in range(3)]
    ids = {re.findall(rb"x-request-id: (\w{32})\r\n", answer)[0] for answer in answers}

    assert len(ids) == 3


async def test_pipelined_requests_are_answered_in_order(client: Client) -> None:
    """A second one that comes before the first is answered goes through the parser, behind it."""
    client.line.said = b""
    client.connection.data_received(GOOD)
    client.connection.data_received(classify(body=b"{"))
    client.connection.data_received(GOOD)
    said = await client.hear(3)

    assert re.findall(rb"HTTP/1.1 (\d+)", said) == [b"200", b"400", b"200"]


async def test_a_request_in_pieces_is_for_the_parser(client: Client) -> None:
    """Wherever it is cut; the next whole one is an errand again."""
    for place in (1, 30, GOOD.index(b"\r\n\r\n") + 4, len(GOOD) - 1):
        client.line.said = b""
        client.connection.data_received(GOOD[:place])
        client.connection.data_received(GOOD[place:])
        assert (await client.hear(1)).startswith(b"HTTP/1.1 200 ")
        assert (await client.ask(GOOD)).startswith(b"HTTP/1.1 200 ")


def counted(app: FastAPI, name: str, **labels: str) -> float:
    """A counter of the application's."""
    app.state.metrics.refresh()
    found = app.state.metrics.registry.get_sample_value(f"hiddenstate_{name}_total", labels)
    return float(found or 0.0)


@pytest.mark.parametrize("body", [BODIES[0], BODIES[-1]])
async def test_a_client_that_leaves_costs_no_answer(
    app: FastAPI, server: Server, body: bytes
) -> None:
    """Its request ends at once, and is counted as such."""
    client = Client(server)
    await client.ask(classify(body=body))
    before = counted(app, "requests", task="sentiment", code="499")
    client.line.said = b""
    client.connection.data_received(classify(body=body))
    client.leave()
    await asyncio.sleep(0.05)

    assert client.line.said == b""
    assert counted(app, "requests", task="sentiment", code="499") == before + 1


@pytest.mark.usefixtures("short_way")
async def test_requests_are_counted(client: Client, app: FastAPI) -> None:
    """As all others are."""
    before = counted(app, "requests", task="sentiment", code="200")
    for _ in range(3):
        await client.ask(GOOD)

    assert counted(app, "requests", task="sentiment", code="200") == before + 3


async def test_a_late_answer_is_a_504(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline of the header holds here too."""
    client = Client(server)
    data = classify("X-Request-Timeout-Ms: 50", body=BODIES[0])
    await client.ask(data)
    for lane in server.config.loaded_app.state.errands.responders[
        "/v1/sentiment"
    ].pipeline._batcher._lanes:
        monkeypatch.setattr(lane, "wake", lambda: None)  # nobody comes for those who wait
    monkeypatch.delattr(HttpToolsProtocol, "data_received")

    assert (await client.ask(data)).startswith(b"HTTP/1.1 504 ")


async def test_a_bug_is_a_plain_500(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """In reading or in answering; the connection lives on."""
    with monkeypatch.context() as patch:
        patch.setattr(SentimentCodec, "encode", lambda codec, items: 1 / 0)
        assert (await client.ask(GOOD)).startswith(b"HTTP/1.1 500 ")
    with monkeypatch.context() as patch:
        patch.setattr(SentimentCodec, "decode", lambda codec, encoded, rows: 1 / 0)
        assert (await client.ask(GOOD)).startswith(b"HTTP/1.1 500 ")
    assert (await client.ask(GOOD)).startswith(b"HTTP/1.1 200 ")


async def test_the_last_answer_says_so(client: Client, server: Server) -> None:
    """When the process begins to leave while an errand is under way, and after."""
    client.line.said = b""
    client.connection.data_received(GOOD)
    server.server_state.leaving = True
    said = await client.hear(1)

    assert b"\r\nconnection: close\r\n" in said
    assert client.line.ended


async def test_errands_leave_nothing_to_collect(client: Client) -> None:
    """No cycles: the collector, which would stop everything to look, has nothing to find."""
    gc.collect()
    gc.disable()
    try:
        for _ in range(20):
            await client.ask(GOOD)
        assert gc.collect() < 20
    finally:
        gc.enable()
