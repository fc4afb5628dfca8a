"""The service as a subprocess, for programs that measure it from outside."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

import psutil
from prometheus_client.parser import text_string_to_metric_families

START_SECONDS = 60.0
STOP_SECONDS = 30.0
QUIET = {"HIDDENSTATE_LOG_LEVEL": "warning", "HIDDENSTATE_NOTICE_SECONDS": "0"}

Labels = frozenset[tuple[str, str]]
Samples = Mapping[tuple[str, Labels], float]  # by name and labels


@dataclass(frozen=True)
class Server:
    """A server that is ready on this port; `pid` is its first process."""

    port: int
    pid: int

    def resident_mb(self) -> float:
        """Resident memory of all its processes, in MiB; what they share counts in each."""
        return sum(_resident(one) for one in process_tree(self.pid)) / 2**20

    def processor_seconds(self) -> float:
        """User and system time of all its processes."""
        return sum(_processor(one) for one in process_tree(self.pid))

    def metrics(self) -> Samples:
        """What our service reports at /metrics."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=60) as reply:
            text = reply.read().decode()
        return {
            (sample.name, frozenset(sample.labels.items())): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }


@contextmanager
def service(
    environ: Mapping[str, str] | None = None, artifacts: Path | None = None
) -> Iterator[Server]:
    """Our service with these HIDDENSTATE_* variables; stopped by SIGTERM."""
    variables = {**QUIET, **(environ or {})}
    if artifacts is not None:
        variables["HIDDENSTATE_ARTIFACTS"] = str(artifacts)
    port = free_port()
    variables["HIDDENSTATE_PORT"] = str(port)
    with process([sys.executable, "-m", "service"], port, "/readyz", variables) as server:
        yield server


@contextmanager
def process(
    command: Sequence[str], port: int, path: str, environ: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A command that serves on `port`, once it answers at `path`; stopped by SIGTERM."""
    started = subprocess.Popen(
        command, env={**os.environ, **(environ or {})}, stdout=subprocess.DEVNULL
    )
    try:
        wait_until_ready(port, started, path)
        yield Server(port, started.pid)
    finally:
        started.terminate()
        try:
            started.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


@contextmanager
def artifacts_with(bundle: Path) -> Iterator[Path]:
    """A folder of artifacts that holds this sentiment bundle, and the other models beside it."""
    bundle = bundle.resolve()
    with tempfile.TemporaryDirectory(prefix="hiddenstate-artifacts-") as name:
        folder = Path(name)
        (folder / "sentiment").mkdir()
        (folder / "sentiment" / bundle.name).symlink_to(bundle)
        for model in bundle.parents[1].iterdir():
            if model.is_dir() and model.name != "sentiment":
                (folder / model.name).symlink_to(model)
        yield folder


def free_port() -> int:
    """A port that nobody listens on at present."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(port: int, started: subprocess.Popen[bytes], path: str = "/") -> None:
    """Returns once it answers anything but 503; raises RuntimeError when it never does."""
    url = f"http://127.0.0.1:{port}{path}"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and started.poll() is None:
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


def process_tree(pid: int) -> list[psutil.Process]:
    """A process and all below it."""
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _resident(one: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        return float(one.memory_info().rss)
    return 0.0


def _processor(one: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = one.cpu_times()
        return float(times.user + times.system)
    return 0.0
