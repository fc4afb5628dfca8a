"""A load generator: keep-alive connections, closed or open loop, every answer checked.

    python -m benchmarks.load < job.pickle > outcome.pickle

It runs as a process of its own (`run`), so that it shares no interpreter lock with anything; it
still shares the processors with the server, and says how much of them it took.

- Closed loop: each connection sends its next request when it has its answer.
- Open loop: requests are planned at a constant rate, and latency counts from the *planned* time: a
  request that waits for a free connection because the server is slow has waited.
"""

import asyncio
import pickle
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import cast

import uvloop

Answer = tuple[str, float]
Reader = Callable[[bytes], Answer]

TOLERANCE = 1e-4  # of a score
PATIENCE = 60.0  # seconds without the end of a run, after which the rest counts as failed
TICK = 0.001  # seconds; what is planned within one is sent together, and its latency says so
OK, REFUSED = 200, 503


@dataclass(frozen=True)
class Job:
    """What to send where, for how long.

    Attributes:
        bodies: cycled through; each connection begins elsewhere.
        expected: the right answer to each.
        reader: "module:function" that takes an answer's label and score out of a body.
        connections: as many are opened, and no more.
        rate: requests per second in open loop; None for closed loop.
        warm_up: seconds before those that count.
        headers: of each request, besides the usual.
    """

    port: int
    path: str
    bodies: Sequence[bytes]
    expected: Sequence[Answer | None]
    reader: str
    connections: int
    seconds: float
    rate: float | None = None
    warm_up: float = 1.0
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """What came of it; latencies in seconds.

    Attributes:
        seconds: that counted.
        planned: requests that should have been sent in them (closed loop: that were).
        statuses: answers by HTTP status; 0 for a connection that broke.
        wrong: answers with status 200 and another label or score than expected.
        latencies: of right answers, from the planned time.
        refusals: of 503s, from the time they were sent.
        processor: seconds of processor time that the generator took.
    """

    seconds: float = 0.0
    planned: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: int = 0
    latencies: list[float] = field(default_factory=list)
    refusals: list[float] = field(default_factory=list)
    processor: float = 0.0

    @property
    def rate(self) -> float:
        """Right answers per second."""
        return len(self.latencies) / self.seconds

    def rate_within(self, patience: float) -> float:
        """Right answers per second that came within so many seconds of the planned time."""
        return sum(latency <= patience for latency in self.latencies) / self.seconds

    def quantile(self, share: float) -> float:
        """Of the latencies of right answers; infinite when there are none."""
        return _quantile(self.latencies, share)

    def refused_within(self, share: float) -> float:
        """Of the latencies of refusals; 0 when there are none."""
        return _quantile(self.refusals, share) if self.refusals else 0.0


def run(job: Job) -> Outcome:
    """Does a job in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.load"]
    limit = job.warm_up + job.seconds + 2 * PATIENCE
    done = subprocess.run(
        command, input=pickle.dumps(job), stdout=subprocess.PIPE, check=True, timeout=limit
    )
    outcome: Outcome = pickle.loads(done.stdout)
    return outcome


class Generator:
    """Plans requests and hands them to connections."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.outcome = Outcome()
        self.over = asyncio.Event()
        self._requests = [_request(job, body) for body in job.bodies]
        self._idle: deque[Connection] = deque()
        self._waiting: deque[tuple[int, float]] = deque()
        self._known: list[set[bytes]] = [set() for _ in job.bodies]
        module, function = job.reader.split(":")
        self._read: Reader = getattr(import_module(module), function)
        self._next = 0
        self._begin = self._end = 0.0

    async def go(self) -> Outcome:
        """Runs the job."""
        loop, job = asyncio.get_running_loop(), self.job
        for _ in range(job.connections):
            _, connection = await loop.create_connection(
                lambda: Connection(self), "127.0.0.1", job.port
            )
            self._idle.append(connection)
        self._begin = time.perf_counter() + job.warm_up
        self._end = self._begin + job.seconds
        spent = time.process_time()
        if job.rate is None:
            while self._idle:
                self._send(self._idle.popleft(), *self._plan(time.perf_counter()))
            await asyncio.sleep(job.warm_up + job.seconds)
        else:
            await self._keep_rate(job.rate)
        self.outcome.seconds = job.seconds
        self.outcome.processor = time.process_time() - spent
        return self.outcome

    def free(self, connection: "Connection") -> None:
        """A connection has its answer."""
        if self._waiting:
            self._send(connection, *self._waiting.popleft())
        elif self.job.rate is None and time.perf_counter() < self._end:
            self._send(connection, *self._plan(time.perf_counter()))
        else:
            self._idle.append(connection)

    def note(self, place: int, planned: float, sent: float, status: int, body: bytes) -> None:
        """An answer to request `place` is there (status 0: there will be none)."""
        if not self._begin <= planned < self._end:
            return
        now = time.perf_counter()
        self.outcome.statuses[status] += 1
        if status == REFUSED:
            self.outcome.refusals.append(now - sent)
        elif status == OK and self._right(place, body):
            self.outcome.latencies.append(now - planned)
        elif status == OK:
            self.outcome.wrong += 1

    async def _keep_rate(self, rate: float) -> None:
        start = time.perf_counter()
        count = 0
        while (planned := start + count / rate) < self._end:
            wait = planned - time.perf_counter()
            if wait > 0:
                # uvloop counts in milliseconds: a shorter sleep would spin on a shared core
                await asyncio.sleep(max(wait, TICK))
                continue
            place, _ = self._plan(planned)
            count += 1
            if self._idle:
                self._send(self._idle.popleft(), place, planned)
            else:
                self._waiting.append((place, planned))
            if count % 16 == 0:
                await asyncio.sleep(0)  # answers must be read though the plan is behind
        await self._rest()

    async def _rest(self) -> None:
        """Waits for the answers still owed; those that do not come count as broken."""
        deadline = time.perf_counter() + PATIENCE
        while len(self._idle) < self.job.connections and time.perf_counter() < deadline:
            await asyncio.sleep(0.01)
        missing = self.outcome.planned - self.outcome.statuses.total()
        self.outcome.statuses[0] += max(0, missing)

    def _plan(self, planned: float) -> tuple[int, float]:
        place = self._next % len(self._requests)
        self._next += 1
        self.outcome.planned += self._begin <= planned < self._end
        return place, planned

    def _send(self, connection: "Connection", place: int, planned: float) -> None:
        connection.send(self._requests[place], place, planned)

    def _right(self, place: int, body: bytes) -> bool:
        known = self._known[place]
        key = body[max(0, body.find(b'"results"')) :]  # of ours; a peer's whole body
        if key in known:
            return True
        expected = self.job.expected[place]
        right = expected is None or _same(self._read(body), expected)
        if right:
            known.add(key)
        return right


class Connection(asyncio.Protocol):
    """One keep-alive connection with one request at a time."""

    def __init__(self, generator: Generator) -> None:
        self._generator = generator
        self._transport: asyncio.Transport | None = None
        self._data = b""
        self._place, self._planned, self._sent = -1, 0.0, 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own are not of that class

    def send(self, request: bytes, place: int, planned: float) -> None:
        """Sends a request, on a new connection if the old one is gone."""
        self._place, self._planned, self._sent = place, planned, time.perf_counter()
        if self._transport is None or self._transport.is_closing():
            asyncio.get_running_loop().create_task(self._again(request))
        else:
            self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Looks whether the answer is whole."""
        self._data = self._data + data if self._data else data
        head = self._data.find(b"\r\n\r\n")
        if head < 0:
            return
        body = _body(self._data, head)
        if body is not None:
            status, self._data = int(self._data[9:12]), b""
            self._done(status, body)

    def connection_lost(self, exc: Exception | None) -> None:
        """Whatever was owed will not come."""
        self._transport, self._data = None, b""
        if self._place >= 0:
            self._done(0, b"")

    def _done(self, status: int, body: bytes) -> None:
        place, self._place = self._place, -1
        self._generator.note(place, self._planned, self._sent, status, body)
        self._generator.free(self)

    async def _again(self, request: bytes) -> None:
        try:
            await asyncio.get_running_loop().create_connection(
                lambda: self, "127.0.0.1", self._generator.job.port
            )
        except OSError:
            await asyncio.sleep(0.05)
            self._done(0, b"")
        else:
            assert self._transport is not None
            self._transport.write(request)


def _body(data: bytes, head: int) -> bytes | None:
    """The body behind a head that ends at `head`; None while some of it is missing."""
    fields = data[:head].lower()
    place = fields.find(b"content-length:")
    if place >= 0:
        end = fields.find(b"\r\n", place)
        size = int(fields[place + 15 : end if end >= 0 else head])
        return data[head + 4 : head + 4 + size] if len(data) >= head + 4 + size else None
    if b"transfer-encoding: chunked" not in fields:
        return b""
    return _unchunked(data[head + 4 :]) if data.endswith(b"0\r\n\r\n") else None


def _unchunked(data: bytes) -> bytes:
    parts: list[bytes] = []
    while True:
        size, _, data = data.partition(b"\r\n")
        count = int(size, 16)
        if not count:
            return b"".join(parts)
        parts.append(data[:count])
        data = data[count + 2 :]


def _request(job: Job, body: bytes) -> bytes:
    lines = {
        "Host": f"127.0.0.1:{job.port}",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        **job.headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST {job.path} HTTP/1.1\r\n{head}\r\n".encode() + body


def _same(answer: Answer, expected: Answer) -> bool:
    return answer[0] == expected[0] and abs(answer[1] - expected[1]) <= TOLERANCE


def _quantile(values: Sequence[float], share: float) -> float:
    if not values:
        return float("inf")
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Job in, outcome out."""
    job: Job = pickle.load(sys.stdin.buffer)

    async def go() -> Outcome:
        faults: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, report: faults.append(report))
        outcome = await Generator(job).go()
        if faults:
            raise RuntimeError(f"the generator failed: {faults[0]}")
        return outcome

    outcome = uvloop.run(go())
    with open(sys.stdout.fileno(), "wb") as whole:  # noqa: PTH123 -- unbuffered, it may write a part
        pickle.dump(outcome, whole)


if __name__ == "__main__":
    # Pickle must find the classes under the name that `run` knows them by.
    from benchmarks.load import main as importable

    importable()
