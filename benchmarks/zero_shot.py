"""What a forecaster is worth on collections that it never saw.

    python -m benchmarks.zero_shot --data PATH [--runs runs/zero_shot] [--epochs 10 --amount 16000]

Leaves two collections out at a time, which is more than one in turn: trains without both, tests on
both. Each fold can be cut off and goes on when the command is called again. Beside it, on the same
windows, the seasonal naive forecast and AutoETS, fitted to the last values of each window, and how
many observations the intervals of the forecaster hold. Writes the table into docs/models.md.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from benchmarks.forecast_peers import forecasts
from benchmarks.tables import replace_table
from export.content import trained_network
from export.model_card import table
from models.data.series.collections import read_collections
from models.data.series.series import Series
from models.evaluation.baselines import seasonal_naive
from models.networks.predict import predict
from models.tasks.forecasting.metrics import (
    Figures,
    average,
    figures,
    forecast,
    future_of,
    mase,
    windows,
)
from models.tasks.forecasting.recipe import ForecastingRecipe, train_forecasting
from models.training.run import RUN

PAGE = Path("docs/models.md")
_RECIPE = ForecastingRecipe()
FOLDS = (("m1", "m3"), ("tourism", "ett"), ("m4_hourly", "stocks"), ("exchange_rate", "classic"))


def main(
    data: Annotated[Path, typer.Option(exists=True, help="The folder with the collections.")],
    runs: Path = Path("runs/zero_shot"),
    page: Path = PAGE,
    epochs: Annotated[int, typer.Option(min=1)] = _RECIPE.fit.epochs,
    amount: Annotated[int, typer.Option(min=1, help="Examples of an epoch.")] = _RECIPE.amount,
) -> None:
    """Trains each fold, tests it on what it did not see, and writes the table into the page."""
    recipe = replace(_RECIPE, amount=amount, fit=replace(_RECIPE.fit, epochs=epochs))
    collections = read_collections(data)
    rows, ratios = [], []
    for fold in FOLDS:
        folder = runs / "-".join(fold)
        seen = {name: series for name, series in collections.items() if name not in fold}
        if not (folder / RUN).exists():
            train_forecasting(recipe, seen, folder)
        for name in fold:
            parts = [window for one in collections[name] for window in windows(one)]
            scores, naive, ets = compare(folder, parts, runs / f"{name}-autoets.npy")
            ours = scores["MASE"]
            inside = (f"{scores[share]:.1f}" for share in ("inside 80", "inside 95"))
            rows.append(
                [name, str(len(parts)), *(f"{one:.3f}" for one in (ours, naive, ets)), *inside]
            )
            ratios.append((ours / naive, ours / ets))
    means = [f"{np.exp(np.log(column).mean()):.3f}" for column in zip(*ratios, strict=True)]
    heads = ["left out", "windows", "MASE, zero-shot", "seasonal naive", "AutoETS"]
    shown = table([*heads, "inside 80 %", "inside 95 %"], rows)
    verdict = (
        f"Geometric mean of the ratios: {means[0]} of seasonal naive, {means[1]} of AutoETS.\n"
    )
    replace_table(page, "zero-shot", f"{shown}\n{verdict}")


def compare(folder: Path, series: Sequence[Series], known: Path) -> tuple[Figures, float, float]:
    """Figures of the run in `folder`; MASE of seasonal naive, and of AutoETS, kept in `known`."""
    network = trained_network(folder)
    quantiles = forecast(partial(predict, network), series, _RECIPE.longest)
    naive = [seasonal_naive(one.values, one.season, len(future_of(one))) for one in series]
    ets = forecasts("AutoETS", series, known)
    scores = [average(series, mase(series, some)) for some in (naive, ets)]
    return figures(series, quantiles), scores[0], scores[1]


if __name__ == "__main__":
    typer.run(main)
