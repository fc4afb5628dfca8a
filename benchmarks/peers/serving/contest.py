"""The contest: every contestant in turn, in every round, under the same requests.

Each runs alone on the machine: it is started, loaded and ended before the next one's turn.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from subprocess import CalledProcessError

from benchmarks.capacity import highest_rate
from benchmarks.load import Answer, Job, Outcome, run
from benchmarks.peers.serving.entrants import Entrant
from benchmarks.peers.serving.protocol import one
from benchmarks.peers.serving.running import PeerError, running
from benchmarks.peers.serving.scores import Score, Scores
from benchmarks.server import service
from benchmarks.traffic import OURS

CONNECTIONS = (1, 8, 32, 128)
OURSELVES = "Hiddenstate"
OUR_PATH = "/v1/sentiment"
UNBATCHED = {"HIDDENSTATE_BATCH_ROWS": "1"}


@dataclass(frozen=True)
class Contestant:
    """A server that can be started and loaded.

    Attributes:
        name: in the table; both variants of a server have the same.
        version: of its package.
        batched: whether its own batching is on.
        serve: starts it, gives its port, and ends it.
        job: what it is asked, but for port, connections and rate.
    """

    name: str
    version: str
    batched: bool
    serve: Callable[[], AbstractContextManager[int]]
    job: Job


@dataclass(frozen=True)
class Questions:
    """Texts and the right answers."""

    texts: Sequence[str]
    expected: Sequence[Answer]

    def job(self, path: str, body: Callable[[str], bytes], reader: str, seconds: float) -> Job:
        """All of them at a route."""
        bodies = [body(text) for text in self.texts]
        return Job(0, path, bodies, self.expected, reader, connections=1, seconds=seconds)


def ourselves(questions: Questions, artifacts: Path, seconds: float) -> list[Contestant]:
    """Our service with its batching on and off."""
    job = questions.job(OUR_PATH, one, OURS, seconds)
    where = {"HIDDENSTATE_ARTIFACTS": str(artifacts)}

    @contextmanager
    def serve(variables: Mapping[str, str]) -> Iterator[int]:
        with service({**where, **variables}) as here:
            yield here.port

    return [
        Contestant(OURSELVES, "-", True, lambda: serve({}), job),
        Contestant(OURSELVES, "-", False, lambda: serve(UNBATCHED), job),
    ]


def peer(
    entrant: Entrant, questions: Questions, bundle: Path, rows: int, wait_ms: int, seconds: float
) -> Contestant:
    """A peer with the cores of this machine."""
    terms = entrant.terms(bundle, len(os.sched_getaffinity(0)), rows, wait_ms)
    protocol = entrant.protocol
    return Contestant(
        entrant.name,
        entrant.version,
        entrant.batched,
        lambda: running(entrant, terms, questions.texts[0], questions.expected[0]),
        questions.job(protocol.path, protocol.body, protocol.reader, seconds),
    )


def play(contestants: Sequence[Contestant], rounds: int, scores: Scores) -> None:
    """The closed loops; who begins changes from round to round."""
    for turn in range(rounds):
        first = turn * len(contestants) // rounds
        for contestant in [*contestants[first:], *contestants[:first]]:
            _take_turn(contestant, scores, _closed_loops)


def push(contestants: Sequence[Contestant], scores: Scores) -> None:
    """The better variant of each at constant rates, up to the highest that it bears."""
    for contestant in contestants:
        if scores.is_better(contestant.name, contestant.batched):
            _take_turn(contestant, scores, _constant_rates)


def _closed_loops(job: Job, score: Score) -> None:
    for count in CONNECTIONS:
        score.note_closed(count, run(replace(job, connections=count)))


def _constant_rates(job: Job, score: Score) -> None:
    def measure(job: Job) -> Outcome:
        return score.count(run(job))

    job = replace(job, connections=max(CONNECTIONS))
    score.highest, score.points = highest_rate(job, measure)


def _take_turn(contestant: Contestant, scores: Scores, load: Callable[[Job, Score], None]) -> None:
    """Starts, loads and ends a contestant; what fails is noted, and the contest goes on."""
    score = scores.of(contestant.name, contestant.version, contestant.batched)
    print(score.title, flush=True)
    try:
        with contestant.serve() as port:
            load(replace(contestant.job, port=port), score)
    except (PeerError, CalledProcessError) as error:  # the latter: it died under the load
        print(error, flush=True)
        score.faults.append(str(error))
    scores.save()
