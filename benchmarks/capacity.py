"""The highest constant rate that a server bears with p99 within a limit, and the way there."""

from collections.abc import Callable
from dataclasses import replace

from benchmarks.load import Job, Outcome, run

LIMIT = 0.050  # seconds
LOWEST = 25.0  # requests per second
STEPS = 5  # of bisection
TRIES = 2  # of a rate: on a shared machine one may meet somebody else's burst
SLACK = 0.99  # of the planned requests that must have been answered rightly

Point = tuple[float, float, float]  # requests per second, p50, p99


def highest_rate(job: Job, measure: Callable[[Job], Outcome] = run) -> tuple[float, list[Point]]:
    """The rate (0 when the lowest is too much), and latencies at the rates that were tried."""
    points: list[Point] = []

    def bears(rate: float) -> bool:
        return any(once(rate) for _ in range(TRIES))

    def once(rate: float) -> bool:
        outcome = measure(replace(job, rate=rate))
        points.append((rate, outcome.quantile(0.5), outcome.quantile(0.99)))
        return outcome.quantile(0.99) <= LIMIT and outcome.rate >= SLACK * rate

    low, high = 0.0, LOWEST
    while bears(high):
        low, high = high, 2 * high
    for _ in range(STEPS if low else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if bears(middle) else (low, middle)
    return low, sorted(points)
