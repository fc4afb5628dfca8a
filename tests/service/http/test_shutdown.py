"""A real server process that is told to stop: at rest, under load, at the worst moments."""

import asyncio
import json
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from signal import SIGCONT, SIGINT, SIGSTOP, SIGTERM

import pytest

from service.http.shutdown import REPEATED_SECONDS, announce, give_notice
from tests.service.load import Clients
from tests.service.server import Running, running, until
from tests.service.wire import TEXT, classify, request

CLIENTS = 20
HALF, REST = classify()[:-10], classify()[-10:]  # a request whose body has not wholly arrived


def test_notice_then_drain(artifacts: Path) -> None:
    """After SIGTERM all are answered though not ready; then nobody new; half requests may end."""
    with running(artifacts, notice_seconds=2) as server:
        with server.connect() as body, server.connect() as idle:
            idle.send(request("GET", "/readyz"))
            assert (idle.answer().status, idle.readable()) == (200, False)
            body.send(HALF)
            server.signal(SIGTERM)
            until(lambda: server.ask("GET", "/readyz").status == 503)
            answer = server.ask("POST", "/v1/sentiment", TEXT)
            assert (answer.status, answer.closes) == (200, True)
            until(lambda: refused(server))
            assert idle.rest() == b""
            body.send(REST)
            answer = body.answer()
            assert (answer.status, answer.closes) == (200, True)
        assert server.exit_code() == 0
        lines = [json.loads(line) for line in server.log.read_text().splitlines()]
        loud = {line["event"] for line in lines if line["level"] != "info"}
        assert not loud


def test_an_interrupt_ends_it_without_notice(artifacts: Path) -> None:
    """SIGINT ends the process with 0; no line of its log repeats a text or is no JSON."""
    with running(artifacts, notice_seconds=600) as server, server.connect() as idle:
        idle.send(classify(body=json.dumps({"inputs": "hush money"}).encode()))
        assert idle.answer().status == 200
        maps = Path(f"/proc/{server.process.pid}/maps").read_text()
        server.signal(SIGINT)
        assert (server.exit_code(), idle.rest()) == (0, b"")
        assert server.events("request")
        assert "hush" not in server.log.read_text()
        assert "onnxruntime" in maps
        assert "torch" not in maps


def test_an_interrupt_of_all_processes_loses_nothing(artifacts: Path) -> None:
    """A terminal sends SIGINT to the workers too: the supervisor's SIGTERM is no second signal."""
    with running(artifacts, workers=2, drain_seconds=60, body_seconds=60) as server:
        with server.connect() as wire:
            wire.send(classify())
            assert wire.answer().status == 200
            wire.send(HALF)
            time.sleep(REPEATED_SECONDS)  # so long after the start a signal may be a second one
            for pid in (*server.workers(), server.process.pid):
                os.kill(pid, SIGINT)
            until(lambda: bool(server.events("Terminated child process")))
            wire.send(REST)
            assert wire.answer().status == 200
        assert server.exit_code() == 0


def test_nothing_accepted_is_lost_under_load(artifacts: Path) -> None:
    """SIGTERM amid keep-alive clients: each accepted request is answered 200, exit code 0.

    Both sides count: what the server answered is what the clients received.
    """
    with running(artifacts, notice_seconds=0.5) as server:
        clients = Clients(server, CLIENTS)
        clients.begin()
        until(lambda: clients.counts["answered"] > 5 * CLIENTS)
        server.signal(SIGTERM)
        clients.end()
        assert server.exit_code() == 0
        answered = [line["status"] for line in server.events("request")]
    assert not [fate for fate in clients.counts if fate.startswith("lost")], clients.counts
    assert answered == [200] * clients.counts["answered"]


def test_what_arrives_with_the_signal_is_answered(artifacts: Path) -> None:
    """Requests that lie unread when SIGTERM comes are answered, on old and on new connections.

    The process is held still while they arrive, so it finds them and the signal at once: bytes on
    idle connections, and whole connections in the listen backlog.
    """
    with running(artifacts, notice_seconds=3) as server, ExitStack() as wires:
        known = [wires.enter_context(server.connect()) for _ in range(10)]
        for wire in known:
            wire.send(classify())
            assert wire.answer().status == 200
        server.signal(SIGSTOP)
        new = [wires.enter_context(server.connect()) for _ in range(10)]
        for wire in known + new:
            wire.send(classify())
        server.signal(SIGTERM)
        server.signal(SIGCONT)
        answers = [wire.answer() for wire in known + new]
        assert {(answer.status, answer.closes) for answer in answers} == {(200, True)}
        assert server.exit_code() == 0


def test_draining_has_an_end(artifacts: Path) -> None:
    """A request that is not over at the end of the drain gets 503; a second signal needs no end."""
    with running(artifacts, drain_seconds=1, body_seconds=60) as server, server.connect() as wire:
        wire.send(HALF)
        assert server.ask("GET", "/livez").status == 200
        server.signal(SIGTERM)
        answer = wire.answer()
        assert (answer.status, answer.code, answer.closes) == (503, "stopping", True)
        assert server.exit_code() == 0
        assert server.events("Cancel 1 running task")
        assert [line["status"] for line in server.events("request")][-1] == 503


def test_a_second_signal_ends_it_at_once(artifacts: Path) -> None:
    """Whoever asks twice does not want to wait: the exit code says that it was not clean."""
    limits = {"notice_seconds": 600, "drain_seconds": 600, "body_seconds": 600}
    with running(artifacts, **limits) as server, server.connect() as wire:
        wire.send(HALF)
        server.signal(SIGTERM)
        until(lambda: server.ask("GET", "/readyz").status == 503)

        def gone() -> bool:
            server.signal(SIGTERM)
            return server.process.poll() is not None

        until(gone)
        assert server.exit_code() == 128 + SIGTERM


def refused(server: Running) -> bool:
    """Whether the kernel refuses a new client."""
    try:
        server.connect().close()
    except ConnectionError:
        return True
    return False


async def test_without_a_server_no_handler_is_set() -> None:
    """An application that runs without a server leaves the signals alone."""
    before = signal.signal(SIGTERM, signal.SIG_DFL)
    try:
        give_notice(threading.Event(), 0)
        assert signal.getsignal(SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(SIGTERM, before)


def test_outside_the_main_thread_no_handler_is_set() -> None:
    """An application on another thread, which may set none, starts all the same."""

    async def start() -> None:
        give_notice(threading.Event(), 0)

    def ours(number: int, frame: object) -> None:
        """Stands for a server's handler."""

    before = signal.signal(SIGTERM, ours)
    try:
        with ThreadPoolExecutor(1) as other:
            other.submit(asyncio.run, start()).result()
        assert signal.getsignal(SIGTERM) is ours
    finally:
        signal.signal(SIGTERM, before)


async def test_one_of_several_workers_says_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A process says where it answers; of several workers only the first does."""
    await announce("http://here")
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    await announce("http://there")
    await announce("http://there")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[3] for line in lines] == ["http://here", "http://there"]
    assert lines[0].endswith("http://here/docs")
