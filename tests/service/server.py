"""A real server process for tests: started on a port of the system's choice, watched, stopped.

Everything that a test wants to know comes the way an operator would learn it: from the line on
stdout, from the log on stderr, from /metrics, from the exit code.
"""

import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.service.wire import Answer, Wire, request

Settings = dict[str, str | int | float]  # by their names, such as `body_seconds`

PATIENCE = 180.0  # seconds for anything that ends by itself, on a machine that others use too
SWIFT: Settings = {"notice_seconds": 0, "drain_seconds": 20, "threads": 1, "workers": 1, "port": 0}


@dataclass(frozen=True)
class Running:
    """A server process that is ready."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def connect(self, receive_buffer: int | None = None) -> Wire:
        """A new connection."""
        return Wire(self.port, receive_buffer=receive_buffer)

    def ask(self, method: str = "GET", path: str = "/livez", body: bytes = b"") -> Answer:
        """One request on a connection of its own."""
        with self.connect() as wire:
            wire.send(request(method, path, body))
            return wire.answer()

    def metric(self, name: str, **labels: str) -> float:
        """The sum of a metric's series that have these labels."""
        text = self.ask("GET", "/metrics").body.decode()
        wanted = [f'{key}="{value}"' for key, value in labels.items()]
        series = re.findall(rf"^hiddenstate_{name}(\{{.*\}})? (\S+)$", text, re.MULTILINE)
        return sum(float(value) for keys, value in series if all(key in keys for key in wanted))

    def events(self, event: str) -> list[dict[str, object]]:
        """The log's lines so far whose event begins so."""
        whole, _, _ = self.log.read_text().rpartition("\n")  # the last line may be half written
        lines = [json.loads(line) for line in whole.splitlines() if line.startswith("{")]
        return [line for line in lines if str(line["event"]).startswith(event)]

    def signal(self, number: signal.Signals) -> None:
        """Sends the process a signal."""
        self.process.send_signal(number)

    def exit_code(self) -> int:
        """Waits for the end."""
        return self.process.wait(PATIENCE)

    def resident(self) -> int:
        """Bytes of the process's memory."""
        return memory(self.process.pid)

    def workers(self) -> list[int]:
        """The process ids of its worker processes that are alive."""
        return [pid for pid in children(self.process.pid) if "spawn_main" in command_of(pid)]


@contextmanager
def running(
    artifacts: Path, files: int | None = None, **settings: str | int | float
) -> Iterator[Running]:
    """A ready server over these bundles; settings by their names, such as `body_seconds=1`.

    Args:
        artifacts: the folder of bundles.
        files: the most that the process may open; None leaves the limit.
        settings: of the service.
    """
    limit = ["bash", "-c", f'ulimit -n {files}; exec "$@"', "-"] if files is not None else []
    with tempfile.TemporaryDirectory() as folder:
        log, said = Path(folder) / "log", Path(folder) / "said"
        with log.open("wb") as stderr, said.open("wb") as stdout:
            process = subprocess.Popen(
                [*limit, sys.executable, "-m", "service"],
                env=environment(SWIFT | {"artifacts": str(artifacts)} | settings),
                stdout=stdout,
                stderr=stderr,
            )
        server = Running(process, 0, log)
        try:
            until(lambda: b"\n" in said.read_bytes() or process.poll() is not None)
            assert process.poll() is None, log.read_text()
            (port,) = re.findall(r"http://[^/]*:(\d+) ", said.read_text())
            yield Running(process, int(port), log)
        finally:
            orphans = server.workers() if process.poll() is None else []
            process.kill()
            process.wait()
            for pid in orphans:
                os.kill(pid, signal.SIGKILL)


def start(
    arguments: tuple[str, ...] = (),
    variables: Mapping[str, str] | None = None,
    **settings: str | int | float,
) -> tuple[int, str]:
    """Exit code and stderr of a server that must not start."""
    done = subprocess.run(
        [sys.executable, "-m", "service", *arguments],
        env=environment({"port": 0, **settings}) | dict(variables or {}),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stderr.decode()


def environment(settings: Settings) -> dict[str, str]:
    """This process's environment with exactly these HIDDENSTATE_ settings."""
    others = {name: v for name, v in os.environ.items() if not name.startswith("HIDDENSTATE_")}
    ours = {f"HIDDENSTATE_{name.upper()}": str(v) for name, v in settings.items()}
    return others | {"OMP_NUM_THREADS": "1"} | ours


def until(done: Callable[[], bool], pause: float = 0.02) -> None:
    """Looks whether something has come true, so many times; between them it pauses, in seconds."""
    for _ in range(round(PATIENCE / pause)):
        if done():
            return
        time.sleep(pause)
    raise AssertionError("it did not come true")


def memory(pid: int) -> int:
    """Resident bytes of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()


def children(pid: int) -> list[int]:
    """The processes that a process has started and that are alive."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(path.parent.name))
    return sorted(found)


def command_of(pid: int) -> str:
    """The command line of a process."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""
