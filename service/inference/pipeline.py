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

from models.bundle.examples import Example, Row
from service.errors import DeadlineExceeded, InferenceFailed, ItemError, QueueFull
from service.inference.engine import Engine
from service.inference.queue import URGENCY, Output, PendingRequest, Queue, Reason
from service.observability.metrics import Stage, TaskMetrics

INLINE = 4_000  # weight that the event loop processes itself: about a millisecond
CHUNK = 16_000  # weight of a chunk: a few milliseconds
FIRST = 4  # times as small is the first chunk: nothing else can start before it is preprocessed
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


class Processor(Protocol[Input, Details, Answer]):
    """What a task does before and after the network."""

    def weight(self, item: Input) -> int:
        """How much work an input is, in characters of text or the like."""

    def preprocess(self, item: Input) -> Preprocessed[Details]:
        """By the code of training; raises ItemError, or RequestError when no input is usable."""

    def postprocess(self, details: Details, rows: Sequence[Row]) -> Answer:
        """The answer, from one row per sequence; raises ItemError when they cannot be shown."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an answer is no longer wanted."""

    at: float  # seconds, on the clock of `time.monotonic`
    milliseconds: int  # that the client allowed in all


@dataclass
class Times:
    """When the last chunk of a request went from stage to stage, by `time.monotonic`."""

    began: float = field(default_factory=monotonic)
    queued: float = 0.0
    started: float = 0.0
    finished: float = 0.0

    def stages(self) -> dict[Stage, float]:
        """Seconds of each stage, once everything is postprocessed."""
        started = max(self.queued, self.started)
        finished = max(started, self.finished)
        return {
            "encode": self.queued - self.began,
            "queue": started - self.queued,
            "inference": finished - started,
            "decode": monotonic() - finished,
        }


@dataclass
class Predictions:
    """The results of one request."""

    parts: list[bytes] = field(default_factory=list)  # what `Collect` made of each chunk, in order
    faults: dict[int, ItemError] = field(default_factory=dict)  # by the input's place
    stages: Mapping[Stage, float] = field(default_factory=dict)  # seconds


Collect = Callable[[Sequence[Answer | ItemError]], bytes]


class Pipeline(Generic[Input, Details, Answer]):
    """Answers requests to one model.

    `collect` makes bytes of a chunk's results, so that no answer is kept in two forms; `executor`
    has a thread for what would block the event loop.
    """

    def __init__(
        self,
        processor: Processor[Input, Details, Answer],
        engine: Engine,
        queue: Queue,
        metrics: TaskMetrics,
        collect: Collect[Answer],
        executor: Executor,
    ) -> None:
        self._processor = processor
        self._engine = engine
        self._queue = queue
        self._metrics = metrics
        self._collect = collect
        self._executor = executor
        self._work_per_weight = 0.0  # predicted seconds; unknown before the first request

    def check(self, deadline: Deadline, weight: int = 0) -> float:
        """When a request of this weight should be answered; raises QueueFull or Stopping."""
        try:
            return self._engine.check(self._queue, self._work_per_weight * weight, deadline.at)
        except QueueFull:
            self._metrics.rejected()
            raise

    async def predict(self, inputs: Sequence[Input], deadline: Deadline) -> Predictions:
        """Answers every usable input; raises DeadlineExceeded, or as `check` and `preprocess`."""
        weights = [self._processor.weight(item) for item in inputs]
        expected = self.check(deadline, sum(weights))
        try:
            async with asyncio.timeout_at(deadline.at):
                predictions = await self._predict(inputs, weights, deadline)
        except TimeoutError:
            self._engine.admission.observe_answer(monotonic() - expected)
            raise DeadlineExceeded(deadline.milliseconds) from None
        self._engine.admission.observe_answer(monotonic() - expected)
        self._metrics.times(predictions.stages)
        for fault in predictions.faults.values():
            self._metrics.faulty(fault.code)
        return predictions

    async def _predict(
        self, inputs: Sequence[Input], weights: Sequence[int], deadline: Deadline
    ) -> Predictions:
        times, predictions = Times(), Predictions()
        due = times.began + URGENCY * (deadline.at - times.began)
        rest = sum(weights)
        inline = rest <= INLINE
        coming, key = self._queue.coming, object()
        in_flight: deque[tuple[slice, Sequence[Preprocessed[Details] | ItemError], PendingRequest]]
        in_flight = deque()

        async def finish_first() -> None:
            chunk, preprocessed, request = in_flight[0]
            await request.future
            times.started, times.finished = request.started, monotonic()
            part, faults = await self._run(
                inline, self._postprocess, preprocessed, request.outputs, chunk.start
            )
            in_flight.popleft()
            predictions.parts.append(part)
            predictions.faults.update(faults)

        try:
            for chunk in [slice(0, len(inputs))] if inline else chunks(weights, CHUNK):
                if not inline:
                    coming[key] = self._work_per_weight * rest
                if len(in_flight) == IN_FLIGHT:
                    await finish_first()
                preprocessed = await self._run(inline, self._preprocess, inputs[chunk])
                usable = [one for one in preprocessed if not isinstance(one, ItemError)]
                sequences = [sequence for one in usable for sequence in one.sequences]
                request = self._engine.submit(self._queue, sequences, due)
                in_flight.append((chunk, preprocessed, request))
                due = request.due
                weight = sum(weights[chunk])
                rest -= weight
                if request.work:
                    found = request.work / weight
                    known = self._work_per_weight or found
                    self._work_per_weight = known + SMOOTHING * (found - known)
                times.queued = monotonic()
            coming.pop(key, None)
            while in_flight:
                await finish_first()
        finally:
            coming.pop(key, None)
            for _, _, request in in_flight:  # nobody waits for them any more
                reason: Reason = "deadline" if monotonic() >= deadline.at else "cancelled"
                self._engine.cancel(self._queue, request, reason)
        predictions.stages = times.stages()
        return predictions

    async def _run(self, inline: bool, step: Callable[..., Result], *arguments: object) -> Result:
        if inline:
            return step(*arguments)
        return await asyncio.get_running_loop().run_in_executor(self._executor, step, *arguments)

    def _preprocess(self, inputs: Sequence[Input]) -> list[Preprocessed[Details] | ItemError]:
        return [_or_error(self._processor.preprocess, item) for item in inputs]

    def _postprocess(
        self,
        inputs: Sequence[Preprocessed[Details] | ItemError],
        outputs: Sequence[Output],
        at: int,
    ) -> tuple[bytes, dict[int, ItemError]]:
        """The results of a chunk, collected, and its faults; its first input is the `at`-th."""
        rest = iter(outputs)
        results: list[Answer | ItemError] = []
        for item in inputs:
            if isinstance(item, ItemError):
                results.append(item)
                continue
            own = list(islice(rest, len(item.sequences)))
            rows = [output for output in own if not isinstance(output, InferenceFailed)]
            if len(rows) < len(own):
                results.append(InferenceFailed())
            else:
                results.append(_or_error(self._processor.postprocess, item.details, rows))
        faults = {at + i: fault for i, fault in enumerate(results) if isinstance(fault, ItemError)}
        return self._collect(results), faults


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
