"""The spine: encode -> submit -> decode, whatever the task, with the time of each stage.

An input is one row of the network or, like a long document, many. A request of more work than a
leg, or of more rows than the queue holds, goes through in parts: so its size bounds neither what it
takes of the memory nor whether it can be answered.
"""

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic

from models.bundle.examples import Example, Row
from service.batching import Batcher, Ride
from service.client import Deadline
from service.codec import Answer, Codec, Details, Encoded, Input
from service.desk import Desk, portions
from service.errors import (
    DeadlineExceeded,
    InferenceFailed,
    InternalError,
    ItemError,
    NoUsableInput,
)
from service.line import Outcome
from service.metrics import STAGES, Stage, TaskMetrics

LEG = 1_000_000  # weight that is encoded before any of it is run: bounds the rows in memory


@dataclass(frozen=True)
class Answers(Generic[Answer]):
    """The results of one request, in its order, and the seconds of each stage."""

    results: list[Answer | ItemError]
    seconds: Mapping[Stage, float]

    def server_timing(self) -> str:
        """The stages as a Server-Timing header, in milliseconds."""
        return ", ".join(f"{stage};dur={1000 * s:.3f}" for stage, s in self.seconds.items())


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

    async def answer(self, inputs: Sequence[Input], deadline: Deadline) -> Answers[Answer]:
        """Answers every usable input.

        Raises:
            NoUsableInput: there is none; it lists the reason for each.
            DeadlineExceeded, QueueFull, Stopping: as they say.
        """
        weight = [self._codec.weight(item) for item in inputs]
        try:
            async with asyncio.timeout_at(deadline.at):
                legs = [
                    await self._leg(inputs[piece], weight[piece], deadline.at)
                    for piece in portions(weight, LEG)
                ]
        except TimeoutError:
            raise DeadlineExceeded(deadline.milliseconds) from None
        results = [result for leg in legs for result in leg.results]
        seconds = {stage: sum(leg.seconds[stage] for leg in legs) for stage in STAGES}
        self._metrics.times(seconds)
        self._count_faults(results)
        return Answers(results, seconds)

    async def _leg(
        self, inputs: Sequence[Input], weight: Sequence[int], deadline: float
    ) -> Answers[Answer]:
        began = time.perf_counter()
        encoded = await self._desk.work(self._encode, inputs, weight)
        submitted = time.perf_counter()
        ride = await self._ride(_examples(encoded), deadline)
        landed = time.perf_counter()
        results = await self._desk.work(self._decode, _pairs(encoded, ride.outcomes), weight)
        return Answers(
            results,
            {
                "encode": submitted - began,
                "queue": ride.queue,
                "inference": ride.inference,
                "decode": time.perf_counter() - landed,
            },
        )

    async def _ride(self, examples: Sequence[Example], deadline: float) -> Ride:
        """All together or, when the queue cannot hold so many, half a queue after the other."""
        room = self._batcher.capacity
        most = room if len(examples) <= room else max(1, room // 2)
        rides = [
            await self._batcher.submit(examples[start : start + most], deadline)
            for start in range(0, len(examples), most)
        ]
        return Ride(
            [outcome for ride in rides for outcome in ride.outcomes],
            queue=sum(ride.queue for ride in rides),
            inference=sum(ride.inference for ride in rides),
        )

    def _encode(self, item: Input) -> Encoded[Details] | ItemError:
        try:
            return self._codec.encode(item)
        except ItemError as error:
            return error

    def _decode(self, pair: tuple[Encoded[Details], list[Row]] | ItemError) -> Answer | ItemError:
        if isinstance(pair, ItemError):
            return pair
        try:
            return self._codec.decode(*pair)
        except ItemError as error:
            return error

    def _count_faults(self, results: Sequence[Answer | ItemError]) -> None:
        faults = [result for result in results if isinstance(result, ItemError)]
        for fault in faults:
            self._metrics.faulty(fault.code)
        if len(faults) == len(results):
            raise _none_usable(faults)


def _examples(encoded: Sequence[Encoded[Details] | ItemError]) -> list[Example]:
    return [
        example for item in encoded if not isinstance(item, ItemError) for example in item.examples
    ]


def _pairs(
    encoded: Sequence[Encoded[Details] | ItemError], outcomes: Sequence[Outcome]
) -> list[tuple[Encoded[Details], list[Row]] | ItemError]:
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
