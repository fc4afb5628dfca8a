"""The spine: encode -> submit -> decode, whatever the task, with the time of each stage.

An input is one row of the network or, like a long document, many. A large request goes through in
portions: while the first are on the device the next are encoded, and only some are under way at any
time, so that its size does not bound what it takes of the memory.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic

from models.bundle.examples import Example, Row
from service.batching import Batcher
from service.client import Deadline
from service.codec import Answer, Codec, Details, Encoded, Input
from service.desk import INLINE, PORTION, Desk, portions
from service.errors import (
    DeadlineExceeded,
    InferenceFailed,
    InternalError,
    ItemError,
    NoUsableInput,
)
from service.line import due_of
from service.metrics import Stage, TaskMetrics
from service.party import Outcome, Party
from service.stopwatch import Stopwatch
from service.visit import Visit

FLIGHTS = 8  # portions of one request that are under way: bounds its rows in memory

Read = list[Encoded[Details] | ItemError]
Pair = tuple[Encoded[Details], list[Row]] | ItemError


@dataclass(frozen=True)
class Answers(Generic[Answer]):
    """The results of one request, in its order, and the seconds of each stage."""

    results: list[Answer | ItemError]
    seconds: Mapping[Stage, float]

    def server_timing(self) -> str:
        """The stages as a Server-Timing header, in milliseconds."""
        return ", ".join([f"{stage};dur={1000 * s:.3f}" for stage, s in self.seconds.items()])


@dataclass(frozen=True, slots=True)
class Trip(Generic[Details]):
    """A short request under way, lined up whole; `Pipeline.land` when its party is over.

    Attributes:
        allowed: milliseconds that its client gave.
    """

    encoded: Read[Details]
    party: Party
    visit: Visit
    watch: Stopwatch
    allowed: int


@dataclass(frozen=True)
class Flight(Generic[Details]):
    """A portion under way: what was encoded, whom it waits for, and how much work it is."""

    encoded: Read[Details]
    party: Party
    weight: int


class Pipeline(Generic[Input, Details, Answer]):
    """A codec, a batcher, and a desk for what is too long for the event loop."""

    def __init__(
        self,
        codec: Codec[Input, Details, Answer],
        batcher: Batcher,
        metrics: TaskMetrics,
        desk: Desk,
    ) -> None:
        self._codec = codec
        self._batcher = batcher
        self._metrics = metrics
        self._desk = desk

    def slack(self, deadline: Deadline) -> float:
        """Before anything is read: raises QueueFull or Stopping when nothing could be answered.

        Else says what `depart` may be told, if it follows at once.
        """
        return self._batcher.slack(due_of(deadline.at), deadline.at)

    def is_short(self, inputs: Sequence[Input]) -> bool:
        """Whether they are encoded and decoded in place, and wait for the batcher alone."""
        return sum(map(self._codec.weight, inputs)) <= INLINE

    def depart(self, inputs: Sequence[Input], deadline: Deadline, slack: float) -> Trip[Details]:
        """Encodes a short request and lines it up; whoever calls ends the trip's visit.

        Args:
            inputs: of which `is_short` is true.
            deadline: of the answer.
            slack: what `slack` has said in this turn of the loop.

        Raises:
            QueueFull, Stopping: as they say.
        """
        watch = Stopwatch()
        weight = sum(map(self._codec.weight, inputs))
        self._batcher.foresee(weight, slack)
        visit = Visit(self._batcher, deadline.at, weight)
        encoded = self._codec.encode(inputs)
        party = visit.board(_examples(encoded), slack=slack)
        watch.boarded()
        return Trip(encoded, party, visit, watch, deadline.milliseconds)

    def land(self, trip: Trip[Details]) -> Answers[Answer]:
        """The answers of a short request whose party is over.

        Raises:
            NoUsableInput: there is none; it lists the reason for each.
            DeadlineExceeded: as it says.
        """
        party = trip.party
        if party.late:
            raise DeadlineExceeded(trip.allowed)
        trip.watch.landed(party.started)
        results = self._decode(_pairs(trip.encoded, party.outcomes))
        return self._counted(Answers(results, trip.watch.stages()))

    async def answer(self, inputs: Sequence[Input], deadline: Deadline) -> Answers[Answer]:
        """Answers every usable input.

        Raises:
            NoUsableInput: there is none; it lists the reason for each.
            DeadlineExceeded, QueueFull, Stopping: as they say.
        """
        weight = [self._codec.weight(item) for item in inputs]
        try:
            if sum(weight) <= INLINE:
                return await self._take_trip(inputs, deadline)
            with Visit(self._batcher, deadline.at, sum(weight)) as visit:
                visit.announce()
                async with asyncio.timeout_at(deadline.at):
                    return self._counted(await self._stream(inputs, weight, visit))
        except TimeoutError:
            raise DeadlineExceeded(deadline.milliseconds) from None

    async def _take_trip(self, inputs: Sequence[Input], deadline: Deadline) -> Answers[Answer]:
        trip = self.depart(inputs, deadline, self.slack(deadline))
        try:
            await trip.party.arrive()
            return self.land(trip)
        finally:
            trip.visit.end()

    async def _stream(
        self, inputs: Sequence[Input], weight: Sequence[int], visit: Visit
    ) -> Answers[Answer]:
        """Portion by portion: while the first are on the device, the next are encoded."""
        watch = Stopwatch()
        total = sum(weight)
        flights: deque[Flight[Details]] = deque()
        results: list[Answer | ItemError] = []
        for piece in portions(weight, PORTION):
            if len(flights) == FLIGHTS:
                results += await self._land(flights.popleft(), watch)
            heavy = sum(weight[piece])
            encoded = await self._desk.work(self._codec.encode, inputs[piece], heavy)
            party = visit.board(_examples(encoded), share=heavy / total)
            flights.append(Flight(encoded, party, heavy))
            watch.boarded()
        while flights:
            results += await self._land(flights.popleft(), watch)
        return Answers(results, watch.stages())

    async def _land(self, flight: Flight[Details], watch: Stopwatch) -> list[Answer | ItemError]:
        outcomes = await flight.party.arrive()
        watch.landed(flight.party.started)
        return await self._desk.work(self._decode, _pairs(flight.encoded, outcomes), flight.weight)

    def _decode(self, pairs: Sequence[Pair[Details]]) -> list[Answer | ItemError]:
        return [pair if isinstance(pair, ItemError) else self._decoded(*pair) for pair in pairs]

    def _decoded(self, encoded: Encoded[Details], rows: Sequence[Row]) -> Answer | ItemError:
        try:
            return self._codec.decode(encoded, rows)
        except ItemError as error:
            return error

    def _counted(self, answers: Answers[Answer]) -> Answers[Answer]:
        self._metrics.times(answers.seconds)
        faults = [result for result in answers.results if isinstance(result, ItemError)]
        for fault in faults:
            self._metrics.faulty(fault.code)
        if len(faults) == len(answers.results):
            raise _none_usable(faults)
        return answers


def _examples(encoded: Read[Details]) -> list[Example]:
    return [
        example for item in encoded if not isinstance(item, ItemError) for example in item.examples
    ]


def _pairs(encoded: Read[Details], outcomes: Sequence[Outcome]) -> list[Pair[Details]]:
    """Each input with its rows, or with the reason why it lacks one."""
    rest = iter(outcomes)
    return [
        item if isinstance(item, ItemError) else _with_rows(item, islice(rest, len(item.examples)))
        for item in encoded
    ]


def _with_rows(
    item: Encoded[Details], outcomes: Iterable[Outcome]
) -> tuple[Encoded[Details], list[Row]] | InferenceFailed:
    rows: list[Row] = []
    failure: InferenceFailed | None = None
    for outcome in outcomes:  # to the end, also after a failure: the next input's rows follow
        if isinstance(outcome, InferenceFailed):
            failure = outcome
        else:
            rows.append(outcome)
    return failure or (item, rows)


def _none_usable(faults: Sequence[ItemError]) -> NoUsableInput | InternalError:
    if any(isinstance(fault, InferenceFailed) for fault in faults):
        return InternalError("the network failed on every input")
    return NoUsableInput(
        f"none of the {len(faults)} inputs could be answered",
        errors=[
            {"where": f"inputs.{place}", "code": fault.code, "detail": str(fault)}
            for place, fault in enumerate(faults)
        ],
    )
