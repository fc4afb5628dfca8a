"""Loss and dev score of a tagger: the likelihood of the CRF, and F1 of whole entities."""

from seqeval.metrics import f1_score, precision_score, recall_score
from torch import Tensor

from models.bundle.examples import BATCH, LENGTHS, TIME
from models.bundle.manifest import TensorSpec
from models.bundle.text.entities import IDS, SPELLING
from models.bundle.text.tags import TagSet
from models.networks.network import Network
from models.networks.tagger import Tagger
from models.training.augmentation import TRUE_TAGS
from models.training.batches import Batch


class TaggingObjective:
    """The CRF's likelihood to train by, entity F1 (as CoNLL counts it) to choose by."""

    targets: tuple[TensorSpec, ...] = (
        TensorSpec(name=TRUE_TAGS, dtype="int64", axes=(BATCH, TIME)),
    )

    def __init__(self, tags: TagSet) -> None:
        self._names = tags.names
        self._true: list[list[str]] = []
        self._predicted: list[list[str]] = []

    def loss(self, network: Network, batch: Batch) -> Tensor:
        """The mean negative log likelihood per text."""
        tagger = _tagger(network)
        emissions = tagger.emissions(batch[IDS], batch[SPELLING], batch[LENGTHS])
        return tagger.crf.loss(emissions, batch[TRUE_TAGS], batch[LENGTHS])

    def start(self) -> None:
        """Forgets the dev texts seen so far."""
        self._true, self._predicted = [], []

    def observe(self, network: Network, batch: Batch) -> None:
        """Keeps the true and the predicted tags of a dev batch."""
        predicted, _ = _tagger(network)(batch[IDS], batch[SPELLING], batch[LENGTHS])
        for one, other, length in zip(
            predicted, batch[TRUE_TAGS], batch[LENGTHS].tolist(), strict=True
        ):
            self._predicted.append([self._names[tag] for tag in one[:length].tolist()])
            self._true.append([self._names[tag] for tag in other[:length].tolist()])

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1 over all entities; F1 is the "score"."""
        return {
            "precision": float(precision_score(self._true, self._predicted, zero_division=0)),
            "recall": float(recall_score(self._true, self._predicted, zero_division=0)),
            "score": float(f1_score(self._true, self._predicted, zero_division=0)),
        }


def _tagger(network: Network) -> Tagger:
    if not isinstance(network, Tagger):
        raise TypeError(f"this objective scores a Tagger, not {type(network)}")
    return network
