"""The table of cells in docs/models.md: one sentiment run per cell, all by the shipped recipe.

    python -m benchmarks.cells --data PATH --vectors PATH [--vectors PATH]

Trains what is not trained yet under runs/cells/, so that a cut-off run goes on where it was.
Figures are of the dev parts (the test splits are for the shipped model alone); timings are of one
thread, in turn within one run.
"""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.tables import markdown, replace_table
from export.candidate import trained_network
from export.variants import Variant, compare
from models.bundle.text import TextEncoder
from models.data.sentiment import SentimentSets, read_sentiment
from models.recipes.sentiment import KEPT, SentimentRecipe, train_sentiment
from models.run import RUN, Run, read_run, read_tokenizer

CELLS = ("rnn", "gru", "lstm", "bilstm")
PAGE = Path("docs/models.md")
_COLUMNS = ("cell", "parameters", "bundle MB", "ms per text", "ms in batches of 16")


@dataclass(frozen=True)
class Measured:
    """One cell's run and how it does."""

    run: Run
    parameters: int
    variants: list[Variant]


def main(
    data: Annotated[Path, typer.Option(exists=True)],
    vectors: Annotated[list[Path] | None, typer.Option(exists=True)] = None,
    runs: Path = Path("runs/cells"),
    page: Path = PAGE,
) -> None:
    """Trains the cells that are missing, measures all, and writes the tables into the page."""
    sets = read_sentiment(data, SentimentRecipe().fit.seed)
    for cell in CELLS:
        _train(cell, sets, vectors or [], runs)
    measured = [_measure(runs / cell, sets) for cell in CELLS]
    replace_table(page, "cells", _cells_table(measured))
    replace_table(page, "precision", _precision_table(measured[-1]))


def _train(cell: str, sets: SentimentSets, vectors: list[Path], runs: Path) -> None:
    folder = runs / cell
    if (folder / RUN).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in KEPT:  # the same words, vectors and teacher for every cell
        kept = next((other / name for other in runs.iterdir() if (other / name).exists()), None)
        if kept is not None and not (folder / name).exists():
            shutil.copy(kept, folder / name)
    train_sentiment(replace(SentimentRecipe(), cell=cell), sets, vectors, folder)


def _measure(folder: Path, sets: SentimentSets) -> Measured:
    run, network = read_run(folder), trained_network(folder)
    tokenizer = read_tokenizer(folder)
    assert tokenizer is not None
    encoder = TextEncoder.from_json(tokenizer, run.longest)
    parameters = sum(
        parameter.numel()
        for name, parameter in network.named_parameters()
        if not name.startswith("embedding")
    )
    return Measured(run, parameters, compare(network, encoder, sets.dev, run.longest))


def _cells_table(measured: list[Measured]) -> str:
    sets = list(measured[0].run.figures)
    head = ["cell", *[f"{name} {_score(measured[0], name)}" for name in sets], *_COLUMNS[1:]]
    rows = []
    for one in measured:
        shipped = next(variant for variant in one.variants if variant.name == "int8 table")
        scores = [f"{100 * one.run.figures[name][_score(one, name)]:.2f}" for name in sets]
        rows.append(
            [
                one.run.cell,
                *scores,
                f"{one.parameters:,}",
                f"{shipped.megabytes:.1f}",
                f"{shipped.single:.2f}",
                f"{shipped.batched:.2f}",
            ]
        )
    return markdown(head, rows)


def _precision_table(one: Measured) -> str:
    head = ["graph", "MB", "alone against in company", *one.run.figures, *_COLUMNS[3:]]
    return markdown(
        head,
        [
            [
                variant.name,
                f"{variant.megabytes:.1f}",
                f"{variant.company:.0e}",
                *(f"{100 * score:.2f}" for score in variant.scores.values()),
                f"{variant.single:.2f}",
                f"{variant.batched:.2f}",
            ]
            for variant in one.variants
        ],
    )


def _score(one: Measured, name: str) -> str:
    return "macro_recall" if name == "semeval" else "accuracy"


if __name__ == "__main__":
    typer.run(main)
