"""Loss and dev score of a text classifier whose sources do not all speak of every label."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from models.bundle.examples import BATCH, LENGTHS
from models.bundle.manifest import TensorSpec
from models.networks.classifier import TextClassifier
from models.networks.network import Network
from models.tasks.classification.metrics import Observed, masked, primary_score
from models.training.batches import Batch

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
        self.sets = tuple(sets)
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
            for index, name in enumerate(self.sets)
            if bool((seen.sets == index).any())
        }
        return {**scores, "score": float(np.mean(list(scores.values())))}


class SmoothObjective(MaskedObjective):
    """The same loss; the checkpoint is chosen by the mean log likelihood, each label alike.

    Of few dev texts, a share of right answers says too little about which epoch is better.
    """

    def scores(self) -> dict[str, float]:
        """The macro recall of the set, and as "score" the mean log likelihood of the labels."""
        seen = self.observed()
        logs = -torch.nn.functional.cross_entropy(seen.logits, seen.labels, reduction="none")
        means = [logs[seen.labels == label].mean() for label in seen.labels.unique()]
        return {**super().scores(), "score": float(torch.stack(means).mean())}


def _logits(network: Network, batch: Batch) -> Tensor:
    if not isinstance(network, TextClassifier):
        raise TypeError(f"this objective scores a TextClassifier, not {type(network)}")
    return network.logits(batch["ids"], batch[LENGTHS]).float()
