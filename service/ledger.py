"""What requests count is added up in plain numbers, and written down a few times a second.

A request counts a dozen things. For prometheus-client each is a lock and, with several workers, a
write to a mapped file: together they took longer than validating the request.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from prometheus_client import Counter, Histogram

Labels = tuple[str, ...]


class Distribution(Histogram):
    """A histogram that takes many values at once, which the library's own cannot."""

    @property
    def bounds(self) -> list[float]:
        """The upper bound of each bucket."""
        return list(self._upper_bounds)

    def take(self, values: "Values") -> None:
        """All of them."""
        self._sum.inc(values.total)
        for bucket, count in values.buckets.items():
            self._buckets[bucket].inc(count)


@dataclass(slots=True)
class Values:
    """Their sum, and how many are in which bucket."""

    bounds: list[float]
    total: float = 0.0
    buckets: dict[int, int] = field(default_factory=dict)

    def add(self, value: float) -> None:
        """One more."""
        self.total += value
        bucket = bisect_left(self.bounds, value)
        self.buckets[bucket] = self.buckets.get(bucket, 0) + 1


class Ledger:
    """Touched by the event loop only."""

    def __init__(self) -> None:
        self._amounts: dict[tuple[Counter, Labels], float] = {}
        self._values: dict[tuple[Distribution, Labels], Values] = {}

    def count(self, counter: Counter, *labels: str, by: float = 1) -> None:
        """Raises the counter's series with these labels."""
        key = (counter, labels)
        self._amounts[key] = self._amounts.get(key, 0) + by

    def observe(self, value: float, distribution: Distribution, *labels: str) -> None:
        """A value of the series with these labels."""
        key = (distribution, labels)
        values = self._values.get(key)
        if values is None:
            values = self._values[key] = Values(distribution.labels(*labels).bounds)
        values.add(value)

    def write(self) -> None:
        """Tells the collectors what came since the last time."""
        amounts, self._amounts = self._amounts, {}
        seen, self._values = self._values, {}
        for (counter, labels), amount in amounts.items():
            counter.labels(*labels).inc(amount)
        for (distribution, labels), values in seen.items():
            distribution.labels(*labels).take(values)
