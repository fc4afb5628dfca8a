"""A tiny model, trained and published by the real code, that tests of every part share."""

import random
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, settings

from export.candidate import from_run
from export.publish import publish
from models.data.sentiment import read_sentiment
from models.recipes.sentiment import SentimentRecipe, train_sentiment

WORDS = {
    "positive": ("lovely", "wonderful", "great", "charming", "superb"),
    "negative": ("awful", "dreadful", "boring", "terrible", "poor"),
    "neutral": ("ordinary", "usual", "plain", "average", "typical"),
}
_THINGS = ("the film", "this story", "her acting", "the plot", "a scene", "the music")


settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # a busy machine is slow: that is no fault of the code
torch.set_num_threads(1)  # tiny models lose more than they gain by a second thread


def write_texts(path: Path, count: int, seed: int = 0) -> Path:
    """Writes a CSV of texts whose label a few words decide, nine times in ten; 1 to 6 sentences."""
    choice = random.Random(seed)
    lines = ["text,label"]
    for _ in range(count):
        label = choice.choice(list(WORDS))
        sentences = [
            f"{choice.choice(_THINGS)} is {choice.choice(WORDS[label])} ."
            for _ in range(choice.randint(1, 6))
        ]
        # A model that is always sure would hide what a wrong graph changes.
        told = choice.choice(list(WORDS)) if choice.random() < 0.15 else label
        lines.append(f"{' '.join(sentences)},{told}")
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CSV with 300 labelled texts."""
    return write_texts(tmp_path_factory.mktemp("texts") / "texts.csv", 300)


@pytest.fixture(scope="session")
def run(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run folder of a tiny sentiment model."""
    folder = tmp_path_factory.mktemp("runs") / "tiny"
    train_sentiment(SentimentRecipe.tiny(), read_sentiment(texts, seed=1), [], folder)
    return folder


@pytest.fixture(scope="session")
def artifacts(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An artifacts folder that holds the tiny model as sentiment/1; not to be written to."""
    folder = tmp_path_factory.mktemp("artifacts")
    publish(from_run(run, None, folder), folder)
    return folder
