"""`make bench-overload`: what the service still answers when more is asked than it can do.

    python -m benchmarks.overload --data DATA [--rounds 3] [--seconds 4] [--deadline-ms 100]

Open loop at multiples of the measured peak (right answers per second in a closed loop). The
clients send their deadline as X-Request-Timeout-Ms; an answer within it, from the time of sending,
is good. The load generator runs on the same processors as the service: its share is measured, and
the requests that the service answered, by its own metrics, are shown beside the planned ones. Each
round has its own peak and all multiples; the table has the median of the rounds.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

from benchmarks.client import count_wrong
from benchmarks.in_process import LocalModel, newest_bundle
from benchmarks.load import OK, REJECTED, Load, Outcome, Request, quantile, run
from benchmarks.protocols import SENTIMENT, several
from benchmarks.report import IMAGES, NONE, OUT, Report, conditions, milliseconds, progress, spread
from benchmarks.server import Server, service
from benchmarks.texts import Cursor, TextPool

CONNECTIONS = 1024  # fewer, and requests wait for one before the service can see them
PEAK_CONNECTIONS = 64
FASTEST = {1: 12_000, 16: 1_500}  # requests per second that the closed loop prepares for
LATE = 504
HEAD = (
    *("texts a request", "load", "planned/s", "sent/s", "answered/s with warm-up", "good/s"),
    *("of the peak goodput", "p99 ms accepted", "refused/s", "p99 ms refused", "late (504)/s"),
    *("other", "wrong", "generator's share of the processors", "service's share"),
)


@dataclass(frozen=True)
class Measured:
    """One load: its multiple of the peak, what came of it, and what the service saw.

    Attributes:
        good: right answers within the deadline, per second.
        answered: requests that the service answered, by its metrics, in warm-up, measured time and
            after it, per second of the first two.
        busy: processors that the service kept busy.
    """

    factor: float
    outcome: Outcome
    good: float
    answered: float
    busy: float


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with sentiment/imdb.")],
    artifacts: Annotated[Path, typer.Option(exists=True)] = Path("artifacts"),
    rounds: int = 3,
    seconds: Annotated[float, typer.Option(help="Of each measurement.")] = 4.0,
    deadline_ms: Annotated[int, typer.Option(help="How long the clients wait.")] = 100,
    factors: Annotated[list[float], typer.Option(help="Multiples of the peak.")] = [  # noqa: B006 - typer copies it
        0.8,
        1.0,
        2.0,
        5.0,
        10.0,
    ],
    texts: Annotated[list[int], typer.Option(help="Texts a request.")] = [1, 16],  # noqa: B006
    out: Annotated[Path, typer.Option(help="Folder of the tables.")] = OUT,
    page: Annotated[Path | None, typer.Option(help="Page whose table is replaced.")] = None,
    images: Annotated[Path, typer.Option(help="Folder of the plot.")] = IMAGES,
) -> None:
    """Measures, and writes the table and the plot."""
    report = Report(out, page)
    model = LocalModel(newest_bundle(artifacts, "sentiment"))
    pool = TextPool(data)
    rows: list[list[str]] = []
    shares: dict[int, list[float]] = {}
    measured: dict[int, list[list[Measured]]] = {size: [] for size in texts}
    for number in range(rounds):
        progress(f"round {number + 1} of {rounds}")
        for size in texts:
            loads = measure(pool, model, artifacts, size, factors, seconds, deadline_ms)
            measured[size].append(loads)
    for size in texts:
        peaks = [max(*(one.good for one in loads), 1e-9) for loads in measured[size]]
        shares[size] = []
        for each in zip(*measured[size], strict=True):
            share = [one.good / peak for one, peak in zip(each, peaks, strict=True)]
            shares[size].append(median(share))
            rows.append([str(size), *row(each, share)])
    progress(conditions(rounds=rounds, seconds=f"{seconds:g}", deadline=f"{deadline_ms} ms"))
    report.add("overload", HEAD, rows)
    draw(factors, shares, images / "overload.png")


def measure(
    pool: TextPool,
    model: LocalModel,
    artifacts: Path,
    size: int,
    factors: Sequence[float],
    seconds: float,
    deadline_ms: int,
) -> list[Measured]:
    """Each multiple of the peak with requests of `size` texts; a new service for each."""
    environ = {"HIDDENSTATE_MAX_CONNECTIONS": str(2 * CONNECTIONS)}
    with service(environ, artifacts) as server:
        count = round(FASTEST.get(size, 12_000 / size) * (seconds + 1))
        groups = grouped(Cursor(pool), count, size)
        peak = run(Load(server.port, requests(groups), PEAK_CONNECTIONS, seconds)).rate
    progress(f"{size} texts a request: {peak:,.0f} requests/s in a closed loop")
    measured = []
    for factor in factors:
        progress(f"{size} texts a request, {factor:g}x")
        with service(environ, artifacts) as server:
            texts = Cursor(pool)
            warm_up = grouped(texts, round(peak) + 10, size)
            run(Load(server.port, requests(warm_up), PEAK_CONNECTIONS, 1.0, warm_up=0.0))
            rate = factor * peak
            groups = grouped(texts, round(1.2 * rate * (seconds + 1)) + 100, size)
            load = Load(
                server.port,
                requests(groups),
                CONNECTIONS,
                seconds,
                rate=rate,
                timeout_ms=deadline_ms,
            )
            measured.append(measure_load(factor, load, server, groups, model))
    return measured


def measure_load(
    factor: float, load: Load, server: Server, groups: Sequence[Sequence[str]], model: LocalModel
) -> Measured:
    """Sends a load and asks the service how many requests it answered."""
    before, busy = requests_answered(server), server.processor_seconds()
    outcome = run(load)
    duration = outcome.seconds + load.warm_up
    busy = (server.processor_seconds() - busy) / duration
    answered = (requests_answered(server) - before) / duration
    first = [group[0] for group in groups]
    outcome.wrong = count_wrong(outcome, first, SENTIMENT, model.expected)
    good = outcome.goodput((load.timeout_ms or 0) / 1000)
    outcome.answers = [answer._replace(body=b"") for answer in outcome.answers]  # a round has many
    return Measured(factor, outcome, good, answered, busy)


def grouped(texts: Cursor, count: int, size: int) -> list[Sequence[str]]:
    """So many groups of fresh texts."""
    taken = texts.take(count * size)
    return [taken[start : start + size] for start in range(0, len(taken), size)]


def requests(groups: Sequence[Sequence[str]]) -> list[Request]:
    """A request for each group."""
    return [Request(SENTIMENT.path, several(group)) for group in groups]


def requests_answered(server: Server) -> float:
    """Requests to the sentiment route that the service has answered so far, whatever the status."""
    return sum(
        value
        for (name, labels), value in server.metrics().items()
        if name == "hiddenstate_requests_total" and ("model", "sentiment") in labels
    )


def row(each: Sequence[Measured], share: Sequence[float]) -> list[str]:
    """The figures of one load: the median of its rounds."""
    cores = len(os.sched_getaffinity(0))

    def middle(show: Callable[[float], str], value: Callable[[Measured], float]) -> str:
        return show(median(map(value, each)))

    def rate(value: Callable[[Measured], float]) -> str:
        return middle("{:,.0f}".format, value)

    def status(code: int) -> str:
        return rate(lambda one: one.outcome.statuses[code] / one.outcome.seconds)

    def p99(code: int) -> str:
        times = [[a.response_time for a in one.outcome.answers if a.status == code] for one in each]
        return milliseconds(median(quantile(one, 0.99) for one in times)) if all(times) else NONE

    known = {OK, REJECTED, LATE}
    return [
        f"{each[0].factor:g}x",
        rate(lambda one: one.outcome.planned / one.outcome.seconds),
        rate(lambda one: (one.outcome.planned - one.outcome.unsent) / one.outcome.seconds),
        rate(lambda one: one.answered),
        spread([one.good for one in each]),
        spread(share, "{:.0%}".format),
        p99(OK),
        status(REJECTED),
        p99(REJECTED),
        status(LATE),
        str(sum(a.status not in known for one in each for a in one.outcome.answers)),
        str(sum(one.outcome.wrong for one in each)),
        middle("{:.0%}".format, lambda one: one.outcome.processor_share / cores),
        middle("{:.0%}".format, lambda one: one.busy / cores),
    ]


def draw(factors: Sequence[float], shares: dict[int, list[float]], path: Path) -> None:
    """Goodput against the planned load, as shares of the peak."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to import

    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
    for size, values in shares.items():
        axes.plot(factors, values, marker="o", label=f"{size} texts a request")
    axes.set(xlabel="planned load / measured peak", ylabel="goodput / peak", xscale="log")
    axes.set_ylim(0, 1.05)
    axes.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    typer.run(main)
