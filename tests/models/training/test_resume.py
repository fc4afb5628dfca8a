"""A run that is killed and called again ends with the weights of a run that was not."""

import csv
import shutil
from pathlib import Path

import pytest
import torch

from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.network import Dropouts
from models.tasks.classification.objective import MaskedObjective
from models.training.batches import BatchSizes
from models.training.fit import METRICS, AtomicCheckpoints, FitOptions, Sets, fit
from tests.models.training.test_fit import make_examples

EPOCHS = 4


def train(folder: Path, copy: Path | None = None, average: float = 0.0) -> TextClassifier:
    """Fits a tiny network with dropout; `copy` gets what is on disk in the third epoch."""
    torch.manual_seed(0)
    dropouts = Dropouts(word=0.2, embedding=0.3, layer=0.3, head=0.5)
    network = TextClassifier(ClassifierShape("gru", 5, 4, 4, 2, 3), dropouts)
    examples, dev = make_examples(64, 1), make_examples(24, 2)
    options = FitOptions(EPOCHS, EPOCHS, learning_rate=1e-2, seed=4, average=average)
    folder.mkdir(exist_ok=True)

    def sample(epoch: int) -> list[object]:
        if copy is not None and epoch == 2:
            shutil.copytree(folder, copy)
        return list(examples)

    sets = Sets(sample, dev)  # type: ignore[arg-type]
    fit(network, MaskedObjective(["own"]), sets, BatchSizes(rows=8), options, folder)
    return network


@pytest.mark.parametrize("average", [0.0, 0.9])
def test_killed_run_gives_the_same_weights(tmp_path: Path, average: float) -> None:
    """What SIGKILL leaves in the third epoch, the files, ends in the same weights to the last bit.

    A killed process leaves what it has written; all else is lost with it.
    """
    folder = tmp_path / "run"
    whole = train(folder, tmp_path / "cut", average)
    shutil.rmtree(folder)
    (tmp_path / "cut").rename(folder)
    with (folder / METRICS).open(newline="") as file:
        assert [row["epoch"] for row in csv.DictReader(file)] == ["1", "2"]
    torch.rand(17)  # another state of the generator than the killed process had
    resumed = train(folder, average=average)
    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name


def test_it_goes_on_from_the_checkpoint(tmp_path: Path) -> None:
    """With other weights in the checkpoint the run ends elsewhere: it does not begin anew."""
    folder = tmp_path / "run"
    whole = train(folder, copy=tmp_path / "cut")
    shutil.rmtree(folder)
    (tmp_path / "cut").rename(folder)
    path = next(folder.rglob("last.ckpt"))
    checkpoint = torch.load(path, weights_only=False)
    for weight in checkpoint["state_dict"].values():
        weight.mul_(0.5)
    torch.save(checkpoint, path)
    changed = train(folder).state_dict()
    assert any(not torch.equal(value, changed[name]) for name, value in whole.state_dict().items())


def test_a_cut_while_a_checkpoint_is_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checkpoint in its place is whole: the new one is renamed in when it is complete."""
    path = tmp_path / "last.ckpt"
    AtomicCheckpoints().save_checkpoint({"epoch": 1}, path)

    def cut(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        AtomicCheckpoints().save_checkpoint({"epoch": 2}, path)
    assert torch.load(path) == {"epoch": 1}
