"""The sequence tagger: words and their char CNN -> recurrent encoder -> CRF (Ma & Hovy 2016)."""

from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor, nn

from models.bundle.examples import BATCH, LENGTHS, TIME, Example
from models.bundle.manifest import TensorSpec
from models.bundle.text.entities import IDS, SCORES, SPELLING, TAGS
from models.bundle.text.spelling import LETTERS
from models.bundle.text.tags import TagSet
from models.networks.char_cnn import CharCNN
from models.networks.crf import ConditionalRandomField
from models.networks.network import PADDING_ID, UNKNOWN_ID, Dropouts, Network
from models.networks.recurrent import RecurrentEncoder, RecurrentShape, parse_cell


@dataclass(frozen=True)
class TaggerShape:
    """The sizes of a tagger; `cell` is such as "bilstm", `filters` are those of the char CNN."""

    cell: str
    vocabulary: int
    embedding_size: int
    filters: int
    hidden_size: int
    layers: int
    types: int

    def recurrent(self) -> RecurrentShape:
        """The encoder's part of the sizes."""
        cell, bidirectional = parse_cell(self.cell)
        width = self.embedding_size + self.filters
        return RecurrentShape(cell, bidirectional, width, self.hidden_size, self.layers)

    @classmethod
    def from_dict(cls, sizes: dict[str, str | int | float | bool]) -> "TaggerShape":
        """From what `Tagger.describe_shape` gave."""
        return cls(
            cell=str(sizes["cell"]),
            **{name: int(value) for name, value in sizes.items() if name != "cell"},
        )


class Tagger(Network):
    """Tags each token of a text, under the constraints of BIOES."""

    def __init__(self, shape: TaggerShape, dropouts: Dropouts | None = None) -> None:
        super().__init__()
        drop = dropouts or Dropouts()
        self.shape = shape
        tags = TagSet(tuple(map(str, range(shape.types))))
        self.embedding: nn.Module = nn.Embedding(shape.vocabulary, shape.embedding_size, PADDING_ID)
        self.letters = CharCNN(shape.filters)  # the name of its weights in published bundles
        self.encoder = RecurrentEncoder(shape.recurrent(), drop.layer)
        self.head = nn.Linear(shape.recurrent().output_size, len(tags.names))
        self.crf = ConditionalRandomField(tags)
        self._drop_word = drop.word
        # One mask per text and feature, the same at every step (Gal & Ghahramani 2016)
        self.drop_embedding = nn.Dropout1d(drop.embedding)
        self.drop_head = nn.Dropout1d(drop.head)

    def emissions(self, ids: Tensor, spelling: Tensor, lengths: Tensor) -> Tensor:
        """Scores (batch, time, tags) of ids (batch, time), spelling (batch, time, characters)."""
        if self.training:
            lost = torch.rand(ids.shape, device=ids.device) < self._drop_word
            ids = ids.masked_fill(lost, UNKNOWN_ID)
        words = torch.cat([self.embedding(ids), self.letters(spelling)], dim=2)
        words = self.drop_embedding(words.transpose(1, 2)).transpose(1, 2)
        outputs, _ = self.encoder(words, lengths)  # (batch, time, width)
        outputs = self.drop_head(outputs.transpose(1, 2)).transpose(1, 2)
        # In two axes, so that the graph holds the head's weights under their names
        scores: Tensor = self.head(outputs.flatten(0, 1))
        batch, time = ids.shape
        return scores.view(batch, time, -1)

    def forward(self, ids: Tensor, spelling: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """The best valid tags (batch, time), and how probable its pieces are, by the CRF."""
        tags, scores = self.crf(self.emissions(ids, spelling, lengths), lengths)
        return tags, scores

    def describe_shape(self) -> dict[str, str | int | float | bool]:
        """The fields of TaggerShape."""
        return asdict(self.shape)

    def describe_inputs(self) -> tuple[TensorSpec, ...]:
        """Word ids, their spelling, and where each text ends."""
        return (
            TensorSpec(name=IDS, dtype="int64", axes=(BATCH, TIME)),
            TensorSpec(name=SPELLING, dtype="int32", axes=(BATCH, TIME, "letter")),
            TensorSpec(name=LENGTHS, dtype="int32", axes=(BATCH,)),
        )

    def describe_outputs(self) -> tuple[TensorSpec, ...]:
        """A tag per token, and the marginal probability of its span up to there."""
        return (
            TensorSpec(name=TAGS, dtype="int64", axes=(BATCH, TIME)),
            TensorSpec(name=SCORES, dtype="float32", axes=(BATCH, TIME)),
        )

    def count_labels(self) -> int:
        """One per type of entity."""
        return self.shape.types

    def random_example(self, length: int, random: np.random.Generator) -> Example:
        """`length` words drawn from the whole vocabulary, in random small letters."""
        ids = random.integers(PADDING_ID + 1, self.shape.vocabulary, size=length, dtype=np.int64)
        sizes = random.integers(1, LETTERS + 1, size=(length, 1))
        letters = random.integers(ord("a") + 1, ord("z") + 2, size=(length, LETTERS))
        spelling = np.where(np.arange(LETTERS) < sizes, letters, 0).astype(np.int32)
        return Example({IDS: ids, SPELLING: spelling}, length)
