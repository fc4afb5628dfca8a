"""Several real workers behind one port: shared, killed, replaced, renewed, told to leave."""

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from signal import SIGCONT, SIGHUP, SIGINT, SIGKILL, SIGSTOP, SIGTERM

import pytest

from service.errors import StartError
from service.parent import lead
from service.settings import Settings
from tests.service.crowd import Crowd
from tests.service.running import Running, running, until
from tests.service.test_app import edit_manifest
from tests.service.test_main import start
from tests.service.wire import TEXT, Closed, Wire, classify, request

CLIENTS = 8
TELLS = 0.3  # seconds after which every worker has told what it had counted, and more


@pytest.fixture(scope="module")
def pair(artifacts: Path) -> Iterator[Running]:
    """Two workers that no test may harm."""
    with running(artifacts, workers=2) as server:
        yield server


def pids(server: Running) -> list[int]:
    """The workers that became ready and have not ended."""
    gone = {line["pid"] for name in ("worker died", "worker left") for line in server.events(name)}
    ready = [line["pid"] for line in server.events("worker ready")]
    return [int(str(pid)) for pid in ready if pid not in gone]


def connections_of(pid: int, port: int) -> int:
    """How many TCP connections to this port a process holds, as the kernel says."""
    inodes = set()
    for name in Path(f"/proc/{pid}/fd").iterdir():
        try:
            inodes.add(str(name.readlink()).removeprefix("socket:[").rstrip("]"))
        except FileNotFoundError:
            continue
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[9] in inodes and int(row[1].rpartition(":")[2], 16) == port for row in rows)


def counted(server: Running) -> float:
    """Requests for sentiment so far, as /metrics says."""
    return server.metric("requests_total", task="sentiment")


def processor_seconds(server: Running) -> float:
    """Of parent and workers, those that have died included."""
    text = server.ask("GET", "/metrics").body.decode()
    return float(text.partition("\nprocess_cpu_seconds_total ")[2].split()[0])


def alive(pid: int) -> bool:
    """Whether there is such a process, and it is not only waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


# -- together ----------------------------------------------------------------------------------


def test_connections_are_spread_evenly(pair: Running) -> None:
    """Of 16 keep-alive clients each of two workers has 8, and each is answered."""
    with ExitStack() as wires:
        clients = [wires.enter_context(pair.connect()) for _ in range(16)]
        for wire in clients:
            wire.send(classify())
            assert wire.answer().status == 200
        assert [connections_of(pid, pair.port) for pid in pids(pair)] == [8, 8]


def test_a_connection_closed_makes_room(pair: Running) -> None:
    """When the clients of one worker leave, the next ones go there, until both have as many."""
    with ExitStack() as wires:
        clients = [pair.connect() for _ in range(8)]
        for wire in clients:
            wire.send(request("GET", "/livez"))
            assert wire.answer().status == 200
        for wire in clients[::2]:
            wire.close()  # they were dealt in turn: these are all of one worker
        until(lambda: sum(connections_of(pid, pair.port) for pid in pids(pair)) == 4)
        for wire in [*clients[1::2], *(wires.enter_context(pair.connect()) for _ in range(4))]:
            wires.enter_context(wire)
            wire.send(request("GET", "/livez"))
            assert wire.answer().status == 200
        assert [connections_of(pid, pair.port) for pid in pids(pair)] == [4, 4]


def test_every_worker_tells_the_whole_truth(pair: Running) -> None:
    """Whichever worker is asked, requests counted are soon requests sent, on all connections."""
    with pair.connect() as one, pair.connect() as other:
        before = counted(pair)
        for _ in range(10):
            for wire in (one, other, other):
                wire.send(classify())
                assert wire.answer().status == 200
        until(lambda: counted(pair) == before + 30)
        time.sleep(TELLS)
        texts = []
        for wire in (one, other):
            wire.send(request("GET", "/metrics"))
            texts.append(wire.answer().body.decode())
    for text in texts:
        assert f'_requests_total{{code="200",task="sentiment"}} {before + 30}\n' in text
        assert 'hiddenstate_queue_rows{task="sentiment"} 0.0\n' in text
        assert "hiddenstate_workers 2.0\n" in text
        assert "pid=" not in text
        assert "_created" not in text
        models = [line for line in text.splitlines() if line.startswith("hiddenstate_model_info")]
        assert [line.rpartition(" ")[2] for line in models] == ["1.0"]
    assert _nodes(texts[0]) == _nodes(texts[1]) == _nodes_of_one(pair)


def test_the_queue_of_one_is_seen_by_the_other(artifacts: Path) -> None:
    """Rows that wait in one worker are counted by the worker that is asked, and then no more."""
    large = json.dumps({"inputs": ["the film is lovely . " * 40] * 1000}).encode()
    with (
        running(artifacts, workers=2, batch_rows=1) as server,
        server.connect() as busy,
        server.connect() as free,
    ):
        for wire in (busy, free):
            assert _status(wire, request("GET", "/livez")) == 200
        for _ in range(5):
            busy.send(classify(body=large))
        until(lambda: _waiting(free) > 0)
        assert [busy.answer().status for _ in range(5)] == [200] * 5
        until(lambda: _waiting(free) == 0)


def test_the_processes_are_summed(pair: Running) -> None:
    """Memory and processor time are of parent and workers together; each worker's memory too."""
    text = pair.ask("GET", "/metrics").body.decode()
    figures = dict(line.rsplit(" ", 1) for line in text.splitlines() if line[0] != "#")
    each = [float(figures[f'hiddenstate_worker_resident_bytes{{worker="{n}"}}']) for n in (0, 1)]
    assert min(each) > 20e6
    assert float(figures["process_resident_memory_bytes"]) > sum(each)
    assert float(figures["process_cpu_seconds_total"]) > 0
    started = float(figures["process_start_time_seconds"])
    assert abs(started - Path(f"/proc/{pair.process.pid}").stat().st_ctime) < 60


def test_the_parent_is_light() -> None:
    """What the parent imports holds no network, no web framework and no metrics."""
    heavy = ("onnxruntime", "tokenizers", "numpy", "fastapi", "uvicorn", "prometheus_client")
    probe = f"import sys, service.process; print([name for name in {heavy} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
    assert shown.stdout.strip() == b"[]"


def test_the_crowd_is_divided(artifacts: Path) -> None:
    """The most connections are those of all workers together; probes are answered above it."""
    with running(artifacts, workers=2, max_connections=4) as server, ExitStack() as wires:
        clients = [wires.enter_context(server.connect()) for _ in range(4)]
        assert [_status(wire, classify()) for wire in clients] == [200] * 4
        assert _status(wires.enter_context(server.connect()), request("GET", "/livez")) == 200
        assert _status(wires.enter_context(server.connect()), classify()) == 503


# -- a worker dies -----------------------------------------------------------------------------


class Persistent(threading.Thread):
    """A keep-alive client that comes back after each reset, until it is told to stop."""

    def __init__(self, server: Running, question: bytes) -> None:
        super().__init__()
        self._server = server
        self._question = question
        self.fates: Counter[str] = Counter()
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            try:
                with self._server.connect() as wire:
                    self._talk(wire)
            except ConnectionError:
                self.fates["reset"] += 1
            except Closed as closed:
                self.fates["half an answer" if closed.rest else "closed"] += 1

    def _talk(self, wire: Wire) -> None:
        closes = False
        while not (closes or self.over.is_set()):
            wire.send(self._question)
            answer = wire.answer()
            self.fates[str(answer.status)] += 1
            closes = answer.closes


@contextmanager
def load(server: Running, question: bytes | None = None) -> Iterator[list[Persistent]]:
    """Clients that ask all the time; in the end their fates are known."""
    clients = [Persistent(server, question or classify()) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        until(lambda: fates(clients)["200"] > 5 * CLIENTS)
        yield clients
    finally:
        for client in clients:
            client.over.set()
        for client in clients:
            client.join(60)


def fates(clients: list[Persistent]) -> Counter[str]:
    """Of all requests of all clients."""
    return sum((client.fates for client in clients), Counter())


def test_a_killed_worker_costs_its_own_requests_only(artifacts: Path) -> None:
    """After kill -9 under load only its clients are reset; it is replaced; no count falls."""
    with running(artifacts, workers=2) as server:
        victim, other = pids(server)
        with load(server) as clients:
            began, first = time.monotonic(), fates(clients)["200"]
            until(lambda: fates(clients)["200"] > first + 20 * CLIENTS)
            rate = (fates(clients)["200"] - first) / (time.monotonic() - began)
            before, spent = counted(server), processor_seconds(server)
            os.kill(victim, SIGKILL)
            until(lambda: bool(server.events("worker died")))
            after = counted(server)
            assert processor_seconds(server) >= spent
            so_far = fates(clients)["200"]
            until(lambda: len(server.events("worker ready")) == 3)
            assert fates(clients)["200"] > so_far  # the other one went on
            enough = fates(clients)["200"] + 10 * CLIENTS
            until(lambda: fates(clients)["200"] > enough)
        seen = fates(clients)
        assert after >= before
        lost = seen["reset"] + seen["closed"] + seen["half an answer"]
        assert lost + seen["200"] == seen.total(), seen
        assert lost <= CLIENTS / 2, seen
        assert other in pids(server)
        assert len(pids(server)) == 2
        assert counted(server) - seen["200"] <= CLIENTS / 2  # it died between the two
        assert seen["200"] - counted(server) <= CLIENTS / 2 + rate * TELLS  # it had not yet told
        assert server.metric("workers") == 2
        with server.connect() as one, server.connect() as new:
            for wire in (one, new):
                wire.send(classify())
                assert wire.answer().status == 200


def test_what_a_dead_worker_had_not_taken_goes_to_another(artifacts: Path) -> None:
    """Connections that were given to a worker too busy to take them survive its death."""
    with running(artifacts, workers=2) as server, ExitStack() as wires:
        victim, _ = pids(server)
        os.kill(victim, SIGSTOP)
        clients = [wires.enter_context(server.connect()) for _ in range(8)]
        for wire in clients:
            wire.send(classify())
        until(lambda: sum(wire.readable() for wire in clients) == 4)
        os.kill(victim, SIGKILL)
        assert {wire.answer().status for wire in clients} == {200}


def test_all_workers_may_die(artifacts: Path) -> None:
    """Clients that come while there is no worker at all wait for the next one."""
    with running(artifacts, workers=2) as server:
        for pid in pids(server):
            os.kill(pid, SIGKILL)
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        until(lambda: len(server.events("worker ready")) == 4)
        assert len(server.events("worker died")) == 2


def test_without_descriptors_clients_wait(artifacts: Path) -> None:
    """When the parent can open no more, newcomers stay in the backlog until it can."""
    with running(artifacts, workers=2) as server, ExitStack() as wires:
        for pid in pids(server):
            os.kill(pid, SIGSTOP)
        most = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)[1]
        room = 4 + max(int(name.name) for name in Path(f"/proc/{server.process.pid}/fd").iterdir())
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (room, most))
        clients = [wires.enter_context(server.connect()) for _ in range(12)]
        for wire in clients:
            wire.send(classify())
        until(lambda: bool(server.events("cannot accept")))
        for pid in pids(server):
            os.kill(pid, SIGCONT)
        assert {wire.answer().status for wire in clients} == {200}


def test_the_parents_death_is_noticed(
    artifacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After kill -9 of the parent, the workers answer what they have, tidy up, and go."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with running(artifacts, workers=2) as server, server.connect() as wire:
        wire.send(classify()[:-10])
        until(lambda: any(connections_of(pid, server.port) for pid in pids(server)))
        assert len(list(tmp_path.glob("hiddenstate-*"))) == 1
        server.signal(SIGKILL)
        server.process.wait()
        time.sleep(0.2)
        wire.send(classify()[-10:])
        answer = wire.answer()
        assert (answer.status, answer.closes) == (200, True)
        until(lambda: not any(alive(pid) for pid in pids(server)))
        assert not list(tmp_path.glob("hiddenstate-*"))


# -- renewed -----------------------------------------------------------------------------------


def test_a_renewal_loses_nothing(
    artifacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGHUP under load: new processes, the new version of the bundle, not one failure."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    folder = tmp_path / "artifacts"
    shutil.copytree(artifacts, folder)
    with running(folder, workers=2, notice_seconds=0.5) as server:
        old = pids(server)
        probe = request("GET", "/readyz")  # it is ready all the time, on old connections too
        with load(server) as clients, load(server, probe) as probes:
            before = counted(server)
            shutil.copytree(folder / "sentiment" / "1", tmp_path / "2")
            edit_manifest(tmp_path / "2", version=2)
            (tmp_path / "2").rename(folder / "sentiment" / "2")
            server.signal(SIGHUP)
            until(lambda: bool(server.events("renewed")))
        assert set(fates(clients)) == set(fates(probes)) == {"200"}, fates(clients + probes)
        assert len(pids(server)) == 2
        assert not set(pids(server)) & set(old)
        assert fates(clients)["200"] >= before
        until(lambda: counted(server) == fates(clients)["200"])
        assert server.metric("model_info", version="2") == 1
        assert server.metric("model_info", version="1") == 0
        assert len(list(tmp_path.glob("hiddenstate-*/counter_*.db"))) == 3  # not 4: slots
        assert server.metric("workers") == 2


def test_a_renewal_that_fails_changes_nothing(artifacts: Path, tmp_path: Path) -> None:
    """When the new bundle is broken, the old workers stay, and the log says what is wrong."""
    folder = tmp_path / "artifacts"
    shutil.copytree(artifacts, folder)
    with running(folder, workers=2) as server:
        old = pids(server)
        shutil.copytree(folder / "sentiment" / "1", folder / "sentiment" / "2")
        server.signal(SIGHUP)
        until(lambda: bool(server.events("not renewed")))
        assert pids(server) == old
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        (line,) = server.events("worker did not start")
        assert "sentiment/2" in str(line["reason"])


# -- told to leave -----------------------------------------------------------------------------


@pytest.mark.parametrize("notice", [0.0, 0.5])
def test_nothing_accepted_is_lost_when_it_leaves(artifacts: Path, notice: float) -> None:
    """SIGTERM amid many clients: each accepted request is answered, and the exit code is 0."""
    with running(artifacts, workers=2, notice_seconds=notice) as server:
        crowd = Crowd(server, 40)
        crowd.begin()
        until(lambda: crowd.counts["answered"] > 200)
        server.signal(SIGTERM)
        crowd.end()
        assert server.exit_code() == 0
        answered = [line["status"] for line in server.events("request")]
        assert [line["code"] for line in server.events("worker left")] == [0, 0]
    assert not [fate for fate in crowd.counts if fate.startswith("lost")], crowd.counts
    assert crowd.counts["reset in the backlog"] <= 1, crowd.counts
    assert answered == [200] * crowd.counts["answered"]


def test_what_waits_with_the_signal_is_answered(artifacts: Path) -> None:
    """Connections that lie in the backlog when SIGTERM comes are handed over and answered."""
    with running(artifacts, workers=2) as server, ExitStack() as wires:
        server.signal(SIGSTOP)
        clients = [wires.enter_context(server.connect()) for _ in range(100)]
        for wire in clients:
            wire.send(classify() + classify())
        server.signal(SIGTERM)
        server.signal(SIGCONT)
        assert {wire.answer().status for wire in clients for _ in range(2)} == {200}
        assert {wire.rest() for wire in clients} == {b""}
        assert server.exit_code() == 0


def test_the_whole_gives_notice(artifacts: Path) -> None:
    """After SIGTERM every worker says 503 to /readyz, and newcomers are still answered."""
    with running(artifacts, workers=2, notice_seconds=3) as server:
        server.signal(SIGINT)
        until(lambda: bool(server.events("leaving")))
        time.sleep(0.5)
        probes = [server.ask("GET", "/readyz") for _ in range(4)]
        assert [(probe.status, probe.closes) for probe in probes] == [(503, True)] * 4
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        assert server.exit_code() == 0


def test_signals_to_the_workers_are_the_parents_business(artifacts: Path) -> None:
    """SIGTERM to every process, as a service manager sends it, is one signal, not three."""
    with running(artifacts, workers=2, notice_seconds=1) as server:
        for pid in [*pids(server), server.process.pid]:
            os.kill(pid, SIGTERM)
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        assert server.exit_code() == 0


def test_a_second_signal_ends_everybody_at_once(artifacts: Path) -> None:
    """Nobody is left, and the exit code says that it was not clean."""
    with running(artifacts, workers=2, drain_seconds=600) as server, server.connect() as wire:
        wire.send(classify()[:-10])
        assert server.ask("GET", "/livez").status == 200
        workers = pids(server)
        server.signal(SIGTERM)
        until(lambda: bool(server.events("leaving")))
        server.signal(SIGTERM)
        assert server.exit_code() == 128 + SIGTERM
        until(lambda: not any(alive(pid) for pid in workers))


def test_a_worker_killed_at_the_end_is_no_clean_end(artifacts: Path) -> None:
    """Who dies while it answers its last requests has lost them: the exit code is 1."""
    with running(artifacts, workers=2, notice_seconds=2) as server:
        server.signal(SIGTERM)
        until(lambda: bool(server.events("leaving")))
        os.kill(pids(server)[0], SIGKILL)
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        assert server.exit_code() == 1


def test_nothing_is_left_behind(
    artifacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder where the workers counted goes with them."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with running(artifacts, workers=2) as server:
        assert len(list(tmp_path.glob("hiddenstate-*"))) == 1
        server.signal(SIGTERM)
        assert server.exit_code() == 0
    assert not list(tmp_path.glob("hiddenstate-*"))


# -- the start ---------------------------------------------------------------------------------


def test_a_broken_bundle_is_one_sentence(artifacts: Path, tmp_path: Path) -> None:
    """Whoever of the workers finds it, stderr has its sentence once, and the exit code is 1."""
    folder = tmp_path / "artifacts"
    shutil.copytree(artifacts, folder)
    (folder / "sentiment" / "1" / "model.onnx").write_bytes(b"x")
    code, words = start(artifacts=str(folder), workers=3)
    assert code == 1
    assert "sha256 differs" in words
    assert words.count("\n") == 1


def test_nowhere_to_count_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder that can be written, the sentence names the way out."""
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")
    with socket.socket() as listener, pytest.raises(StartError, match="TMPDIR"):
        lead(Settings(workers=2), listener)


def _waiting(wire: Wire) -> float:
    """Rows that wait for the sentiment network, as the worker on this connection says."""
    wire.send(request("GET", "/metrics"))
    text = wire.answer().body.decode()
    return float(text.partition('\nhiddenstate_queue_rows{task="sentiment"} ')[2].split()[0])


def _status(wire: Wire, data: bytes) -> int:
    wire.send(data)
    return wire.answer().status


def _nodes(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("hiddenstate_model_nodes")]


def _nodes_of_one(server: Running) -> list[str]:
    """The same, from what /v1/models says of one process."""
    (model,) = json.loads(server.ask("GET", "/v1/models").body)["models"]
    return [
        f'hiddenstate_model_nodes{{execution_provider="{provider}",operator="{operator}",'
        f'task="sentiment"}} {float(count)}'
        for provider, operators in model["nodes"].items()
        for operator, count in operators.items()
    ]
