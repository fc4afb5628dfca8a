"""What the parts can do by themselves, in this process: the network and the tokenizer."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.traffic import Model, open_model
from export.markdown import table
from models.bundle.examples import Example

BATCHES = (1, 8, 16, 32)
THREADS = (1, 2)


def network_rate(model: Model, examples: Sequence[Example], rows: int) -> float:
    """Rows per second of the network alone, in batches of `rows`, in the order given."""
    batches = [examples[start : start + rows] for start in range(0, len(examples), rows)]
    return len(examples) / _seconds(lambda: [model.session.run(batch) for batch in batches])


def best_sorted_rate(model: Model, examples: Sequence[Example]) -> float:
    """Rows per second of the network alone over like lengths, at the best size of batch."""
    ordered = sorted(examples, key=lambda example: example.length)
    return max(network_rate(model, ordered, rows) for rows in BATCHES)


def network_table(artifacts: Path, texts: Sequence[str]) -> str:
    """Rows per second by threads and batch, in arrival order and sorted by length."""
    rows = []
    for threads in THREADS:
        model = open_model(artifacts, threads)
        examples = model.read(texts)
        ordered = sorted(examples, key=lambda example: example.length)
        for size in BATCHES:
            rates = [network_rate(model, order, size) for order in (examples, ordered)]
            rows.append([str(threads), str(size), *(f"{rate:,.0f}" for rate in rates)])
    return table(["threads", "rows of a batch", "rows/s as they come", "rows/s sorted"], rows)


def tokenizer_rates(artifacts: Path, texts: Sequence[str]) -> tuple[float, float]:
    """Texts per second, one at a time: when they first come, and when all their words have come.

    The first tenth only makes the tokenizer's memory, as the first minute of a service does.
    """
    model = open_model(artifacts)
    known = len(texts) // 10
    model.read(texts[:known])
    began = time.perf_counter()
    model.read(texts[known:])
    first = (len(texts) - known) / (time.perf_counter() - began)
    return first, known / _seconds(lambda: model.read(texts[:known]))


def _seconds(work: Callable[[], object], times: int = 3) -> float:
    """The median of several times, after one that does not count."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)
