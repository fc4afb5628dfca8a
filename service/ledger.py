"""What requests count is noted in plain lists, and written down a few times a second.

A request counts a dozen things. For prometheus-client each is a lock and, with several workers, a
write to a mapped file: together they took longer than validating the request.
"""

from collections.abc import Sequence

import numpy as np
from prometheus_client import Counter, Histogram

Labels = tuple[str, ...]


class Distribution(Histogram):
    """A histogram that takes many values at once, which the library's own cannot."""

    def take(self, values: Sequence[float]) -> None:
        """All of them."""
        self._sum.inc(sum(values))
        buckets = np.bincount(np.searchsorted(self._upper_bounds, values))
        for bucket, count in enumerate(buckets.tolist()):
            if count:
                self._buckets[bucket].inc(count)


class Ledger:
    """Touched by the event loop only."""

    def __init__(self) -> None:
        self._amounts: dict[tuple[Counter, Labels], float] = {}
        self._values: dict[tuple[Distribution, Labels], list[float]] = {}

    def count(self, counter: Counter, *labels: str, by: float = 1) -> None:
        """Raises the counter's series with these labels."""
        key = (counter, labels)
        self._amounts[key] = self._amounts.get(key, 0) + by

    def observe(self, value: float, distribution: Distribution, *labels: str) -> None:
        """A value of the series with these labels."""
        key = (distribution, labels)
        values = self._values.get(key)
        if values is None:
            values = self._values[key] = []
        values.append(value)

    def write(self) -> None:
        """Tells the collectors what came since the last time."""
        amounts, self._amounts = self._amounts, {}
        seen, self._values = self._values, {}
        for (counter, labels), amount in amounts.items():
            counter.labels(*labels).inc(amount)
        for (distribution, labels), values in seen.items():
            distribution.labels(*labels).take(values)
