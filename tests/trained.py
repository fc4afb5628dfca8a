"""Tiny models, trained and published by the real code, that tests of every part share."""

import logging
import tempfile
from pathlib import Path

import pytest

from export.content import from_run
from export.publish import publish
from models.data.series.synthetic import synthetic_series
from models.data.text.entities import read_entities
from models.data.text.own import read_own
from models.tasks.classification.sentiment import SentimentRecipe, train_sentiment
from models.tasks.forecasting.recipe import ForecastingRecipe, train_forecasting
from models.tasks.ner.recipe import NerRecipe, train_ner
from tests.conftest import write_annotated, write_texts
from tests.fixture_cache import fixture_copy

# torch writes its structured log if that has a handler, and each export then prints its graphs.
# pytest gives its own handler to every logger that does not propagate, as torch leaves this one.
logging.getLogger("torch.__trace").propagate = True


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
