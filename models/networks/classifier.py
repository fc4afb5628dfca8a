"""The text classifier: an embedding, the recurrent encoder, attention and max pooling.

Beside them it may have a linear classifier over the bag of words.
"""

from dataclasses import asdict, dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn

from models.bundle.examples import BATCH, LENGTHS, TIME, Example
from models.bundle.manifest import TensorSpec
from models.networks.network import PADDING_ID, UNKNOWN_ID, Dropouts, Network
from models.networks.recurrent import RecurrentEncoder, RecurrentShape, parse_cell, valid_steps

_LEAST_SQUARE = 1e-6  # of a text without a known word: its logits are the bias


@dataclass(frozen=True)
class ClassifierShape:
    """The sizes of a text classifier.

    Attributes:
        cell: a name such as "bilstm".
        bag_of_words: whether a linear classifier over the bag of words stands beside the encoder.
        multi_label: whether a text has any number of labels: a sigmoid for each, no softmax.
    """

    cell: str
    vocabulary: int
    embedding_size: int
    hidden_size: int
    layers: int
    labels: int
    bag_of_words: bool = False
    multi_label: bool = False

    def recurrent(self) -> RecurrentShape:
        """The encoder's part of the sizes."""
        cell, bidirectional = parse_cell(self.cell)
        return RecurrentShape(
            cell, bidirectional, self.embedding_size, self.hidden_size, self.layers
        )

    @classmethod
    def from_dict(cls, sizes: dict[str, str | int | float | bool]) -> "ClassifierShape":
        """From what `TextClassifier.describe_shape` gave; older bundles lack the switches."""
        return cls(
            cell=str(sizes["cell"]),
            vocabulary=int(sizes["vocabulary"]),
            embedding_size=int(sizes["embedding_size"]),
            hidden_size=int(sizes["hidden_size"]),
            layers=int(sizes["layers"]),
            labels=int(sizes["labels"]),
            bag_of_words=bool(sizes.get("bag_of_words", False)),
            multi_label=bool(sizes.get("multi_label", False)),
        )


class BagOfWords(nn.Module):
    """A linear classifier over the words of a text in any order: TF-IDF and logistic regression.

    The logits of a text of words w_1 ... w_n are b + sum_t C[w_t] / sqrt(sum_t q[w_t]), where row
    C[w] is the coefficients of w times its idf, and q[w] is idf squared. It is not trained by
    gradient descent: `models.training.bag_of_words` fits it.
    """

    def __init__(self, vocabulary: int, labels: int) -> None:
        super().__init__()
        self.coefficients = nn.Embedding(vocabulary, labels, PADDING_ID)
        self.squares = nn.Embedding(vocabulary, 1, PADDING_ID)
        self.bias = nn.Parameter(torch.zeros(labels))
        self.requires_grad_(False)

    def forward(self, ids: Tensor, valid: Tensor) -> Tensor:
        """Ids (batch, time), valid (batch, time, 1) -> logits (batch, labels)."""
        total = (self.coefficients(ids) * valid).sum(dim=1)  # (batch, labels)
        squares = (self.squares(ids) * valid).sum(dim=1)  # (batch, 1)
        logits: Tensor = total / squares.clamp_min(_LEAST_SQUARE).sqrt() + self.bias
        return logits


class TextClassifier(Network):
    """Words -> embedding -> recurrent encoder -> attention and max pooling -> probabilities.

    They are a softmax over the labels, or of a multi-label classifier a sigmoid for each.

    Attention pooling: a_t = softmax(v . tanh(h_t)) over the sequence's own steps (Zhou et al. 2016,
    Attention-Based Bidirectional LSTM Networks for Relation Classification). `temperature` divides
    the logits (Guo et al. 2017); it is fitted on dev after training, and exported with the rest.
    With a bag of words, the logits are a mean of the encoder's and those of the bag, in which the
    latter have the weight `words_share`; it is fitted on dev with the temperature.
    """

    temperature: Tensor
    words_share: Tensor

    def __init__(self, shape: ClassifierShape, dropouts: Dropouts | None = None) -> None:
        super().__init__()
        drop = dropouts or Dropouts()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.embedding_size, PADDING_ID)
        self.encoder = RecurrentEncoder(shape.recurrent(), drop.layer)
        width = shape.recurrent().output_size
        # (width, 1), the layout of the product below, so that the graph holds it under its name
        self.attention = nn.Parameter(torch.zeros(width, 1))
        self.head = nn.Linear(2 * width, shape.labels)
        self._drop_word = drop.word
        # One mask per text and feature, the same at every step (Gal & Ghahramani 2016)
        self.drop_embedding = nn.Dropout1d(drop.embedding)
        self.drop_head = nn.Dropout(drop.head)
        self.register_buffer("temperature", torch.ones(()))
        self.words: BagOfWords | None = None
        if shape.bag_of_words:
            self.words = BagOfWords(shape.vocabulary, shape.labels)
            self.register_buffer("words_share", torch.full((), 0.5))

    def logits(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Scores before temperature and softmax: ids (batch, time) -> (batch, labels)."""
        scores = self.recurrent_logits(ids, lengths)
        if self.words is None:
            return scores
        valid = valid_steps(lengths, ids.shape[1])[..., None]
        words: Tensor = self.words(ids, valid)
        return scores + self.words_share * (words - scores)

    def recurrent_logits(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """The scores of the encoder alone: ids (batch, time) -> (batch, labels)."""
        words = self._embed(ids)  # (batch, time, embedding)
        outputs, _ = self.encoder(words, lengths)  # (batch, time, width)
        valid = valid_steps(lengths, ids.shape[1])[..., None]  # (batch, time, 1)
        weights = (outputs.tanh() @ self.attention).masked_fill(~valid, -torch.inf).softmax(dim=1)
        mean = (weights * outputs).sum(dim=1)  # (batch, width)
        peak = outputs.masked_fill(~valid, -torch.inf).amax(dim=1)  # (batch, width)
        scores: Tensor = self.head(self.drop_head(torch.cat([mean, peak], dim=1)))
        return scores

    def with_bag_of_words(self, words: BagOfWords) -> "TextClassifier":
        """A network with the same weights and this bag of words, each with half of the weight."""
        network = TextClassifier(replace(self.shape, bag_of_words=True))
        network.load_state_dict(self.state_dict(), strict=False)
        network.words = words
        return network.eval()

    def _embed(self, ids: Tensor) -> Tensor:
        if not self.training:
            plain: Tensor = self.embedding(ids)
            return plain
        lost = torch.rand(ids.shape, device=ids.device) < self._drop_word
        words = self.embedding(ids.masked_fill(lost, UNKNOWN_ID))
        dropped: Tensor = self.drop_embedding(words.transpose(1, 2)).transpose(1, 2)
        return dropped

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Calibrated probabilities (batch, labels)."""
        logits = self.logits(ids, lengths) / self.temperature
        return logits.sigmoid() if self.shape.multi_label else logits.softmax(dim=1)

    def describe_shape(self) -> dict[str, str | int | float | bool]:
        """The fields of ClassifierShape."""
        return asdict(self.shape)

    def describe_inputs(self) -> tuple[TensorSpec, ...]:
        """Word ids, and where each text ends."""
        return (
            TensorSpec(name="ids", dtype="int64", axes=(BATCH, TIME)),
            TensorSpec(name=LENGTHS, dtype="int32", axes=(BATCH,)),
        )

    def describe_outputs(self) -> tuple[TensorSpec, ...]:
        """One probability per label."""
        return (TensorSpec(name="probabilities", dtype="float32", axes=(BATCH, "label")),)

    def count_labels(self) -> int:
        """One per class."""
        return self.shape.labels

    def random_example(self, length: int, random: np.random.Generator) -> Example:
        """`length` words drawn from the whole vocabulary."""
        ids = random.integers(PADDING_ID + 1, self.shape.vocabulary, size=length, dtype=np.int64)
        return Example({"ids": ids}, length)
