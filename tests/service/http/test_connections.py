"""Connections of a real server: slow, rude and wrong clients, and the others beside them."""

import json
import time

import pytest

from tests.service.http.conftest import LIMIT
from tests.service.server import Running, until
from tests.service.wire import TEXT, Wire, classify, request

TLS_HELLO = bytes.fromhex("16030100c5010000c10303") + bytes(186)
CHUNKED = ("Content-Type: application/json", "Transfer-Encoding: chunked")


def trickle(wire: Wire, data: bytes) -> None:
    """Sends a few bytes every 0.1 s until the server says something."""

    def heard() -> bool:
        if not wire.readable():
            wire.send(data)
            time.sleep(0.08)
        return wire.readable()

    until(heard)


def test_a_slow_head_is_cut_off_while_others_are_served(server: Running) -> None:
    """A client that sends its headers byte by byte gets 408; others do not notice."""
    with server.connect() as slow:
        slow.send(b"POST /v1/sentiment HTTP/1.1\r\nHost: test\r\nX-Slow: ")
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        trickle(slow, b"a")
        answer = slow.answer()
        assert (answer.status, answer.code, answer.closes) == (408, "request-timeout", True)
        assert slow.rest() == b""


@pytest.mark.parametrize(
    ("head", "data"),
    [
        (classify(body=b" " * 1000)[:-999], b" "),
        (request("POST", "/v1/ner", b"", *CHUNKED), b"1\r\n \r\n"),
    ],
)
def test_a_slow_body_is_cut_off(server: Running, head: bytes, data: bytes) -> None:
    """A client that sends its body byte by byte, in chunks or not, gets 408."""
    with server.connect() as slow:
        slow.send(head)
        trickle(slow, data)
        answer = slow.answer()
        assert (answer.status, answer.code, answer.closes) == (408, "request-timeout", True)
        assert slow.rest() == b""


def test_a_slow_body_that_nobody_reads_is_cut_off_too(server: Running) -> None:
    """After an early answer the rest of the body may not come byte by byte for ever."""
    with server.connect() as slow:
        slow.send(b"POST /nowhere HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n")
        assert slow.answer().status == 404
        trickle(slow, b" ")
        assert slow.rest() == b""


def test_a_silent_client_is_let_go(server: Running) -> None:
    """A connection on which nothing ever comes is closed without a word nobody asked for."""
    with server.connect() as silent:
        assert silent.rest() == b""


def test_empty_lines_are_not_a_request(server: Running) -> None:
    """Empty lines after an answer keep no connection open."""
    with server.connect() as wire:
        wire.send(classify())
        assert wire.answer().status == 200
        trickle(wire, b"\r\n")
        assert wire.rest() == b""


def test_a_connection_may_rest(server: Running) -> None:
    """A connection that is idle for longer than a head may take is answered again, then closed."""
    with server.connect() as wire:
        wire.send(classify())
        assert wire.answer().status == 200
        time.sleep(1.2 * LIMIT)
        wire.send(classify())
        assert wire.answer().status == 200
        assert wire.rest() == b""


@pytest.mark.parametrize(("size", "end"), [(40_000, b"\r\n\r\n"), (200_000, b"")])
def test_too_large_headers_are_refused(server: Running, size: int, end: bytes) -> None:
    """Headers over the limit, whole or not, get 431."""
    with server.connect() as wire:
        wire.send(b"GET /livez HTTP/1.1\r\nHost: test\r\nX-Large: " + b"a" * size + end)
        answer = wire.answer()
        assert (answer.status, answer.code, answer.closes) == (431, "headers-too-large", True)


def test_headers_below_the_limit_are_read(server: Running) -> None:
    """A head of 24 kB is no fault."""
    with server.connect() as wire:
        wire.send(classify("X-Large: " + "a" * 24_000))
        assert wire.answer().status == 200


def test_endless_trailers_are_refused(server: Running) -> None:
    """What follows the last chunk is bounded like a head."""
    with server.connect() as wire:
        wire.send(request("POST", "/v1/sentiment", b"", *CHUNKED) + b"1\r\n{\r\n0\r\n")
        wire.send(b"X-Trailer: a\r\n" * 4000)
        answer = wire.answer()
        assert (answer.status, answer.code) == (431, "headers-too-large")


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
    """Of requests sent without waiting ten are answered in their order; the tenth closes."""
    names = [f"X-Request-Id: number-{place}" for place in range(20)]
    with server.connect() as wire:
        wire.send(b"".join(classify(name) for name in names))
        answers = [wire.answer() for _ in range(10)]
        assert wire.rest() == b""
    assert [f"X-Request-Id: {one.headers['x-request-id']}" for one in answers] == names[:10]
    assert [one.closes for one in answers] == [False] * 9 + [True]


@pytest.mark.parametrize("second", [b"\x00garbage\r\n\r\n", classify()[:30] + b"\x00"])
def test_garbage_behind_a_request_takes_nothing_from_it(server: Running, second: bytes) -> None:
    """A good request is answered first; the connection closes without an answer to the garbage."""
    with server.connect() as wire:
        wire.send(classify() + second)
        assert wire.answer().status == 200
        assert wire.rest() == b""


def test_half_a_request_behind_another_is_cut_off_after_its_answer(server: Running) -> None:
    """The unfinished second request gets its own 408, never in front of the first answer."""
    with server.connect() as wire:
        wire.send(classify() + classify()[:30])
        assert [wire.answer().status, wire.answer().status] == [200, 408]


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


def test_half_closed_means_gone(server: Running) -> None:
    """A client that closes its sending half in its body is gone; others are served."""
    with server.connect() as wire:
        wire.send(classify(body=TEXT)[:-5])
        wire.finish()
        assert wire.rest() == b""
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


def test_ten_megabytes_are_refused(server: Running) -> None:
    """A client that sends all of a body that is too large before it listens can read the 413."""
    with server.connect() as wire:
        wire.send(classify(body=b" " * 10_000_000))
        answer = wire.answer()
        assert (answer.status, answer.code) == (413, "body-too-large")


def test_ten_megabytes_in_chunks_are_refused(server: Running) -> None:
    """Without a declared length the same is counted, and the connection goes on afterwards."""
    chunk = b"186a0\r\n" + b" " * 100_000 + b"\r\n"
    with server.connect() as wire:
        wire.send(request("POST", "/v1/sentiment", b"", *CHUNKED) + 100 * chunk + b"0\r\n\r\n")
        assert wire.answer().code == "body-too-large"
        wire.send(classify())
        assert wire.answer().status == 200
