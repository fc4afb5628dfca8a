"""The health check, as a container runs it."""

import subprocess
import sys
from pathlib import Path

from service.probe import PORT
from service.settings import Settings
from tests.service.server import environment, running


def probe(port: int | str, host: str = "127.0.0.1") -> subprocess.CompletedProcess[str]:
    """Its exit code and what it says."""
    return subprocess.run(
        [sys.executable, "-m", "service.probe"],
        env=environment({"port": port, "host": host}),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_it_tells_ready_from_draining(artifacts: Path) -> None:
    """Exit code 0 while the service is ready, also when it listens everywhere; 1 once it drains."""
    with running(artifacts, notice_seconds=30) as server:
        assert probe(server.port).returncode == 0
        assert probe(server.port, "0.0.0.0").returncode == 0
        server.process.terminate()
        while server.ask("GET", "/readyz").status == 200:
            pass
        assert probe(server.port).returncode == 1


def test_nobody_there_is_one_sentence() -> None:
    """A port that nobody listens on, or no port at all, gives exit code 1 and no traceback."""
    for port in (1, "eighty"):
        done = probe(port)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1


def test_its_port_is_the_setting_s() -> None:
    """The default port, said twice, is the same."""
    assert int(PORT) == Settings.model_fields["port"].default


def test_it_loads_the_standard_library_only() -> None:
    """A fresh interpreter that imports it has none of the service's dependencies."""
    words = "import sys, service.probe; print('pydantic' in sys.modules, 'numpy' in sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["False", "False"]
