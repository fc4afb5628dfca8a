"""The sentiment recipe: what a seed promises. The rest is seen on the whole way (test_journey)."""

from pathlib import Path

import torch

from models.data.text.own import read_own
from models.tasks.classification.sentiment import SentimentRecipe, train_sentiment
from models.training.run import WEIGHTS
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
