"""The scores of a text classifier whose sources do not all speak of every label."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torchmetrics.functional.classification import multiclass_accuracy, multiclass_confusion_matrix

from models.training.calibration import expected_calibration_error


@dataclass(frozen=True)
class Observed:
    """The logits of some texts, and their true labels.

    Attributes:
        logits: (texts, labels).
        labels: (texts,) true labels.
        known: (texts, labels) bool, false for a label that the text's source says nothing of.
        sets: (texts,) the number of each text's set.
    """

    logits: Tensor
    labels: Tensor
    known: Tensor
    sets: Tensor

    def of(self, index: int) -> "Observed":
        """The texts of one set."""
        here = self.sets == index
        return Observed(self.logits[here], self.labels[here], self.known[here], self.sets[here])


def primary_score(seen: Observed) -> float:
    """The field's own score: accuracy where a label is left out, macro recall where none is."""
    predicted = masked(seen.logits, seen.known).argmax(dim=1)
    return _accuracy(predicted, seen.labels, seen, "macro" if bool(seen.known.all()) else "micro")


def figures(seen: Observed) -> dict[str, float]:
    """The figures of one set on a card, as shares of 1.

    `accuracy` and `macro_recall` choose among the labels that the set speaks of; `accuracy_all`
    among all labels, as a client sees them. `ece` is the calibration error over the former.
    """
    allowed = masked(seen.logits, seen.known)
    predicted = allowed.argmax(dim=1)
    return {
        "texts": float(len(seen.labels)),
        "accuracy": _accuracy(predicted, seen.labels, seen, "micro"),
        "macro_recall": _accuracy(predicted, seen.labels, seen, "macro"),
        "accuracy_all": _accuracy(seen.logits.argmax(dim=1), seen.labels, seen, "micro"),
        "ece": expected_calibration_error(allowed.softmax(dim=1), seen.labels),
    }


def _accuracy(
    predicted: Tensor, labels: Tensor, seen: Observed, average: Literal["micro", "macro"]
) -> float:
    classes = seen.logits.shape[1]
    if average == "macro":  # over the labels that occur, as scikit-learn's balanced accuracy
        recalls = multiclass_accuracy(predicted, labels, classes, "none")
        return float(recalls[torch.bincount(labels, minlength=classes) > 0].mean())
    return float(multiclass_accuracy(predicted, labels, classes, average))


def confusion(seen: Observed) -> NDArray[np.int64]:
    """Counts (true, predicted) of the answers as a client gets them: any label."""
    classes = seen.logits.shape[1]
    counts = multiclass_confusion_matrix(seen.logits.argmax(dim=1), seen.labels, classes)
    matrix: NDArray[np.int64] = counts.numpy()
    return matrix


def masked(logits: Tensor, known: Tensor) -> Tensor:
    """Scores in which a label that the source says nothing of cannot win."""
    return logits.masked_fill(known == 0, torch.finfo(logits.dtype).min / 2)
