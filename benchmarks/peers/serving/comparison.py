"""The comparison: every server in turn, in every round, under the same load.

Each runs alone on the machine: it is started, loaded and stopped before the next one's turn.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from subprocess import CalledProcessError

from benchmarks.client import Client, Expected
from benchmarks.in_process import LocalModel
from benchmarks.load import Outcome
from benchmarks.peers.serving.peers import Peer
from benchmarks.peers.serving.processes import PeerError, running
from benchmarks.peers.serving.results import CONNECTIONS, OURSELVES, Result
from benchmarks.protocols import SENTIMENT, Protocol
from benchmarks.rates import highest_rate
from benchmarks.report import progress
from benchmarks.server import Server, service
from benchmarks.texts import Cursor, TextPool

CHOICE_CONNECTIONS = 32  # at which a peer's best variant is found
CHOICE_SECONDS = 3.0


@dataclass(frozen=True)
class Candidate:
    """A server that can be started and loaded.

    Attributes:
        start: runs it as long as the context lasts.
        protocol: how it is asked.
        expected: its right answers.
        result: its figures.
    """

    start: Callable[[], AbstractContextManager[Server]]
    protocol: Protocol
    expected: Expected
    result: Result


@dataclass(frozen=True)
class Comparison:
    """What all measurements have in common."""

    pool: TextPool
    seconds: float

    def choose(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The best variant of each server, by one short closed loop each."""
        rates: dict[str, list[tuple[float, Candidate]]] = {}
        for one in candidates:
            outcomes: list[Outcome] = []

            def load(client: Client, server: Server, outcomes: list[Outcome] = outcomes) -> None:
                outcomes.append(client.closed_loop(CHOICE_CONNECTIONS, CHOICE_SECONDS))

            self._turn(one, load)
            rate = outcomes[0].rate if outcomes else 0.0
            progress(f"  {one.result.variant}: {rate:,.0f} requests/s")
            rates.setdefault(one.result.name, []).append((rate, one))
        return [max(variants, key=lambda pair: pair[0])[1] for variants in rates.values()]

    def closed_loops(self, candidates: Sequence[Candidate], rounds: int) -> None:
        """Closed loops at each number of connections; who begins changes from round to round."""
        for number in range(rounds):
            first = number * len(candidates) // rounds
            progress(f"round {number + 1} of {rounds}")
            for one in [*candidates[first:], *candidates[:first]]:
                self._turn(one, self._loops(one.result))

    def searches(self, candidates: Sequence[Candidate], repetitions: int) -> None:
        """The highest constant rates, in turn."""
        for number in range(repetitions):
            progress(f"search {number + 1} of {repetitions}")
            for one in candidates:
                self._turn(one, self._search(one.result, number))

    def at_rate(self, candidates: Sequence[Candidate], rate: float, repetitions: int) -> None:
        """p99 of all at one constant rate, in turn."""
        for number in range(repetitions):
            progress(f"{rate:,.0f} requests/s, {number + 1} of {repetitions}")
            for one in candidates:
                self._turn(one, self._constant(one.result, rate, number))

    def _loops(self, result: Result) -> Callable[[Client, Server], None]:
        def load(client: Client, server: Server) -> None:
            for count in CONNECTIONS:
                result.add_loop(count, client.closed_loop(count, self.seconds))
            result.memory.append(server.resident_mb())

        return load

    def _search(self, result: Result, seed: int) -> Callable[[Client, Server], None]:
        def load(client: Client, server: Server) -> None:
            def measure(rate: float) -> Outcome:
                outcome = client.open_loop(rate, self.seconds, seed)
                result.wrong += outcome.wrong
                return outcome

            known = result.rates(CHOICE_CONNECTIONS)
            first = 0.7 * (median(known) if known else 100.0)
            result.add_search(highest_rate(measure, first))

        return load

    def _constant(self, result: Result, rate: float, seed: int) -> Callable[[Client, Server], None]:
        def load(client: Client, server: Server) -> None:
            outcome = client.open_loop(rate, self.seconds, seed)
            result.count(outcome)
            result.at_half.append(outcome.quantile(0.99))

        return load

    def _turn(self, one: Candidate, load: Callable[[Client, Server], None]) -> None:
        """Starts, loads and stops a server; what fails is noted, and the comparison goes on."""
        progress(f"{one.result.name} ({one.result.variant})")
        try:
            with one.start() as server:
                client = Client(server.port, one.protocol, Cursor(self.pool), one.expected)
                load(client, server)
        except (PeerError, RuntimeError, CalledProcessError) as error:
            progress(str(error))
            one.result.errors.append(str(error))


def ourselves(artifacts: Path, model: LocalModel, version: str, cores: int) -> list[Candidate]:
    """Our service as it comes, and with a process per core, as the peers have it."""
    bundle = f"{model.folder.parent.name}/{model.folder.name}"
    workers = {"1 process": 1, "a process per core": cores}
    return [
        Candidate(
            partial(service, {"HIDDENSTATE_WORKERS": str(count)}, artifacts),
            SENTIMENT,
            model.expected,
            Result(OURSELVES, version, f"{bundle}, {name}"),
        )
        for name, count in workers.items()
    ]


def peer_candidate(
    peer: Peer, programs: Path, model: LocalModel, cores: int, batch_size: int, text: str
) -> Candidate:
    """A variant of a peer with the cores of this machine."""
    settings = peer.settings(model.folder, cores, batch_size)
    [expected] = model.expected([text])
    return Candidate(
        lambda: running(peer, settings, programs, text, expected),
        peer.protocol,
        model.expected,
        Result(peer.name, peer.version, peer.variant),
    )
