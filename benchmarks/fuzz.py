"""Random requests, good and bad, against the service: it must neither fail, nor hang, nor grow.

    python -m benchmarks.fuzz --requests 1000000 --seed 1 [--url http://127.0.0.1:8000 --pid PID]

Several connections in parallel send valid requests, mutated ones, broken heads, nonsense in chunks
and random JSON for the schemas of all tasks. The same seed sends the same bytes on each connection.
Exit code 1, with the bytes of the first offenders, when there was a status 5xx other than 503 and
504, an answer that did not come, a connection that was refused, or memory that kept growing.
Without a URL it starts a service of its own.
"""

import json
import os
import random
import re
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.report import progress

PATHS = ("/v1/sentiment", "/v1/ner", "/v1/forecast")
OTHERS = ("/", "/livez", "/readyz", "/metrics", "/v1/models", "/openapi.json", "/docs", "/v1/none")
METHODS = ("GET", "POST", "PUT", "HEAD", "OPTIONS", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW")
WORDS = (
    "the",
    "film",
    "was",
    "not",
    "good",
    "Anna",
    "Berlin",
    "Acme",
    ".",
    "!",
    "7",
    "\u00e9t\u00e9",
)
ODD_TEXT = (
    "",
    " ",
    "\u0000",
    "\ufdfa" * 50,
    "a\u0301" * 40,
    "\U0001f600",
    "\u202e",
    "x" * 3000,
    "\ud800",
)
NUMBERS = (0, -1, 1, 1.5, 1e300, -1e308, 1e-320, 2**63, -(2**63), 10**30, 1e999, float("nan"))
WAIT_SECONDS = 0.1  # for the answer to what may be only a part of a request
HANG_SECONDS = 30.0
PROGRESS_SECONDS = 30.0
ALLOWED = {503, 504}  # of the statuses from 500 on
GROWTH = 1.1, 24 * 2**20  # of the memory after a fifth of the requests: a factor, and bytes
LIMITS = {"HEADER_SECONDS": 5, "BODY_SECONDS": 5, "QUEUE_MS": 2000, "LOG_LEVEL": "warning"}


class Fuzz:
    """Draws requests.

    Args:
        seed: of the draws.
    """

    def __init__(self, seed: str) -> None:
        self._draw = random.Random(seed)
        self.kinds: dict[str, Callable[[], bytes]] = {
            "valid": self.valid,
            "random JSON": self.random_json,
            "mutated body": lambda: self.post(self.mutated(self.body())),
            "mutated request": lambda: self.mutated(self.valid()),
            "headers": self.headers,
            "other routes": self.other,
            "chunks": self.chunks,
            "noise": lambda: self._draw.randbytes(self._draw.randint(1, 200)),
            "pipelined": lambda: self.valid() + self.mutated(self.valid()),
        }
        self._weights = (30, 25, 15, 8, 6, 6, 5, 2, 3)

    def next(self) -> tuple[str, bytes]:
        """A kind, and the bytes of a request, or of what is none."""
        (kind,) = self._draw.choices(list(self.kinds), self._weights)
        return kind, self.kinds[kind]()

    def text(self) -> str:
        """A text of a few words, now and then an odd one."""
        draw = self._draw
        if draw.random() < 0.1:
            return draw.choice(ODD_TEXT)
        return " ".join(draw.choices(WORDS, k=round(60 ** draw.random())))

    def question(self) -> dict[str, Any]:
        """The body of a good request for a forecast."""
        draw = self._draw
        series = {"target": [draw.uniform(-5, 100) for _ in range(draw.randint(1, 60))]}
        return {"inputs": [series] * draw.randint(1, 3), "horizon": draw.randint(1, 24)}

    def body(self, path: str = "") -> bytes:
        """JSON for a task."""
        texts = [self.text() for _ in range(self._draw.choice((1, 1, 1, 2, 8)))]
        given = self.question() if path == PATHS[2] else {"inputs": texts}
        return json.dumps(given, ensure_ascii=self._draw.random() < 0.5).encode(
            "utf-8", "surrogatepass"
        )

    def valid(self) -> bytes:
        """A request that fits the schema."""
        path = self._draw.choice(PATHS)
        return self.post(self.body(path), path)

    def post(self, body: bytes, path: str = "", *lines: str) -> bytes:
        """A well-formed POST of any body."""
        head = [f"POST {path or self._draw.choice(PATHS)} HTTP/1.1", "Host: fuzz", *lines]
        head += ["Content-Type: application/json", f"Content-Length: {len(body)}", "", ""]
        return "\r\n".join(head).encode("latin-1") + body

    def random_json(self) -> bytes:
        """A body with the names of the schemas and any values."""
        draw = self._draw
        if draw.random() < 0.02:
            depth = draw.choice((10, 300, 5000, 100_000))
            return self.post(draw.choice((b"[", b'{"inputs":')) * depth)
        names = ("inputs", "offsets", "horizon", "levels", "more")
        given: Any = {name: self.value(3) for name in names if draw.random() < 0.5}
        if draw.random() < 0.7:
            given["inputs"] = self.inputs()
        if draw.random() < 0.05:
            given = self.value(3)
        return self.post(json.dumps(given).encode())

    def inputs(self) -> Any:  # noqa: ANN401 - JSON
        """Something that is nearly an input, or a list of them."""
        fields = ("id", "target", "start", "freq", "season", "more")
        one = {name: self.value(2) for name in fields if self._draw.random() < 0.4}
        if self._draw.random() < 0.7:
            one["target"] = [self.value(0) for _ in range(self._draw.randint(0, 9))]
        return self._draw.choice((self.text(), [self.text()], one, [one, one], self.value(2)))

    def value(self, depth: int) -> Any:  # noqa: ANN401 - JSON
        """Any JSON value, and some that are none."""
        draw = self._draw
        kind = draw.randrange(7 if depth else 5)
        if kind == 0:
            return draw.choice(NUMBERS)
        if kind == 1:
            return draw.choice((None, True, False, draw.uniform(-1e6, 1e6), draw.randint(-5, 200)))
        if kind == 2:
            return draw.choice(("2024-01-31", "D", "h", "15min", "W-SUN", "utf16", "9999-12-31"))
        if kind in {3, 4}:
            return self.text() if kind == 3 else draw.randint(0, 60)
        values = [self.value(depth - 1) for _ in range(draw.randint(0, 4))]
        return values if kind == 5 else {self.text()[:20]: value for value in values}

    def mutated(self, data: bytes) -> bytes:
        """The same bytes with a few changed, repeated, added or missing."""
        draw, changed = self._draw, bytearray(data)
        for _ in range(draw.randint(1, 4)):
            place = draw.randrange(len(changed) + 1)
            size = draw.choice((1, 1, 2, 8, 40))
            new = draw.choice(
                (draw.randbytes(size), changed[place : place + size] * 2, b"", b"\r\n")
            )
            changed[place : place + draw.choice((0, 1, size))] = new
        return bytes(changed)

    def headers(self) -> bytes:
        """A good body under headers of all kinds."""
        draw, body = self._draw, self.body()
        lines = draw.choices(
            (
                *("Connection: close", "Connection: upgrade", "Upgrade: h2c", "Upgrade: websocket"),
                *("Expect: 100-continue", "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
                *("X-Request-Timeout-Ms: 1", "X-Request-Timeout-Ms: soon", "X-Request-Id: a b"),
                f"X-Request-Timeout-Ms: {draw.randint(-5, 10**12)}",
                f"Content-Length: {draw.randint(0, 2 * len(body))}",
                f"X-{draw.randint(0, 99)}: {'a' * round(40_000 ** draw.random())}",
                f"X-Odd: {draw.randbytes(9).decode('latin-1')}",
                "Content-Type: text/plain",
            ),
            k=draw.randint(1, 6),
        )
        return self.post(body, "", *lines)

    def other(self) -> bytes:
        """Any method at any address."""
        draw = self._draw
        path = draw.choice(OTHERS + PATHS) + draw.choice(("", "?a=b", "/", "%00", "/..%2f", "#x"))
        line = f"{draw.choice(METHODS)} {path} HTTP/1.{draw.choice('0111')}"
        return f"{line}\r\nHost: a\r\n\r\n".encode()

    def chunks(self) -> bytes:
        """A chunked body, usually a broken one."""
        draw, body = self._draw, self.body()
        head = f"POST {draw.choice(PATHS)} HTTP/1.1\r\nContent-Type: application/json\r\n"
        data = f"{head}Transfer-Encoding: chunked\r\n\r\n".encode()
        size = draw.randint(1, 40)
        for start in range(0, min(len(body), 40 * size), size):
            piece = body[start : start + size]
            data += b"%x%s\r\n%s\r\n" % (len(piece), draw.choice((b"", b"", b";a=b")), piece)
        data += draw.choice(
            (b"0\r\n\r\n", b"0\r\n\r\n", b"0\r\nX: y\r\n\r\n", b"", b"-1\r\n", b"zz\r\n")
        )
        return self.mutated(data) if draw.random() < 0.5 else data


@dataclass
class Outcome:
    """What became of the requests.

    Attributes:
        counts: by kind and status; "closed" is the end of a connection without an answer.
        offenders: what went wrong, and the bytes that were sent.
        memory: resident bytes of the service, now and then.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    offenders: list[tuple[str, bytes]] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, status: str, data: bytes) -> None:
        """Takes note of a request."""
        bad = status.startswith("5") and int(status) not in ALLOWED
        with self.lock:
            self.counts[kind, status] += 1
            if bad or status in {"hang", "refused", "no HTTP"}:
                self.offenders.append((status, data))

    def done(self) -> int:
        """How many requests are over."""
        with self.lock:
            return self.counts.total()

    def grew(self) -> bool:
        """Whether memory kept growing after the first fifth of the time."""
        settled = max(self.memory[: len(self.memory) // 5 + 1], default=0)
        return bool(self.memory) and self.memory[-1] > GROWTH[0] * settled + GROWTH[1]


class Client(threading.Thread):
    """One connection after another, with many requests each."""

    def __init__(self, address: tuple[str, int], seed: str, count: int, outcome: Outcome) -> None:
        super().__init__(daemon=True)
        self._address, self._count, self._outcome = address, count, outcome
        self._fuzz = Fuzz(seed)
        self._socket: socket.socket | None = None
        self._buffer = b""

    def run(self) -> None:
        """Sends all requests."""
        for _ in range(self._count):
            kind, data = self._fuzz.next()
            try:
                status = self._ask(data, whole=kind in {"valid", "random JSON", "mutated body"})
            except TimeoutError:
                status = self._end("hang")
            except ConnectionRefusedError:
                status = self._end("refused")
            except OSError:
                status = self._end("closed")  # reset: it refused before it had read all
            self._outcome.add(kind, status, data)
        self._end("")

    def _ask(self, data: bytes, whole: bool) -> str:
        """The status of the answer; of what may be a part of a request, the end is awaited."""
        if self._socket is None:
            self._socket, self._buffer = socket.create_connection(self._address, HANG_SECONDS), b""
        self._socket.sendall(data)
        if not whole and not select.select([self._socket], [], [], WAIT_SECONDS)[0]:
            self._socket.shutdown(socket.SHUT_WR)  # no answer yet: nothing more will come
        status, goes_on = self._answer(bodiless=data.startswith(b"HEAD "))
        if not whole or not goes_on:
            self._end("")
        return status

    def _answer(self, bodiless: bool) -> tuple[str, bool]:
        while b"\r\n\r\n" not in self._buffer:
            if not self._receive():
                return "closed", False
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        found = re.match(rb"HTTP/1\.1 (\d{3}) ", head)
        if found is None:
            return "no HTTP", False
        if found[1] == b"100":
            return self._answer(bodiless)
        length = None if bodiless else re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
        while length is not None and len(self._buffer) < int(length[1]) and self._receive():
            pass
        self._buffer = self._buffer[int(length[1]) :] if length is not None else b""
        closes = re.search(rb"(?i)\r\nconnection: close", head) is not None
        return found[1].decode(), length is not None and not closes

    def _receive(self) -> bytes:
        assert self._socket is not None
        data = self._socket.recv(65536)
        self._buffer += data
        return data

    def _end(self, status: str) -> str:
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        return status


def fuzz(
    address: tuple[str, int], requests: int, seed: int, connections: int, pid: int | None
) -> Outcome:
    """Sends the requests, and looks at the memory of a process meanwhile."""
    outcome = Outcome()
    share = -(-requests // connections)
    clients = [Client(address, f"{seed}-{one}", share, outcome) for one in range(connections)]
    for client in clients:
        client.start()
    said = time.monotonic()
    while any(client.is_alive() for client in clients):
        clients[0].join(0.5)
        if time.monotonic() > said + PROGRESS_SECONDS:
            said = time.monotonic()
            progress(f"{sum(outcome.counts.values()):,} of {requests:,} requests answered")
        if pid is not None and Path(f"/proc/{pid}/statm").exists():
            outcome.memory.append(resident(pid))
        time.sleep(0.1)
    return outcome


def resident(pid: int) -> int:
    """Bytes of memory of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def service(artifacts: Path) -> Iterator[tuple[tuple[str, int], subprocess.Popen[bytes]]]:
    """A service on a port of the system's choice, its process, and what it logs on our stderr."""
    variables = {f"HIDDENSTATE_{name}": str(value) for name, value in LIMITS.items()}
    with tempfile.NamedTemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "service", "--port", "0", "--artifacts", str(artifacts)],
            env=os.environ | variables,
            stdout=said,
        )
        try:
            found = None
            while found is None and process.poll() is None:
                time.sleep(0.1)
                found = re.search(r"http://([^/ ]+):(\d+) ", Path(said.name).read_text())
            if found is None:
                raise RuntimeError("the service does not start")
            yield (found[1], int(found[2])), process
        finally:
            process.terminate()
            process.wait()


def show(outcome: Outcome, console: Console) -> None:
    """A table of what became of each kind, the memory, and the first offenders."""
    statuses = sorted({status for _, status in outcome.counts})
    table = Table("kind", *statuses, "all")
    for kind in sorted({kind for kind, _ in outcome.counts}):
        row = [outcome.counts[kind, status] for status in statuses]
        table.add_row(kind, *(f"{count:,}" if count else "" for count in row), f"{sum(row):,}")
    console.print(table)
    if outcome.memory:
        first, last, most = (
            value / 2**20 for value in (outcome.memory[0], outcome.memory[-1], max(outcome.memory))
        )
        console.print(f"resident MiB: {first:.0f} at first, {last:.0f} at last, {most:.0f} at most")
    for status, data in outcome.offenders[:5]:
        console.print(f"{status}: {data[:600]!r}", markup=False)


def main(
    requests: Annotated[int, typer.Option(help="How many.")] = 1_000_000,
    seed: Annotated[int, typer.Option(help="Of the draws.")] = 1,
    connections: Annotated[int, typer.Option(help="In parallel.")] = 16,
    url: Annotated[str, typer.Option(help="Of a service that runs already.")] = "",
    pid: Annotated[int, typer.Option(help="Its process, on this machine.")] = 0,
    artifacts: Annotated[Path, typer.Option(help="Bundles of an own service.")] = Path("artifacts"),
) -> None:
    """Sends random requests; exit code 1 unless all went well."""
    alive = True
    if url:
        parts = urlsplit(url)
        address = (parts.hostname or "127.0.0.1", parts.port or 80)
        outcome = fuzz(address, requests, seed, connections, pid or None)
    else:
        with service(artifacts) as (address, process):
            outcome = fuzz(address, requests, seed, connections, process.pid)
            alive = process.poll() is None
    console = Console(width=None if sys.stdout.isatty() else 160)
    show(outcome, console)
    faults = [f"{len(outcome.offenders):,} bad outcomes"] if outcome.offenders else []
    faults += ["the service died"] * (not alive) + ["memory kept growing"] * outcome.grew()
    console.print("failed: " + ", ".join(faults) if faults else "all well")
    raise typer.Exit(bool(faults))


if __name__ == "__main__":
    typer.run(main)
