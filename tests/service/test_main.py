"""`python -m service` that does not start: one sentence on stderr, or none, and an exit code."""

import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from signal import SIGINT, SIGTERM, Signals

import pytest

from tests.service.running import environment, until


def start(**settings: str | int) -> tuple[int, str]:
    """Exit code and stderr of a server that must not start."""
    done = subprocess.run(
        [sys.executable, "-m", "service"],
        env=environment({"port": 0, **settings}),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "eighty"),
        ("header_seconds", "0"),
        ("drain_seconds", "nan"),
        ("max_connections", "-1"),
        ("provider", "tpu"),
        ("prot", "8000"),
    ],
)
def test_a_wrong_setting_stops_the_start(name: str, value: str) -> None:
    """The sentence names the variable, and the exit code is 2."""
    code, words = start(**{name: value})
    assert code == 2
    assert f"HIDDENSTATE_{name.upper()}" in words
    assert words.count("\n") == 1


def test_a_taken_port_stops_the_start(artifacts: Path) -> None:
    """The sentence names the port and the setting, before any model is loaded."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, words = start(port=port, artifacts=str(artifacts))
    assert code == 1
    assert f"port {port}" in words
    assert "HIDDENSTATE_PORT" in words
    assert words.count("\n") == 1


def test_a_host_of_another_machine_stops_the_start(artifacts: Path) -> None:
    """An address that this machine does not have is named in the sentence."""
    code, words = start(host="192.0.2.1", artifacts=str(artifacts))
    assert code == 1
    assert "192.0.2.1" in words
    assert words.count("\n") == 1


def test_no_bundle_stops_the_start(tmp_path: Path) -> None:
    """A folder without bundles is named in the sentence."""
    code, words = start(artifacts=str(tmp_path))
    assert code == 1
    assert str(tmp_path) in words
    assert "Traceback" not in words


@pytest.mark.parametrize("number", [SIGTERM, SIGINT])
@pytest.mark.parametrize("seconds", [0, 0.3, 0.6])
def test_a_signal_while_it_starts_ends_it(artifacts: Path, number: Signals, seconds: float) -> None:
    """A process that is told to stop while it loads ends with 0, at once and in silence."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service"],
        env=environment({"port": 0, "artifacts": str(artifacts), "log_level": "error"}),
        stderr=subprocess.PIPE,
    )
    until(lambda: handles(process.pid, SIGTERM))  # the last that it learns
    time.sleep(seconds)
    process.send_signal(number)
    _, words = process.communicate(timeout=5)
    assert (process.returncode, words) == (0, b"")


def handles(pid: int, number: Signals) -> bool:
    """Whether a process has a handler of its own for a signal."""
    (caught,) = re.findall(r"^SigCgt:\s*(\w+)$", Path(f"/proc/{pid}/status").read_text(), re.M)
    return bool(int(caught, 16) >> (number - 1) & 1)
