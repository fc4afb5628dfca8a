"""Loss and scores of a text classifier whose sources do not all speak of every label."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torchmetrics.functional.classification import multiclass_accuracy, multiclass_confusion_matrix

from models.batches import Batch
from models.bundle.examples import BATCH, LENGTHS
from models.bundle.manifest import TensorSpec
from models.calibration import expected_calibration_error
from models.networks import Network, TextClassifier

TARGET = "target"  # the wanted probabilities times the text's weight
KNOWN = "known"  # 1 for each label that the text's source speaks of
SET = "set"  # the number of the set that the text belongs to


class MaskedObjective:
    """Cross entropy over the labels that a text's source speaks of, and the mean score of the sets.

    A binary set says nothing of neutral: that label is left out of the softmax of its texts.
    """

    targets: tuple[TensorSpec, ...] = (
        TensorSpec(name=TARGET, dtype="float32", axes=(BATCH, "label")),
        TensorSpec(name=KNOWN, dtype="float32", axes=(BATCH, "label")),
        TensorSpec(name=SET, dtype="int64", axes=(BATCH,)),
    )

    def __init__(self, sets: Sequence[str]) -> None:
        self._sets = tuple(sets)
        self._seen: list[Observed] = []

    def loss(self, network: Network, batch: Batch) -> Tensor:
        """The mean weighted loss of a batch."""
        logs = masked(_logits(network, batch), batch[KNOWN]).log_softmax(dim=1)
        return -(batch[TARGET] * logs).sum(dim=1).mean()

    def start(self) -> None:
        """Forgets the dev texts seen so far."""
        self._seen = []

    def observe(self, network: Network, batch: Batch) -> None:
        """Keeps a dev batch's logits."""
        logits = _logits(network, batch)
        self._seen.append(Observed(logits, batch[TARGET].argmax(1), batch[KNOWN] > 0, batch[SET]))

    def observed(self) -> "Observed":
        """All dev texts seen since `start`."""
        columns = zip(*((o.logits, o.labels, o.known, o.sets) for o in self._seen), strict=True)
        return Observed(*(torch.cat(column) for column in columns))

    def scores(self) -> dict[str, float]:
        """Each dev set's score, and their mean as "score"."""
        seen = self.observed()
        scores = {
            name: primary_score(seen.of(index))
            for index, name in enumerate(self._sets)
            if bool((seen.sets == index).any())
        }
        return {**scores, "score": float(np.mean(list(scores.values())))}


@dataclass(frozen=True)
class Observed:
    """What the network said of some texts, and what is true of them.

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
    """What a card says of one set, as shares of 1.

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


def _logits(network: Network, batch: Batch) -> Tensor:
    if not isinstance(network, TextClassifier):
        raise TypeError(f"this objective scores a TextClassifier, not {type(network)}")
    return network.logits(batch["ids"], batch[LENGTHS])


def masked(logits: Tensor, known: Tensor) -> Tensor:
    """Scores in which a label that the source says nothing of cannot win."""
    return logits.masked_fill(known == 0, torch.finfo(logits.dtype).min / 2)
