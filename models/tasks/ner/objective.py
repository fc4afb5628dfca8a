"""Loss and dev score of a tagger: the likelihood of the CRF, and F1 of whole entities."""

from collections.abc import Mapping, Sequence

import numpy as np
from seqeval.metrics import f1_score
from torch import Tensor

from models.bundle.examples import BATCH, LENGTHS, TIME
from models.bundle.manifest import TensorSpec
from models.bundle.text.entities import IDS, SPELLING
from models.bundle.text.tags import OUTSIDE, PARTS, TagSet
from models.networks.network import Network
from models.networks.tagger import Tagger
from models.training.augmentation import TRUE_TAGS
from models.training.batches import Batch

MISSING = "missing"  # 1 for each type that the text's source does not mark
SET = "set"  # the number of the dev set that the text belongs to


class TaggingObjective:
    """The CRF's likelihood to train by, entity F1 (as CoNLL counts it) to choose by.

    Of a text whose source does not mark a type, neither counts what it says of that type.
    """

    targets: tuple[TensorSpec, ...] = (
        TensorSpec(name=TRUE_TAGS, dtype="int64", axes=(BATCH, TIME)),
        TensorSpec(name=MISSING, dtype="int32", axes=(BATCH, "type")),
        TensorSpec(name=SET, dtype="int64", axes=(BATCH,)),
    )

    def __init__(self, tags: TagSet, sets: Mapping[str, float]) -> None:
        """For dev sets by name, each with its weight in the score."""
        self._names = tags.names
        self._weights = dict(sets)
        self.start()

    def loss(self, network: Network, batch: Batch) -> Tensor:
        """The mean negative log likelihood per text."""
        tagger = _tagger(network)
        emissions = tagger.emissions(batch[IDS], batch[SPELLING], batch[LENGTHS])
        return tagger.crf.loss(emissions, batch[TRUE_TAGS], batch[LENGTHS], batch[MISSING])

    def start(self) -> None:
        """Forgets the dev texts seen so far."""
        self._true: list[list[list[str]]] = [[] for _ in self._weights]
        self._predicted: list[list[list[str]]] = [[] for _ in self._weights]

    def observe(self, network: Network, batch: Batch) -> None:
        """Keeps the true and the predicted tags of a dev batch."""
        predicted, _ = _tagger(network)(batch[IDS], batch[SPELLING], batch[LENGTHS])
        lengths, sets = batch[LENGTHS].tolist(), batch[SET].tolist()
        for row, (number, length) in enumerate(zip(sets, lengths, strict=True)):
            missing = batch[MISSING][row].tolist()
            self._predicted[number].append(self._known(predicted[row, :length], missing))
            self._true[number].append(self._known(batch[TRUE_TAGS][row, :length], missing))

    def scores(self) -> dict[str, float]:
        """F1 over all entities of each dev set; their weighted mean is the "score"."""
        f1 = {
            name: float(f1_score(true, predicted, zero_division=0))
            for name, true, predicted in zip(
                self._weights, self._true, self._predicted, strict=True
            )
        }
        total = sum(self._weights.values())
        return {**f1, "score": sum(f1[name] * self._weights[name] for name in f1) / total}

    def _known(self, tags: Tensor, missing: Sequence[int]) -> list[str]:
        """The names of tags, O in the place of the types that are missing."""
        hidden = {
            OUTSIDE,
            *(1 + PARTS * i + j for i in np.flatnonzero(missing) for j in range(PARTS)),
        }
        return [self._names[OUTSIDE if tag in hidden else tag] for tag in tags.tolist()]


def _tagger(network: Network) -> Tagger:
    if not isinstance(network, Tagger):
        raise TypeError(f"this objective scores a Tagger, not {type(network)}")
    return network
