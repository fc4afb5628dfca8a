"""Clients of one running server: they send fresh texts and check every answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.load import Load, Outcome, Request, run
from benchmarks.protocols import Prediction, Protocol, same
from benchmarks.texts import Cursor

FASTEST = 12_000  # requests per second that a closed loop prepares for
OPEN_CONNECTIONS = 256  # of an open loop
RESERVE = 1.2  # times the planned requests of an open loop, which vary

Expected = Callable[[Sequence[str]], Sequence[Prediction | None]]


@dataclass
class Client:
    """Sends one text a request.

    Attributes:
        port: of the server.
        protocol: that it speaks.
        texts: which no other client of this server sends.
        expected: gives the right answer to each text; None where there is none. Without it
            answers are not read.
    """

    port: int
    protocol: Protocol
    texts: Cursor
    expected: Expected | None = None

    def closed_loop(self, connections: int, seconds: float, warm_up: float = 1.0) -> Outcome:
        """So many connections, each of which sends when it has its answer."""
        texts = self.texts.peek(round(FASTEST * (seconds + warm_up)))
        return self._run(
            texts, lambda requests: self._load(requests, connections, seconds, warm_up)
        )

    def open_loop(
        self, rate: float, seconds: float, seed: int = 0, warm_up: float = 1.0
    ) -> Outcome:
        """Requests at random times, `rate` per second on average."""
        texts = self.texts.peek(round(RESERVE * rate * (seconds + warm_up)) + 100)
        return self._run(
            texts,
            lambda requests: self._load(requests, OPEN_CONNECTIONS, seconds, warm_up, rate, seed),
        )

    def _load(
        self,
        requests: Sequence[Request],
        connections: int,
        seconds: float,
        warm_up: float,
        rate: float | None = None,
        seed: int = 0,
    ) -> Load:
        keep = self.expected is not None
        return Load(
            self.port,
            requests,
            connections,
            seconds,
            rate=rate,
            warm_up=warm_up,
            seed=seed,
            keep_bodies=keep,
        )

    def _run(self, texts: Sequence[str], load: Callable[[Sequence[Request]], Load]) -> Outcome:
        protocol = self.protocol
        outcome = run(load([Request(protocol.path, protocol.body(text)) for text in texts]))
        self.texts.advance(outcome.used)
        if self.expected is not None:
            outcome.wrong = count_wrong(outcome, texts, protocol, self.expected)
        return outcome


def count_wrong(
    outcome: Outcome, texts: Sequence[str], protocol: Protocol, expected: Expected
) -> int:
    """How many answers with status 200 are not the expected ones; their bodies are dropped."""
    good = outcome.good
    right = expected([texts[answer.number] for answer in good])
    wrong = sum(
        prediction is not None and not same(protocol.read(answer.body), prediction)
        for answer, prediction in zip(good, right, strict=True)
    )
    outcome.answers = [answer._replace(body=b"") for answer in outcome.answers]
    return wrong
