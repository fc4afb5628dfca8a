"""Settings of every test process, and tiny data that tests of every part share.

The tiny models are the fixtures of `tests/trained.py`.
"""

import os

# Before torch is imported, here and in subprocesses: with two threads on busy cores, a tiny model
# takes several times the processor time that it takes with one.
os.environ.update(OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import gc
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.process_state import restored

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


SLOW_FILES = {
    "test_fuzz.py",
    "test_workers.py",
    "test_live.py",
    "test_forecaster.py",
    "test_crf.py",
}

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # a busy machine is slow: that is no fault of the code
# The settings of whoever runs the tests, such as a folder of bundles, are not the tests'.
for _name in [name for name in os.environ if name.startswith("HIDDENSTATE_")]:
    del os.environ[_name]


def pytest_configure(config: pytest.Config) -> None:
    """Adds the fixtures of the tiny models, which import torch, where tests run.

    The controller of pytest-xdist runs none, and its workers start after it.
    """
    if "PYTEST_XDIST_WORKER" in os.environ or not config.getoption("numprocesses", None):
        config.pluginmanager.import_plugin("tests.trained")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the slow files first, so that no worker ends long after the other."""
    items.sort(
        key=lambda item: (
            item.path.parent != Path(__file__).parent and item.path.name not in SLOW_FILES
        )
    )


def pytest_collection_finish() -> None:
    """Keeps the collector from looking at the libraries again and again: they are never garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_process_state() -> Iterator[None]:
    """No test finds what another one has left in the process."""
    with restored():
        yield


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
