"""Deadlines and bounds of a connection, in virtual time and without a network."""

import asyncio
from collections.abc import AsyncIterator, Callable, MutableMapping
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from service.errors import RequestError
from service.http.timeouts import GRACE_SECONDS, PIPELINED, Connections, Protocol
from service.settings import Settings

SETTINGS = Settings(header_seconds=1, body_seconds=2, idle_seconds=3, max_connections=2, workers=1)
GET = b"GET / HTTP/1.1\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n"


class Wire(asyncio.Transport):
    """The server's end of a connection; what it says is kept."""

    def __init__(self) -> None:
        self.said = b""
        self.ended = self.aborted = False
        self.unread = 0

    def get_extra_info(self, name: str, default: object = None) -> object:
        """Nothing is known."""
        return default

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Arrives at once."""
        self.said += bytes(data)

    def is_closing(self) -> bool:
        """Once the server has closed."""
        return self.ended

    def get_write_buffer_size(self) -> int:
        """What the client has not read."""
        return self.unread

    def pause_reading(self) -> None:
        """What the client sends stays unread."""

    def resume_reading(self) -> None:
        """It is read again."""

    def abort(self) -> None:
        """The end at once."""
        self.aborted = self.ended = True

    def close(self) -> None:
        """The end."""
        self.ended = True


class Service:
    """Connections to an application that answers when it is told to, on a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.errors: list[RequestError] = []
        self.connections = Connections(SETTINGS, self._refused)
        self.connections.clock = lambda: self.now
        self.open, self.rest = asyncio.Event(), asyncio.Event()
        self.open.set()
        self.rest.set()  # the end of an answer, whose bytes are all sent before
        self.bodies: list[bytes] = []
        self.started: list[float] = []
        self._config = uvicorn.Config(
            self._app, interface="asgi3", ws="none", log_config=None, timeout_keep_alive=999
        )
        self._config.load()
        self._state = ServerState()

    def connect(self) -> tuple[Protocol, Wire]:
        """A new connection."""
        protocol = Protocol(self._config, self._state, {"connections": self.connections})
        wire = Wire()
        protocol.connection_made(wire)
        return protocol, wire

    def later(self, seconds: float) -> None:
        """Time passes; then the deadlines are looked at."""
        self.connections.close_late()
        self.now += seconds
        self.connections.close_late()

    def _refused(self, error: RequestError) -> str:
        self.errors.append(error)
        return "id-1"

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message: MutableMapping[str, Any] = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        self.bodies.append(body)
        self.started.append(scope["state"]["started"])
        await self.open.wait()
        headers = [(b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"ok", "more_body": True})
        await self.rest.wait()
        await send({"type": "http.response.body"})


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    """With no connection yet."""
    service = Service()
    yield service
    service.open.set()
    for connection in [*service.connections.clients]:
        connection.connection_lost(None)
    await asyncio.sleep(0)


async def settle(done: Callable[[], bool]) -> None:
    """Lets the tasks run until something is true."""
    for _ in range(100):
        if done():
            return
        await asyncio.sleep(0)
    raise AssertionError("it did not come true")


async def answered(wire: Wire, count: int = 1) -> None:
    """Waits for so many answers."""
    await settle(lambda: wire.said.count(b"HTTP/1.1 200") == count)


async def test_each_phase_has_its_time(service: Service) -> None:
    """A silent client, a head, a body and the next request each have their own deadline."""
    for data, seconds, status in (
        (b"", 1, b""),
        (GET[:5], 1, b"408"),
        (POST, 2, b"408"),
    ):
        protocol, wire = service.connect()
        protocol.data_received(data)
        service.later(seconds - 0.1)
        before = wire.ended
        service.later(0.2)
        assert (before, wire.ended, wire.said[9:12]) == (False, True, status)
        protocol.connection_lost(None)
    protocol, wire = service.connect()
    protocol.data_received(GET)
    await answered(wire)
    service.later(2.9)
    assert not wire.ended
    service.later(0.2)
    assert wire.ended


async def test_bytes_do_not_wind_the_clock_up(service: Service) -> None:
    """Whoever sends a byte now and then is as late as whoever sends none."""
    for data in (GET[:5], POST):
        protocol, wire = service.connect()
        protocol.data_received(data)
        while not wire.ended:
            service.later(0.3)
            protocol.data_received(b"x" if data == GET[:5] else b"")
            assert service.now < 10
        protocol.connection_lost(None)


async def test_a_client_that_waits_is_never_late(service: Service) -> None:
    """No clock runs while the answer is ours to give, also when half a head follows."""
    service.open.clear()
    protocol, wire = service.connect()
    protocol.data_received(GET + GET[:5])
    service.later(1000)
    assert not wire.ended
    service.open.set()
    await answered(wire)
    service.later(0.9)
    assert not wire.ended
    service.later(0.2)
    assert wire.said.count(b"HTTP/1.1 200") == 1
    assert wire.said.count(b"HTTP/1.1 408") == 1


async def test_a_reader_is_late_when_it_stops(service: Service) -> None:
    """A client that reads a part of its answer now and then is left alone, until it stops."""
    protocol, wire = service.connect()
    protocol.data_received(GET)
    protocol.pause_writing()
    wire.unread = 1
    for _ in range(5):
        service.later(2.9)
        protocol.resume_writing()
        protocol.pause_writing()
    assert not wire.ended
    service.later(3.1)
    assert wire.aborted


async def test_one_too_many_closes_the_longest_silent(service: Service) -> None:
    """Beyond the most connections the one that has kept us waiting for longest goes."""
    (_, first), (protocol, second) = service.connect(), service.connect()
    protocol.data_received(GET)
    await answered(second)
    _, third = service.connect()
    assert (first.ended, second.ended, third.ended) == (True, False, False)
    assert first.said == b""


async def test_clients_that_wait_are_not_closed_for_others(service: Service) -> None:
    """When every connection waits for its answer, a new one is told so."""
    service.open.clear()
    for _ in range(2):
        protocol, wire = service.connect()
        protocol.data_received(GET)
        assert not wire.ended
    _, third = service.connect()
    assert third.ended
    assert b"too-many-connections" in third.said
    assert b"retry-after: 1" in third.said.lower()
    assert [error.code for error in service.errors] == ["too-many-connections"]


async def test_pipelined_requests_are_bounded(service: Service) -> None:
    """Of thousands of requests in one segment few are kept; the last answer closes."""
    protocol, wire = service.connect()
    protocol.data_received(GET * 5000)
    protocol.data_received(GET * 5000)
    assert len(protocol.pipeline) == PIPELINED + 1
    await answered(wire, PIPELINED + 2)
    assert wire.said.count(b"connection: close") == 1
    assert wire.ended


@pytest.mark.parametrize("size", [1, 7, 60, 8192])
async def test_a_body_behind_an_upgrade_is_read_however_it_is_cut(
    service: Service, size: int
) -> None:
    """In segments of any size an offer to upgrade leaves the body and the next request alone."""
    offer = POST.replace(b"\r\n\r\n", b"\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n") + b"hi"
    data = offer + POST + b"ho" + offer
    protocol, wire = service.connect()
    for start in range(0, len(data), size):
        protocol.data_received(data[start : start + size])
    await answered(wire, 3)
    assert service.bodies == [b"hi", b"ho", b"hi"]
    assert not wire.ended


async def test_a_shutdown_waits_for_what_is_on_its_way(service: Service) -> None:
    """At shutdown an idle client may still speak for a moment, then its connection closes."""
    (_, silent), (protocol, wire) = service.connect(), service.connect()
    for each in [*service.connections.clients]:
        each.shutdown()
    protocol.data_received(GET)
    await answered(wire)
    assert not silent.ended
    service.later(GRACE_SECONDS + 0.1)
    assert silent.ended


async def test_every_pending_request_learns_that_its_client_has_gone(service: Service) -> None:
    """A client that leaves while pipelined requests wait leaves none that would be answered."""
    service.open.clear()
    protocol, wire = service.connect()
    protocol.data_received(GET + GET)
    await settle(lambda: service.bodies == [b""])
    cycles = list(protocol.cycles)
    protocol.connection_lost(None)
    assert [cycle.disconnected for cycle in cycles] == [True, True]
    service.open.set()
    await settle(lambda: all(cycle.on_response() is None for cycle in cycles))
    assert wire.said == b""


async def test_after_a_refusal_the_next_request_waits(service: Service) -> None:
    """The client has its whole answer; what it sends next waits, and counts from when it came."""
    service.rest.clear()
    protocol, wire = service.connect()
    protocol.data_received(GET)
    await answered(wire)
    assert wire.said.endswith(b"\r\n\r\nok")
    service.now = 5.0
    protocol.data_received(GET)
    service.later(1000)
    for _ in range(10):
        await asyncio.sleep(0)
    assert (service.bodies, wire.ended) == ([b""], False)
    service.rest.set()
    await answered(wire, 2)
    assert service.started == [0.0, 5.0]


async def test_a_request_counts_from_its_first_byte(service: Service) -> None:
    """One that waits behind another's answer, or comes in pieces, has its deadline from then."""
    service.open.clear()
    protocol, wire = service.connect()
    service.now = 5.0
    protocol.data_received(GET + GET[:5])
    service.now = 7.0
    protocol.data_received(GET[5:])
    service.open.set()
    await answered(wire, 2)
    assert service.started == [5.0, 5.0]
