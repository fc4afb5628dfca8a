"""A real server process that is told to stop: in rest, under load, at the worst moments."""

import json
import time
from contextlib import ExitStack
from pathlib import Path
from signal import SIGCONT, SIGINT, SIGSTOP, SIGTERM, Signals

import pytest

from tests.service.crowd import Crowd
from tests.service.running import Running, running, until
from tests.service.wire import TEXT, classify

CLIENTS = 40
HALF = classify()[:-10]  # a request whose body has not wholly arrived
REST = classify()[-10:]


@pytest.mark.parametrize("number", [SIGTERM, SIGINT])
def test_a_signal_ends_an_idle_server_with_0(artifacts: Path, number: Signals) -> None:
    """SIGTERM and SIGINT end the process with exit code 0, idle connections or not."""
    with running(artifacts) as server, server.connect() as idle:
        idle.send(classify())
        assert idle.answer().status == 200
        server.signal(number)
        assert (server.exit_code(), idle.rest()) == (0, b"")


def test_notice_is_given(artifacts: Path) -> None:
    """For a while after SIGTERM /readyz says 503 and everyone is still accepted and answered."""
    with running(artifacts, notice_seconds=5) as server:
        assert server.ask("GET", "/readyz").status == 200
        server.signal(SIGTERM)
        until(lambda: bool(server.events("leaving")))
        time.sleep(1)
        assert server.ask("GET", "/readyz").status == 503
        answer = server.ask("POST", "/v1/sentiment", TEXT)
        assert (answer.status, answer.closes) == (200, True)
        assert server.exit_code() == 0


@pytest.mark.parametrize("notice", [0.0, 0.5])
def test_nothing_accepted_is_lost_under_load(artifacts: Path, notice: float) -> None:
    """SIGTERM amid many keep-alive clients: each accepted request is answered 200, exit code 0.

    Both sides count: what the server answered is what the clients received.
    """
    with running(artifacts, notice_seconds=notice) as server:
        crowd = Crowd(server, CLIENTS)
        crowd.begin()
        until(lambda: crowd.counts["answered"] > 5 * CLIENTS)
        server.signal(SIGTERM)
        crowd.end()
        assert server.exit_code() == 0
        answered = [line["status"] for line in server.events("request")]
    assert not [fate for fate in crowd.counts if fate.startswith("lost")], crowd.counts
    assert crowd.counts["reset in the backlog"] <= 1, crowd.counts
    assert answered == [200] * crowd.counts["answered"]


def test_what_arrives_with_the_signal_is_answered(artifacts: Path) -> None:
    """Requests that lie unread when SIGTERM comes are answered, on old and on new connections.

    The process is held still while they arrive, so it finds them and the signal at once: bytes on
    idle connections, and whole connections in the listen backlog.
    """
    with running(artifacts) as server, ExitStack() as wires:
        known = [wires.enter_context(server.connect()) for _ in range(20)]
        for wire in known:
            wire.send(classify())
            assert wire.answer().status == 200
        server.signal(SIGSTOP)
        new = [wires.enter_context(server.connect()) for _ in range(20)]
        for wire in known + new:
            wire.send(classify() + classify())
        server.signal(SIGTERM)
        server.signal(SIGCONT)
        answers = [(wire.answer(), wire.answer()) for wire in known + new]
        assert {answer.status for pair in answers for answer in pair} == {200}
        assert {last.closes for _, last in answers} == {True}
        assert {wire.rest() for wire in known + new} == {b""}
        assert server.exit_code() == 0


def test_a_request_half_sent_may_be_finished(artifacts: Path) -> None:
    """A client in the middle of its body, or of its headers, when SIGTERM comes is answered."""
    with running(artifacts) as server, server.connect() as body, server.connect() as head:
        body.send(HALF)
        head.send(HALF[:40])
        _wait_until_read(server)
        server.signal(SIGTERM)
        until(lambda: bool(server.events("leaving")))
        time.sleep(1)
        body.send(REST)
        head.send(HALF[40:] + REST)
        assert [body.answer().status, head.answer().status] == [200, 200]
        assert server.exit_code() == 0


def test_nothing_new_is_accepted_after_the_notice(artifacts: Path) -> None:
    """While the last requests are answered, a new client is refused by the kernel."""
    with running(artifacts) as server, server.connect() as wire:
        wire.send(HALF)
        _wait_until_read(server)
        server.signal(SIGTERM)
        until(lambda: _refused(server))
        wire.send(REST)
        assert wire.answer().status == 200
        assert server.exit_code() == 0


def test_draining_has_an_end(artifacts: Path) -> None:
    """A request that is not over when the drain time is gets 503, and the process exits with 0."""
    with running(artifacts, drain_seconds=1) as server, server.connect() as wire:
        wire.send(HALF)
        _wait_until_read(server)
        server.signal(SIGTERM)
        answer = wire.answer()
        assert (answer.status, answer.code, answer.closes) == (503, "stopping", True)
        assert server.exit_code() == 0
        assert [line["connections"] for line in server.events("requests cut off")] == [1]


def test_a_second_signal_ends_it_at_once(artifacts: Path) -> None:
    """Whoever asks twice does not want to wait: the exit code says that it was not clean."""
    with running(artifacts, drain_seconds=600) as server, server.connect() as wire:
        wire.send(HALF)
        _wait_until_read(server)
        server.signal(SIGTERM)
        until(lambda: bool(server.events("leaving")))
        server.signal(SIGTERM)
        assert server.exit_code() == 128 + SIGTERM


def test_the_served_process_has_no_torch(artifacts: Path) -> None:
    """No library of the training framework is mapped into the process, also after an answer."""
    with running(artifacts) as server:
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        maps = Path(f"/proc/{server.process.pid}/maps").read_text()
    assert "onnxruntime" in maps
    assert "torch" not in maps


def test_the_log_is_json_and_quotes_nobody(artifacts: Path) -> None:
    """Every line of a whole life is a JSON object, and none repeats a text."""
    with running(artifacts) as server:
        server.ask("POST", "/v1/sentiment", json.dumps({"inputs": "hush money"}).encode())
        server.signal(SIGTERM)
        assert server.exit_code() == 0
        events = [json.loads(line)["event"] for line in server.log.read_text().splitlines()]
        assert "hush" not in server.log.read_text()
    assert events[-4:] == ["listening", "request", "leaving", "left"]


def _wait_until_read(server: Running) -> None:
    """Until the server has seen what was sent before: it answers in the order of arrival."""
    assert server.ask("GET", "/livez").status == 200


def _refused(server: Running) -> bool:
    try:
        server.connect().close()
    except ConnectionError:
        return True
    return False
