"""The dev texts of a multi-label run, kept in its folder, and the comparison of models on them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from models.bundle.text.windows import TextReader, pooled
from models.data.text.multi_label import MultiLabelSets, MultiLabelText
from models.evaluation.f1 import Labels, f1, f1_of_labels, macro_f1, micro_f1
from models.evaluation.text_baseline import baseline_probabilities
from models.networks.predict import Predict, predict_all
from models.tasks.classification.dev import CHANCE, DEV, Comparison
from models.tasks.classification.thresholds import Probabilities, fit_thresholds

BASELINE = "TF-IDF + one-vs-rest logistic regression"
_MOST_LISTED = 30  # labels with a row of their own


@dataclass(frozen=True)
class MultiDevText:
    """A dev text.

    Attributes:
        set: the name of its set.
        labels: their indices.
        baseline: the indices that the baseline predicts.
    """

    set: str
    text: str
    labels: tuple[int, ...]
    baseline: tuple[int, ...]


def multi_dev_texts(data: MultiLabelSets) -> list[MultiDevText]:
    """The dev texts, with the predictions of a baseline fitted on the training part.

    Its thresholds are fitted on the dev texts, as those of the network are.
    """
    found = []
    for name, texts in data.dev.items():
        train, count = data.train[name], len(data.labels)
        probabilities = baseline_probabilities(
            [text.text for text in train], labels_of(train, count), [text.text for text in texts]
        )
        predicted = probabilities >= fit_thresholds(probabilities, labels_of(texts, count))
        found += [
            MultiDevText(name, text.text, text.labels, tuple(np.flatnonzero(row).tolist()))
            for text, row in zip(texts, predicted, strict=True)
        ]
    return found


def write_multi_dev(folder: Path, texts: Sequence[MultiDevText]) -> None:
    """Writes the dev texts into the run folder."""
    lines = (json.dumps(asdict(text), ensure_ascii=False) for text in texts)
    (folder / DEV).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_multi_dev(folder: Path) -> list[MultiDevText]:
    """The dev texts of a run folder."""
    rows = map(json.loads, (folder / DEV).read_text(encoding="utf-8").splitlines())
    return [
        MultiDevText(row["set"], row["text"], tuple(row["labels"]), tuple(row["baseline"]))
        for row in rows
    ]


def labels_of(texts: Sequence[MultiLabelText | MultiDevText], count: int) -> Labels:
    """The labels of texts, (texts, count)."""
    return indicators([text.labels for text in texts], count)


def indicators(rows: Sequence[Sequence[int]], count: int) -> Labels:
    """Lists of indices as (rows, count)."""
    found = np.zeros((len(rows), count), bool)
    for own, indices in zip(found, rows, strict=True):
        own[list(indices)] = True
    return found


def predict_probabilities(
    run: Predict, reader: TextReader, texts: Sequence[str], count: int
) -> Probabilities:
    """The probabilities of each text, (texts, count); 0 of one without a word."""
    read = [reader.read(text) for text in texts]
    rows = iter(predict_all(run, [example for one in read for example in one.examples]))
    found = np.zeros((len(texts), count))
    for own, one in zip(found, read, strict=True):
        if one.examples:
            own[:] = pooled(one.windows, [next(rows)["probabilities"] for _ in one.windows])
    return found


def compare_labels(true: Labels, predictions: Mapping[str, Labels]) -> Comparison:
    """Micro and macro F1 of each model and of chance, with intervals of 95 %.

    Chance is the best that knows no text: it gives every text all labels.

    Args:
        true: (texts, labels).
        predictions: (texts, labels) by the name of a model.
    """
    rows = {**predictions, CHANCE: np.ones_like(true)}
    return {name: f1_row(true, predicted) for name, predicted in rows.items()}


def f1_row(true: Labels, predicted: Labels) -> dict[str, float]:
    """Micro and macro F1 with their intervals, as run.json has them."""
    micro, macro = (f1(measure, true, predicted) for measure in (micro_f1, macro_f1))
    return {
        "micro_f1": micro.value,
        "low": micro.low,
        "high": micro.high,
        "macro_f1": macro.value,
        "macro_low": macro.low,
        "macro_high": macro.high,
    }


def label_figures(
    name: str, true: Labels, predicted: Labels, labels: Sequence[str]
) -> dict[str, dict[str, float]]:
    """The figures of a set, their intervals, and those of each label (up to 30) by its name.

    `exact` is the share of texts all of whose labels are right.
    """
    row = f1_row(true, predicted)
    exact = float((true == predicted).all(axis=1).mean())
    shown = {
        name: {
            "texts": float(len(true)),
            "micro_f1": row["micro_f1"],
            "macro_f1": row["macro_f1"],
            "exact": exact,
        },
        **{
            f"{name} 95 % {end}": {"micro_f1": row[end], "macro_f1": row[f"macro_{end}"]}
            for end in ("low", "high")
        },
    }
    of_labels = zip(labels, true.T, predicted.T, f1_of_labels(true, predicted), strict=True)
    rows = {
        f"{name} {label}": {
            "texts": float(own.sum()),
            "f1": float(score),
            "precision": float((own & found).sum() / max(1, found.sum())),
            "recall": float((own & found).sum() / max(1, own.sum())),
        }
        for label, own, found, score in of_labels
    }
    return shown | (rows if len(labels) <= _MOST_LISTED else {})
