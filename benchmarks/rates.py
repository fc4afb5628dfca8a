"""The highest constant rate that a server answers with p99 within a limit."""

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.load import Outcome

LIMIT = 0.050  # seconds
LOWEST = 10.0  # requests per second
STEP = 1.25  # between rates, until one is within the limit and the next is not
PRECISION = 1.03  # of the result
TRIES = 2  # of a rate: on a shared machine one may meet a burst of other work
ANSWERED = 0.99  # of the planned requests that must have been answered rightly

Measure = Callable[[float], Outcome]  # at a rate


@dataclass(frozen=True)
class Point:
    """Latencies at a rate: requests per second, seconds."""

    rate: float
    p50: float
    p99: float


@dataclass
class Search:
    """The result, and every rate that was tried.

    Attributes:
        rate: the highest within the limit; 0 when even the lowest is not.
        failed: requests without a right answer, over all tries.
    """

    rate: float = 0.0
    failed: int = 0
    points: list[Point] = field(default_factory=list)


def highest_rate(measure: Measure, first: float) -> Search:
    """Searches from the rate `first`, in steps and then by bisection."""
    search = Search()

    def within(rate: float) -> bool:
        return any(once(rate) for _ in range(TRIES))

    def once(rate: float) -> bool:
        outcome = measure(rate)
        p99 = outcome.quantile(0.99)
        search.points.append(Point(rate, outcome.quantile(0.5), p99))
        right = outcome.planned - outcome.failed - outcome.wrong
        search.failed += outcome.planned - right
        return p99 <= LIMIT and right >= ANSWERED * outcome.planned

    low, high = 0.0, max(first, LOWEST)
    while within(high):
        low, high = high, high * STEP
    while not low and high > LOWEST:
        lower = max(LOWEST, high / STEP)
        low, high = (lower, high) if within(lower) else (0.0, lower)
    while low and high / low > PRECISION:
        middle = (low * high) ** 0.5
        low, high = (middle, high) if within(middle) else (low, middle)
    search.rate = low
    search.points.sort(key=lambda point: point.rate)
    return search
