"""`make bench-overload`: what is left of the service when more is asked than it can do.

    python -m benchmarks.overload --data DATA [--seconds 5]

Open loop at multiples of the highest rate that it bears. The clients say how long they wait
(X-Request-Timeout-Ms): twice the p99 at 0.8 times that rate. An answer within this time is good.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import matplotlib.pyplot as plt
import typer

from benchmarks.capacity import LIMIT, LOWEST, highest_rate
from benchmarks.load import Job, Outcome, run
from benchmarks.server import service
from benchmarks.tables import replace_table
from benchmarks.traffic import OURS, mixed_traffic, open_model
from export.markdown import table

PAGE = Path("docs/benchmarks.md")
PLOT = Path("docs/images/overload.png")
CONNECTIONS = 1024  # fewer, and all wait for a connection before the service can see them
FACTORS = (0.8, 1.0, 2.0, 5.0, 10.0)
PER_REQUEST = (1, 16)  # texts
HEAD = (
    *("texts a request", "load", "planned/s", "answered/s", "good/s", "of the peak", "p99 ms"),
    *("refused", "refused p99 ms", "late (504)", "wrong"),
)


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with sentiment/imdb.")],
    artifacts: Annotated[Path, typer.Option(exists=True)] = Path("artifacts"),
    seconds: float = 5.0,
    page: Path = PAGE,
) -> None:
    """Measures, and writes the table."""
    traffic = mixed_traffic(open_model(artifacts), data)
    rows = []
    goodput: dict[int, list[float]] = {}
    for size in PER_REQUEST:
        groups = [traffic.texts[at : at + size] for at in range(0, len(traffic.texts), size)]
        requests = [json.dumps({"inputs": group}).encode() for group in groups]
        expected = [traffic.expected[at] for at in range(0, len(traffic.texts), size)]
        with service({"HIDDENSTATE_MAX_CONNECTIONS": str(2 * CONNECTIONS)}) as running:
            job = Job(running.port, "/v1/sentiment", requests, expected, OURS, CONNECTIONS, seconds)
            patience, measured = multiples(job)
        good = [outcome.rate_within(patience) for _, outcome in measured]
        shares = [rate / max(good) for rate in good]
        rows += [
            [str(size), *row(load, outcome, rate, share)]
            for (load, outcome), rate, share in zip(measured, good, shares, strict=True)
        ]
        goodput[size] = shares
    made = table(HEAD, rows)
    replace_table(page, "overload", made)
    print(made)
    draw(goodput)


def multiples(job: Job) -> tuple[float, list[tuple[float, Outcome]]]:
    """The clients' patience in seconds, and what comes of each multiple of the highest rate."""
    highest, _ = highest_rate(job)
    if not highest:
        raise SystemExit(
            f"p99 is above {LIMIT * 1000:g} ms at {LOWEST:g} requests/s: try an idle machine"
        )
    before = run(replace(job, rate=FACTORS[0] * highest))
    patience = max(1, round(2000 * before.quantile(0.99)))  # milliseconds
    job = replace(job, headers={"X-Request-Timeout-Ms": str(patience)})
    return patience / 1000, [
        (factor, run(replace(job, rate=factor * highest))) for factor in FACTORS
    ]


def row(load: float, outcome: Outcome, good: float, share: float) -> list[str]:
    """Figures of one load."""
    answered = outcome.statuses.total() - outcome.statuses[0]
    return [
        f"{load:g}x",
        f"{outcome.planned / outcome.seconds:,.0f}",
        f"{answered / outcome.seconds:,.0f}",
        f"{good:,.0f}",
        f"{share:.0%}",
        f"{1000 * outcome.quantile(0.99):.1f}",
        str(outcome.statuses[503]),
        f"{1000 * outcome.refused_within(0.99):.1f}",
        str(outcome.statuses[504]),
        str(outcome.wrong),
    ]


def draw(goodput: dict[int, list[float]]) -> None:
    """Goodput against offered load, as shares of the peak."""
    figure, axes = plt.subplots(figsize=(7, 4))
    for size, shares in goodput.items():
        axes.plot(FACTORS, shares, marker="o", label=f"{size} texts a request")
    axes.set(xlabel="offered load / highest rate", ylabel="goodput / peak", xscale="log")
    axes.set_ylim(0, 1.05)
    axes.legend()
    figure.tight_layout()
    figure.savefig(PLOT, dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    typer.run(main)
