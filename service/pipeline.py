"""The spine: encode -> submit -> decode, whatever the task, with the time of each stage."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

from models.bundle.examples import Example, Row
from service.batching import Batcher
from service.client import Deadline
from service.errors import (
    DeadlineExceeded,
    InferenceFailed,
    InternalError,
    ItemError,
    NoUsableInput,
)
from service.line import Outcome
from service.metrics import Stage, TaskMetrics

INLINE = 4_000  # weight that is worked on in place: about a millisecond
PORTION = 64_000  # weight of one piece of work elsewhere; a deadline is looked at between pieces

Input = TypeVar("Input", contravariant=True)  # noqa: PLC0105
Details = TypeVar("Details")
Answer = TypeVar("Answer", covariant=True)  # noqa: PLC0105
Before = TypeVar("Before")
After = TypeVar("After")


@dataclass(frozen=True, slots=True)
class Encoded(Generic[Details]):
    """An input as the network reads it, and what decoding will want to know of it."""

    example: Example
    details: Details


class Codec(Protocol[Input, Details, Answer]):
    """A task's two translations; the first is the code of training."""

    def weight(self, item: Input) -> int:
        """How much work an input is, in characters of text or the like."""

    def encode(self, item: Input) -> Encoded[Details]:
        """One input; raises ItemError when it cannot be answered."""

    def decode(self, encoded: Encoded[Details], row: Row) -> Answer:
        """One answer: looks up and formats; all arithmetic is in the graph."""


@dataclass(frozen=True)
class Answers(Generic[Answer]):
    """The results of one request, in its order, and the seconds of each stage."""

    results: list[Answer | ItemError]
    seconds: Mapping[Stage, float]

    def server_timing(self) -> str:
        """The stages as a Server-Timing header, in milliseconds."""
        return ", ".join(f"{stage};dur={1000 * s:.3f}" for stage, s in self.seconds.items())


class Pipeline(Generic[Input, Details, Answer]):
    """A codec, a batcher, and a thread for what is too long for the event loop."""

    def __init__(
        self,
        codec: Codec[Input, Details, Answer],
        batcher: Batcher,
        metrics: TaskMetrics,
        desk: Executor,
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
        began = time.perf_counter()
        try:
            async with asyncio.timeout_at(deadline.at):
                encoded = await self._work(self._encode, inputs, weight)
                submitted = time.perf_counter()
                ride = await self._batcher.submit(_examples(encoded), deadline.at)
                landed = time.perf_counter()
                pairs = _pairs(encoded, ride.outcomes)
                results = await self._work(self._decode, pairs, weight)
        except TimeoutError:
            raise DeadlineExceeded(deadline.milliseconds) from None
        seconds: dict[Stage, float] = {
            "encode": submitted - began,
            "queue": ride.queue,
            "inference": ride.inference,
            "decode": time.perf_counter() - landed,
        }
        self._metrics.times(seconds)
        self._count_faults(results)
        return Answers(results, seconds)

    def _encode(self, item: Input) -> Encoded[Details] | ItemError:
        try:
            return self._codec.encode(item)
        except ItemError as error:
            return error

    def _decode(self, pair: tuple[Encoded[Details], Row] | ItemError) -> Answer | ItemError:
        return pair if isinstance(pair, ItemError) else self._codec.decode(*pair)

    async def _work(
        self, step: Callable[[Before], After], items: Sequence[Before], weight: Sequence[int]
    ) -> list[After]:
        """`step` of each item: at once when that is short, else in portions on the desk."""
        if sum(weight) <= INLINE:
            return _each(step, items)
        done: list[After] = []
        for piece in portions(weight, PORTION):
            some = partial(_each, step, items[piece])
            done += await asyncio.get_running_loop().run_in_executor(self._desk, some)
        return done

    def _count_faults(self, results: Sequence[Answer | ItemError]) -> None:
        faults = [result for result in results if isinstance(result, ItemError)]
        for fault in faults:
            self._metrics.faulty(fault.code)
        if len(faults) == len(results):
            raise _none_usable(faults)


def portions(weight: Sequence[int], most: int) -> Iterator[slice]:
    """Consecutive slices of about `most` weight, each of at least one item."""
    start, total = 0, 0
    for place, value in enumerate(weight):
        if place > start and total + value > most:
            yield slice(start, place)
            start, total = place, 0
        total += value
    yield slice(start, len(weight))


def _each(step: Callable[[Before], After], items: Sequence[Before]) -> list[After]:
    return [step(item) for item in items]


def _examples(encoded: Sequence[Encoded[Details] | ItemError]) -> list[Example]:
    return [item.example for item in encoded if not isinstance(item, ItemError)]


def _pairs(
    encoded: Sequence[Encoded[Details] | ItemError], outcomes: Sequence[Outcome]
) -> list[tuple[Encoded[Details], Row] | ItemError]:
    """Each input with its row, or with the reason why it has none."""
    rows = iter(outcomes)
    pairs: list[tuple[Encoded[Details], Row] | ItemError] = []
    for item in encoded:
        if isinstance(item, ItemError):
            pairs.append(item)
            continue
        outcome = next(rows)
        pairs.append(outcome if isinstance(outcome, InferenceFailed) else (item, outcome))
    return pairs


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
