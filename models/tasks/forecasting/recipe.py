"""The recipe of forecasts: series -> histories and futures -> forecaster -> pinball loss."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from rich.progress import track

from models.bundle.examples import Example
from models.bundle.manifest import MANIFEST, MODEL, Origin
from models.data.errors import DataError
from models.data.series.series import Series
from models.data.series.synthetic import synthetic_series
from models.evaluation.plots import plot_calibration, plot_forecasts, plot_learning_curve
from models.networks.forecaster import Forecaster, ForecasterShape
from models.networks.predict import predict
from models.tasks.forecasting.dev import compare_skills, dev_windows, write_dev
from models.tasks.forecasting.metrics import HORIZONS, forecast
from models.tasks.forecasting.objective import ForecastingObjective
from models.training.batches import BatchSizes, ordered_loader
from models.training.calibration import fit_interval_scales
from models.training.fit import METRICS, FitOptions, Sets, fit
from models.training.identity import check_run_folder, checksums, provenance
from models.training.pretrained import fill_forecaster
from models.training.run import (
    WEIGHTS,
    Choices,
    Run,
    flat,
    library_versions,
    read_run,
    read_weights,
    write_run,
)
from models.training.sampling import TARGETS, Pool, WindowSampler, seasons_for, window

TASK = "forecasting"
LIBRARIES = ("torch", "lightning", "numpy")

# How much of an epoch each collection is; others share what theirs would be.
SHARES = {
    "m1": 0.06,
    "m3": 0.28,
    "tourism": 0.14,
    "m4_hourly": 0.1,
    "ett": 0.04,
    "exchange_rate": 0.02,
    "stocks": 0.08,
    "classic": 0.05,
}
_OTHERS = 0.4
# Few long series, or prices, of one period: whether they rose or fell in it is chance.
MIRRORED = ("ett", "exchange_rate", "stocks", "classic")
_DEV_WINDOWS = 10  # of a long series: one period may be calmer or wilder than most


@dataclass(frozen=True)
class ForecastingRecipe:
    """Every choice of a forecaster's run; the defaults are for one that starts from scratch.

    Attributes:
        horizon: the most steps ahead that the network answers.
        farthest: the most that it is trained for.
        longest: patches of a history.
        synthetic: series that are made; they are `synthetic_share` of each epoch.
        amount: examples of an epoch.
        relative: weight of the relative error in the loss.
        refit: after the dev part has been used, to learn from it too.
    """

    cell: str = "lstm"
    patch_size: int = 96
    hidden_size: int = 128
    layers: int = 1
    head_size: int = 96
    horizon: int = 192
    farthest: int = 192
    longest: int = 128
    synthetic: int = 20_000
    synthetic_share: float = 0.4
    amount: int = 40_000
    relative: float = 8.0
    dropout: float = 0.15
    sizes: BatchSizes = field(default_factory=lambda: BatchSizes(256, 8192))
    fit: FitOptions = field(
        default_factory=lambda: FitOptions(
            epochs=24,
            patience=24,
            learning_rate=2e-3,
            weight_decay=2e-2,
            warmup=0.05,
            average=0.998,
        )
    )
    refit: FitOptions = field(
        default_factory=lambda: FitOptions(
            epochs=5, patience=5, learning_rate=5e-4, weight_decay=2e-2, warmup=0.1, seed=2
        )
    )

    @classmethod
    def tiny(cls, cell: str = "lstm") -> "ForecastingRecipe":
        """A model that trains in seconds: for tests, and to try a data file."""
        return cls(
            cell=cell,
            patch_size=16,
            hidden_size=16,
            head_size=16,
            horizon=48,
            farthest=48,
            longest=16,
            synthetic=50,
            amount=600,
            dropout=0.0,
            sizes=BatchSizes(64, 1024),
            fit=FitOptions(epochs=2, patience=2, learning_rate=5e-3),
            refit=FitOptions(epochs=1, patience=1, learning_rate=1e-3, seed=2),
        )

    def shape(self) -> ForecasterShape:
        """The network's sizes."""
        return ForecasterShape(
            self.cell,
            self.patch_size,
            self.hidden_size,
            self.layers,
            self.head_size,
            self.horizon,
        )


def train_forecasting(
    recipe: ForecastingRecipe,
    data: Mapping[str, Sequence[Series]],
    folder: Path,
    start: Path | None = None,
    files: Mapping[str, str] | None = None,
) -> Run:
    """Trains by the recipe and leaves everything that export needs in `folder`.

    A call with the same arguments goes on where an earlier one was cut off.

    Args:
        recipe: the choices.
        data: series by collection; their futures are not looked at.
        folder: of the run.
        start: a finished run, or a bundle, of the same sizes to begin from.
        files: the sha256 of each file of data.

    Raises:
        DataError: no series is long enough to hold out a dev part.
        RunError: `start` is no finished run or bundle of these sizes, or the folder holds another
            run.
    """
    weights = None if start is None else start / (MODEL if (start / MANIFEST).exists() else WEIGHTS)
    begun = "none" if weights is None else ", ".join(checksums([weights]).values())
    choices: Choices = {**flat(asdict(recipe)), "start": begun}
    check_run_folder(folder, TASK, choices, files or {})
    again = folder / "refit"
    again.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.fit.seed)
    network = Forecaster(recipe.shape(), recipe.dropout)
    if start is not None:
        if (start / MANIFEST).exists():
            fill_forecaster(network, start)
        else:
            read_run(start)
            read_weights(start, network)
        network.train()
    objective = ForecastingObjective(recipe.relative)
    made = synthetic(recipe)
    dev = dev_examples(data, recipe.longest)
    if not dev:
        raise DataError(Path(", ".join(data)), "every series is too short to hold out a dev part")
    held_out = {name: [without_dev(one) for one in series] for name, series in data.items()}
    sets = Sets(window_sampler(recipe, held_out, made), dev)
    fit(network, objective, sets, recipe.sizes, recipe.fit, folder)
    groups = [dev_examples({name: own}, recipe.longest) for name, own in data.items()]
    network.widths *= fit_interval_scales(network, groups, objective.targets, recipe.sizes)
    figures = score(objective, network, dev, recipe.sizes)
    compared = dev_windows(windows_of_dev(data), partial(predict, network), recipe.longest)
    write_dev(folder, compared)
    sets = Sets(window_sampler(recipe, data, made), dev)
    network.train()
    fit(network, objective, sets, recipe.sizes, recipe.refit, again)
    groups = [spread_examples(own, recipe.longest) for own in data.values()]
    network.widths *= fit_interval_scales(network, groups, objective.targets, recipe.sizes)
    run = Run(
        task=TASK,
        cell=recipe.cell,
        shape=network.describe_shape(),
        labels=(),
        longest=recipe.longest,
        origin=Origin(
            data=tuple(data),
            seed=recipe.fit.seed,
            recipe=choices,
            libraries=library_versions(*LIBRARIES),
        ),
        figures={"dev": figures},
        comparison=compare_skills(compared),
        provenance=provenance(files or {}, LIBRARIES),
    )
    plot_learning_curve(folder / METRICS, folder / "learning_curve.png")
    _plot(network, data, recipe, folder)
    write_run(folder, run, network)
    return run


def synthetic(recipe: ForecastingRecipe) -> list[Series]:
    """The series that are made for the recipe."""
    return [
        synthetic_series(recipe.fit.seed, index)
        for index in track(range(recipe.synthetic), "synthetic series")
    ]


def window_sampler(
    recipe: ForecastingRecipe, data: Mapping[str, Sequence[Series]], made: Sequence[Series]
) -> WindowSampler:
    """What an epoch draws from: each collection by its share, and synthetic series."""
    pools = {
        name: Pool(series, SHARES.get(name, _OTHERS), mirrored=name in MIRRORED)
        for name, series in data.items()
    }
    if made:
        total = sum(pool.share for pool in pools.values())
        share = recipe.synthetic_share / (1 - recipe.synthetic_share) * total
        pools["synthetic"] = Pool(made, share, measured=False, mirrored=True)
    return WindowSampler(pools, recipe.amount, recipe.longest, recipe.farthest, recipe.fit.seed)


def dev_examples(
    data: Mapping[str, Sequence[Series]], longest: int, most: int = 400
) -> list[Example]:
    """What follows each origin of the dev parts, at most `most` examples of each collection."""
    random = np.random.default_rng(0)
    steps = np.arange(1, TARGETS + 1)
    found = []
    for series in data.values():
        origins = [(one, origin) for one in series for origin in _dev_origins(one)]
        for place in random.permutation(len(origins))[:most]:
            one, origin = origins[place]
            found.append(window(one.values, origin, steps, seasons_for(one), longest, True))
    return [example for example in found if example is not None]


def spread_examples(series: Sequence[Series], longest: int, most: int = 600) -> list[Example]:
    """Of a collection, what follows `most` origins that lie anywhere in its training parts.

    Of the last horizons alone, one calm or wild time would decide how wide intervals are.
    """
    random = np.random.default_rng(0)
    steps = np.arange(1, TARGETS + 1)
    found = []
    for one in (series[place] for place in random.integers(len(series), size=most)):
        horizon = HORIZONS.get(one.frequency or "", 8)
        last = len(one.values) - horizon
        least = max(2, min(2 * one.season, last))
        if last >= least:
            origin = int(random.integers(least, last + 1))
            found.append(window(one.values, origin, steps, seasons_for(one), longest, True))
    return [example for example in found if example is not None]


def score(
    objective: ForecastingObjective,
    network: Forecaster,
    examples: Sequence[Example],
    sizes: BatchSizes,
) -> dict[str, float]:
    """The objective's scores of a network."""
    objective.start()
    specs = [*network.describe_inputs(), *objective.targets]
    network.eval()
    with torch.inference_mode():
        for batch in ordered_loader(examples, specs, sizes):
            objective.observe(network, batch)
    return objective.scores()


def _held_out(series: Series) -> int:
    """How many values of a training part are dev: a horizon, or of a long series several."""
    horizon = HORIZONS.get(series.frequency or "", 8)
    count = len(series.values)
    several = horizon * min(_DEV_WINDOWS, count // (10 * horizon))
    return max(several, horizon if count >= 2 * horizon else 0)


def _dev_origins(series: Series) -> range:
    """Where the history of each dev example ends."""
    horizon = HORIZONS.get(series.frequency or "", 8)
    first = len(series.values) - _held_out(series)
    return range(first, len(series.values) - horizon + 1, horizon)


def windows_of_dev(data: Mapping[str, Sequence[Series]]) -> dict[str, list[Series]]:
    """The dev windows of each collection: a history with values, and the horizon after it."""
    return {
        name: [
            replace(one, values=one.values[:origin], future=future)
            for one in series
            for origin in _dev_origins(one)
            for future in [one.values[origin : origin + HORIZONS.get(one.frequency or "", 8)]]
            if not (np.isnan(one.values[:origin]).all() or np.isnan(future).all())
        ]
        for name, series in data.items()
    }


def without_dev(series: Series) -> Series:
    """The training part without the values that are dev."""
    count = _held_out(series)
    return replace(series, values=series.values[: len(series.values) - count], future=None)


def _plot(
    network: Forecaster,
    data: Mapping[str, Sequence[Series]],
    recipe: ForecastingRecipe,
    folder: Path,
) -> None:
    """Forecasts of the last horizon of series of every collection, and how much intervals hold."""
    shown = [
        replace(one, future=None).held_out(HORIZONS.get(one.frequency or "", 8))
        for series in data.values()
        for one in series[:: max(1, len(series) // 40)]
        if _held_out(one)
    ]
    quantiles = forecast(partial(predict, network.eval()), shown, recipe.longest)
    titles = [f"{one.collection}: {one.id}" for one in shown]
    some = range(0, len(shown), max(1, len(shown) // 12))
    plot_forecasts(
        [shown[place] for place in some],
        [quantiles[place] for place in some],
        [titles[place] for place in some],
        folder / "forecasts.png",
    )
    plot_calibration(shown, quantiles, folder / "calibration.png")
