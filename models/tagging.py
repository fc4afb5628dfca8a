"""Loss and scores of a tagger: what the CRF says of the truth, and F1 of whole entities."""

from collections.abc import Sequence

from seqeval.metrics import f1_score, precision_score, recall_score
from torch import Tensor

from models.batches import Batch
from models.bundle.entities import IDS, SPELLING
from models.bundle.examples import BATCH, LENGTHS, TIME
from models.bundle.manifest import TensorSpec
from models.bundle.tags import TagSet
from models.networks import Network
from models.tagger import Tagger

TRUE_TAGS = "true_tags"


class TaggingObjective:
    """The CRF's likelihood to train by, entity F1 (as CoNLL counts it) to choose by."""

    targets: tuple[TensorSpec, ...] = (
        TensorSpec(name=TRUE_TAGS, dtype="int64", axes=(BATCH, TIME)),
    )

    def __init__(self, tags: TagSet) -> None:
        self._names = tags.names
        self._true: list[list[str]] = []
        self._said: list[list[str]] = []

    def loss(self, network: Network, batch: Batch) -> Tensor:
        """The mean negative log likelihood per text."""
        tagger = _tagger(network)
        emissions = tagger.emissions(batch[IDS], batch[SPELLING], batch[LENGTHS])
        return tagger.crf.loss(emissions, batch[TRUE_TAGS], batch[LENGTHS])

    def start(self) -> None:
        """Forgets the dev texts seen so far."""
        self._true, self._said = [], []

    def observe(self, network: Network, batch: Batch) -> None:
        """Keeps what is true and what is said of a dev batch."""
        said, _ = _tagger(network)(batch[IDS], batch[SPELLING], batch[LENGTHS])
        for one, other, length in zip(said, batch[TRUE_TAGS], batch[LENGTHS].tolist(), strict=True):
            self._said.append([self._names[tag] for tag in one[:length].tolist()])
            self._true.append([self._names[tag] for tag in other[:length].tolist()])

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1 over all entities; F1 is the "score"."""
        return {**entity_scores(self._true, self._said), "score": f1_score(self._true, self._said)}


def entity_scores(true: Sequence[list[str]], said: Sequence[list[str]]) -> dict[str, float]:
    """Precision and recall of whole entities (Tjong Kim Sang & De Meulder 2003), shares of 1."""
    return {
        "precision": float(precision_score(true, said, zero_division=0)),
        "recall": float(recall_score(true, said, zero_division=0)),
    }


def _tagger(network: Network) -> Tagger:
    if not isinstance(network, Tagger):
        raise TypeError(f"this objective scores a Tagger, not {type(network)}")
    return network
