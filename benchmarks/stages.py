"""Where the time of a request goes, and what a worker more gives."""

import os
from collections.abc import Mapping
from statistics import median
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families
from rich.progress import track

from benchmarks.load import run
from benchmarks.server import Running, service
from benchmarks.traffic import Traffic
from export.markdown import table
from service.metrics import STAGES

CONNECTIONS = (1, 32, 128)
REST = "HTTP, JSON, turns of the event loop"
Seen = Mapping[str, tuple[float, float]]  # seconds in all and how many, by stage


def stages(traffic: Traffic, seconds: float) -> str:
    """Mean milliseconds of each stage as /metrics tells them, and what of a request is in none."""
    columns: dict[int, list[float]] = {}
    with service() as running:
        run(traffic.job(running.port, CONNECTIONS[0], 0.1))  # a series appears with its first value
        for connections in track(CONNECTIONS, "stages"):
            before, used = read(running), running.processor_seconds()
            outcome = run(traffic.job(running.port, connections, seconds))
            spent = 1000 * (running.processor_seconds() - used)
            after = read(running)
            means = [mean(before, after, stage) for stage in (*STAGES, "")]
            parts, whole = means[:-1], means[-1]
            answered = after[""][1] - before[""][1]
            columns[connections] = [*parts, whole - sum(parts), whole, spent / answered]
            assert not outcome.wrong
    names = [*STAGES, REST, "all", "processor time, all threads"]
    rows = [
        [name, *(f"{columns[count][place]:.2f}" for count in CONNECTIONS)]
        for place, name in enumerate(names)
    ]
    return table(["ms a request", *(f"at {count} connections" for count in CONNECTIONS)], rows)


def workers(traffic: Traffic, rounds: int, seconds: float) -> str:
    """Requests per second by the number of workers, up to one for each processor, in turn."""
    most = os.cpu_count() or 1
    counts = sorted({1, *(2**power for power in range(1, most.bit_length())), most})
    rates: dict[tuple[int, int], list[float]] = {}
    for _ in track(range(rounds), "workers"):
        for count in counts:
            with service({"HIDDENSTATE_WORKERS": str(count)}) as running:
                for connections in CONNECTIONS:
                    outcome = run(traffic.job(running.port, connections, seconds))
                    rates.setdefault((count, connections), []).append(outcome.rate)
    rows = [
        [str(count), *(f"{median(rates[count, each]):,.0f}" for each in CONNECTIONS)]
        for count in counts
    ]
    return table(["workers", *(f"requests/s at {count}" for count in CONNECTIONS)], rows)


def read(running: Running) -> Seen:
    """The sums and counts of every stage so far, and of whole requests under the empty name."""
    seen: dict[str, dict[str, float]] = {}
    with urlopen(f"http://127.0.0.1:{running.port}/metrics", timeout=60) as reply:
        text = reply.read().decode()
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            name, _, kind = sample.name.rpartition("_")
            if kind not in ("sum", "count") or sample.labels.get("task") != "sentiment":
                continue
            if name in ("hiddenstate_stage_seconds", "hiddenstate_request_seconds"):
                seen.setdefault(sample.labels.get("stage", ""), {})[kind] = sample.value
    return {stage: (both["sum"], both["count"]) for stage, both in seen.items()}


def mean(before: Seen, after: Seen, stage: str) -> float:
    """Milliseconds between two readings."""
    (sum_before, count_before), (sum_after, count_after) = before[stage], after[stage]
    return 1000 * (sum_after - sum_before) / (count_after - count_before)
