"""The figures of the comparison, and their tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.load import Outcome
from benchmarks.rates import LIMIT, Point, Search
from benchmarks.report import NONE, milliseconds, ratios, spread, two_digits

OURSELVES = "Hiddenstate"
CONNECTIONS = (1, 32, 128)


@dataclass(frozen=True)
class Loop:
    """A closed loop in one round: right answers per second, and latencies in seconds."""

    rate: float
    p50: float
    p99: float


@dataclass
class Result:
    """The figures of one server.

    Attributes:
        loops: by number of connections, one of each round.
        memory: resident MiB after the closed loops of each round.
        searches: the highest rates, one of each repetition.
        points: every rate that was tried.
        at_half: p99 in seconds at half the best peer's highest rate, by repetition.
        wrong: answers with another label or score than the bundle gives to the text alone.
        failed: requests without an answer, or with another status than 200.
        errors: why it could not be measured.
    """

    name: str
    version: str
    variant: str
    loops: dict[int, list[Loop]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)
    searches: list[float] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    at_half: list[float] = field(default_factory=list)
    wrong: int = 0
    failed: int = 0
    errors: list[str] = field(default_factory=list)

    def add_loop(self, connections: int, outcome: Outcome) -> None:
        """One more round."""
        self.count(outcome)
        loop = Loop(outcome.rate, outcome.quantile(0.5), outcome.quantile(0.99))
        self.loops.setdefault(connections, []).append(loop)

    def add_search(self, search: Search) -> None:
        """One more repetition."""
        self.searches.append(search.rate)
        self.points += search.points

    def count(self, outcome: Outcome) -> None:
        """Adds to wrong and failed."""
        self.wrong += outcome.wrong
        self.failed += outcome.failed

    def rates(self, connections: int) -> list[float]:
        """Requests per second of each round."""
        return [loop.rate for loop in self.loops.get(connections, [])]


Table = tuple[Sequence[str], list[list[str]]]  # its head and its rows


def closed_loop_table(results: Sequence[Result]) -> Table:
    """Requests per second, and how many times as many ours answers in the same round."""
    ours = _ours(results)
    head = [
        *("server", "version", "variant"),
        *(f"requests/s at {count}" for count in CONNECTIONS),
        *(f"ours / its at {count}" for count in CONNECTIONS[1:]),
        *("resident MiB", "wrong", "failed"),
    ]
    rows = [
        [
            *(one.name, one.version, one.variant),
            *(spread(one.rates(count)) for count in CONNECTIONS),
            *(
                spread(ratios(ours.rates(count), one.rates(count)), two_digits) if ours else NONE
                for count in CONNECTIONS[1:]
            ),
            *(spread(one.memory), str(one.wrong), str(one.failed)),
        ]
        for one in _ordered(results)
    ]
    return head, rows


def round_table(results: Sequence[Result]) -> Table:
    """Requests per second of each round."""
    rounds = max((len(loops) for one in results for loops in one.loops.values()), default=0)
    head = ["server", "connections", *(f"round {number + 1}" for number in range(rounds))]
    rows = [
        [one.name, str(count), *(f"{rate:,.0f}" for rate in one.rates(count))]
        + [NONE] * (rounds - len(one.rates(count)))
        for count in CONNECTIONS
        for one in _ordered(results)
    ]
    return head, rows


def latency_table(results: Sequence[Result]) -> Table:
    """p50 and p99 in the closed loops, medians of the rounds with their spread."""
    head = ["server", *(f"{name} ms at {n}" for n in CONNECTIONS for name in ("p50", "p99"))]
    rows = []
    for one in _ordered(results):
        cells = []
        for count in CONNECTIONS:
            loops = one.loops.get(count, [])
            cells.append(spread([loop.p50 for loop in loops], milliseconds))
            cells.append(spread([loop.p99 for loop in loops], milliseconds))
        rows.append([one.name, *cells])
    return head, rows


def rate_table(results: Sequence[Result], half: float) -> Table:
    """The highest constant rates, and p99 at one rate that all can answer."""
    ours = _ours(results)
    searched = [one for one in results if one.searches]
    repetitions = max((len(one.searches) for one in searched), default=0)
    head = [
        f"server, p99 <= {1000 * LIMIT:.0f} ms",
        "highest rate",
        *(f"search {number + 1}" for number in range(repetitions)),
        "ours / its",
        f"p99 ms at {half:,.0f}/s",
    ]
    rows = [
        [
            one.name,
            spread(one.searches),
            *(f"{rate:,.0f}" for rate in one.searches),
            *([NONE] * (repetitions - len(one.searches))),
            spread(ratios(ours.searches, one.searches), two_digits) if ours else NONE,
            spread(one.at_half, milliseconds),
        ]
        for one in sorted(searched, key=lambda one: -max(one.searches))
    ]
    return head, rows


def _ours(results: Sequence[Result]) -> Result | None:
    return next((one for one in results if one.name == OURSELVES), None)


def _ordered(results: Sequence[Result]) -> list[Result]:
    """The fastest at 32 connections first."""
    return sorted(results, key=lambda one: -max(one.rates(CONNECTIONS[1]), default=0.0))
