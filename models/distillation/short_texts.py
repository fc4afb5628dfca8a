"""MPNet as a classifier of short texts, negative, neutral or positive: the teacher of sentiment.

It softens the hard labels of tweets, and labels the texts of `augmentation`. The embedding of the
network that is taught starts from what it reads of each word.
"""

import re
from collections.abc import Sequence
from itertools import compress
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from torch import Tensor, nn

from models.data.text.labelled import LABELS, NEUTRAL, LabelledText
from models.distillation.fine_tuning import (
    Teacher,
    TeacherOptions,
    fine_tune,
    in_batches,
    kept_teacher,
    padded,
)
from models.distillation.mpnet import load_mpnet
from models.training.word_vectors import Vectors

Probabilities = NDArray[np.float32]  # (texts, 3)
_UNKNOWN = ("[UNK]", "<unk>")  # word pieces
_FEATURES = (60, 40)  # of a word's vector: of the published network, of the teacher


class MPNetClassifier(Teacher):
    """MPNet with a linear head of three labels."""

    def __init__(self, weights: Path) -> None:
        super().__init__(weights)
        self.head = nn.Sequential(nn.Dropout(0.1), nn.Linear(self.hidden, len(LABELS)))

    def forward(self, pieces: Tensor) -> Tensor:
        """Logits (batch, 3), in bfloat16: a teacher does not mind, and CPUs are twice as fast."""
        with torch.autocast(pieces.device.type, dtype=torch.bfloat16):
            vectors = self.body(pieces)
        logits: Tensor = self.head(vectors.float())
        return logits

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """The word-piece ids of each text."""
        return [entry.ids for entry in self.tokenizer.encode_batch([_plain(t) for t in texts])]


def train_teacher(
    teacher: MPNetClassifier, examples: Sequence[LabelledText], options: TeacherOptions
) -> None:
    """Fine-tunes in place; labels weigh the same where neutral is known."""
    pieces = teacher.pieces([example.text for example in examples])
    labels = torch.tensor([example.label for example in examples])
    binary = torch.tensor([example.binary for example in examples])
    weights = _balanced(labels, binary)

    def loss(batch: list[int]) -> Tensor:
        logits = _without_neutral(teacher(padded([pieces[i] for i in batch])), binary[batch])
        losses = nn.functional.cross_entropy(logits, labels[batch], reduction="none")
        return (losses * weights[batch]).mean()

    fine_tune(teacher, [len(row) for row in pieces], loss, options)


def trained_teacher(
    examples: Sequence[LabelledText], weights: Path, kept: Path, seed: int
) -> MPNetClassifier:
    """The teacher in the file `kept`; it is trained and written if it is not there."""
    torch.manual_seed(seed)
    options = TeacherOptions(seed=seed)
    return kept_teacher(
        MPNetClassifier(weights), lambda new: train_teacher(new, examples, options), kept
    )


def predict_probabilities(
    teacher: MPNetClassifier, texts: Sequence[str], batch: int = 128
) -> Probabilities:
    """The teacher's probabilities of negative, neutral and positive for each text."""
    logits = torch.from_numpy(in_batches(teacher, teacher.pieces(texts), batch))
    probabilities: Probabilities = logits.softmax(dim=1).numpy()
    return probabilities


def word_vectors(weights: Path, teacher: MPNetClassifier, words: Sequence[str]) -> Vectors:
    """Each word as MPNet reads it alone: (words, features), zeros where a word piece is unknown.

    They are principal components: 60 of the published network in the folder `weights`, which tell
    what a word means, and 40 of the teacher, which tell what it says of an opinion.
    """
    pieces = [entry.ids for entry in teacher.tokenizer.encode_batch(list(words))]
    unknown = {teacher.tokenizer.token_to_id(name) for name in _UNKNOWN}
    known = np.array([unknown.isdisjoint(row) for row in pieces])
    published, _ = load_mpnet(weights)
    table = np.zeros((len(words), sum(_FEATURES)), np.float32)
    first = 0
    for network, features in zip((published, teacher.body), _FEATURES, strict=True):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = in_batches(network.eval(), list(compress(pieces, known)), 512)
        read /= np.linalg.norm(read, axis=1, keepdims=True)
        parts = PCA(min(features, *read.shape), random_state=0).fit_transform(read)
        table[known, first : first + parts.shape[1]] = parts / parts.std()
        first += features
    return table


def _plain(text: str) -> str:
    """The treebank's spelling turned back to what the word pieces were learnt from."""
    text = re.sub(r"@\w+", "@user", re.sub(r"https?://\S+", "http", text))
    return text.replace(" n't", "n't").replace("-LRB-", "(").replace("-RRB-", ")")


def _balanced(labels: Tensor, binary: Tensor) -> Tensor:
    counts = torch.bincount(labels[~binary], minlength=len(LABELS)).clamp(min=1)
    weights = counts.sum() / (len(LABELS) * counts)
    return torch.where(binary, torch.ones(()), weights[labels])


def _without_neutral(logits: Tensor, binary: Tensor) -> Tensor:
    neutral = torch.arange(len(LABELS)) == NEUTRAL
    return logits.masked_fill(binary[:, None] & neutral, torch.finfo(logits.dtype).min)
