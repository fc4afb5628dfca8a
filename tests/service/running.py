"""A real server process for tests: started on a port of the system's choice, watched, stopped.

Everything that a test wants to know comes the way an operator would learn it: from the log on
stderr, from /metrics, from the exit code.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.service.wire import Answer, Wire, request

Settings = dict[str, str | int | float]  # by their names, such as `body_seconds`

PATIENCE = 60.0  # seconds for anything that ends by itself, on a machine that others use too
SWIFT: Settings = {"notice_seconds": 0, "drain_seconds": 20, "threads": 1, "workers": 1, "port": 0}


@dataclass(frozen=True)
class Running:
    """A server process that is ready."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def connect(self) -> Wire:
        """A new connection."""
        return Wire(self.port)

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
        """The log's lines of one kind so far."""
        whole, _, _ = self.log.read_text().rpartition("\n")  # the last line may be half written
        lines = [json.loads(line) for line in whole.splitlines()]
        return [line for line in lines if line["event"] == event]

    def signal(self, number: signal.Signals) -> None:
        """Sends the process a signal."""
        self.process.send_signal(number)

    def exit_code(self) -> int:
        """Waits for the end."""
        return self.process.wait(PATIENCE)


@contextmanager
def running(artifacts: Path, **settings: str | int | float) -> Iterator[Running]:
    """A ready server over these bundles; settings by their names, such as `body_seconds=1`."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as stream:
            process = subprocess.Popen(
                [sys.executable, "-m", "service"],
                env=environment(SWIFT | {"artifacts": str(artifacts)} | settings),
                stderr=stream,
            )
        try:
            until(lambda: b"listening" in log.read_bytes() or process.poll() is not None)
            assert process.poll() is None, log.read_text()
            yield Running(process, _port(log), log)
        finally:
            process.kill()
            process.wait()


def environment(settings: Settings) -> dict[str, str]:
    """This process's environment with exactly these HIDDENSTATE_ settings."""
    others = {name: v for name, v in os.environ.items() if not name.startswith("HIDDENSTATE_")}
    return others | {f"HIDDENSTATE_{name.upper()}": str(v) for name, v in settings.items()}


def until(done: Callable[[], bool]) -> None:
    """Waits for something that must come true."""
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.02)


def _port(log: Path) -> int:
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    address = next(line["address"] for line in lines if line["event"] == "listening")
    return int(address.rsplit(":", 1)[1])
