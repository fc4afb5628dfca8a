"""The tasks whose cells are compared: how each is trained, scored and timed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from export.tasks.classification import evaluate
from models.bundle.examples import Example
from models.bundle.text.entities import EntityReader
from models.bundle.text.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import TextReader
from models.data.download import MPNET
from models.data.text.annotated import EntitySets
from models.data.text.entities import read_entities
from models.data.text.labelled import TextSets
from models.data.text.sentiment import read_sentiment
from models.networks.predict import Predict
from models.tasks.classification.sentiment import KEPT, SentimentRecipe, train_sentiment
from models.tasks.ner.metrics import figures, predict_entities
from models.tasks.ner.recipe import NerRecipe, train_ner
from models.training.run import Run, read_tokenizer

_TIMED = 256  # texts


@dataclass(frozen=True)
class FinishedRun:
    """A finished run, ready to be scored and timed.

    Attributes:
        score: of answers on each dev set.
        examples: to be timed.
    """

    score: Callable[[Predict], dict[str, float]]
    examples: Sequence[Example]


class CellTask(Protocol):
    """One task."""

    @property
    def kept(self) -> tuple[str, ...]:
        """Files of a run folder that every cell shares."""

    def train(self, cell: str, vectors: Sequence[Path], folder: Path) -> None:
        """Trains a cell by the shipped recipe."""

    def finished(self, run: Run, folder: Path) -> FinishedRun:
        """A finished run."""

    def shown(self, run: Run) -> dict[str, float]:
        """The figures of a run that its row of the table shows, by the head of the column."""


class SentimentCells:
    """Sentiment on its dev parts."""

    kept = KEPT

    def __init__(self, data: Path) -> None:
        self._sets: TextSets = read_sentiment(data, SentimentRecipe().fit.seed)
        self._mpnet = data / MPNET.name

    def train(self, cell: str, vectors: Sequence[Path], folder: Path) -> None:
        """By the shipped recipe."""
        recipe = replace(SentimentRecipe(), cell=cell)
        train_sentiment(recipe, self._sets, vectors, folder, mpnet=self._mpnet)

    def finished(self, run: Run, folder: Path) -> FinishedRun:
        """Scored by accuracy."""
        reader = TextReader(TextEncoder.from_json(_tokenizer(folder)), run.longest)

        def score(predict: Predict) -> dict[str, float]:
            return {
                name: evaluate(predict, reader, texts).figures["accuracy"]
                for name, texts in self._sets.dev.items()
            }

        texts = [text.text for part in self._sets.dev.values() for text in part]
        examples = [example for text in _some(texts) for example in reader.read(text).examples]
        return FinishedRun(score, examples)

    def shown(self, run: Run) -> dict[str, float]:
        """The field's own score of each set."""
        scores = {name: "macro_recall" if name == "semeval" else "accuracy" for name in run.figures}
        return {f"{name} {score}": run.figures[name][score] for name, score in scores.items()}


class NerCells:
    """Named entities on the dev part."""

    kept: tuple[str, ...] = ()

    def __init__(self, data: Path) -> None:
        self._sets: EntitySets = read_entities(data, NerRecipe().fit.seed)

    def train(self, cell: str, vectors: Sequence[Path], folder: Path) -> None:
        """By the shipped recipe."""
        train_ner(replace(NerRecipe(), cell=cell), self._sets, vectors, folder)

    def finished(self, run: Run, folder: Path) -> FinishedRun:
        """Scored by entity F1."""
        encoder = TextEncoder.from_json(_tokenizer(folder))
        reader = EntityReader(encoder, TagSet(run.labels), run.longest)

        def score(predict: Predict) -> dict[str, float]:
            predicted = predict_entities(predict, reader, self._sets.dev)
            return {self._sets.name: figures(self._sets.dev, predicted)["all"]["f1"]}

        texts = _some([text.text for text in self._sets.dev])
        return FinishedRun(
            score, [example for text in texts for example in reader.read(text).examples]
        )

    def shown(self, run: Run) -> dict[str, float]:
        """F1 over all entities and by type."""
        return {f"{name} F1": row["f1"] for name, row in run.figures.items()}


CELL_TASKS: dict[str, Callable[[Path], CellTask]] = {"sentiment": SentimentCells, "ner": NerCells}


def _tokenizer(folder: Path) -> bytes:
    tokenizer = read_tokenizer(folder)
    assert tokenizer is not None
    return tokenizer


def _some(texts: Sequence[str]) -> list[str]:
    """The same few texts at every call."""
    random = np.random.default_rng(0)
    return [texts[i] for i in random.choice(len(texts), min(_TIMED, len(texts)), replace=False)]
