"""Several real worker processes behind one port: killed, replaced, renewed, told to stop."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGHUP, SIGKILL, SIGTERM

import pytest

from tests.service.bundles import edit_manifest
from tests.service.load import Clients, load
from tests.service.server import Running, environment, running, start, until
from tests.service.wire import TEXT, classify

CLIENTS = 8


@pytest.fixture(scope="module")
def folder(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of bundles that the tests may write to."""
    folder = tmp_path_factory.mktemp("bundles")
    shutil.copytree(artifacts, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def pair(folder: Path) -> Iterator[Running]:
    """Two workers, which each test leaves as two."""
    with running(folder, workers=2, notice_seconds=0.3) as server:
        until(lambda: server.metric("workers") == 2)
        yield server


def test_every_worker_counts_for_all(pair: Running) -> None:
    """Whichever worker is asked, the counts are of both, and no series has a process id."""
    before = pair.metric("requests_total", model="sentiment")
    for _ in range(20):
        assert pair.ask("POST", "/v1/sentiment", TEXT).status == 200
    texts = [pair.ask("GET", "/metrics").body.decode() for _ in range(4)]
    for text in texts:
        assert (
            f'_requests_total{{code="200",model="sentiment",task="classification"}} {before + 20}\n'
            in text
        )
        assert "pid=" not in text
        assert "_created" not in text
        models = [line for line in text.splitlines() if line.startswith("hiddenstate_model_info")]
        assert [line.rpartition(" ")[2] for line in models] == ["1.0"]


def test_a_killed_worker_costs_its_own_requests_only(pair: Running) -> None:
    """After kill -9 under load at most its clients lose a request; it is replaced; counts go on."""
    victim, other = pair.workers()
    with load(pair, CLIENTS) as clients:
        until(lambda: clients.counts["answered"] > 5 * CLIENTS)
        before = pair.metric("requests_total", model="sentiment")
        os.kill(victim, SIGKILL)
        until(lambda: pair.metric("workers") == 1)
        until(lambda: pair.metric("workers") == 2)
        enough = clients.counts["answered"] + 5 * CLIENTS
        until(lambda: clients.counts["answered"] > enough)
        assert pair.metric("requests_total", model="sentiment") >= before
    lost = sum(count for fate, count in clients.counts.items() if fate != "answered")
    assert lost <= CLIENTS, clients.counts
    assert other in pair.workers()
    assert victim not in pair.workers()


def test_all_workers_may_die(pair: Running) -> None:
    """When no worker is left, both are replaced, and clients are answered again."""
    old = pair.workers()
    for pid in old:
        os.kill(pid, SIGKILL)
    until(lambda: len(set(pair.workers()) - set(old)) == 2 and answers(pair))
    until(lambda: pair.metric("workers") == 2)


def test_a_renewal_that_fails_changes_nothing(pair: Running, folder: Path) -> None:
    """When the new bundle is half copied, the old workers go on, and the log says what is wrong."""
    old = pair.workers()
    (folder / "sentiment" / "2").mkdir()
    shutil.copy(folder / "sentiment" / "1" / "model.onnx", folder / "sentiment" / "2")
    pair.signal(SIGHUP)
    until(lambda: bool(pair.events("New child process")))
    assert pair.workers() == old
    assert pair.ask("POST", "/v1/sentiment", TEXT).status == 200
    (line,) = [one for one in pair.log.read_text().splitlines() if "does not start" in one]
    assert "2/manifest.json is missing" in line
    shutil.rmtree(folder / "sentiment" / "2")


def test_a_renewal_loses_nothing(pair: Running, folder: Path, tmp_path: Path) -> None:
    """SIGHUP under load: new processes, the new version of the bundle, not one failure."""
    old = pair.workers()
    shutil.copytree(folder / "sentiment" / "1", tmp_path / "2")
    edit_manifest(tmp_path / "2", version=2)
    with load(pair, CLIENTS) as clients:
        until(lambda: clients.counts["answered"] > 5 * CLIENTS)
        shutil.move(tmp_path / "2", folder / "sentiment" / "2")
        pair.signal(SIGHUP)
        until(lambda: len(pair.workers()) == 2 and not set(pair.workers()) & set(old))
        until(lambda: pair.metric("model_info", version="1") == 0)
    shutil.rmtree(folder / "sentiment" / "2")
    assert set(clients.counts) <= {"answered", "closed before it came"}, clients.counts
    assert pair.metric("model_info", version="2") == 1
    assert pair.metric("workers") == 2


def test_all_are_told_to_stop(
    artifacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGTERM to supervisor and workers at once is one signal; nothing accepted is lost."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with running(artifacts, workers=2, notice_seconds=1) as server:
        until(lambda: server.metric("workers") == 2)
        assert len(list(tmp_path.glob("hiddenstate-metrics-*"))) == 1
        clients = Clients(server, CLIENTS)
        clients.begin()
        until(lambda: clients.counts["answered"] > 5 * CLIENTS)
        for pid in [*server.workers(), server.process.pid]:
            os.kill(pid, SIGTERM)
        clients.end()
        assert server.exit_code() == 0
    assert not [fate for fate in clients.counts if fate.startswith("lost")], clients.counts
    assert not list(tmp_path.glob("hiddenstate-metrics-*"))


def test_the_supervisors_death_is_noticed(artifacts: Path) -> None:
    """After kill -9 of the supervisor its workers answer what they have, and end."""
    with running(artifacts, workers=2) as server, server.connect() as wire:
        until(lambda: server.metric("workers") == 2)
        workers = server.workers()
        wire.send(classify()[:-10])
        assert not wire.readable()
        server.signal(SIGKILL)
        server.process.wait()
        wire.send(classify()[-10:])
        assert wire.answer().status == 200
        until(lambda: not any(alive(pid) for pid in workers))


def test_a_second_signal_ends_everybody_at_once(artifacts: Path) -> None:
    """Nobody is left, and the exit code says that it was not clean."""
    with running(artifacts, workers=2, notice_seconds=600) as server:
        until(lambda: server.metric("workers") == 2)
        workers = server.workers()

        def all_gone() -> bool:
            if any(alive(pid) for pid in workers):
                server.signal(SIGTERM)
                return False
            return True

        until(all_gone)
        assert server.exit_code() == 1


def test_a_half_copied_bundle_is_one_sentence(artifacts: Path, tmp_path: Path) -> None:
    """When no worker can start, the service ends with a sentence and exit code 1."""
    shutil.copytree(artifacts, tmp_path / "artifacts")
    (tmp_path / "artifacts" / "sentiment" / "2").mkdir()
    code, words = start(artifacts=str(tmp_path / "artifacts"), workers=2)
    assert code == 1
    assert "2/manifest.json is missing" in words
    assert "Traceback" not in words


def test_a_full_folder_of_metrics_is_one_sentence(artifacts: Path, tmp_path: Path) -> None:
    """Workers that have no room to count do not start, rather than die at some later write."""
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "metrics", str(tmp_path)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this user may mount no file system")
    try:
        code, words = start(
            variables={"TMPDIR": str(tmp_path)}, artifacts=str(artifacts), workers=2
        )
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
    assert code == 1
    assert "has no room for the metrics" in words
    assert "Traceback" not in words


def test_no_folder_for_metrics_is_one_sentence() -> None:
    """Without a folder that can be written the sentence names the way out."""
    script = "import tempfile; tempfile.tempdir = '/proc/none'; from service.__main__ import main; "
    done = subprocess.run(
        [sys.executable, "-c", script + "raise SystemExit(main([]))"],
        env=environment({"port": 0, "workers": 2}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "set TMPDIR" in done.stderr
    assert done.stderr.count("\n") == 1


def answers(server: Running) -> bool:
    """Whether a new client is answered."""
    try:
        return server.ask("POST", "/v1/sentiment", TEXT).status == 200
    except OSError:
        return False


def alive(pid: int) -> bool:
    """Whether there is such a process, and it is not only waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
