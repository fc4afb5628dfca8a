"""The tables of cells in docs/models.md: one run per cell, all by the shipped recipe of the task.

    python -m benchmarks.cells TASK --data PATH [--vectors PATH]

Trains what is not trained yet under runs/cells/<task>/, so that a cut-off run goes on where it was.
Figures are of the dev parts (the test splits are for the shipped model alone); timings are of one
thread, in turn within one run.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.cell_tasks import CELL_TASKS, CellTask
from benchmarks.precisions import Variant, compare
from benchmarks.tables import replace_table
from export.content import trained_network
from export.model_card import table
from models.training.run import RUN, Run, read_run

CELLS = ("rnn", "gru", "lstm", "bilstm")
PAGE = Path("docs/models.md")
_TIMES = ("ms per text", "ms in batches of 16")


@dataclass(frozen=True)
class Measured:
    """One cell's run and how it does."""

    run: Run
    shown: dict[str, float]
    parameters: int
    variants: list[Variant]


def main(
    task: str,
    data: Annotated[Path, typer.Option(exists=True)],
    vectors: Annotated[list[Path] | None, typer.Option(exists=True)] = None,
    runs: Path = Path("runs/cells"),
    page: Path = PAGE,
) -> None:
    """Trains the cells that are missing, measures all, and writes the tables into the page."""
    if task not in CELL_TASKS:
        raise typer.BadParameter(f"{task!r}: choose one of {', '.join(CELL_TASKS)}")
    cell_task, folder = CELL_TASKS[task](data), runs / task
    for cell in CELLS:
        _train(cell, cell_task, vectors or [], folder)
    measured = [_measure(folder / cell, cell_task) for cell in CELLS]
    replace_table(page, f"{task} cells", _cells_table(measured))
    replace_table(page, f"{task} precision", _precision_table(measured[-1]))


def _train(cell: str, cell_task: CellTask, vectors: Sequence[Path], runs: Path) -> None:
    folder = runs / cell
    if (folder / RUN).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in cell_task.kept:  # the same words, vectors and teacher for every cell
        kept = next((other / name for other in runs.iterdir() if (other / name).exists()), None)
        if kept is not None and not (folder / name).exists():
            shutil.copy(kept, folder / name)
    cell_task.train(cell, vectors, folder)


def _measure(folder: Path, cell_task: CellTask) -> Measured:
    run, network = read_run(folder), trained_network(folder)
    finished = cell_task.finished(run, folder)
    parameters = sum(
        parameter.numel()
        for name, parameter in network.named_parameters()
        if not name.startswith("embedding")
    )
    variants = compare(network, finished.score, finished.examples, run.longest)
    return Measured(run, cell_task.shown(run), parameters, variants)


def _cells_table(measured: list[Measured]) -> str:
    rows = []
    for one in measured:
        shipped = next(variant for variant in one.variants if variant.name == "int8 table")
        rows.append(
            [
                one.run.cell,
                *(f"{100 * value:.2f}" for value in one.shown.values()),
                f"{one.parameters:,}",
                f"{shipped.megabytes:.1f}",
                *_times(shipped),
            ]
        )
    return table(["cell", *measured[0].shown, "parameters", "bundle MB", *_TIMES], rows)


def _precision_table(one: Measured) -> str:
    sets = list(one.variants[0].scores)
    rows = [
        [
            variant.name,
            f"{variant.megabytes:.1f}",
            f"{variant.batch_invariance:.0e}",
            *(f"{100 * score:.2f}" for score in variant.scores.values()),
            *_times(variant),
        ]
        for variant in one.variants
    ]
    return table(["graph", "MB", "largest difference by batch", *sets, *_TIMES], rows)


def _times(variant: Variant) -> list[str]:
    return [f"{variant.single:.2f}", f"{variant.batched:.2f}"]


if __name__ == "__main__":
    typer.run(main)
