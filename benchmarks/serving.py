"""`make bench`: what the parts could do, and what the service makes of them, in one run, in turn.

    python -m benchmarks.serving --data DATA [--rounds 3] [--seconds 5] [--only stages]

Writes the tables and the plot of docs/benchmarks.md; every answer is checked while it is timed.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Annotated

import matplotlib.pyplot as plt
import typer
from rich.progress import track

from benchmarks.bare import bare_server
from benchmarks.capacity import LIMIT, Point, highest_rate
from benchmarks.company import company
from benchmarks.large import large_request
from benchmarks.limits import network_table, tokenizer_rates
from benchmarks.load import Job, Outcome, run
from benchmarks.others import other_tasks
from benchmarks.server import service
from benchmarks.stages import stages, workers
from benchmarks.tables import replace_table
from benchmarks.traffic import Traffic, describe, mixed_traffic, open_model
from export.markdown import table

PAGE = Path("docs/benchmarks.md")
PLOT = Path("docs/images/latency_against_load.png")
FEW = 2000  # texts, for what is measured many times
CONNECTIONS = (1, 8, 32, 128)
VARIANTS: Mapping[str, Mapping[str, str]] = {
    "batching": {},
    "no batching": {"HIDDENSTATE_BATCH_ROWS": "1"},
}


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with sentiment/imdb.")],
    artifacts: Annotated[Path, typer.Option(exists=True)] = Path("artifacts"),
    rounds: int = 3,
    seconds: float = 5.0,
    page: Path = PAGE,
    only: Annotated[list[str] | None, typer.Option(help="Tables, if not all of them.")] = None,
) -> None:
    """Measures everything and writes the tables."""
    model = open_model(artifacts)
    traffic = mixed_traffic(model, data)
    print(describe(model.read(traffic.texts)))
    measurements: dict[str, Callable[[], str]] = {
        "limits": lambda: network_table(artifacts, traffic.texts[:FEW]),
        "parts": lambda: parts(traffic, tokenizer_rates(artifacts, traffic.texts), seconds),
        "closed loop": lambda: closed_loop(traffic, rounds, seconds),
        "stages": lambda: stages(traffic, seconds),
        "workers": lambda: workers(traffic, rounds, seconds),
        "other tasks": lambda: others(data, seconds),
        "open loop": lambda: open_loop(traffic, seconds),
        "large request": lambda: large_request(artifacts, data, rounds),
        "company": lambda: company(data, artifacts, rounds, seconds),
    }
    if wrong := set(only or ()) - set(measurements):
        known = ", ".join(measurements)
        raise typer.BadParameter(f"no table {', '.join(sorted(wrong))}; there are: {known}")
    for name in only or measurements:
        measure = measurements[name]
        made = measure()
        replace_table(page, name, made)
        print(f"{name}\n{made}", flush=True)


def parts(traffic: Traffic, tokens: tuple[float, float], seconds: float) -> str:
    """The tokenizer, and HTTP without a model."""
    which = ("new texts", "texts that came before")
    rows = [
        [f"tokenizer, one text at a time, {name}", f"{rate:,.0f}"]
        for name, rate in zip(which, tokens, strict=True)
    ]
    for name in ("asgi", "fastapi"):
        with bare_server(name) as port:
            nothing = [None] * len(traffic.requests)
            reader = "benchmarks.traffic:read_nothing"
            job = Job(port, "/v1/sentiment", traffic.requests, nothing, reader, 32, seconds)
            rate = run(job).rate
        rows.append([f"{name} without a model, one process, 32 connections", f"{rate:,.0f}"])
    return table(["part", "per second"], rows)


def closed_loop(traffic: Traffic, rounds: int, seconds: float) -> str:
    """Our service with its batching and without, in turn, at each number of connections."""
    seen: dict[tuple[str, int], list[Outcome]] = {}
    for _ in track(range(rounds), "closed loop"):
        for name, environ in VARIANTS.items():
            with service(environ) as running:
                for connections in CONNECTIONS:
                    outcome = run(traffic.job(running.port, connections, seconds))
                    seen.setdefault((name, connections), []).append(outcome)
    rows = [[name, str(connections), *figures(some)] for (name, connections), some in seen.items()]
    return table(["variant", "connections", *HEAD], rows)


def others(data: Path, seconds: float) -> str:
    """Entities and forecasts in closed loop."""
    done = other_tasks(data, CONNECTIONS, seconds)
    return table(
        ["task", "connections", *HEAD],
        [[task, str(connections), *figures([outcome])] for task, connections, outcome in done],
    )


def open_loop(traffic: Traffic, seconds: float) -> str:
    """Latency at constant rates up to the highest with p99 within the limit."""
    with service() as running:
        highest, points = highest_rate(traffic.job(running.port, 128, seconds))
    draw({"Hiddenstate": points}, PLOT)
    print(f"highest rate with p99 <= {1000 * LIMIT:.0f} ms: {highest:,.0f}")
    rows = [[f"{rate:,.0f}", f"{1000 * p50:.1f}", f"{1000 * p99:.1f}"] for rate, p50, p99 in points]
    return table(["requests/s", "p50 ms", "p99 ms"], rows)


def draw(curves: Mapping[str, Sequence[Point]], path: Path) -> None:
    """p99 against load, a curve for each server."""
    figure, axes = plt.subplots(figsize=(7, 4))
    for name, points in curves.items():
        axes.plot(
            [rate for rate, _, _ in points],
            [1000 * p99 for _, _, p99 in points],
            marker="o",
            label=name,
        )
    axes.axhline(1000 * LIMIT, color="grey", linestyle="--", linewidth=1)
    axes.set(xlabel="requests per second (constant rate)", ylabel="p99 in ms", yscale="log")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    plt.close(figure)


HEAD = ("requests/s", "p50 ms", "p99 ms", "not right")


def figures(outcomes: Sequence[Outcome]) -> list[str]:
    """Medians over rounds, and how many answers were not right in all of them."""
    bad = sum(one.statuses.total() - len(one.latencies) for one in outcomes)
    return [
        f"{median(one.rate for one in outcomes):,.0f}",
        *(f"{1000 * median(one.quantile(q) for one in outcomes):.2f}" for q in (0.5, 0.99)),
        str(bad),
    ]


if __name__ == "__main__":
    typer.run(main)
