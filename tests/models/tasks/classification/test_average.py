"""A run between two sentiment runs: its weights, its figures, and what has no mean."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.data.text.own import read_own
from models.tasks.classification.average import average_runs, mean_weights
from models.tasks.classification.sentiment import SentimentRecipe, continued, train_sentiment
from models.training.fit import FitOptions
from models.training.pretrained import read_pretrained
from models.training.run import WEIGHTS, RunError, read_run
from tests.conftest import write_texts


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two tiny runs on the same texts, one of which learned with a smaller rate."""
    folder = tmp_path_factory.mktemp("average")
    data = read_own(write_texts(folder / "texts.csv", 80), seed=1)
    tiny = SentimentRecipe.tiny()
    for name, rate in (("one", 2e-2), ("two", 1e-2)):
        recipe = replace(tiny, fit=replace(tiny.fit, epochs=2, learning_rate=rate))
        train_sentiment(recipe, data, [], folder / name)
    return folder


def weights(folder: Path) -> dict[str, torch.Tensor]:
    """The weights of a run."""
    found: dict[str, torch.Tensor] = torch.load(folder / WEIGHTS, weights_only=True)
    return found


def test_weights_lie_between_those_of_the_runs(runs: Path, tmp_path: Path) -> None:
    """Every weight but the temperature, which is fitted anew; the origin says how it was made."""
    run = average_runs(runs / "one", runs / "two", 0.25, tmp_path / "new")
    one, two, new = weights(runs / "one"), weights(runs / "two"), weights(tmp_path / "new")
    for name in set(new) - {"temperature"}:
        torch.testing.assert_close(new[name], 0.75 * one[name] + 0.25 * two[name])
    assert run.origin.recipe["other.share"] == 0.25
    assert run.origin.recipe["other.fit.learning_rate"] == 1e-2
    assert read_run(tmp_path / "new") == run
    with pytest.raises(RunError, match="holds a run"):
        average_runs(runs / "one", runs / "two", 0.25, tmp_path / "new")


def test_a_share_of_nothing_gives_the_run_itself(runs: Path, tmp_path: Path) -> None:
    """The same figures on dev, and the same temperature: the calibration is that of training."""
    run = average_runs(runs / "one", runs / "two", 0.0, tmp_path / "new")
    for name, figures in read_run(runs / "one").figures.items():
        assert run.figures[name] == pytest.approx(figures, abs=1e-5)
    one, new = weights(runs / "one"), weights(tmp_path / "new")
    torch.testing.assert_close(new["temperature"], one["temperature"], rtol=1e-3, atol=0)


@pytest.mark.parametrize(("seed", "count"), [(2, 80), (1, 60)])
def test_runs_on_other_texts_are_refused(runs: Path, tmp_path: Path, seed: int, count: int) -> None:
    """One run may have learned the other's dev texts; a word has another id in it."""
    data = read_own(write_texts(tmp_path / "texts.csv", count), seed=seed)
    train_sentiment(SentimentRecipe.tiny(), data, [], tmp_path / "other")
    with pytest.raises(RunError, match="the dev texts"):
        average_runs(runs / "one", tmp_path / "other", 0.5, tmp_path / "new")
    with pytest.raises(RunError, match=r"the (networks|tokenizers)"):
        mean_weights(runs / "one", tmp_path / "other", 0.5)


def test_the_start_of_a_run_may_be_the_other(artifacts: Path, tmp_path: Path) -> None:
    """Of the bundle alone only new words keep the run's rows."""
    bundle = artifacts / "sentiment" / "1"
    start = read_pretrained(bundle)
    data = read_own(write_texts(tmp_path / "texts.csv", 60), seed=1)
    recipe = continued(replace(SentimentRecipe.tiny(), templates=100, emoji=100), start)
    recipe = replace(recipe, fit=FitOptions(epochs=1))
    train_sentiment(recipe, data, [], tmp_path / "run", start=start)
    found, own = mean_weights(tmp_path / "run", bundle, 1.0), weights(tmp_path / "run")
    known = len(start.table())
    torch.testing.assert_close(found["embedding.weight"][:known], start.table())
    torch.testing.assert_close(found["embedding.weight"][known:], own["embedding.weight"][known:])
    run = average_runs(tmp_path / "run", bundle, 0.5, tmp_path / "new")
    assert run.origin.recipe["start.share"] == 0.5


def test_another_start_is_refused(artifacts: Path, runs: Path) -> None:
    """The message names the bundle that is wanted."""
    with pytest.raises(RunError, match="did not start from"):
        mean_weights(runs / "one", artifacts / "sentiment" / "1", 0.5)
