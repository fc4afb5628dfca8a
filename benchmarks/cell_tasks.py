"""The tasks whose cells are compared: how each is trained, scored and timed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from export.sentiment.scoring import evaluate
from models.answering import Run as Answering
from models.bundle.entities import EntityReader
from models.bundle.examples import Example
from models.bundle.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import TextReader
from models.data.annotated import EntitySets
from models.data.entities import read_entities
from models.data.sentiment import SentimentSets, read_sentiment
from models.recipes.ner import NerRecipe, train_ner
from models.recipes.sentiment import KEPT, SentimentRecipe, train_sentiment
from models.run import Run, read_tokenizer
from models.tagging import figures, say

_TIMED = 256  # texts


@dataclass(frozen=True)
class Subject:
    """A finished run, ready to be scored and timed.

    Attributes:
        score: of answers on each dev set.
        examples: to be timed.
    """

    score: Callable[[Answering], dict[str, float]]
    examples: Sequence[Example]


class CellTask(Protocol):
    """One task."""

    @property
    def kept(self) -> tuple[str, ...]:
        """Files of a run folder that every cell shares."""

    def train(self, cell: str, vectors: Sequence[Path], folder: Path) -> None:
        """Trains a cell by the shipped recipe."""

    def subject(self, run: Run, folder: Path) -> Subject:
        """A finished run."""

    def shown(self, run: Run) -> dict[str, float]:
        """The figures of a run that its row of the table shows, by the head of the column."""


class SentimentCells:
    """Sentiment on its dev parts."""

    kept = KEPT

    def __init__(self, data: Path) -> None:
        self._sets: SentimentSets = read_sentiment(data, SentimentRecipe().fit.seed)

    def train(self, cell: str, vectors: Sequence[Path], folder: Path) -> None:
        """By the shipped recipe."""
        train_sentiment(replace(SentimentRecipe(), cell=cell), self._sets, vectors, folder)

    def subject(self, run: Run, folder: Path) -> Subject:
        """Scored by accuracy."""
        reader = TextReader(TextEncoder.from_json(_tokenizer(folder)), run.longest)

        def score(answering: Answering) -> dict[str, float]:
            return {
                name: evaluate(answering, reader, texts).figures["accuracy"]
                for name, texts in self._sets.dev.items()
            }

        texts = [text.text for part in self._sets.dev.values() for text in part]
        examples = [example for text in _some(texts) for example in reader.read(text).examples]
        return Subject(score, examples)

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

    def subject(self, run: Run, folder: Path) -> Subject:
        """Scored by entity F1."""
        encoder = TextEncoder.from_json(_tokenizer(folder))
        reader = EntityReader(encoder, TagSet(run.labels), run.longest)

        def score(answering: Answering) -> dict[str, float]:
            said = say(answering, reader, self._sets.dev)
            return {self._sets.name: figures(self._sets.dev, said)["all"]["f1"]}

        texts = _some([text.text for text in self._sets.dev])
        return Subject(score, [example for text in texts for example in reader.read(text).examples])

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
