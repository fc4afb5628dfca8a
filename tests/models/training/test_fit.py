"""Training chooses the best epoch, stops in time, and goes on where it was cut off."""

import csv
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from models.bundle.examples import Example
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.network import Network
from models.tasks.classification.objective import KNOWN, SET, TARGET, MaskedObjective
from models.training.batches import Batch, BatchSizes
from models.training.fit import METRICS, FitOptions, Sets, fit

SIZES = BatchSizes(rows=8)


def make_examples(count: int, seed: int) -> list[Example]:
    """Texts whose label is told by their words."""
    random = np.random.default_rng(seed)
    examples = []
    for _ in range(count):
        label = int(random.integers(0, 3))
        length = int(random.integers(1, 6))
        arrays = {
            "ids": np.full(length, 2 + label),
            TARGET: np.eye(3, dtype=np.float32)[label],
            KNOWN: np.ones(3, np.float32),
            SET: np.array(0),
        }
        examples.append(Example(arrays, length))
    return examples


TRAIN, DEV = make_examples(64, 1), make_examples(24, 2)


class CutOffError(Exception):
    """The machine went away."""


class Scripted(MaskedObjective):
    """Gives dev scores from a list, one an epoch."""

    def __init__(self, scores: Sequence[float]) -> None:
        super().__init__(["own"])
        self._scores = iter(scores)

    def scores(self) -> dict[str, float]:
        """The next one."""
        return {"own": 0.0, "score": next(self._scores)}


class Recorder(Scripted):
    """Keeps the weights before every training step and at every dev batch."""

    def __init__(self, scores: Sequence[float]) -> None:
        super().__init__(scores)
        self.trained: list[torch.Tensor] = []
        self.scored: list[torch.Tensor] = []

    def loss(self, network: Network, batch: Batch) -> torch.Tensor:
        """As it is."""
        self.trained.append(weights(network))
        return super().loss(network, batch)

    def observe(self, network: Network, batch: Batch) -> None:
        """As it is."""
        self.scored.append(weights(network))
        super().observe(network, batch)


def make_network() -> TextClassifier:
    """Untrained."""
    torch.manual_seed(0)
    return TextClassifier(ClassifierShape("gru", 5, 4, 4, 1, 3))


def train(
    folder: Path,
    epochs: int,
    objective: MaskedObjective | None = None,
    cut_at: int | None = None,
    average: float = 0.0,
    select: bool = True,
) -> TextClassifier:
    """Fits a tiny network; raises CutOffError before epoch `cut_at`."""

    def sample(epoch: int) -> list[Example]:
        if epoch == cut_at:
            raise CutOffError
        return TRAIN

    folder.mkdir(exist_ok=True)
    network = make_network()
    options = FitOptions(
        epochs, patience=2, learning_rate=1e-2, seed=4, average=average, select=select
    )
    fit(network, objective or MaskedObjective(["own"]), Sets(sample, DEV), SIZES, options, folder)
    return network


def rows(folder: Path) -> list[dict[str, str]]:
    """The epochs of metrics.csv."""
    with (folder / METRICS).open(newline="") as file:
        return list(csv.DictReader(file))


def weights(network: Network) -> torch.Tensor:
    """All weights in one row."""
    return torch.cat([value.flatten() for value in network.state_dict().values()])


def test_a_user_sees_no_warning_of_the_libraries(tmp_path: Path) -> None:
    """What the libraries will change does not concern who trains."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", FutureWarning)
        train(tmp_path, 1)


def test_it_learns(tmp_path: Path) -> None:
    """A few epochs learn what the words say, and the network comes back ready to answer."""
    network = train(tmp_path, 6)
    assert not network.training
    assert max(float(row["dev/score"]) for row in rows(tmp_path)) > 0.9
    assert [int(row["epoch"]) for row in rows(tmp_path)] == [1, 2, 3, 4, 5, 6]


def test_cut_off_run_goes_on(tmp_path: Path) -> None:
    """A run cut off after two epochs goes on: all epochs in metrics.csv, the weights of one run."""
    whole = train(tmp_path / "whole", 4)
    with pytest.raises(CutOffError):
        train(tmp_path / "cut", 4, cut_at=2)
    assert [int(row["epoch"]) for row in rows(tmp_path / "cut")] == [1, 2]
    resumed = train(tmp_path / "cut", 4)
    assert [int(row["epoch"]) for row in rows(tmp_path / "cut")] == [1, 2, 3, 4]
    assert rows(tmp_path / "cut") == rows(tmp_path / "whole")
    torch.testing.assert_close(weights(resumed), weights(whole), rtol=0, atol=1e-6)


def test_cut_off_run_goes_on_from_its_last_epoch(tmp_path: Path) -> None:
    """An epoch that made nothing better is not run again after a cut."""
    with pytest.raises(CutOffError):
        train(tmp_path, 4, Scripted([0.9, 0.5]), cut_at=2)
    train(tmp_path, 4, Scripted([0.95, 0.1]))
    scores = [float(row["dev/score"]) for row in rows(tmp_path)]
    assert scores == pytest.approx([0.9, 0.5, 0.95, 0.1])


def test_finished_run_stays(tmp_path: Path) -> None:
    """A finished run that is called again trains no further and gives its weights back."""
    first = train(tmp_path, 2)
    again = train(tmp_path, 2)
    assert len(rows(tmp_path)) == 2
    assert torch.equal(weights(first), weights(again))


def test_best_epoch_is_kept(tmp_path: Path) -> None:
    """The weights that stay are those of the epoch with the best dev score, not of the last."""
    best_last = train(tmp_path / "a", 2, Scripted([0.1, 0.2]))
    best_first = train(tmp_path / "b", 2, Scripted([0.2, 0.1]))
    one = train(tmp_path / "c", 2, Scripted([0.3, 0.1]))
    assert torch.equal(weights(best_first), weights(one))
    assert not torch.equal(weights(best_first), weights(best_last))


def test_average_is_scored_and_kept(tmp_path: Path) -> None:
    """The moving average from the first step on is scored and kept; training goes on without it."""
    record = Recorder([0.9, 0.1])
    kept = weights(train(tmp_path, 2, record, average=0.9))
    steps = len(record.trained) // 2
    mean = record.trained[1]
    for step in record.trained[2 : steps + 1]:
        mean = 0.9 * mean + 0.1 * step
    torch.testing.assert_close(record.scored[0], mean)
    torch.testing.assert_close(kept, mean)
    plain = Recorder([0.9, 0.1])
    train(tmp_path / "plain", 2, plain)
    assert torch.equal(record.trained[-1], plain.trained[-1])


def test_the_last_epoch_is_kept_if_dev_does_not_select(tmp_path: Path) -> None:
    """Without selection the last of all epochs counts, even where `patience` is used up."""
    last = train(tmp_path / "a", 4, Scripted([0.4, 0.3, 0.2, 0.1]), select=False)
    best_last = train(tmp_path / "b", 4, Scripted([0.1, 0.2, 0.3, 0.4]))
    assert torch.equal(weights(last), weights(best_last))


def test_it_stops_when_nothing_gets_better(tmp_path: Path) -> None:
    """Training ends after `patience` epochs without a better score."""
    train(tmp_path, 9, Scripted([0.5, 0.9, 0.8, 0.9, 0.7, 0.6, 0.5]))
    assert [float(row["dev/score"]) for row in rows(tmp_path)] == pytest.approx(
        [0.5, 0.9, 0.8, 0.9]
    )


def test_the_seed_decides(tmp_path: Path) -> None:
    """The same seed gives the same weights to the last bit."""
    one, other = (train(tmp_path / name, 2) for name in "ab")
    assert torch.equal(weights(one), weights(other))
