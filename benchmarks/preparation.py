"""What the treatment of series around the network is worth, on the training parts.

    python -m benchmarks.preparation --data PATH

Forecasts the last horizon of each training part: by the network alone, and as served; and without
its frequency, by the network alone and with the season that is searched. Writes the table into
docs/models.md.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from benchmarks.tables import replace_table
from export.model_card import table
from models.bundle.reading import shipped
from models.bundle.series.history import Seasons, filled, latest, read_history
from models.bundle.series.preparation import prepare
from models.bundle.series.quantiles import MEDIAN
from models.bundle.series.season_search import find_seasons
from models.data.series.collections import read_collections
from models.data.series.series import Series, Values
from models.evaluation.bundle_predictor import load_bundle
from models.networks.predict import Predict, predict_all
from models.tasks.forecasting.metrics import HORIZONS, future_of, smape
from models.training.sampling import seasons_for

BUNDLE = shipped("forecasting")
PAGE = Path("docs/models.md")
_ROWS = 64
_FEWEST = 6  # values before what is held out
_TESTED = ("m1", "m3", "tourism", "m4_hourly")  # whose test part is one horizon


def main(
    data: Annotated[Path, typer.Option(exists=True, help="The folder with the collections.")],
    bundle: Annotated[Path, typer.Option(show_default="the shipped one")] = BUNDLE,
    page: Path = PAGE,
) -> None:
    """Writes a row for each collection."""
    model = load_bundle(bundle)
    rows = []
    for name, collection in read_collections(data).items():
        series = [held for one in collection for held in held_out(one, name)]
        given = [seasons_for(one) for one in series]
        found = [find_seasons(filled(latest(one.values, model.longest), 1)) for one in series]
        none = [Seasons()] * len(series)
        scores = [
            mean_smape(series, network(model.predict, series, given, model.longest)),
            mean_smape(series, served(model.predict, series, given, model.longest)),
            mean_smape(series, network(model.predict, series, none, model.longest)),
            mean_smape(series, served(model.predict, series, found, model.longest)),
        ]
        share = 100 * np.mean([one.main > 1 for one in found])
        shown = [f"{one:.3f}" for one in scores]
        rows.append([name, str(len(series)), *shown, f"{share:.0f} %"])
    heads = ["network alone", "as served", "season withheld", "season searched", "seasons found"]
    replace_table(page, "preparation", table(["collection", "series", *heads], rows))


def held_out(series: Series, collection: str) -> list[Series]:
    """The training part with its last horizon as the future; none where it is too short."""
    horizon = HORIZONS.get(series.frequency or "", 8)
    if collection in _TESTED:
        horizon = len(future_of(series))
    if len(series.values) - horizon < max(_FEWEST, 2 * series.season):
        return []
    return [replace(series, future=None).held_out(horizon)]


def network(
    run: Predict, series: Sequence[Series], seasons: Sequence[Seasons], longest: int
) -> list[Values]:
    """Medians of the network, without any treatment."""
    pairs = zip(series, seasons, strict=True)
    examples = [read_history(a.values, b, longest).ahead(len(future_of(a))) for a, b in pairs]
    rows = predict_all(run, examples, _ROWS)
    return [np.asarray(row["quantiles"], np.float64)[:, MEDIAN] for row in rows]


def served(
    run: Predict, series: Sequence[Series], seasons: Sequence[Seasons], longest: int
) -> list[Values]:
    """Medians as the service answers them."""
    known = [prepare(a.values, b, longest) for a, b in zip(series, seasons, strict=True)]
    pairs = zip(known, series, strict=True)
    rows = predict_all(run, [a.example(len(future_of(b))) for a, b in pairs], _ROWS)
    return [
        here.bounds.clip(here.restore(row["quantiles"], len(future_of(one))))[:, MEDIAN]
        for row, here, one in zip(rows, known, series, strict=True)
    ]


def mean_smape(series: Sequence[Series], forecasts: Sequence[Values]) -> float:
    """The mean over the series."""
    return float(np.nanmean(smape(series, forecasts)))


if __name__ == "__main__":
    typer.run(main)
