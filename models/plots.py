"""The pictures of a run folder: the learning curve and the confusion of labels."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

mpl.use("Agg")  # no screen is needed

import matplotlib.pyplot as plt


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
