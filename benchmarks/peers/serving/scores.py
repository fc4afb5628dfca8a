"""The figures of the contest, kept as JSON while it goes on."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.capacity import Point
from benchmarks.load import OK, Outcome

DECISIVE = 32  # connections at which a server's better variant is found


@dataclass(frozen=True)
class Loop:
    """A closed loop in one round: right answers per second, and latencies in milliseconds."""

    rate: float
    p50: float
    p99: float


@dataclass
class Score:
    """A server's figures, with its own batching on or off.

    Attributes:
        loops: by number of connections, one of each round.
        highest: requests per second at p99 within the limit; None when not tried.
        points: rate, p50 and p99 (in seconds) of each constant rate that was tried.
        right: answers.
        wrong: answers with another label or score than the bundle gives to the text alone.
        failed: requests without an answer, or with another status than 200.
        faults: turns that it could not take.
    """

    name: str
    version: str
    batched: bool
    loops: dict[int, list[Loop]] = field(default_factory=dict)
    highest: float | None = None
    points: Sequence[Point] = ()
    right: int = 0
    wrong: int = 0
    failed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Name and variant."""
        return f"{self.name}, batching" if self.batched else self.name

    def count(self, outcome: Outcome) -> Outcome:
        """Adds to right, wrong and failed."""
        self.right += len(outcome.latencies)
        self.wrong += outcome.wrong
        self.failed += outcome.statuses.total() - outcome.statuses[OK]
        return outcome

    def note_closed(self, connections: int, outcome: Outcome) -> None:
        """One more round."""
        self.count(outcome)
        p50, p99 = (1000 * outcome.quantile(share) for share in (0.5, 0.99))
        self.loops.setdefault(connections, []).append(Loop(outcome.rate, p50, p99))

    def middle(self, connections: int) -> Loop | None:
        """The median of the rounds, of each figure; None before the first."""
        loops = self.loops.get(connections)
        if not loops:
            return None
        rates, p50s, p99s = zip(*((loop.rate, loop.p50, loop.p99) for loop in loops), strict=True)
        return Loop(median(rates), median(p50s), median(p99s))


@dataclass
class Scores:
    """Of all contestants.

    Attributes:
        path: of the JSON.
        terms: under what conditions, in words.
    """

    path: Path
    terms: str
    all: list[Score] = field(default_factory=list)

    def of(self, name: str, version: str, batched: bool) -> Score:
        """A contestant's, begun when it is new."""
        for score in self.all:
            if (score.name, score.batched) == (name, batched):
                return score
        self.all.append(Score(name, version, batched))
        return self.all[-1]

    def is_better(self, name: str, batched: bool) -> bool:
        """Whether this variant of a server answered more at DECISIVE connections."""
        rates = {
            score.batched: loop.rate
            for score in self.all
            if score.name == name and (loop := score.middle(DECISIVE))
        }
        return batched in rates and rates[batched] == max(rates.values())

    def save(self) -> None:
        """Writes all that is known."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(asdict(self), default=str, indent=1), encoding="utf-8")
