"""`python -m service`: its options, and each reason not to start in one sentence."""

import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from signal import SIGINT, SIGTERM, Signals

import pytest

from service.settings import Settings
from tests.service.server import environment, start, until


def run(*arguments: str, **settings: str | int) -> subprocess.CompletedProcess[str]:
    """A process that must end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "service", *arguments],
        env=environment({"port": 0, **settings}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_lists_every_option() -> None:
    """--help has an option for each setting, with what it is and its default."""
    done = run("--help")
    assert done.returncode == 0
    words = " ".join(done.stdout.split())
    for name, field in Settings.model_fields.items():
        assert f"--{name.replace('_', '-')} VALUE" in done.stdout
        default = "" if field.default_factory else f" (default: {field.default})"
        assert f"{field.description}{default}" in words


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        (["--prot", "8000"], {}, "--prot"),
        (["--work", "2"], {}, "--work"),
        (["--port", "eighty"], {}, "HIDDENSTATE_PORT is 'eighty'"),
        ([], {"drain_seconds": "nan"}, "HIDDENSTATE_DRAIN_SECONDS"),
        ([], {"prot": "8000"}, "HIDDENSTATE_PROT is not a setting"),
        (["--max-connections", "99999"], {}, "ulimit -n"),
    ],
)
def test_a_wrong_option_or_setting_stops_the_start(
    arguments: list[str], settings: dict[str, str], words: str
) -> None:
    """An unknown option or a wrong value is refused in one sentence, with exit code 2."""
    limited = ["bash", "-c", 'ulimit -n 4096; exec "$@"', "-", sys.executable, "-m", "service"]
    done = subprocess.run(
        limited + arguments,
        env=environment({"port": 0, **settings}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


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


@pytest.mark.parametrize(
    ("number", "seconds"), [(SIGTERM, 0), (SIGTERM, 0.5), (SIGINT, 0.3), (SIGINT, 1)]
)
def test_a_signal_while_it_starts_ends_it(artifacts: Path, number: Signals, seconds: float) -> None:
    """A process that is told to stop while it loads ends with 0, in silence."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service"],
        env=environment(
            {"port": 0, "artifacts": str(artifacts), "log_level": "error", "notice_seconds": 0}
        ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    until(lambda: handles(process.pid, SIGTERM))  # the last that it learns
    time.sleep(seconds)
    process.send_signal(number)
    _, words = process.communicate(timeout=60)
    assert (process.returncode, words) == (0, b"")


def handles(pid: int, number: Signals) -> bool:
    """Whether a process has a handler of its own for a signal."""
    (caught,) = re.findall(r"^SigCgt:\s*(\w+)$", Path(f"/proc/{pid}/status").read_text(), re.M)
    return bool(int(caught, 16) >> (number - 1) & 1)
