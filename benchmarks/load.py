"""The load generator: keep-alive connections on raw sockets, in a closed or an open loop.

    python -m benchmarks.load < load.pickle > outcome.pickle

`run` starts it as a process of its own, so that it shares no interpreter lock with anything. It
still shares the processors with the server, and measures its own processor time. All requests are
made before the clock starts; each has its own X-Request-Id and traceparent, and none is sent twice.

- Closed loop: each connection sends its next request when it has the answer to the last one.
- Open loop: requests are planned at random times (a Poisson process) of a constant mean rate.
  Latency counts from the planned time, so that a wait for a free connection counts as well.
"""

import gc
import pickle
import random
import resource
import select
import socket
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple

LAST_ANSWERS = 60.0  # seconds after the end, after which a missing answer counts as failed
BURST = 16  # requests that an open loop sends before it looks for answers again
RETRY_SECONDS = 0.05  # before a connection is tried again
OTHER_FILES = 64  # descriptors beside those of connections
OK, REJECTED = 200, 503
FAILED = 0  # the status of a request whose connection broke, or whose answer did not come


class Request(NamedTuple):
    """What is posted where."""

    path: str
    body: bytes


@dataclass(frozen=True)
class Load:
    """What to send, how, and for how long.

    Attributes:
        requests: each is sent once, in order; when they run out the measurement ends early.
        seconds: that are measured, after `warm_up` seconds.
        rate: mean requests per second of an open loop; None for a closed loop.
        timeout_ms: how long the clients wait; sent as X-Request-Timeout-Ms. A request that finds
            no free connection in this time is not sent.
        seed: of the arrivals in an open loop.
        keep_bodies: of the answers with status 200, for a check of what they say.
    """

    port: int
    requests: Sequence[Request]
    connections: int
    seconds: float
    rate: float | None = None
    warm_up: float = 1.0
    timeout_ms: int | None = None
    seed: int = 0
    keep_bodies: bool = True


class Answer(NamedTuple):
    """The answer to request `number` of a load; times are of `time.perf_counter`."""

    number: int
    status: int
    planned: float
    sent: float
    received: float
    body: bytes

    @property
    def latency(self) -> float:
        """Seconds from the planned time."""
        return self.received - self.planned

    @property
    def response_time(self) -> float:
        """Seconds from the time of sending."""
        return self.received - self.sent


@dataclass
class Outcome:
    """What came of a load, within the measured time.

    Attributes:
        seconds: that were measured.
        used: requests that were taken from `Load.requests`, warm-up included.
        planned: requests within the measured time.
        unsent: planned requests that found no free connection in their client's time.
        answers: to planned requests.
        processor: seconds of processor time that the load generator took.
        wrong: answers with status 200 that say something else than they should.
    """

    seconds: float = 0.0
    used: int = 0
    planned: int = 0
    unsent: int = 0
    answers: list[Answer] = field(default_factory=list)
    processor: float = 0.0
    wrong: int = 0

    @property
    def statuses(self) -> Counter[int]:
        """Answers by status."""
        return Counter(answer.status for answer in self.answers)

    @property
    def good(self) -> list[Answer]:
        """Answers with status 200."""
        return [answer for answer in self.answers if answer.status == OK]

    @property
    def failed(self) -> int:
        """Planned requests without an answer of status 200."""
        return self.planned - len(self.good)

    @property
    def rate(self) -> float:
        """Right answers per second."""
        return (len(self.good) - self.wrong) / self.seconds

    def goodput(self, seconds: float) -> float:
        """Right answers per second that came within so many seconds of sending."""
        in_time = sum(answer.response_time <= seconds for answer in self.good)
        return (in_time - self.wrong) / self.seconds

    def quantile(self, share: float) -> float:
        """Of the latencies of answers with status 200, in seconds."""
        return quantile([answer.latency for answer in self.good], share)

    @property
    def processor_share(self) -> float:
        """Processors that the load generator kept busy, on average."""
        return self.processor / self.seconds


def quantile(values: Iterable[float], share: float) -> float:
    """The smallest value that is not below `share` of all; infinite when there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("inf")


def run(load: Load) -> Outcome:
    """Sends a load from a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load"],
        input=pickle.dumps(load),
        stdout=subprocess.PIPE,
        check=True,
        timeout=load.warm_up + load.seconds + 3 * LAST_ANSWERS,
    )
    outcome: Outcome = pickle.loads(done.stdout)
    return outcome


class Connection:
    """A keep-alive connection with at most one request at a time."""

    __slots__ = ("data", "index", "planned", "sent", "socket", "unwritten")

    def __init__(self) -> None:
        self.socket: socket.socket | None = None
        self.data = b""
        self.unwritten = b""
        self.index = -1  # of the request that waits for its answer
        self.planned = self.sent = 0.0


class Generator:
    """Sends a load and collects the answers.

    Attributes:
        last_answers: seconds after the end, after which a missing answer counts as failed.
    """

    def __init__(self, load: Load, clock: Callable[[], float] = perf_counter) -> None:
        self.last_answers = LAST_ANSWERS
        self._load = load
        self._clock = clock
        self._messages = list(messages(load))
        self._outcome = Outcome()
        self._epoll = select.epoll()  # first: `select` below takes low descriptors only
        self._by_descriptor: dict[int, Connection] = {}
        self._connections = [Connection() for _ in range(load.connections)]
        self._busy = 0
        self._begin = self._end = 0.0
        self._spent: float | None = None

    def run(self) -> Outcome:
        """Sends everything and waits for the last answers."""
        load, outcome = self._load, self._outcome
        for connection in self._connections:
            self._connect(connection)
        self._begin = self._clock() + load.warm_up
        self._end = self._begin + load.seconds
        if load.rate is None:
            self._closed_loop()
        else:
            self._open_loop(load.rate)
        for connection in self._connections:
            if connection.index >= 0:
                self._note(connection, FAILED, b"")
            self._disconnect(connection)
        self._epoll.close()
        outcome.seconds = self._end - self._begin
        return outcome

    def _closed_loop(self) -> None:
        for connection in self._connections:
            self._send_next(connection, self._clock())
        while self._busy and self._clock() < self._end + self.last_answers:
            for connection in self._receive(0.1):
                now = self._clock()
                if now < self._end:
                    self._send_next(connection, now)

    def _open_loop(self, rate: float) -> None:
        arrivals = random.Random(self._load.seed)
        patience = (self._load.timeout_ms or 1000 * LAST_ANSWERS) / 1000
        idle = deque(self._connections)
        waiting: deque[tuple[int, float]] = deque()
        planned = self._clock() + arrivals.expovariate(rate)
        while planned < self._end or waiting or self._busy:
            now = self._clock()
            if now > self._end + self.last_answers:
                break
            for _ in range(BURST):
                if planned > now or planned >= self._end:
                    break
                index = self._take(planned)
                if index >= 0:
                    waiting.append((index, planned))
                planned += arrivals.expovariate(rate)
            while waiting and now - waiting[0][1] > patience:
                self._outcome.unsent += self._counts(waiting.popleft()[1])
            while waiting and idle:
                self._send(idle.popleft(), *waiting.popleft())
            wait = planned - self._clock() if planned < self._end else 0.1
            idle.extend(self._receive(wait))
        self._outcome.unsent += sum(self._counts(planned) for _, planned in waiting)

    def _take(self, planned: float) -> int:
        """The index of the next request; -1 when there is none, which ends the measurement."""
        index = self._outcome.used
        if index >= len(self._messages):
            self._end = min(self._end, planned)
            return -1
        self._outcome.used += 1
        self._outcome.planned += self._counts(planned)
        return index

    def _counts(self, planned: float) -> bool:
        return self._begin <= planned < self._end

    def _send_next(self, connection: Connection, planned: float) -> None:
        index = self._take(planned)
        if index >= 0:
            self._send(connection, index, planned)

    def _send(self, connection: Connection, index: int, planned: float) -> None:
        connection.index, connection.planned = index, planned
        self._busy += 1
        if connection.socket is None:
            self._connect(connection)
        connection.sent = self._clock()
        self._write(connection, self._messages[index])

    def _write(self, connection: Connection, message: bytes) -> None:
        """Writes as much as the socket takes; the rest follows when there is room."""
        if connection.socket is None:
            return  # `_receive` finds out: see `_connect`
        try:
            written = connection.socket.send(message)
        except BlockingIOError:
            written = 0
        except OSError:  # the other side is gone; the next read says so
            return
        before, connection.unwritten = connection.unwritten, message[written:]
        if bool(before) != bool(connection.unwritten):
            events = select.EPOLLIN | (select.EPOLLOUT if connection.unwritten else 0)
            self._epoll.modify(connection.socket, events)

    def _receive(self, wait: float) -> Iterator[Connection]:
        """Waits at most so many seconds; the connections that now have their answer."""
        if wait > 0:  # epoll counts in milliseconds, select in microseconds
            select.select([self._epoll], [], [], min(wait, 0.1))
        self._watch_processor()
        broken = [each for each in self._lost() if each.index >= 0]
        for connection in broken:
            self._note(connection, FAILED, b"")
            yield connection
        for descriptor, events in self._epoll.poll(0):
            connection = self._by_descriptor[descriptor]
            if events & select.EPOLLOUT:
                self._write(connection, connection.unwritten)
            if events & ~select.EPOLLOUT and self._read(connection):
                yield connection

    def _lost(self) -> Iterable[Connection]:
        """Connections that could not be made; tried again after a pause."""
        if len(self._by_descriptor) == len(self._connections):
            return ()
        lost = [each for each in self._connections if each.socket is None and each.index >= 0]
        if lost:
            time.sleep(RETRY_SECONDS)
        return lost

    def _read(self, connection: Connection) -> bool:
        """Reads what is there; returns whether the request has ended."""
        assert connection.socket is not None
        try:
            data = connection.socket.recv(262_144)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        if not data:
            self._disconnect(connection)
            if connection.index < 0:
                return False
            self._note(connection, FAILED, b"")
            return True
        if connection.data:
            data = connection.data + data
        found = parse(data)
        if found is None:
            connection.data = data
            return False
        connection.data = b""
        status, body, closes = found
        self._note(connection, status, body)
        if closes:
            self._disconnect(connection)
        return True

    def _note(self, connection: Connection, status: int, body: bytes) -> None:
        """Takes note of the end of a request."""
        now = self._clock()
        index, connection.index = connection.index, -1
        self._busy -= 1
        if self._counts(connection.planned):
            kept = body if self._load.keep_bodies and status == OK else b""
            self._outcome.answers.append(
                Answer(index, status, connection.planned, connection.sent, now, kept)
            )

    def _watch_processor(self) -> None:
        now = self._clock()
        if self._spent is None and now >= self._begin:
            self._spent = time.process_time()
        if self._spent is not None and now < self._end:
            self._outcome.processor = time.process_time() - self._spent

    def _connect(self, connection: Connection) -> None:
        """Opens a connection; where that fails, its socket stays None."""
        try:
            opened = socket.create_connection(("127.0.0.1", self._load.port), timeout=5)
        except OSError:
            return
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        opened.setblocking(False)
        connection.socket, connection.data, connection.unwritten = opened, b"", b""
        self._by_descriptor[opened.fileno()] = connection
        self._epoll.register(opened, select.EPOLLIN)

    def _disconnect(self, connection: Connection) -> None:
        if connection.socket is not None:
            self._epoll.unregister(connection.socket)
            del self._by_descriptor[connection.socket.fileno()]
            connection.socket.close()
            connection.socket, connection.data, connection.unwritten = None, b"", b""


def messages(load: Load) -> Iterator[bytes]:
    """Each request as it goes over the wire, with ids of its own."""
    ids = random.SystemRandom().getrandbits(64)  # of this run
    timeout = f"X-Request-Timeout-Ms: {load.timeout_ms}\r\n" if load.timeout_ms else ""
    for number, (path, body) in enumerate(load.requests, start=1):
        trace = f"{ids:016x}{number:016x}"
        yield (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{load.port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n{timeout}"
            f"X-Request-Id: {trace}\r\ntraceparent: 00-{trace}-{number:016x}-01\r\n\r\n"
        ).encode() + body


def parse(data: bytes) -> tuple[int, bytes, bool] | None:
    """Status, body, and whether the connection closes; None while some of it is missing."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = data[:end].lower()
    closes = b"\r\nconnection: close" in head
    place = head.find(b"\r\ncontent-length:")
    if place >= 0:
        stop = head.find(b"\r\n", place + 2)
        size = int(head[place + 17 : stop if stop >= 0 else end])
        if len(data) < end + 4 + size:
            return None
        return int(head[9:12]), data[end + 4 : end + 4 + size], closes
    if b"\r\ntransfer-encoding: chunked" not in head:
        return int(head[9:12]), b"", closes
    body = _unchunked(data[end + 4 :])
    return None if body is None else (int(head[9:12]), body, closes)


def _unchunked(data: bytes) -> bytes | None:
    """The body of a chunked answer; None while some of it is missing."""
    if not data.endswith(b"0\r\n\r\n"):
        return None
    parts: list[bytes] = []
    while True:
        size, _, data = data.partition(b"\r\n")
        count = int(size, 16)
        if not count:
            return b"".join(parts)
        if len(data) < count + 2:
            return None
        parts.append(data[:count])
        data = data[count + 2 :]


def raise_file_limit(connections: int) -> None:
    """Lets the process open a descriptor for each connection."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = connections + OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(needed, hard), hard))


def main() -> None:
    """A load in, its outcome out."""
    load: Load = pickle.load(sys.stdin.buffer)
    raise_file_limit(load.connections)
    generator = Generator(load)
    gc.collect()
    gc.disable()  # nothing here is garbage, and a collection would delay answers
    outcome = generator.run()
    with open(sys.stdout.fileno(), "wb") as output:  # noqa: PTH123 - unbuffered, it may write a part
        pickle.dump(outcome, output)


if __name__ == "__main__":
    # Pickle must find the classes under the name that `run` knows them by.
    from benchmarks.load import main as importable

    importable()
