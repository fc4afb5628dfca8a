"""Loss and dev score of a text classifier whose sources do not all speak of every label."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from models.bundle.examples import BATCH, LENGTHS
from models.bundle.manifest import TensorSpec
from models.networks.classifier import TextClassifier
from models.networks.network import Network
from models.tasks.classification.metrics import Observed, masked, primary_score
from models.training.batches import Batch
from models.training.calibration import fit_temperature

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
        logs = masked(logits_of(network, batch), batch[KNOWN]).log_softmax(dim=1)
        return -(batch[TARGET] * logs).sum(dim=1).mean()

    def start(self) -> None:
        """Forgets the dev texts seen so far."""
        self._seen = []

    def observe(self, network: Network, batch: Batch) -> None:
        """Keeps a dev batch's logits."""
        logits = logits_of(network, batch)
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

    Of few dev texts, a share of right answers says too little about which epoch is better. The
    likelihood is that after calibration: a network that grows too sure of itself while it still
    learns is no worse, since its temperature is fitted after training.
    """

    def scores(self) -> dict[str, float]:
        """The macro recall of the set, and as "score" the mean log likelihood of the labels."""
        with torch.inference_mode(mode=False), torch.enable_grad():  # validation has neither
            seen = self.observed()
            weights = even_labels(seen.labels)
            temperature = fit_temperature(seen.logits, seen.labels, seen.known, weights)
        losses = cross_entropy(seen.logits / temperature, seen.labels, reduction="none")
        return {**super().scores(), "score": -float((losses * weights).sum() / weights.sum())}


def even_labels(labels: Tensor) -> Tensor:
    """A weight per text, (texts,), that lets every label count the same."""
    return 1.0 / torch.bincount(labels)[labels]


def logits_of(network: Network, batch: Batch) -> Tensor:
    """The logits of a batch, (batch, labels)."""
    if not isinstance(network, TextClassifier):
        raise TypeError(f"this objective scores a TextClassifier, not {type(network)}")
    return network.logits(batch["ids"], batch[LENGTHS]).float()
