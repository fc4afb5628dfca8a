"""The service as a subprocess, for programs that measure it from outside."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

START_SECONDS = 60.0
STOP_SECONDS = 30.0


@dataclass(frozen=True)
class Running:
    """A service that is ready on this port."""

    port: int
    pid: int

    def resident_mb(self) -> float:
        """Memory of it and of its children, in MiB."""
        return sum(_resident(number) for number in [self.pid, *_children(self.pid)])

    def processor_seconds(self) -> float:
        """What all their threads have used so far."""
        return sum(_used(number) for number in [self.pid, *_children(self.pid)])


@contextmanager
def service(environ: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Starts it with these HIDDENSTATE_* variables besides a quiet log; stops it by SIGTERM."""
    port = free_port()
    quiet = {"HIDDENSTATE_LOG_LEVEL": "warning", "HIDDENSTATE_NOTICE_SECONDS": "0"}
    own = {**os.environ, **quiet, **(environ or {}), "HIDDENSTATE_PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-m", "service"], env=own)
    try:
        wait_until_ready(port, process, "/readyz")
        yield Running(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port() -> int:
    """A port that nobody listens on at present."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(port: int, process: subprocess.Popen[bytes], path: str = "/") -> None:
    """Returns once it answers anything but 503; raises RuntimeError when it never does."""
    url = f"http://127.0.0.1:{port}{path}"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except HTTPError as error:
            if error.code != 503:
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise RuntimeError(f"{url} does not become ready")


def _children(number: int) -> list[int]:
    """Of a process, and theirs."""
    path = Path(f"/proc/{number}/task/{number}/children")
    direct = [int(word) for word in path.read_text().split()] if path.exists() else []
    return [one for child in direct for one in (child, *_children(child))]


def _resident(number: int) -> float:
    try:
        pages = int(Path(f"/proc/{number}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _used(number: int) -> float:
    try:
        words = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")  # user, system
