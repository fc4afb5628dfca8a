"""The load generator, against a small server that records what it gets."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks.client import count_wrong
from benchmarks.load import Generator, Load, Outcome, Request, messages, parse
from benchmarks.protocols import PREDICT, one

RIGHT = b'{"label":"positive","score":0.5}'


class Recorder:
    """Answers each request with `answer`; keeps the requests.

    Args:
        answer: the bytes of a whole answer.
        closes: whether it closes the connection after each answer.
    """

    def __init__(self, answer: bytes, *, closes: bool = False) -> None:
        self.requests: list[bytes] = []
        self._answer = answer
        self._closes = closes
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    @contextmanager
    def running(self) -> Iterator["Recorder"]:
        """Serves as long as the context lasts."""
        threading.Thread(target=self._accept, daemon=True).start()
        with self._listener:
            yield self

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            while data := connection.recv(65_536):
                self.requests.append(data)
                connection.sendall(self._answer)
                if self._closes:
                    return


def response(status: int, body: bytes = RIGHT) -> bytes:
    """A whole answer."""
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body


def requests(count: int) -> list[Request]:
    """Requests with distinct texts."""
    return [Request("/predict", one(f"text {number}")) for number in range(count)]


def send(load: Load) -> Outcome:
    """Runs the generator in this process."""
    return Generator(load).run()


def test_a_closed_loop_sends_each_request_once_under_its_own_id() -> None:
    """No body, request id or trace comes twice, and the loop ends when the requests run out."""
    with Recorder(response(200)).running() as server:
        outcome = send(Load(server.port, requests(50), 4, seconds=60, warm_up=0))
    heads = [request.partition(b"\r\n\r\n") for request in server.requests]
    assert outcome.used == outcome.planned == len(outcome.good) == 50
    assert len({json.loads(body)["inputs"] for _, _, body in heads}) == 50
    for name in (rb"X-Request-Id: (\w+)", rb"traceparent: ([\w-]+)"):
        found = [re.search(name, head) for head, _, _ in heads]
        assert len({match[1] for match in found if match}) == 50


def test_every_answer_is_checked() -> None:
    """An answer with another label than expected is counted as wrong."""
    texts = [f"text {number}" for number in range(20)]
    with Recorder(response(200)).running() as server:
        outcome = send(Load(server.port, requests(20), 2, seconds=60, warm_up=0))
    expected = {
        text: ("negative" if place < 5 else "positive", 0.5) for place, text in enumerate(texts)
    }
    wrong = count_wrong(outcome, texts, PREDICT, lambda some: [expected[text] for text in some])
    assert wrong == 5
    assert not any(answer.body for answer in outcome.answers)


def test_an_open_loop_plans_the_rate_and_sends_the_deadline() -> None:
    """About rate x seconds requests are planned, whatever the server does; refusals are kept."""
    with Recorder(response(503)).running() as server:
        load = Load(server.port, requests(2000), 4, 0.5, rate=200, warm_up=0, timeout_ms=700)
        outcome = send(load)
    assert 50 <= outcome.planned <= 160
    assert outcome.statuses[503] + outcome.unsent == outcome.planned
    assert outcome.failed == outcome.planned
    assert all(b"X-Request-Timeout-Ms: 700\r\n" in request for request in server.requests)


def test_a_request_without_a_free_connection_is_not_sent_too_late() -> None:
    """While the only connection waits, requests are given up after their client's time."""
    silent = socket.create_server(("127.0.0.1", 0))  # accepts in the kernel, and never answers
    with silent:
        load = Load(
            silent.getsockname()[1], requests(500), 1, 0.3, rate=500, warm_up=0, timeout_ms=20
        )
        generator = Generator(load)
        generator.last_answers = 0.1
        outcome = generator.run()
    assert outcome.unsent > 0
    assert outcome.statuses == {0: outcome.planned - outcome.unsent}


def test_a_closed_connection_is_opened_again() -> None:
    """A server that closes after each answer loses no request but those already on the way."""
    answer = b"HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
    with Recorder(answer, closes=True).running() as server:
        outcome = send(Load(server.port, requests(10), 2, seconds=60, warm_up=0))
    assert outcome.statuses == {200: 10}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", (200, b"{}", False)),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}", None),
        (b"HTTP/1.1 200 OK\r\nContent-Le", None),
        (
            b"HTTP/1.1 503 No\r\nContent-Length:2\r\nConnection: close\r\n\r\n{}",
            (503, b"{}", True),
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            (200, b"{}", False),
        ),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", None),
        (b"HTTP/1.1 204 No Content\r\n\r\n", (204, b"", False)),
    ],
)
def test_answers_are_parsed(data: bytes, expected: tuple[int, bytes, bool] | None) -> None:
    """Lengths in any spelling and chunks; None while something is missing."""
    assert parse(data) == expected


def test_messages_are_whole() -> None:
    """The length of the body is declared."""
    [message] = messages(Load(80, [Request("/x", b"{}")], 1, 1.0))
    assert message.startswith(b"POST /x HTTP/1.1\r\n")
    assert b"Content-Length: 2\r\n" in message
    assert message.endswith(b"\r\n\r\n{}")
