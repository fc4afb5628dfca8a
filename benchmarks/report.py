"""Where figures go: tables on the terminal and as Markdown files, plots, numbers with spread."""

import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.rates import LIMIT, Point
from benchmarks.tables import replace_table
from export.model_card import table

OUT = Path("runs/bench")
IMAGES = Path("docs/images")
NONE = "-"
console = Console(width=None if sys.stdout.isatty() else 200)


class Report:
    """Shows each table as soon as it is there, and writes it to a Markdown file of its own.

    Args:
        folder: of the files.
        page: whose table between `<!-- name -->` and `<!-- /name -->` is replaced, if any.
    """

    def __init__(self, folder: Path, page: Path | None = None) -> None:
        self._folder = folder
        self._page = page
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table under a name."""
        rows = list(rows)
        shown = Table(title=name)
        for column in head:
            shown.add_column(column, overflow="fold")
        for row in rows:
            shown.add_row(*row)
        console.print(shown)
        markdown = table(head, rows)
        path = self._folder / f"{name.replace(' ', '_')}.md"
        path.write_text(markdown, encoding="utf-8")
        if self._page is not None:
            replace_table(self._page, name, markdown)

    def keep(self, name: str, figures: object) -> None:
        """Figures as JSON, beside the tables."""
        path = self._folder / f"{name}.json"
        path.write_text(json.dumps(figures, indent=1, default=vars), encoding="utf-8")


def progress(message: str) -> None:
    """One line about what is measured now."""
    console.print(message, style="dim", highlight=False)


def conditions(**others: object) -> str:
    """The machine and the options of a run, in a sentence."""
    cores = len(os.sched_getaffinity(0))
    parts = [f"{cores} cores", f"Python {platform.python_version()}"]
    parts += [f"{name.replace('_', ' ')} {value}" for name, value in others.items()]
    return ", ".join(parts)


def spread(values: Sequence[float], show: Callable[[float], str] = "{:,.0f}".format) -> str:
    """The median, and the least and the most where there are several values."""
    if not values:
        return NONE
    if len(values) == 1:
        return show(values[0])
    return f"{show(median(values))} ({show(min(values))}-{show(max(values))})"


def milliseconds(value: float) -> str:
    """Seconds as milliseconds: two digits after the point below 10."""
    return f"{1000 * value:.2f}" if value < 0.01 else f"{1000 * value:.1f}"


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Ours divided by theirs in each round that both have."""
    return [own / other for own, other in zip(ours, theirs, strict=False) if other]


def two_digits(value: float) -> str:
    """For ratios."""
    return f"{value:.2f}"


def draw_latencies(curves: Mapping[str, Sequence[Point]], path: Path) -> None:
    """p99 against the rate, a curve for each server."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to import, and most commands do not draw

    mpl.use("Agg")  # no screen is needed
    import matplotlib.pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(8, 4.5), layout="constrained")
    for name, points in curves.items():
        ordered = sorted(points, key=lambda point: point.rate)
        axes.plot(
            [point.rate for point in ordered],
            [1000 * point.p99 for point in ordered],
            marker=".",
            label=name,
        )
    axes.axhline(1000 * LIMIT, color="grey", linestyle="--", linewidth=1)
    axes.set(xlabel="requests per second (constant rate)", ylabel="p99 in ms", yscale="log")
    axes.set_ylim(top=20_000 * LIMIT)
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)
