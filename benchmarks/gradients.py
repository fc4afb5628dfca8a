"""How much of a gradient reaches an input many steps back: `python -m benchmarks.gradients`.

Measures |dL/dX| against distance on untrained encoders, where L is the final state seen along a
random direction, and draws docs/images/vanishing_gradient.png for docs/mathematics.md.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from numpy.typing import NDArray

from models.networks.recurrent import Cell, RecurrentEncoder, RecurrentShape

PLOT = Path("docs/images/vanishing_gradient.png")
INPUT, HIDDEN, STEPS, BATCH, SEEDS = 16, 64, 60, 32, 5


@dataclass(frozen=True)
class Line:
    """One line of the plot: a cell, and what is added to the bias of the gate that keeps."""

    cell: Cell
    kept: float
    colour: str

    @property
    def label(self) -> str:
        """For example "LSTM, forget bias +3"."""
        gate = "forget" if self.cell == "lstm" else "update"
        name = self.cell.upper()
        return f"{name}, {gate} bias +{self.kept:g}" if self.kept else name


LINES = (
    Line("rnn", 0.0, "#b3261e"),
    Line("gru", 0.0, "#1f6f8b"),
    Line("lstm", 0.0, "#5b5ea6"),
    Line("gru", 3.0, "#1f6f8b"),
    Line("lstm", 3.0, "#5b5ea6"),
)


def measure(line: Line) -> NDArray[np.float64]:
    """The geometric mean of |dL/dX|, over sequences and seeds: (distance,), nearest first."""
    logs = [_gradient_norms(line, seed).log() for seed in range(SEEDS)]
    mean: NDArray[np.float64] = torch.cat(logs).mean(0).exp().flip(0).numpy()
    return mean


def _gradient_norms(line: Line, seed: int) -> torch.Tensor:
    """(batch, time)."""
    torch.manual_seed(seed)
    encoder = RecurrentEncoder(RecurrentShape(line.cell, False, INPUT, HIDDEN)).double()
    with torch.no_grad():  # the second block is f in the LSTM and z in the GRU
        encoder.layers[0].get_parameter("bias_ih_l0")[HIDDEN : 2 * HIDDEN] += line.kept
    inputs = torch.randn(BATCH, STEPS, INPUT, dtype=torch.float64, requires_grad=True)
    _, final = encoder(inputs, torch.full((BATCH,), STEPS))  # (batch, hidden)
    direction = torch.randn_like(final)
    loss = (final * direction / direction.norm(dim=1, keepdim=True)).sum()
    (gradient,) = torch.autograd.grad(loss, inputs)  # (batch, time, input)
    norms: torch.Tensor = gradient.norm(dim=2)
    return norms


def draw(results: dict[Line, NDArray[np.float64]], path: Path) -> None:
    """One line per cell, each relative to the nearest input, on a logarithmic axis."""
    figure, axes = plt.subplots(figsize=(7.5, 4.2), layout="constrained")
    for line, norms in results.items():
        style = "--" if line.kept else "-"
        axes.semilogy(norms / norms[0], style, color=line.colour, linewidth=2)
        place = "bottom" if line.cell == "gru" and not line.kept else "top"  # GRU lies on LSTM
        axes.text(STEPS, norms[-1] / norms[0], line.label, color=line.colour, va=place)
    _dress(axes)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=130)
    plt.close(figure)


def _dress(axes: Axes) -> None:
    axes.set_xlabel("steps between the input and the loss")
    axes.set_ylabel("|dL/dX|, relative to the last input")
    axes.set_title("How much gradient reaches an earlier input (untrained)", loc="left")
    axes.set_xlim(0, STEPS * 1.42)
    axes.set_xticks(range(0, STEPS + 1, 10))
    axes.grid(axis="y", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)


def main() -> None:
    """Measures, prints a table and draws."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plot", type=Path, default=PLOT, help="where the picture goes")
    path: Path = parser.parse_args().plot
    torch.set_num_threads(1)
    results = {line: measure(line) for line in LINES}
    print("| cell | 1 step | 10 steps | 30 steps | 59 steps | factor per step |")
    print("|---|---|---|---|---|---|")
    for line, norms in results.items():
        shares = norms / norms[0]
        cells = " | ".join(f"{shares[distance]:.1e}" for distance in (1, 10, 30, 59))
        factor = (norms[50] / norms[10]) ** (1 / 40)  # away from both ends
        print(f"| {line.label} | {cells} | {factor:.2f} |")
    draw(results, path)
    print(f"drawn: {path}")


if __name__ == "__main__":
    main()
