"""Tiny models, trained and published by the real code, that tests of every part share."""

import os

# Before torch is imported, here and in subprocesses: with two threads on busy cores, a tiny model
# takes several times the processor time that it takes with one.
os.environ.update(OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import logging
import random
import tempfile
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, settings

from export.content import from_run
from export.publish import publish
from models.data.series.synthetic import synthetic_series
from models.data.text.entities import read_entities
from models.data.text.own import read_own
from models.tasks.classification.sentiment import SentimentRecipe, train_sentiment
from models.tasks.forecasting.recipe import ForecastingRecipe, train_forecasting
from models.tasks.ner.recipe import NerRecipe, train_ner
from tests.fixture_cache import fixture_copy

WORDS = {
    "positive": ("lovely", "wonderful", "great", "charming", "superb"),
    "negative": ("awful", "dreadful", "boring", "terrible", "poor"),
    "neutral": ("ordinary", "usual", "plain", "average", "typical"),
}
_THINGS = ("the film", "this story", "her acting", "the plot", "a scene", "the music")

# What stands before a name says of what type it is; the names themselves are made up.
_CONTEXTS = (
    "Yesterday Mr. {PER} met the president of {ORG} .",
    "Our reporter Mrs. {PER} lives in {LOC} .",
    "Shares of {ORG} fell while it rained in {LOC} .",
    "The weather was fine and nothing happened .",
)
_SYLLABLES = ("ka", "lo", "min", "dar", "es", "tu", "ber", "val", "no", "ri")


settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # a busy machine is slow: that is no fault of the code
# pytest's handlers would switch on the exporter's structured log, which costs time and is not read
logging.getLogger("torch.__trace").propagate = False
torch.set_num_threads(1)  # tiny models lose more than they gain by a second thread
# The settings of whoever runs the tests, such as a folder of bundles, are not the tests'.
for _name in [name for name in os.environ if name.startswith("HIDDENSTATE_")]:
    del os.environ[_name]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the slow tests of the whole way first, so that no worker ends long after the other."""
    items.sort(key=lambda item: item.path.parent != Path(__file__).parent)


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


def write_annotated(path: Path, count: int, seed: int = 0) -> Path:
    """Writes sentences in CoNLL's columns, with persons, organisations and places."""
    choice = random.Random(seed)
    lines = []
    for _ in range(count):
        for word in choice.choice(_CONTEXTS).split():
            if not word.startswith("{"):
                lines.append(f"{word} O")
                continue
            for place, part in enumerate(made_up_name(choice)):
                lines.append(f"{part} {'I' if place else 'B'}-{word.strip('{}')}")
        lines.append("")
    path.write_text("\n".join(lines) + "\n")
    return path


def made_up_name(choice: random.Random) -> list[str]:
    """One or two words with a capital, such as Kalo or Minber Tuno."""
    return ["".join(choice.choices(_SYLLABLES, k=2)).title() for _ in range(choice.randint(1, 2))]


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CSV with 600 labelled texts: with half as many, some seeds learn too little."""
    return write_texts(tmp_path_factory.mktemp("texts") / "texts.csv", 600)


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run folder of a tiny sentiment model, trained on `texts`."""
    return fixture_copy("sentiment-run", build_run, tmp_path_factory.mktemp("runs") / "tiny")


@pytest.fixture(scope="session")
def artifacts(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An artifacts folder that holds the tiny model as sentiment/1; not to be written to."""

    def build(folder: Path) -> None:
        publish(from_run(run, None, folder), folder)

    return fixture_copy("sentiment", build, tmp_path_factory.mktemp("artifacts") / "sentiment")


@pytest.fixture(scope="session")
def ner_artifacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An artifacts folder that holds a tiny tagger as ner/1; not to be written to."""
    return fixture_copy("ner", build_ner, tmp_path_factory.mktemp("artifacts") / "ner")


@pytest.fixture(scope="session")
def forecasting_artifacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An artifacts folder that holds a tiny forecaster as forecasting/1; not to be written to."""
    target = tmp_path_factory.mktemp("artifacts") / "forecasting"
    return fixture_copy("forecasting", build_forecasting, target)


def build_run(folder: Path) -> None:
    """Trains the tiny sentiment model."""
    with tempfile.TemporaryDirectory() as place:
        data = read_own(write_texts(Path(place) / "texts.csv", 600), seed=1)
    train_sentiment(SentimentRecipe.tiny(), data, [], folder)


def build_ner(artifacts: Path) -> None:
    """Trains and publishes the tiny tagger."""
    with tempfile.TemporaryDirectory() as place:
        data = read_entities(write_annotated(Path(place) / "names.conll", 300), seed=1)
        train_ner(NerRecipe.tiny(), data, [], Path(place) / "run")
        publish(from_run(Path(place) / "run", None, artifacts), artifacts)


def build_forecasting(artifacts: Path) -> None:
    """Trains and publishes the tiny forecaster."""
    series = [synthetic_series(1, index, "trend") for index in range(40)]
    with tempfile.TemporaryDirectory() as place:
        train_forecasting(ForecastingRecipe.tiny(), {"own": series}, Path(place))
        publish(from_run(Path(place), None, artifacts), artifacts)
