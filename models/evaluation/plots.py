"""The plots of runs and backtests: learning curve, confusions, forecasts, calibration."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

mpl.use("Agg")  # no screen is needed
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

from models.bundle.series.calendar import Grid
from models.bundle.series.frequency import parse_frequency
from models.bundle.series.quantiles import LEVELS, MEDIAN, at_levels
from models.data.series.series import Series, Values


def plot_learning_curve(metrics: Path, picture: Path) -> None:
    """Draws the training loss and every dev figure by epoch, from the run's metrics.csv."""
    table = np.genfromtxt(metrics, delimiter=",", names=True, deletechars="", encoding="utf-8")
    table = np.atleast_1d(table)
    names = [name for name in table.dtype.names or () if name != "epoch"]
    losses = [name for name in names if "loss" in name]
    scores = [name for name in names if name not in losses]
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    for axis, chosen, title in ((left, losses, "loss"), (right, scores, "dev")):
        for name in chosen:
            axis.plot(table["epoch"], table[name], marker="o", label=name)
        axis.set(xlabel="epoch", title=title)
        axis.grid(alpha=0.3)
        axis.legend(fontsize=8)
    figure.savefig(picture, dpi=120)
    plt.close(figure)


def plot_confusions(
    confusions: dict[str, NDArray[np.int64]], labels: Sequence[str], picture: Path
) -> None:
    """Draws one confusion matrix (true, predicted) per set, as shares of the true label."""
    figure, axes = plt.subplots(
        1, len(confusions), figsize=(4.2 * len(confusions), 4), layout="constrained", squeeze=False
    )
    for axis, (name, counts) in zip(axes[0], confusions.items(), strict=True):
        shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
        axis.imshow(shares, cmap="Blues", vmin=0, vmax=1)
        for (row, column), count in np.ndenumerate(counts):
            colour = "white" if shares[row, column] > 0.5 else "black"
            text = f"{count}\n{shares[row, column]:.0%}"
            axis.text(column, row, text, ha="center", va="center", color=colour, fontsize=9)
        axis.set(title=name, xlabel="predicted", ylabel="true")
        axis.set_xticks(range(len(labels)), labels)
        axis.set_yticks(range(len(labels)), labels, rotation=90, va="center")
    figure.savefig(picture, dpi=120)
    plt.close(figure)


_MOST = 12  # series of a picture
_COLUMNS = 3
_BANDS = {"95 %": (0.025, 0.975, 0.15), "80 %": (0.1, 0.9, 0.3)}  # levels, and how dark


def plot_forecasts(
    series: Sequence[Series], quantiles: Sequence[Values], titles: Sequence[str], picture: Path
) -> None:
    """Draws every window of the first dozen series: medians, 80 and 95 % bands, and the truth.

    Args:
        series: windows, with their futures.
        quantiles: (horizon, LEVELS) for each.
        titles: of the series that each window is of; equal ones share a panel.
        picture: where to.
    """
    shown = list(dict.fromkeys(titles))[:_MOST]
    columns = min(_COLUMNS, len(shown))
    rows = -(-len(shown) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(5 * columns, 3 * rows), layout="constrained", squeeze=False
    )
    for axis, title in zip(axes.flat, shown, strict=False):
        own = [place for place, name in enumerate(titles) if name == title]
        _panel(axis, [series[place] for place in own], [quantiles[place] for place in own])
        axis.set_title(title, fontsize=9)
    for axis in axes.flat[len(shown) :]:
        axis.set_axis_off()
    axes[0, 0].legend(fontsize=7)
    figure.savefig(picture, dpi=120)
    plt.close(figure)


def plot_calibration(series: Sequence[Series], quantiles: Sequence[Values], picture: Path) -> None:
    """Draws how often the truth was below each quantile against how often it should be."""
    figure, axis = plt.subplots(figsize=(4.5, 4.5), layout="constrained")
    axis.plot([0, 1], [0, 1], color="grey", linestyle="--", label="calibrated")
    axis.plot(LEVELS, observed_levels(series, quantiles), marker="o", label="model")
    axis.set(xlabel="nominal level", ylabel="share of truths at or below", aspect="equal")
    axis.grid(alpha=0.3)
    axis.legend(fontsize=8)
    figure.savefig(picture, dpi=120)
    plt.close(figure)


def observed_levels(series: Sequence[Series], quantiles: Sequence[Values]) -> Values:
    """The share of the observed truths at or below each quantile: (LEVELS,)."""
    truth = np.concatenate([_future(one) for one in series])
    known = ~np.isnan(truth)
    below = truth[known, None] <= np.concatenate(quantiles)[known]
    return np.asarray(below.mean(0))


def _panel(axis: Axes, windows: Sequence[Series], quantiles: Sequence[Values]) -> None:
    latest = windows[-1]
    truth = np.concatenate([latest.values, _future(latest)])
    first = max(0, len(windows[0].values) - 2 * len(_future(latest)))
    when = _places(axis, latest, len(truth))
    axis.plot(when[first:], truth[first:], color="black", linewidth=0.9, label="truth")
    for index, (window, table) in enumerate(zip(windows, quantiles, strict=True)):
        ahead = when[len(window.values) : len(window.values) + len(table)]
        for name, (low, high, dark) in _BANDS.items():
            edges = at_levels(table, (low, high))
            label = None if index else name
            axis.fill_between(
                ahead, edges[:, 0], edges[:, 1], color="C0", alpha=dark, linewidth=0, label=label
            )
        median = table[:, MEDIAN]
        axis.plot(ahead, median, color="C0", marker=".", label=None if index else "median")
    axis.tick_params(labelsize=7)
    axis.grid(alpha=0.3)


def _places(axis: Axes, series: Series, count: int) -> Values:
    """Where the values stand, (count,): on their dates, which the axis then shows, or by number."""
    if series.start is None or series.frequency is None:
        return np.arange(count, dtype=np.float64)
    times = Grid.from_start(series.start, parse_frequency(series.frequency)).times(0, count)
    locator = AutoDateLocator(minticks=3)  # type: ignore[no-untyped-call]
    axis.xaxis.set_major_locator(locator)
    axis.xaxis.set_major_formatter(
        ConciseDateFormatter(locator)  # type: ignore[no-untyped-call]
    )
    return np.asarray(date2num(times), np.float64)  # type: ignore[no-untyped-call]


def _future(series: Series) -> Values:
    if series.future is None:
        raise ValueError(f"series {series.id}: no truth")
    return series.future
