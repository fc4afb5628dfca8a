"""The sentiment recipe: what a seed promises, and a run from a published bundle.

The rest is seen on the whole way (test_journey).
"""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.data.errors import DataError
from models.data.text.own import read_own
from models.tasks.classification.sentiment import (
    SentimentRecipe,
    add_generated_texts,
    train_sentiment,
)
from models.training.run import WEIGHTS, RunError
from tests.conftest import write_texts


def test_a_seed_gives_the_same_network_whatever_came_before(tmp_path: Path) -> None:
    """Few enough texts for one thread of gensim; the state of torch's generator plays no part."""
    data = read_own(write_texts(tmp_path / "texts.csv", 100), seed=1)
    weights = []
    for before in (1, 2):
        torch.manual_seed(1000 * before)
        folder = tmp_path / str(before)
        train_sentiment(SentimentRecipe.tiny(), data, [], folder)
        weights.append((folder / WEIGHTS).read_bytes())

    assert weights[0] == weights[1]


def test_a_missing_teacher_is_told_before_any_other_work(tmp_path: Path) -> None:
    """With unlabelled texts the run folder stays empty, and the message says what to do."""
    data = read_own(write_texts(tmp_path / "texts.csv", 100), seed=1)
    data = replace(data, unlabelled=["A text without a label."])
    with pytest.raises(DataError, match="--teachers reviews"):
        train_sentiment(SentimentRecipe.tiny(), data, [], tmp_path / "run", mpnet=tmp_path)
    assert not (tmp_path / "run").exists()


def test_texts_of_our_own_come_to_the_sets(tmp_path: Path) -> None:
    """Each of our sets has a training and a dev part; 0 of them leaves the sets as they are."""
    data = read_own(write_texts(tmp_path / "texts.csv", 100), seed=1)
    assert add_generated_texts(SentimentRecipe.tiny(), data) == data
    recipe = replace(SentimentRecipe.tiny(), templates=600, emoji=200, forms=200)
    made = add_generated_texts(recipe, data)
    for part in (made.train, made.dev):
        assert {"templates", "emoji", "forms"} < set(part)
        assert all(part.values())
    for name in ("emoji", "forms"):
        assert not {t.text for t in made.train[name]} & {t.text for t in made.dev[name]}


def test_a_run_goes_on_from_another(tmp_path: Path) -> None:
    """It begins with the words and the weights of the first, and says whose they were."""
    data = read_own(write_texts(tmp_path / "texts.csv", 100), seed=1)
    recipe = SentimentRecipe.tiny()
    train_sentiment(recipe, data, [], tmp_path / "first")
    short = replace(recipe, fit=replace(recipe.fit, epochs=1, learning_rate=1e-9))
    more = train_sentiment(short, data, [], tmp_path / "more", start=tmp_path / "first")
    first, again = (
        torch.load(tmp_path / name / WEIGHTS, weights_only=True) for name in ("first", "more")
    )
    for name, weight in first.items():
        torch.testing.assert_close(again[name], weight, atol=1e-4, rtol=1e-4)
    assert more.origin.recipe["start"] != "none"
    with pytest.raises(RunError, match="train there first"):
        train_sentiment(recipe, data, [], tmp_path / "other", start=tmp_path)
