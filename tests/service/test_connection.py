"""Connections of a real server: slow, rude and wrong clients, and the others beside them."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from signal import SIGCONT, SIGSTOP

import pytest

from tests.service.running import Running, running
from tests.service.wire import TEXT, Wire, classify, request

LIMIT = 1.0  # seconds for a head, and for a body
LATE = 20.0  # far above the limit, far below uvicorn's "never", even on a busy machine

TLS_HELLO = bytes.fromhex("16030100c5010000c10303") + bytes(186)


@pytest.fixture(scope="module")
def server(artifacts: Path) -> Iterator[Running]:
    """A server of little patience."""
    limits = {"header_seconds": LIMIT, "body_seconds": LIMIT, "idle_seconds": 2 * LIMIT}
    with running(artifacts, **limits) as one:
        yield one


def trickle(wire: Wire, byte: bytes) -> float:
    """Sends a byte every 0.1 s until an answer is there; returns the seconds that it took."""
    began = time.monotonic()
    while time.monotonic() < began + LATE and not wire.readable():
        wire.send(byte)
        time.sleep(0.1)
    return time.monotonic() - began


def flood(wire: Wire) -> None:
    """Sends as much as it can for a while."""
    began = time.monotonic()
    while time.monotonic() < began + LATE:
        wire.send(bytes(1024 * 1024))


def test_a_slow_head_is_cut_off_while_others_are_served(server: Running) -> None:
    """A client that sends its headers byte by byte gets 408 in time; others do not notice."""
    with server.connect() as slow:
        slow.send(b"POST /v1/sentiment HTTP/1.1\r\nHost: test\r\nX-Slow: ")
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        seconds = trickle(slow, b"a")
        answer = slow.answer()
        assert (answer.status, answer.code, answer.closes) == (408, "request-timeout", True)
        assert slow.rest() == b""
    assert LIMIT * 0.9 < seconds < LATE


def test_a_slow_body_is_cut_off_while_others_are_served(server: Running) -> None:
    """A client that sends its body byte by byte gets 408 in time; others do not notice."""
    with server.connect() as slow:
        slow.send(classify(body=b" " * 1000)[:-999])
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        seconds = trickle(slow, b" ")
        answer = slow.answer()
        assert (answer.status, answer.code, answer.closes) == (408, "request-timeout", True)
        assert slow.rest() == b""
    assert LIMIT * 0.9 < seconds < LATE


def test_a_slow_chunked_body_is_cut_off(server: Running) -> None:
    """Chunks of one byte do not wind the clock up again."""
    with server.connect() as slow:
        slow.send(request("POST", "/v1/sentiment", b"", *CHUNKED))
        assert trickle(slow, b"1\r\n \r\n") < LATE
        assert slow.answer().code == "request-timeout"


def test_a_slow_body_that_nobody_reads_is_cut_off_too(server: Running) -> None:
    """After an early answer the rest of the body may not trickle in for ever."""
    with server.connect() as slow:
        slow.send(b"POST /nowhere HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n")
        assert slow.answer().status == 404
        assert trickle(slow, b" ") < LATE
        assert slow.rest() == b""


def test_a_body_that_nobody_reads_has_an_end(artifacts: Path) -> None:
    """After an early answer a fast client may not send for ever either."""
    endless = b"POST /nowhere HTTP/1.1\r\nHost: test\r\nContent-Length: 1000000000000\r\n\r\n"
    with running(artifacts, body_seconds=3600) as server, server.connect() as wire:
        wire.send(endless)
        assert wire.answer().status == 413
        with pytest.raises(ConnectionError):
            flood(wire)


def test_a_silent_client_is_let_go(server: Running) -> None:
    """A connection on which nothing ever comes is closed without a word nobody asked for."""
    with server.connect() as silent:
        assert silent.rest() == b""


def test_empty_lines_are_not_a_request(server: Running) -> None:
    """Empty lines after an answer keep no connection open."""
    with server.connect() as wire:
        wire.send(classify())
        assert wire.answer().status == 200
        assert trickle(wire, b"\r\n") < LATE
        assert wire.rest() == b""


def test_a_connection_may_rest(server: Running) -> None:
    """A connection that is idle for longer than a head may take is answered again, then let go."""
    with server.connect() as wire:
        wire.send(classify())
        assert wire.answer().status == 200
        time.sleep(1.2 * LIMIT)
        wire.send(classify())
        assert wire.answer().status == 200
        assert wire.rest() == b""


def test_a_request_at_the_last_moment_is_answered(artifacts: Path) -> None:
    """A request that has arrived when the idle clock rings is answered, not reset.

    The process is held still until the clock is overdue, so it finds both at once.
    """
    with running(artifacts, idle_seconds=0.5) as server, server.connect() as wire:
        wire.send(classify())
        assert wire.answer().status == 200
        server.signal(SIGSTOP)
        time.sleep(1)
        wire.send(classify())
        server.signal(SIGCONT)
        assert wire.answer().status == 200


def test_a_long_computation_is_no_slow_client(artifacts: Path) -> None:
    """The clocks stand still while the service owes the answer."""
    texts = json.dumps({"inputs": ["the film is lovely . " * 450] * 400}).encode()
    with running(artifacts, idle_seconds=0.1) as server, server.connect() as wire:
        wire.send(classify(body=texts))
        assert wire.answer().status == 200


@pytest.mark.parametrize(("size", "end"), [(40_000, b"\r\n\r\n"), (200_000, b"")])
def test_too_large_headers_are_refused(server: Running, size: int, end: bytes) -> None:
    """Headers over the limit, whole or not, get 431, and a client that still sends can read it."""
    with server.connect() as wire:
        wire.send(b"GET /livez HTTP/1.1\r\nHost: test\r\nX-Large: " + b"a" * size + end)
        answer = wire.answer()
        assert (answer.status, answer.code, answer.closes) == (431, "headers-too-large", True)


CHUNKED = ("Content-Type: application/json", "Transfer-Encoding: chunked")
NOT_HTTP = {
    "garbage": b"\x00\x01\xff\xfe and so on\r\n\r\n",
    "tls": TLS_HELLO,
    "http2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(27),
    "another protocol": b"EHLO example.org\r\n",
    "a tunnel": b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n",
    "two lengths": request("POST", "/v1/sentiment", TEXT, "Transfer-Encoding: chunked"),
    "a wrong chunk": request("POST", "/v1/sentiment", b"", *CHUNKED) + b"zz\r\n",
    "a broken path": b"GET /\xff\xfe HTTP/1.1\r\nHost: test\r\n\r\n",
}


@pytest.mark.parametrize("kind", NOT_HTTP)
def test_what_is_not_http_is_refused(server: Running, kind: str) -> None:
    """Bytes that are no request get 400 and a close, and the next client is served."""
    with server.connect() as wire:
        wire.send(NOT_HTTP[kind])
        answer = wire.answer()
        assert (answer.status, answer.code, answer.closes) == (400, "malformed-request", True)
        assert wire.rest() == b""
    assert server.ask("POST", "/v1/sentiment", TEXT).status == 200


def test_pipelined_requests_are_answered_in_order(server: Running) -> None:
    """Requests sent without waiting get their own answers, in their order."""
    names = [f"X-Request-Id: number-{place}" for place in range(20)]
    with server.connect() as wire:
        wire.send(b"".join(classify(name) for name in names))
        answers = [wire.answer() for _ in names]
    assert {answer.status for answer in answers} == {200}
    assert [f"X-Request-Id: {answer.headers['x-request-id']}" for answer in answers] == names


def test_garbage_behind_a_request_takes_nothing_from_it(server: Running) -> None:
    """A good request is answered first, then what follows it is refused."""
    with server.connect() as wire:
        wire.send(classify() + b"\x00garbage\r\n\r\n")
        assert [wire.answer().status, wire.answer().status] == [200, 400]
        assert wire.rest() == b""


def test_half_a_request_behind_another_is_cut_off_after_its_answer(server: Running) -> None:
    """The unfinished second request gets its own 408, never in front of the first answer."""
    with server.connect() as wire:
        wire.send(classify() + classify()[:30])
        assert [wire.answer().status, wire.answer().status] == [200, 408]


def test_an_offer_of_another_protocol_is_ignored(server: Running) -> None:
    """A client that offers h2c with its first request, as Java's does, has its body read."""
    offer = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQ")
    with server.connect() as wire:
        wire.send(classify(*offer))
        assert wire.answer().status == 200
        wire.send(classify())
        assert wire.answer().status == 200


def test_expect_continue_is_answered(server: Running) -> None:
    """A client that asks before it sends its body is told to go on."""
    whole = classify("Expect: 100-continue")
    with server.connect() as wire:
        wire.send(whole[: -len(TEXT)])
        assert wire.until(b"\r\n\r\n") == b"HTTP/1.1 100 Continue"
        wire.send(TEXT)
        assert wire.answer().status == 200


def test_http_1_0_is_answered_and_closed(server: Running) -> None:
    """An old client gets its answer and the end of the connection."""
    with server.connect() as wire:
        wire.send(b"GET /livez HTTP/1.0\r\n\r\n")
        answer = wire.answer()
        assert (answer.status, answer.closes, wire.rest()) == (200, True, b"")


def test_a_crowd_is_bounded_but_probes_are_answered(artifacts: Path) -> None:
    """One connection too many gets 503 with Retry-After; /livez is answered even then."""
    with running(artifacts, max_connections=3) as server, ExitStack() as crowd:
        for _ in range(3):
            crowd.enter_context(server.connect())
        refused = server.ask("POST", "/v1/sentiment", TEXT)
        assert (refused.status, refused.code) == (503, "too-many-connections")
        assert (refused.headers["retry-after"], refused.closes) == ("1", True)
        assert server.ask("GET", "/livez").status == 200


def test_half_closed_means_gone(server: Running) -> None:
    """A client that closes its sending half is gone, in its body or after; others are served."""
    for size in (-5, None):
        with server.connect() as wire:
            wire.send(classify(body=TEXT)[:size])
            wire.finish()
            assert wire.rest() == b"" or size is None
    assert server.ask("POST", "/v1/sentiment", TEXT).status == 200


def test_what_a_connection_refuses_is_counted_and_logged(server: Running) -> None:
    """A refusal below the application has a request id, a log line and a count too."""
    before = server.metric("requests_total", code="400", task="none")
    with server.connect() as wire:
        wire.send(b"nonsense\r\n\r\n")
        answer = wire.answer()
    assert server.metric("requests_total", code="400", task="none") == before + 1
    logged = [line["request_id"] for line in server.events("refused")]
    assert json.loads(answer.body)["request_id"] in logged


@pytest.mark.parametrize("header", ["X-Plain: yes", "Connection: close"])
def test_ten_megabytes_are_refused(artifacts: Path, header: str) -> None:
    """A client that sends all of a body that is too large before it listens can read the 413."""
    with running(artifacts, body_seconds=3600) as server:
        with server.connect() as wire:
            wire.send(classify(header, body=b" " * 10_000_000))
            answer = wire.answer()
            assert (answer.status, answer.code) == (413, "body-too-large")
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200


def test_ten_megabytes_in_chunks_are_refused(artifacts: Path) -> None:
    """Without a declared length the same is counted, and the connection goes on afterwards."""
    chunk = b"186a0\r\n" + b" " * 100_000 + b"\r\n"
    with running(artifacts) as server, server.connect() as wire:
        wire.send(request("POST", "/v1/sentiment", b"", *CHUNKED) + 100 * chunk + b"0\r\n\r\n")
        assert wire.answer().code == "body-too-large"
        wire.send(classify())
        assert wire.answer().status == 200
