"""The pipeline of one model: preprocess -> infer -> postprocess, with the time of each stage.

A large request goes through in chunks: while the first are in the engine the next are
preprocessed, on a thread of their own, and only some are in flight at a time. So it neither blocks
the event loop nor fills the memory.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic
from typing import Generic, Protocol, TypeVar

from models.bundle.errors import ItemError
from models.bundle.examples import Example, Row
from service.errors import InferenceFailed, QueueFull
from service.inference.engine import Engine
from service.inference.queue import URGENCY, PendingRequest, Queue
from service.observability.metrics import Stage, TaskMetrics

CHUNK = 16_000  # weight of a chunk: a few milliseconds
FIRST = 4  # times as small is the first chunk: nothing else can start before it is preprocessed
INLINE = CHUNK // FIRST  # weight that the event loop processes itself: about a millisecond
IN_FLIGHT = 8  # chunks of one request
SMOOTHING = 0.05  # weight of the newest request in the predicted work per weight

Input = TypeVar("Input", contravariant=True)  # noqa: PLC0105
Details = TypeVar("Details")
Answer = TypeVar("Answer", covariant=True)  # noqa: PLC0105
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Preprocessed(Generic[Details]):
    """An input as the network reads it."""

    sequences: tuple[Example, ...]  # at least one: a whole text, or the sentences of a document
    details: Details  # what postprocessing wants to know
    tokens: int = 0  # that the network reads, or values
    unknown: int = 0  # of these, that the vocabulary lacks
    truncated: bool = False  # whether there are more that it does not read


class Processor(Protocol[Input, Details, Answer]):
    """What a task does before and after the network."""

    def weight(self, item: Input) -> int:
        """How much work an input is, in characters of text or the like."""

    def preprocess(self, item: Input) -> Preprocessed[Details]:
        """By the code of training; raises ItemError, or RequestError when no input is usable."""

    def postprocess(self, details: Details, rows: Sequence[Row]) -> Answer:
        """The answer, from one row per sequence; raises ItemError when they cannot be shown."""


@dataclass(eq=False)
class Predictions:
    """The results of one request."""

    parts: list[bytes] = field(default_factory=list)  # what `collect` made of each chunk, in order
    faults: dict[int, ItemError] = field(default_factory=dict)  # by the input's place
    stages: Mapping[Stage, float] = field(default_factory=dict)  # seconds


@dataclass(slots=True)
class _Chunk(Generic[Details]):
    """A part of a request that the engine has."""

    first: int  # place of its first input
    inputs: Sequence[Preprocessed[Details] | ItemError]
    request: PendingRequest
    queued: float  # when it was, on the clock of `time.monotonic`


@dataclass(eq=False)
class Pipeline(Generic[Input, Details, Answer]):
    """Answers requests to one model.

    `collect` makes bytes of a chunk's results, so that no answer is kept in two forms; `executor`
    has a thread for what would block the event loop.
    """

    processor: Processor[Input, Details, Answer]
    engine: Engine
    queue: Queue
    metrics: TaskMetrics
    collect: Callable[[Sequence[Answer | ItemError]], bytes]
    executor: Executor
    work_per_weight: float = 0.0  # predicted seconds; unknown before the first request

    def check(self, deadline: float, weight: int) -> float:
        """When a request of this weight should be answered; raises QueueFull or Stopping.

        All times are on the clock of `time.monotonic`.
        """
        try:
            return self.engine.check(self.queue, self.work_per_weight * weight, deadline)
        except QueueFull:
            self.metrics.count("rejected_requests")
            raise

    async def predict(self, inputs: Sequence[Input], deadline: float) -> Predictions:
        """Answers every usable input; its caller cancels it at the deadline.

        Raises as `check`, before anything is preprocessed, and as `preprocess`.
        """
        weights = [self.processor.weight(item) for item in inputs]
        expected = self.check(deadline, sum(weights))
        try:
            predictions = await self._predict(inputs, weights, deadline)
        except asyncio.CancelledError:
            if monotonic() >= deadline:
                self.engine.admission.observe_answer(monotonic() - expected)
            raise
        self.engine.admission.observe_answer(monotonic() - expected)
        self.metrics.times(predictions.stages)
        for fault in predictions.faults.values():
            self.metrics.count("faulty_inputs", fault.code)
        return predictions

    async def _predict(
        self, inputs: Sequence[Input], weights: Sequence[int], deadline: float
    ) -> Predictions:
        began, rest, predictions = monotonic(), sum(weights), Predictions()
        due = began + URGENCY * (deadline - began)
        inline = rest <= INLINE
        in_flight: deque[_Chunk[Details]] = deque()

        async def finish() -> None:
            """Waits for the first chunk, and takes it out once it is postprocessed."""
            chunk = in_flight[0]
            await chunk.request.future
            finished = monotonic()
            part, faults = await self._run(inline, self._postprocess, chunk)
            in_flight.popleft()
            predictions.parts.append(part)
            predictions.faults.update(faults)  # of the last chunk, in the end, are the stages:
            predictions.stages = stages(began, chunk.queued, chunk.request.started, finished)

        try:
            for part in chunks(weights, CHUNK):  # one, if it is inline
                self.queue.coming[predictions] = self.work_per_weight * rest
                if len(in_flight) == IN_FLIGHT:
                    await finish()
                preprocessed = await self._run(inline, self._preprocess, inputs[part])
                in_flight.append(chunk := self._submit(part.start, preprocessed, due))
                due, weight = chunk.request.due, sum(weights[part])
                rest -= weight
                self._observe(chunk.request.work, weight)
            self.queue.coming.pop(predictions, None)
            while in_flight:
                await finish()
        finally:
            self.queue.coming.pop(predictions, None)
            for chunk in in_flight:  # nobody waits for them any more
                reason = "deadline" if monotonic() >= deadline else "cancelled"
                count = self.engine.cancel(self.queue, chunk.request)
                self.metrics.count("dropped_rows", reason, by=count)
        return predictions

    def _submit(
        self, first: int, inputs: Sequence[Preprocessed[Details] | ItemError], due: float
    ) -> _Chunk[Details]:
        sequences = [
            sequence
            for one in inputs
            if not isinstance(one, ItemError)
            for sequence in one.sequences
        ]
        request = self.engine.submit(self.queue, sequences, due)
        return _Chunk(first, inputs, request, monotonic())

    def _observe(self, work: float, weight: int) -> None:
        """A chunk of this weight counts as so many predicted seconds of work."""
        if work:
            found = work / weight
            known = self.work_per_weight or found
            self.work_per_weight = known + SMOOTHING * (found - known)

    async def _run(self, inline: bool, step: Callable[..., Result], *arguments: object) -> Result:
        if inline:
            return step(*arguments)
        return await asyncio.get_running_loop().run_in_executor(self.executor, step, *arguments)

    def _preprocess(self, inputs: Sequence[Input]) -> list[Preprocessed[Details] | ItemError]:
        return [_or_error(self.processor.preprocess, item) for item in inputs]

    def _postprocess(self, chunk: _Chunk[Details]) -> tuple[bytes, dict[int, ItemError]]:
        """The results of a chunk, collected, and its faults by the places of their inputs."""
        rest = iter(chunk.request.outputs)
        results: list[Answer | ItemError] = []
        for item in chunk.inputs:
            if isinstance(item, ItemError):
                results.append(item)
                continue
            own = list(islice(rest, len(item.sequences)))
            rows = [output for output in own if not isinstance(output, InferenceFailed)]
            if len(rows) < len(own):
                results.append(InferenceFailed())
                continue
            results.append(_or_error(self.processor.postprocess, item.details, rows))
            if not isinstance(results[-1], ItemError):
                self.metrics.count("tokens", by=item.tokens)
                self.metrics.count("unknown_tokens", by=item.unknown)
                self.metrics.count("truncations", by=item.truncated)
        numbered = enumerate(results, chunk.first)
        faults = {place: fault for place, fault in numbered if isinstance(fault, ItemError)}
        return self.collect(results), faults


def stages(began: float, queued: float, started: float, finished: float) -> dict[Stage, float]:
    """Seconds of each stage, from when a request began until now, by `time.monotonic`.

    A chunk without sequences is never `started`, one of several may be before it is all `queued`.
    """
    started = max(queued, started)
    finished = max(started, finished)
    return {
        "encode": queued - began,
        "queue": started - queued,
        "inference": finished - started,
        "decode": monotonic() - finished,
    }


def chunks(weights: Sequence[int], most: int) -> Iterator[slice]:
    """Consecutive slices of at most about `most` weight, each of one item at least."""
    start, total, bound = 0, 0, most // FIRST
    for place, weight in enumerate(weights):
        if place > start and total + weight > bound:
            yield slice(start, place)
            start, total, bound = place, 0, most
        total += weight
    yield slice(start, len(weights))


def _or_error(step: Callable[..., Result], *arguments: object) -> Result | ItemError:
    try:
        return step(*arguments)
    except ItemError as error:
        return error
