"""The dev texts of a run, kept in its folder, and the comparison of models on them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.bundle.text.windows import TextReader, pooled
from models.data.text.labelled import TextSets
from models.evaluation.intervals import macro_recall, wilson
from models.evaluation.text_baseline import BASELINE, baseline_predictions
from models.networks.predict import Predict, predict_all

DEV = "dev.jsonl"
MODEL = "model"
CHANCE = "chance"

Predicted = NDArray[np.int64]  # (texts,)
Comparison = dict[str, dict[str, float]]


@dataclass(frozen=True)
class DevText:
    """A dev text.

    Attributes:
        set: the name of its set.
        text: as it was given.
        label: its index.
        baseline: the label that the baseline of the set predicts.
    """

    set: str
    text: str
    label: int
    baseline: int


def dev_texts(data: TextSets) -> list[DevText]:
    """The dev texts of every set, with the prediction of a baseline fitted on its training part."""
    found = []
    for name, texts in data.dev.items():
        train = data.train[name]
        predicted = baseline_predictions(
            [text.text for text in train],
            [text.label for text in train],
            [text.text for text in texts],
        )
        found += [
            DevText(name, text.text, text.label, int(label))
            for text, label in zip(texts, predicted, strict=True)
        ]
    return found


def write_dev(folder: Path, texts: Sequence[DevText]) -> None:
    """Writes the dev texts into the run folder."""
    lines = (json.dumps(asdict(text), ensure_ascii=False) for text in texts)
    (folder / DEV).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_dev(folder: Path) -> list[DevText]:
    """The dev texts of a run folder; none where an older version left no file."""
    path = folder / DEV
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:  # a text may have line separators of its own
        return [DevText(**json.loads(line)) for line in lines]


def split_by_set(texts: Sequence[DevText]) -> dict[str, list[DevText]]:
    """The texts of each set."""
    found: dict[str, list[DevText]] = {}
    for text in texts:
        found.setdefault(text.set, []).append(text)
    return found


def predict_labels(run: Predict, reader: TextReader, texts: Sequence[DevText]) -> Predicted:
    """The most probable label of each text among those that occur in it; -1 without a word."""
    allowed = sorted({text.label for text in texts})
    read = [reader.read(text.text) for text in texts]
    rows = iter(predict_all(run, [example for one in read for example in one.examples]))
    predicted = np.full(len(texts), -1)
    for index, one in enumerate(read):
        if one.examples:
            found = pooled(one.windows, [next(rows)["probabilities"] for _ in one.windows])
            predicted[index] = allowed[int(np.argmax(found[allowed]))]
    return predicted


def compare(texts: Sequence[DevText], predictions: Mapping[str, Predicted]) -> Comparison:
    """Macro recall and accuracy of each model, of the baseline and of chance, with intervals.

    Args:
        texts: of one set.
        predictions: by the name of a model.
    """
    true = np.array([text.label for text in texts])
    baseline = np.array([text.baseline for text in texts])
    rows = {
        name: _figures(true, predicted)
        for name, predicted in {**predictions, BASELINE: baseline}.items()
    }
    counts = np.unique(true, return_counts=True)[1]
    chance = 1 / len(counts)
    rows[CHANCE] = {
        "macro_recall": chance,
        "low": chance,
        "high": chance,
        "accuracy": float(counts.max() / len(true)),
    }
    return rows


def _figures(true: Predicted, predicted: Predicted) -> dict[str, float]:
    recall = macro_recall(true, predicted)
    accuracy = wilson(int((true == predicted).sum()), len(true))
    return {
        "macro_recall": recall.value,
        "low": recall.low,
        "high": recall.high,
        "accuracy": accuracy.value,
        "accuracy_low": accuracy.low,
        "accuracy_high": accuracy.high,
    }
