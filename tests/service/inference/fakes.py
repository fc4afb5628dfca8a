"""Fakes that the engine's tests share: costs that are known, steps that wait, an observer."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from models.bundle.examples import Example, Row
from service.errors import InferenceFailed
from service.inference.cost_model import CostModel, Measurement
from service.inference.engine import Engine
from service.inference.queue import Limits, Output, PendingRequest, Queue, Step

LIMITS = Limits(batch_size=8, batch_seconds=0.05, queue_seconds=10)
SHAPES = list(product((1, 4, 16, 64), (1, 4, 16, 64, 256)))  # (size, longest)
WAIT = 20  # seconds until a test that hangs fails


def costs(run: float = 1e-4, step: float = 1e-5, cell: float = 1e-5, one: float = 0) -> CostModel:
    """A cost model with these coefficients."""
    return CostModel(
        [
            Measurement(size, longest, run + step * longest + cell * size * longest + one * size)
            for size, longest in SHAPES
        ]
    )


def second_each() -> CostModel:
    """Each sequence is a second of work, whatever its length."""
    return costs(run=0, step=0, cell=0, one=1)


def example(value: int, length: int = 1) -> Example:
    """An example of constant arrays."""
    return Example({"x": np.full(length, value)}, length)


def value_of(one: Example) -> int:
    """The constant of an example."""
    return int(one.arrays["x"][0])


def echo(examples: list[Example]) -> list[Row]:
    """The simplest step: each row has its example's value."""
    return [{"y": np.array([value_of(one)])} for one in examples]


def values(outputs: Sequence[Output]) -> list[int | None]:
    """The value of each row; None for a failure."""
    return [None if isinstance(row, InferenceFailed) else int(row["y"][0]) for row in outputs]


@dataclass
class Seen:
    """An observer that remembers."""

    batches: list[int] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)

    def __call__(self, size: int, padding: float, error: Exception | None) -> None:
        self.batches.append(size)
        if error is not None:
            self.failures.append(error)


class Gate:
    """A step whose batches wait until it is open, and that remembers what it ran.

    Args:
        step: what it does once it may.
        holds: whether a batch of these values waits.
    """

    def __init__(
        self, step: Step = echo, holds: Callable[[list[int]], bool] = lambda _: True
    ) -> None:
        self.open = threading.Event()
        self.ran: list[list[int]] = []
        self._step = step
        self._holds = holds
        self._changed = threading.Condition()

    def __call__(self, examples: list[Example]) -> Sequence[Row | Example]:
        batch = [value_of(one) for one in examples]
        with self._changed:
            self.ran.append(batch)
            self._changed.notify_all()
        if self._holds(batch):
            assert self.open.wait(WAIT)
        return self._step(examples)

    async def reached(self, batches: int = 1) -> None:
        """Returns once so many batches have started."""

        def wait() -> None:
            with self._changed:
                assert self._changed.wait_for(lambda: len(self.ran) >= batches, WAIT)

        await asyncio.to_thread(wait)


def queue(
    step: Step = echo,
    cost_model: CostModel | None = None,
    limits: Limits = LIMITS,
    seen: Seen | None = None,
) -> Queue:
    """A queue of these parts."""
    return Queue(step, cost_model or costs(), limits, seen or Seen())


@asynccontextmanager
async def started(*queues: Queue, threads: int = 1) -> AsyncIterator[Engine]:
    """A running engine, drained in the end; nothing that it does on the event loop may fail."""
    engine, errors = Engine(queues, threads), list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _, error: errors.append(error))
    engine.start()
    try:
        yield engine
    finally:
        await engine.close()
    await asyncio.sleep(0)  # what is still to be delivered
    assert errors == []


async def outputs_of(request: PendingRequest) -> list[int | None]:
    """The values of a request's outputs, once they are there."""
    async with asyncio.timeout(WAIT):
        await request.future
    return values(request.outputs)
