"""What several workers count together, in files that outlive each of them.

Each worker writes to files of its *slot*, a small number: when it dies, its counts stay, and the
next worker in that slot counts on from there. So nothing goes backwards, and there are never more
files than workers. The parent removes the files of its gauges (`service/roster.py`).
"""

import os
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import ProcessCollector, values
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from service.roster import members

TICKS = os.sysconf("SC_CLK_TCK")  # of processor time, in a second
RESIDENT = "process_resident_memory_bytes"

Figures = dict[str, Metric]  # of one process, by name


def write_as(slot: int) -> None:
    """From here on this process counts in the files of this slot; call it before any metric."""
    values.ValueClass = values.MultiProcessValue(lambda: slot)  # type: ignore[no-untyped-call]


class Tally(Collector):
    """All counts of all workers, added up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def collect(self) -> Iterator[Metric]:
        """Every family; a file that a worker has only just made holds nothing to read."""
        files = [str(path) for path in self._folder.glob("*.db") if _has_something(path)]
        yield from MultiProcessCollector.merge(files)  # type: ignore[no-untyped-call]


class Group(Collector):
    """What the system says of parent and workers together, under the usual names `process_*`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parent = os.getppid()

    def collect(self) -> Iterator[Metric]:
        """Sums, and the memory of each worker; the start is that of the parent."""
        workers, past, figures = self._read()
        parent, *others = figures.values()
        for name, family in parent.items():
            summed = sum(one[name].samples[0].value for one in others if name in one)
            sample = family.samples[0]
            if name == "process_cpu_seconds":
                summed += past  # else it would fall when a worker dies
            if name != "process_start_time_seconds":
                family.samples = [sample._replace(value=sample.value + summed)]
            yield family
        yield _by_worker({slot: figures[pid] for slot, pid in workers.items()})

    def _read(self) -> tuple[dict[int, int], float, dict[int, Figures]]:
        """Process ids by slot, seconds of workers that have ended, figures by process id.

        It is done again when a worker ended meanwhile, who might count twice, or not at all.
        """
        while True:
            past = seconds_of_the_past(self._parent)
            workers = members(self._folder)
            figures = {pid: _figures(pid) for pid in (self._parent, *workers.values())}
            if past == seconds_of_the_past(self._parent):
                return workers, past, figures


def seconds_of_the_past(parent: int) -> float:
    """Processor time of the children that a process has had."""
    try:
        words = Path(f"/proc/{parent}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it was killed, or this system has no such files
        return 0.0
    return (int(words[13]) + int(words[14])) / TICKS


def _figures(pid: int) -> Figures:
    families = ProcessCollector(pid=lambda: pid, registry=None).collect()
    return {family.name: family for family in families}


def _by_worker(figures: dict[int, Figures]) -> Metric:
    text = "Resident memory of each worker in bytes."
    family = GaugeMetricFamily("hiddenstate_worker_resident_bytes", text, labels=["worker"])
    for slot, one in sorted(figures.items()):
        if RESIDENT in one:
            family.add_metric([str(slot)], one[RESIDENT].samples[0].value)
    return family


def _has_something(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:  # a gauge of a worker that has ended
        return False
