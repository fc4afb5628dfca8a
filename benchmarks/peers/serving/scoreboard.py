"""The scores as Markdown tables and as a picture."""

from collections.abc import Iterable
from pathlib import Path

import matplotlib as mpl

from benchmarks.capacity import LIMIT
from benchmarks.peers.serving.contest import CONNECTIONS, OURSELVES
from benchmarks.peers.serving.scores import Loop, Score
from export.markdown import table

mpl.use("Agg")  # no screen is needed

import matplotlib.pyplot as plt

MISSING = "-"


def tables(scores: Iterable[Score]) -> str:
    """Requests per second and shares of ours; then latencies; medians of the rounds."""
    found = sorted(scores, key=_rate_at_most, reverse=True)
    ours = next((score for score in found if score.name == OURSELVES), None)
    counts = [str(count) for count in CONNECTIONS]
    rates = table(
        [
            *("server", "version", "batching"),
            *(f"requests/s at {count}" for count in counts),
            *(f"ours / its at {count}" for count in counts[-2:]),
            *(f"highest rate, p99 <= {1000 * LIMIT:.0f} ms", "wrong", "failed"),
        ],
        [_rates(score, ours) for score in found],
    )
    latencies = table(
        ["server", "batching", *(f"p50 / p99 ms at {count}" for count in counts)],
        [_latencies(score) for score in found],
    )
    return f"{rates.rstrip()}\n\n{latencies}"


def draw(scores: Iterable[Score], picture: Path) -> None:
    """The p99 at constant rates, of each server's better variant."""
    figure, axes = plt.subplots(figsize=(8, 4.5), layout="constrained")
    for score in scores:
        if score.points:
            rates, _, latencies = zip(*score.points, strict=True)
            axes.plot(rates, [1000 * one for one in latencies], marker=".", label=score.title)
    axes.axhline(1000 * LIMIT, color="grey", linestyle="--", linewidth=1)
    axes.set(xlabel="requests per second, constant", ylabel="p99, ms", yscale="log")
    axes.set_ylim(top=20_000 * LIMIT)
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=110)
    plt.close(figure)


def _rates(score: Score, ours: Score | None) -> list[str]:
    return [
        *(score.name, score.version, _variant(score)),
        *(_number(_rate(score.middle(count))) for count in CONNECTIONS),
        *(_ratio(score, ours, count) for count in CONNECTIONS[-2:]),
        *(_number(score.highest), f"{score.wrong:,}", f"{score.failed:,}"),
    ]


def _latencies(score: Score) -> list[str]:
    loops = [score.middle(count) for count in CONNECTIONS]
    return [
        *(score.name, _variant(score)),
        *(f"{loop.p50:.1f} / {loop.p99:.1f}" if loop else MISSING for loop in loops),
    ]


def _variant(score: Score) -> str:
    return "on" if score.batched else "off"


def _rate(loop: Loop | None) -> float | None:
    return loop.rate if loop else None


def _ratio(score: Score, ours: Score | None, count: int) -> str:
    own = _rate(ours.middle(count)) if ours else None
    rate = _rate(score.middle(count))
    return f"{own / rate:.2f}" if own and rate else MISSING


def _rate_at_most(score: Score) -> float:
    return _rate(score.middle(CONNECTIONS[-1])) or 0.0


def _number(value: float | None) -> str:
    return MISSING if value is None else f"{value:,.0f}"
