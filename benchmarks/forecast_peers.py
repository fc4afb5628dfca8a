"""The shipped forecaster beside other methods on the official test parts, on the same windows.

    python -m benchmarks.forecast_peers --data PATH [--bundle BUNDLE]

Theta, AutoETS and fracast (`pip install 'hiddenstate[peers]'`) read the last values of each window;
their forecasts are kept in a folder, so that the command can be cut off. Writes the table into
docs/models.md.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.progress import track

from benchmarks.tables import replace_table
from export.model_card import table
from models.bundle.reading import shipped
from models.bundle.series.history import filled, latest
from models.bundle.series.quantiles import MEDIAN
from models.data.series.collections import read_collections
from models.data.series.series import Series, Values
from models.evaluation.baselines import seasonal_naive
from models.evaluation.bundle_predictor import load_bundle
from models.evaluation.comparison import METHODS, statistical
from models.tasks.forecasting.metrics import average, future_of, mase, windows

BUNDLE = shipped("forecasting")
PAGE = Path("docs/models.md")
PATCHES = 64  # of a window that is read: more costs minutes a series
_LEAST = 2  # values that a method can be fitted to


def main(
    data: Annotated[Path, typer.Option(exists=True, help="The folder with the collections.")],
    bundle: Annotated[Path, typer.Option(show_default="the shipped one")] = BUNDLE,
    known: Annotated[Path, typer.Option(help="Where forecasts are kept.")] = Path("runs/forecasts"),
    most: Annotated[int, typer.Option(min=1, help="Windows of a test part, at most.")] = 100,
    page: Path = PAGE,
) -> None:
    """MASE of each method on each collection, and the geometric mean of its ratios to ours."""
    model, rows, scores = load_bundle(bundle), [], []
    for name, collection in read_collections(data).items():
        every = [window for one in collection for window in windows(one)]
        parts = every[:: -(-len(every) // most)]
        quantiles = model.forecast(parts, max(len(future_of(one)) for one in parts))
        pairs = zip(quantiles, parts, strict=True)
        found = [[some[: len(future_of(one)), MEDIAN] for some, one in pairs]]
        found.append([seasonal_naive(one.values, one.season, len(future_of(one))) for one in parts])
        stem = known / f"{name}-{len(parts)}"
        found += [forecasts(method, parts, Path(f"{stem}-{method}.npy")) for method in METHODS]
        scores.append([average(parts, mase(parts, some)) for some in found])
        rows.append([name, str(len(parts)), *(f"{one:.3f}" for one in scores[-1])])
    logs = np.log(np.array(scores))
    means = np.exp((logs[:, :1] - logs).mean(0))
    rows.append(["ours / theirs", "", *(f"{one:.3f}" for one in means)])
    heads = ["test part", "windows", "MASE, this bundle", "seasonal naive", *METHODS]
    replace_table(page, "forecast peers", table(heads, rows))


def forecasts(method: str, series: Sequence[Series], known: Path) -> list[Values]:
    """Of a method of METHODS from the end of each series, as kept in the file `known`."""
    if not known.exists():
        known.parent.mkdir(parents=True, exist_ok=True)
        found = [_forecast(method, one) for one in track(series, known.stem)]
        np.save(known, np.concatenate(found))
    return np.split(np.load(known), np.cumsum([len(future_of(one)) for one in series])[:-1])


def _forecast(method: str, series: Series) -> Values:
    values = filled(latest(series.values, PATCHES), series.season)
    horizon = len(future_of(series))
    if len(values) < _LEAST:
        return seasonal_naive(values, series.season, horizon)
    return statistical(method, values, series.season, horizon)


if __name__ == "__main__":
    typer.run(main)
