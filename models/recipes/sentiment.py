"""The sentiment recipe: labelled texts -> examples -> a text classifier -> masked loss -> scores."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.batches import BatchSizes, ordered_loader
from models.bundle.examples import Example
from models.bundle.text import TextEncoder
from models.calibration import fit_temperature
from models.classification import KNOWN, SET, TARGET, MaskedObjective, Observed, figures
from models.data.labelled import LABELS, NEUTRAL, LabelledText
from models.data.sentiment import SentimentSets
from models.fit import FitOptions, Sets, fit
from models.networks import ClassifierShape, Dropouts, TextClassifier
from models.vectors import read_vectors, starting_table, train_word2vec
from models.vocabulary import WordSplitter, commonest, word_tokenizer

@dataclass(frozen=True)
class SentimentRecipe:
    """Every choice of a sentiment run; the defaults are the shipped model's.

    Attributes:
        phrases: how many of the treebank's phrases each epoch draws.
        balance: power of the inverse label share that weighs a three-way text, by source. Macro
            recall, the field's score for tweets, wants 1.
    """

    cell: str = "bilstm"
    hidden_size: int = 128
    layers: int = 1
    vocabulary: int = 40_000
    word2vec: int = 100
    longest: int = 1024
    phrases: int = 60_000
    dropouts: Dropouts = field(default_factory=lambda: Dropouts(0.1, 0.3, 0.3, 0.5))
    sizes: BatchSizes = field(default_factory=lambda: BatchSizes(256, 12800, 200))
    fit: FitOptions = field(default_factory=lambda: FitOptions(epochs=6, learning_rate=1.5e-3))


def examples_of(
    texts: Sequence[LabelledText], encoder: TextEncoder, weights: NDArray[np.float64], dev_set: int
) -> list[Example]:
    """Examples with their targets; texts without any word are left out."""
    examples = []
    for text, weight in zip(texts, weights, strict=True):
        ids = encoder.encode(text.text).ids
        if len(ids):
            arrays = {"ids": ids, **_targets(text, weight), SET: np.int64(dev_set)}
            examples.append(Example(arrays, len(ids)))
    return examples


def label_weights(texts: Sequence[LabelledText], power: float) -> NDArray[np.float64]:
    """A weight per text, (texts,): the inverse share of its label to a power, 1 on average at 0."""
    labels = np.array([text.label for text in texts])
    counts = np.bincount(labels, minlength=len(LABELS))
    shares = counts / counts.sum() * np.count_nonzero(counts)
    weights: NDArray[np.float64] = shares[labels] ** -power
    return weights


def epoch_sampler(
    sets: dict[str, list[Example]], amounts: dict[str, int], seed: int
) -> Callable[[int], list[Example]]:
    """What each epoch trains on: `amounts` of a set, at random; the others whole."""

    def sample(epoch: int) -> list[Example]:
        random = np.random.default_rng([seed, epoch])
        chosen: list[Example] = []
        for name, examples in sets.items():
            amount = amounts.get(name, len(examples))
            rounds, rest = divmod(amount, len(examples))
            picked = random.permutation(len(examples))[:rest]
            chosen += examples * rounds + [examples[index] for index in picked]
        return chosen

    return sample


def build(recipe: SentimentRecipe, table: NDArray[np.float32]) -> TextClassifier:
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
        network.embedding.weight.copy_(torch.from_numpy(table))
    return network



def _targets(text: LabelledText, weight: float) -> dict[str, NDArray[np.float32]]:
    known = np.ones(len(LABELS), np.float32)
    wanted = np.zeros(len(LABELS), np.float32)
    wanted[text.label] = 1
    if text.soft is not None:
        wanted = np.array(text.soft, np.float32)
    if text.binary:
        known[NEUTRAL] = 0
    return {TARGET: (wanted * weight).astype(np.float32), KNOWN: known}


