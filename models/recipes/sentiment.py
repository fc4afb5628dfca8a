"""The sentiment recipe: labelled texts -> examples -> a text classifier -> masked loss -> scores."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from torchmetrics.functional.classification import multiclass_accuracy

from models.batches import Batch, BatchSizes
from models.bundle.examples import BATCH, LENGTHS, Example
from models.bundle.manifest import TensorSpec
from models.bundle.text import TextEncoder
from models.data.labelled import LABELS, NEUTRAL, LabelledText
from models.fit import FitOptions
from models.networks import ClassifierShape, Dropouts, Network, TextClassifier


@dataclass(frozen=True)
class SentimentRecipe:
    """Every choice of a sentiment run; the defaults are the shipped model's."""

    cell: str = "bilstm"
    hidden_size: int = 128
    layers: int = 1
    vocabulary: int = 30_000
    longest: int = 1024
    dropouts: Dropouts = field(default_factory=lambda: Dropouts(0.05, 0.3, 0.2, 0.4))
    sizes: BatchSizes = field(default_factory=lambda: BatchSizes(64, 16384, 256))
    fit: FitOptions = field(default_factory=FitOptions)


def encode(texts: Sequence[LabelledText], encoder: TextEncoder, sources: Sequence[str]) -> list[Example]:
    """Examples with their targets; texts without any word are left out."""
    examples = []
    for text in texts:
        ids = encoder.encode(text.text).ids
        if len(ids):
            arrays = {"ids": ids, **_targets(text, sources.index(text.source))}
            examples.append(Example(arrays, len(ids)))
    return examples


def build(recipe: SentimentRecipe, table: Tensor) -> TextClassifier:
    """The network, its embedding started from `table` (vocabulary, features)."""
    shape = ClassifierShape(
        cell=recipe.cell,
        vocabulary=table.shape[0],
        embedding_size=table.shape[1],
        hidden_size=recipe.hidden_size,
        layers=recipe.layers,
        labels=len(LABELS),
    )
    network = TextClassifier(shape, recipe.dropouts)
    with torch.no_grad():
        network.embedding.weight.copy_(table)
    return network
