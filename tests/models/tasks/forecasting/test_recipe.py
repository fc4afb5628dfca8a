"""The recipe of forecasts learns, goes on where it was cut off, and holds its dev part out."""

import csv
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

import models.tasks.forecasting.recipe as recipe_module
from models.bundle.examples import Example
from models.bundle.manifest import MODEL, checksum
from models.bundle.series.frequency import parse_frequency
from models.bundle.series.history import VALUES, Seasons, read_history
from models.data.errors import DataError
from models.data.series.series import Series
from models.data.series.synthetic import synthetic_series
from models.networks.forecaster import QUANTILES, Forecaster, ForecasterShape
from models.networks.network import Network
from models.networks.predict import predict
from models.tasks.forecasting.objective import ForecastingObjective
from models.tasks.forecasting.recipe import (
    TASK,
    ForecastingRecipe,
    dev_examples,
    spread_examples,
    train_forecasting,
    without_dev,
)
from models.training.batches import Batch
from models.training.fit import FitOptions, Sets
from models.training.pretrained import fill_forecaster
from models.training.run import read_run, read_weights
from models.training.sampling import FUTURE, WANTED

RECIPE = replace(ForecastingRecipe.tiny(), synthetic=10, amount=200)
DATA = {"own": [synthetic_series(1, index) for index in range(12)]}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run."""
    folder = tmp_path_factory.mktemp("forecasting")
    train_forecasting(RECIPE, DATA, folder)
    return folder


def weights(folder: Path) -> Mapping[str, Tensor]:
    """What network.pt holds."""
    loaded: dict[str, Tensor] = torch.load(folder / "network.pt", weights_only=True)
    return loaded


def epochs(folder: Path) -> list[str]:
    """The epochs of metrics.csv."""
    with (folder / "metrics.csv").open(newline="") as file:
        return [row["epoch"] for row in csv.DictReader(file)]


def ramp(count: int, frequency: str | None) -> Series:
    """Each value is its place."""
    season = parse_frequency(frequency).season if frequency else 1
    return Series(f"{frequency} {count}", np.arange(float(count)), "own", frequency, season)


def futures(example: Example) -> NDArray[np.float64]:
    """The values that an example asks for."""
    return np.asarray(example.arrays[FUTURE], np.float64)[
        np.asarray(example.arrays[WANTED], np.float64) > 0
    ]


def test_a_run_holds_what_export_needs(trained: Path) -> None:
    """run.json tells the task, shape and finite figures; network.pt loads and answers."""
    run = read_run(trained)
    assert (run.task, run.cell, run.labels, run.longest) == (TASK, "lstm", (), RECIPE.longest)
    assert run.origin.data == ("own",)
    figures = json.loads((trained / "run.json").read_text())["figures"]["dev"]
    assert set(figures) == {"pinball", "smape", "inside80", "inside95", "score"}
    assert all(math.isfinite(figure) for figure in figures.values())
    assert figures["pinball"] > 0
    assert 0 < figures["inside80"] <= figures["inside95"] <= 100
    network = Forecaster(ForecasterShape.from_dict(run.shape))
    read_weights(trained, network)
    example = read_history(DATA["own"][0].values, Seasons(12), run.longest).ahead(RECIPE.horizon)
    (row,) = predict(network, [example])
    assert row[QUANTILES].shape == (RECIPE.horizon, 15)
    assert np.isfinite(row[QUANTILES]).all()
    for name in ("learning_curve.png", "forecasts.png", "calibration.png"):
        assert (trained / name).read_bytes().startswith(b"\x89PNG")


def test_training_changes_the_network_twice(trained: Path) -> None:
    """Every epoch of both fits leaves its row, and the weights that are kept are the refit's."""
    assert epochs(trained) == ["1", "2"]
    assert epochs(trained / "refit") == ["1"]
    first, second = (
        torch.load(folder / "checkpoints" / "best.ckpt", weights_only=False)["state_dict"]
        for folder in (trained, trained / "refit")
    )
    name = "network.patch.weight"
    assert not torch.equal(first[name], second[name])
    assert torch.equal(weights(trained)["patch.weight"], second[name])


def test_a_finished_run_is_not_trained_again(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second call takes no step and ends with the same weights and figures."""
    before, run = weights(trained), read_run(trained)

    def refuse(self: ForecastingObjective, network: Network, batch: Batch) -> Tensor:
        raise AssertionError("a finished run takes no step")

    monkeypatch.setattr(ForecastingObjective, "loss", refuse)
    train_forecasting(RECIPE, DATA, trained)
    after = weights(trained)
    assert all(torch.equal(before[name], after[name]) for name in before)
    assert read_run(trained).figures == run.figures


def test_a_run_that_was_cut_off_goes_on(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off within the second epoch, it takes fewer steps and ends where an uncut run does."""
    loss, steps = ForecastingObjective.loss, 0

    def cut(self: ForecastingObjective, network: Network, batch: Batch) -> Tensor:
        nonlocal steps
        steps += 1
        if (tmp_path / "checkpoints" / "last.ckpt").exists():
            raise KeyboardInterrupt
        return loss(self, network, batch)

    def count(self: ForecastingObjective, network: Network, batch: Batch) -> Tensor:
        nonlocal steps
        steps += 1
        return loss(self, network, batch)

    monkeypatch.setattr(ForecastingObjective, "loss", cut)
    with pytest.raises((KeyboardInterrupt, SystemExit)):
        train_forecasting(RECIPE, DATA, tmp_path)
    assert not (tmp_path / "run.json").exists()
    assert epochs(tmp_path) == ["1"]
    first_epoch, steps = steps - 1, 0
    monkeypatch.setattr(ForecastingObjective, "loss", count)
    train_forecasting(RECIPE, DATA, tmp_path)
    assert steps < 2.5 * first_epoch  # the second epoch and the refit's, not the first again
    again = weights(tmp_path)
    for name, tensor in weights(trained).items():
        torch.testing.assert_close(again[name], tensor, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("count", "frequency", "held"),
    [
        (12, "YS", 6),
        (40, "QS", 8),
        (100, "MS", 18),
        (500, "MS", 36),  # long enough for two
        (2000, "h", 192),
        (9000, "D", 300),  # no more than ten
        (30, None, 8),
        (11, "YS", 0),  # too short to spare any
    ],
)
def test_dev_is_held_out(count: int, frequency: str | None, held: int) -> None:
    """Dev asks for just those values that training does not see, and its history ends before."""
    series = ramp(count, frequency)
    kept = without_dev(series)
    assert len(kept.values) == count - held
    np.testing.assert_array_equal(kept.values, series.values[: count - held])
    examples = dev_examples({"own": [series]}, 16)
    asked = {value for example in examples for value in futures(example).tolist()}
    assert asked == set(range(count - held, count))
    for example in examples:
        assert np.asarray(example.arrays[VALUES]).max() == futures(example).min() - 1


def test_dev_takes_at_most_so_many() -> None:
    """Of a large collection a part is drawn, the same each time; a small one stays whole."""
    data = {"large": [ramp(30 + place, "YS") for place in range(20)], "small": [ramp(60, "MS")]}
    examples = dev_examples(data, 16, most=5)
    assert len(examples) == 6
    for one, other in zip(examples, dev_examples(data, 16, most=5), strict=True):
        np.testing.assert_array_equal(one.arrays[FUTURE], other.arrays[FUTURE])
    assert len(dev_examples(data, 16)) == 21


def test_the_width_of_intervals_is_of_all_times() -> None:
    """Origins lie anywhere in the training part, a whole horizon before its end, none in tests."""
    series = [replace(ramp(2000, "D"), future=np.full(30, 1e6)), ramp(11, "YS"), ramp(7, "YS")]
    examples = spread_examples(series, 16, most=300)
    firsts = np.array([futures(example).min() for example in examples])
    long = firsts[firsts > 11]
    assert long.min() < 200
    assert 1800 < long.max() <= 1970
    assert set(firsts[firsts < 12]) == {2, 3, 4, 5}  # of 11 years; 7 are too short
    assert max(futures(example).max() for example in examples) < 2000
    assert all(np.asarray(one.arrays[VALUES]).max() == futures(one).min() - 1 for one in examples)


def test_the_first_fit_does_not_see_dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first fit trains below the dev part, the refit on all of it but never the test part."""
    seen: list[Sets] = []

    def record(
        network: Network,
        objective: ForecastingObjective,
        sets: Sets,
        sizes: object,
        options: FitOptions,
        folder: Path,
    ) -> None:
        seen.append(sets)
        if folder.name == "refit":
            raise KeyboardInterrupt

    monkeypatch.setattr(recipe_module, "fit", record)
    series = replace(ramp(100, "MS"), future=np.full(18, 1e6))
    with pytest.raises(KeyboardInterrupt):
        train_forecasting(replace(RECIPE, synthetic=0), {"own": [series]}, tmp_path)
    first, again = (
        max(futures(example).max() for epoch in (0, 1) for example in sets.train(epoch))
        for sets in seen
    )
    assert first == 81
    assert again == 99
    assert min(futures(example).min() for example in seen[0].dev) == 82


def test_too_short_to_hold_out(tmp_path: Path) -> None:
    """Data of which no series can spare a dev part are refused with a sentence."""
    with pytest.raises(DataError, match="every series is too short to hold out a dev part"):
        train_forecasting(replace(RECIPE, synthetic=0), {"own": [ramp(11, "YS")]}, tmp_path)


def test_a_run_begins_from_a_bundle(
    forecasting_artifacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first fit gets the weights of the bundle, and the run says which they were."""
    bundle = forecasting_artifacts / "forecasting" / "1"
    expected = Forecaster(RECIPE.shape())
    fill_forecaster(expected, bundle)

    def compare(
        network: Network,
        objective: ForecastingObjective,
        sets: Sets,
        sizes: object,
        options: FitOptions,
        folder: Path,
    ) -> None:
        assert network.training
        for name, tensor in network.state_dict().items():
            assert torch.equal(tensor, expected.state_dict()[name]), name
        raise KeyboardInterrupt

    monkeypatch.setattr(recipe_module, "fit", compare)
    with pytest.raises(KeyboardInterrupt):
        train_forecasting(replace(RECIPE, synthetic=0), DATA, tmp_path, bundle)
    assert checksum((bundle / MODEL).read_bytes()) in (tmp_path / "identity.json").read_text()
