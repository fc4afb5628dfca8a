"""Attacks that once succeeded, against a real server: each is harmless, and others are served."""

import json
import resource
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from tests.service.server import Running, running
from tests.service.wire import TEXT, Answer, Closed, Wire, classify, request

MIB = 2**20
PIPELINE = b"GET / HTTP/1.1\r\n\r\n"
OFFER = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQ")
CHUNKED = ("Content-Type: application/json", "Transfer-Encoding: chunked")
LARGE = json.dumps(  # its answer has about 9 MB
    {"inputs": [{"target": [1, 2, 3]}] * 300, "horizon": 48, "levels": list(range(1, 20))}
).encode()


@contextmanager
def connected(
    server: Running, count: int, receive_buffer: int | None = None
) -> Iterator[list[Wire]]:
    """So many open connections."""
    with ExitStack() as stack:
        yield [stack.enter_context(server.connect(receive_buffer)) for _ in range(count)]


def ask_all(server: Running, path: str, bodies: list[bytes], *headers: str) -> list[Answer]:
    """Sends these bodies at once, each on its own connection."""
    with connected(server, len(bodies)) as wires:
        for wire, body in zip(wires, bodies, strict=True):
            wire.send(request("POST", path, body, *headers))
        return [wire.answer() for wire in wires]


# -- heads ---------------------------------------------------------------------------------------


def test_half_a_head_behind_a_request_is_no_other_clients(server: Running) -> None:
    """A segment with one request and part of a head means nothing on another connection."""
    with server.connect() as attacker, server.connect() as victim:
        for number in range(50):
            attacker.send(classify(f"X-Number: {number}"))
            assert attacker.answer().status == 200
        half = classify("X-Request-Id: attacker", "Content-Encoding: gzip")
        attacker.send(classify() + half[:60])
        assert attacker.answer().status == 200
        for number in range(10):
            victim.send(classify(f"X-Request-Id: victim-{number}"))
            answer = victim.answer()
            assert (answer.status, answer.headers["x-request-id"]) == (200, f"victim-{number}")
        attacker.send(half[60:])
        answer = attacker.answer()
        assert (answer.status, answer.headers["x-request-id"]) == (415, "attacker")


def test_a_flood_of_pipelined_requests_takes_no_memory(server: Running) -> None:
    """27 MB of the shortest requests on one connection leave the memory nearly where it was."""
    before = server.resident()
    with server.connect() as wire:
        with suppress(ConnectionError):
            wire.send_some(PIPELINE * (27 * MIB // len(PIPELINE)), seconds=0.5)
        during = server.resident()
    assert max(during, server.resident()) < before + 30 * MIB
    assert server.ask("POST", "/v1/sentiment", TEXT).status == 200


# -- upgrades ------------------------------------------------------------------------------------

SMUGGLED = request("GET", "/livez")
BEFORE = {"nothing": b"", "a blank line": b"\r\n", "a request": classify()}


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("cut", [0, len(SMUGGLED), len(SMUGGLED) + 1])
@pytest.mark.parametrize("protocol", ["h2c", "websocket"])
def test_a_body_behind_an_upgrade_is_no_request(
    server: Running, before: str, cut: int, protocol: str
) -> None:
    """An offer to upgrade, wherever it stands and however it is cut, smuggles no request in."""
    offer = ("Connection: Upgrade", f"Upgrade: {protocol}")
    data = BEFORE[before] + classify(*offer, body=SMUGGLED)
    with server.connect() as wire:
        wire.send(data[: len(data) - cut])
        time.sleep(0.02 if cut else 0)
        wire.send(data[len(data) - cut :])
        if before == "a request":
            assert wire.answer().status == 200
        assert wire.answer().code == "invalid-json"
        wire.send(classify())
        assert wire.answer().status == 200


def test_chunks_behind_an_upgrade_are_no_request(server: Running) -> None:
    """A chunked body behind an offer to upgrade is that request's own."""
    chunk = b"%x\r\n%s\r\n0\r\n\r\n" % (len(TEXT), TEXT)
    with server.connect() as wire:
        wire.send(request("POST", "/v1/sentiment", b"", *CHUNKED, *OFFER) + chunk + classify())
        assert [wire.answer().status for _ in range(2)] == [200, 200]


@pytest.mark.parametrize("target", ["example.org:443", "/v1/sentiment"])
@pytest.mark.parametrize("before", BEFORE)
def test_a_tunnel_is_refused_with_all_that_follows(
    server: Running, target: str, before: str
) -> None:
    """CONNECT with Content-Length ends the connection: nothing behind it is executed."""
    tunnel = request("CONNECT", target, SMUGGLED) + SMUGGLED
    with server.connect() as wire:
        wire.send(BEFORE[before] + tunnel)
        answer = wire.answer()
        assert answer.status == 200 if before == "a request" else answer.code == "malformed-request"
        assert wire.rest() == b""


def test_an_offer_of_another_protocol_is_ignored(server: Running) -> None:
    """A client that offers h2c with its first request, as Java's does, is answered in HTTP/1.1."""
    with server.connect() as wire:
        for _ in range(2):
            wire.send(classify(*OFFER))
            answer = wire.answer()
            assert (answer.status, answer.closes) == (200, False)


# -- connections ---------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [b"", request("GET", "/livez")])
def test_idle_connections_lock_nobody_out(server: Running, asked: bytes) -> None:
    """With more idle connections than are allowed, old and new clients are answered."""
    with connected(server, 40) as first, server.connect() as old, connected(server, 60) as second:
        for wire in second:
            if asked:
                wire.send(asked)
                assert wire.answer().status == 200
            old.send(classify())
            assert old.answer().status == 200
        assert len(first) == 40
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        old.send(classify())
        assert old.answer().status == 200


def test_clients_that_never_read_lock_nobody_out(server: Running) -> None:
    """Clients that ask for a large answer and do not read it give way to others."""
    with connected(server, 3, receive_buffer=4096) as greedy:
        for wire in greedy:
            wire.send(request("POST", "/v1/forecast", LARGE))
            while not wire.readable():
                time.sleep(0.02)
        with ExitStack() as others:
            for _ in range(80):
                wire = others.enter_context(server.connect())
                wire.send(classify())
                assert wire.answer().status == 200
        with pytest.raises((Closed, ConnectionError)):
            greedy[0].answer()


def test_a_slow_reader_gets_all_of_a_large_answer(server: Running) -> None:
    """A client that reads for longer than a connection may be idle still gets every byte."""
    with server.connect(receive_buffer=65536) as wire:
        wire.send(request("POST", "/v1/forecast", LARGE))
        head = wire.until(b"\r\n\r\n").decode()
        length = int(head.lower().partition("content-length: ")[2].split("\r\n")[0])
        assert length > 7_000_000  # more than the kernel's buffers take
        received = wire.buffered()
        while received < length:
            time.sleep(0.002)
            count = wire.receive(8192)
            assert count
            received += count
        assert received == length


def test_more_connections_than_descriptors(artifacts: Path) -> None:
    """With 1,024 descriptors for two workers, 2,600 idle connections harm no later request."""
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 3000
    with running(artifacts, files=1024, workers=2) as server:
        with connected(server, 2600) as wires:
            for wire in wires[::100]:
                try:
                    wire.send(classify())
                except ConnectionError:
                    continue
            for _ in range(20):
                assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        for _ in range(20):
            assert server.ask("POST", "/v1/sentiment", TEXT).status == 200


# -- work ----------------------------------------------------------------------------------------


def test_a_small_request_for_a_huge_answer_is_refused(server: Running) -> None:
    """1,000 series x 192 steps x 20 levels get 422 with the arithmetic, 24 times at once."""
    levels = list(range(1, 21))
    series = [{"target": [1, 2, 3, 4]}] * 1000
    body = json.dumps({"inputs": series, "horizon": 192, "levels": levels}).encode()
    before = server.resident()
    answers = ask_all(server, "/v1/forecast", [body] * 24)
    assert {(one.status, one.code) for one in answers} == {(422, "invalid-request")}
    (fault,) = json.loads(answers[0].body)["errors"]
    assert fault["code"] == "answer-too-large"
    assert str(1000 * (300 + 19 * 192 * (2 + 2 * 20))) in fault["detail"]
    assert "19 bytes for each number" in fault["detail"]
    assert server.resident() < before + 100 * MIB


def test_sixteen_clients_with_64_texts_each_are_answered(server: Running) -> None:
    """Large requests side by side share the engine: all are answered."""
    body = json.dumps({"inputs": ["the film is lovely and the plot is poor . " * 3] * 64}).encode()
    answers = ask_all(server, "/v1/sentiment", [body] * 16, "X-Request-Timeout-Ms: 60000")
    assert {one.status for one in answers} == {200}


@pytest.mark.parametrize(
    "texts", [["Mr. Kalo lives in Esno ."] * 1000, ["Mr. Kalo lives in Esno . " * 3960] * 3]
)
def test_what_is_larger_than_the_queue_is_answered_when_idle(
    small_queue: Running, texts: list[str]
) -> None:
    """The most inputs, or the longest, are answered by an idle process, whatever its queue."""
    body = json.dumps({"inputs": texts}).encode()
    (answer,) = ask_all(small_queue, "/v1/ner", [body], "X-Request-Timeout-Ms: 60000")
    assert answer.status == 200
    assert len(json.loads(answer.body)["results"]) == len(texts)


@pytest.fixture(scope="module")
def small_queue(ner_artifacts: Path) -> Iterator[Running]:
    """A server whose queue takes next to nothing."""
    with running(ner_artifacts, queue_ms=1) as one:
        yield one


def test_a_text_that_grows_is_refused(server: Running) -> None:
    """Characters that are 18 by compatibility count as so many; other texts are answered."""
    body = json.dumps({"inputs": ["\ufdfa" * 99_000, "\ufdfa" * 99_000, "lovely"]}).encode()
    (answer,) = ask_all(server, "/v1/sentiment", [body])
    assert answer.status == 200
    results = json.loads(answer.body)["results"]
    assert [one.get("error", {}).get("code") for one in results[:2]] == ["too-many-characters"] * 2
    assert "label" in results[2]
