"""The sentiment recipe: what a seed promises, and a run from a published bundle.

The rest is seen on the whole way (test_journey).
"""

from dataclasses import replace
from pathlib import Path

import torch

from models.bundle.text.tokenizer import TextEncoder
from models.data.text.own import read_own
from models.tasks.classification.sentiment import (
    SentimentRecipe,
    continued,
    train_sentiment,
    with_made_texts,
)
from models.training.fit import FitOptions
from models.training.pretrained import read_pretrained
from models.training.run import WEIGHTS, read_tokenizer
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


def test_texts_of_our_own_come_to_the_sets(tmp_path: Path) -> None:
    """Each of our sets has a training and a dev part; 0 of them leaves the sets as they are."""
    data = read_own(write_texts(tmp_path / "texts.csv", 100), seed=1)
    assert with_made_texts(SentimentRecipe.tiny(), data) == data
    recipe = replace(SentimentRecipe.tiny(), templates=600, emoji=200, forms=200)
    made = with_made_texts(recipe, data)
    for part in (made.train, made.dev):
        assert {"templates", "emoji", "forms"} < set(part)
        assert all(part.values())
    for name in ("emoji", "forms"):
        assert not {t.text for t in made.train[name]} & {t.text for t in made.dev[name]}


def test_a_run_from_a_start_learns_emoji_and_keeps_the_words(
    artifacts: Path, tmp_path: Path
) -> None:
    """Emoji come after the words of the start; the network is another one after training."""
    start = read_pretrained(artifacts / "sentiment" / "1")
    data = read_own(write_texts(tmp_path / "texts.csv", 60), seed=1)
    recipe = continued(replace(SentimentRecipe.tiny(), templates=100, emoji=100), start)
    recipe = replace(recipe, fit=FitOptions(epochs=1, precision="bf16-mixed"))
    run = train_sentiment(recipe, data, [], tmp_path / "run", start=start)
    encoder = TextEncoder.from_json(read_tokenizer(tmp_path / "run") or b"")
    assert encoder.encode("👍🏽").ids[0] >= start.shape.vocabulary
    assert run.shape["vocabulary"] == encoder.vocabulary > start.shape.vocabulary
    assert run.origin.recipe["start"] == start.sha256
    weights = torch.load(tmp_path / "run" / WEIGHTS)
    known = weights["embedding.weight"][: start.shape.vocabulary]
    assert known.shape == start.table().shape
    assert not torch.equal(known, start.table())
