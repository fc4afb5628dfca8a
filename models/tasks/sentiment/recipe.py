"""The sentiment recipe: labelled texts -> examples -> text classifier -> masked loss -> scores."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.bundle.examples import Example
from models.bundle.manifest import TOKENIZER, Origin
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.labelled import LABELS, NEUTRAL, LabelledText
from models.data.text.sentiment import SentimentSets
from models.distillation.soft_targets import with_review_teacher, with_short_text_teacher
from models.evaluation.plots import plot_confusions, plot_learning_curve
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.network import Dropouts
from models.tasks.sentiment.metrics import Observed, confusion, figures
from models.tasks.sentiment.objective import KNOWN, SET, TARGET, MaskedObjective
from models.training.batches import BatchSizes, ordered_loader
from models.training.calibration import fit_temperature
from models.training.fit import METRICS, FitOptions, Sets, fit
from models.training.preparation import VECTORS, WordSizes, prepare_words
from models.training.run import Run, flat, library_versions, write_run
from models.training.sampling import epoch_sampler, label_weights
from models.training.vocabulary import encoder_of

# The power of the inverse label share that weighs a set's texts: macro recall, by which tweets are
# judged, wants each label to count the same.
BALANCE = {"semeval": 1.0, "sst-phrases": 0.5}
AMOUNTS = (
    ("imdb-unlabelled", 10_000),
    ("imdb-sentences", 30_000),
    ("sst", 13_840),
    ("sst-phrases", 50_000),
)
# What preparation leaves in a run folder; another run on the same data may copy it.
KEPT = (TOKENIZER, VECTORS, "reviews.npz", "short.npz")


class Teachers(StrEnum):
    """Who labels texts that have no label: nobody, the n-gram teacher of reviews, MiniLM too."""

    NONE = "none"
    REVIEWS = "reviews"
    ALL = "all"


@dataclass(frozen=True)
class SentimentRecipe:
    """Every choice of a sentiment run; the defaults are the shipped model's.

    Attributes:
        teachers: who labels unlabelled reviews, where there are any.
        amounts: how many texts of a set each epoch draws; the other sets are drawn whole.
    """

    cell: str = "bilstm"
    hidden_size: int = 128
    layers: int = 1
    vocabulary: int = 40_000
    word2vec: int = 100
    longest: int = 1024
    teachers: Teachers = Teachers.ALL
    amounts: tuple[tuple[str, int], ...] = AMOUNTS
    dropouts: Dropouts = field(default_factory=lambda: Dropouts(0.1, 0.3, 0.3, 0.5))
    sizes: BatchSizes = field(default_factory=lambda: BatchSizes(256, 12800, 200))
    fit: FitOptions = field(default_factory=lambda: FitOptions(epochs=6, learning_rate=1.5e-3))

    @classmethod
    def tiny(cls, cell: str = "bilstm") -> "SentimentRecipe":
        """A model that trains in a second: for tests, and to try a data file."""
        return cls(
            cell=cell,
            hidden_size=8,
            vocabulary=200,
            word2vec=16,
            longest=64,
            dropouts=Dropouts(),
            fit=FitOptions(epochs=8, patience=8, learning_rate=2e-2),
        )


def examples_of(
    texts: Sequence[LabelledText],
    encoder: TextEncoder,
    weights: NDArray[np.float64],
    index: int = 0,
) -> list[Example]:
    """Examples of set number `index` with their targets; texts without a word are left out."""
    examples = []
    for text, weight in zip(texts, weights, strict=True):
        plain = encoder.encode(text.text).example
        if plain.length:
            targets = {**_targets(text, weight), SET: np.array(index)}
            examples.append(replace(plain, arrays={**plain.arrays, **targets}))
    return examples


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


def train_sentiment(
    recipe: SentimentRecipe, data: SentimentSets, vectors: Sequence[Path], folder: Path
) -> Run:
    """Trains by the recipe and leaves everything that export needs in `folder`.

    A call with the same arguments goes on where an earlier one was cut off.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = WordSizes(recipe.vocabulary, recipe.word2vec)
    tokenizer, table = prepare_words(data, vectors, words, recipe.fit.seed, folder)
    encoder = encoder_of(tokenizer, recipe.longest)
    softened = _with_teachers(recipe, data, encoder, folder)
    train = {
        name: examples_of(texts, encoder, label_weights(texts, BALANCE.get(name, 0.0)))
        for name, texts in softened.train.items()
    }
    dev = [
        example
        for index, texts in enumerate(data.dev.values())
        for example in examples_of(texts, encoder, np.ones(len(texts)), index)
    ]
    torch.manual_seed(recipe.fit.seed)
    network = build(recipe, table)
    objective = MaskedObjective(list(data.dev))
    sample = epoch_sampler(train, dict(recipe.amounts), recipe.fit.seed)
    sizes = recipe.sizes.for_set(len(sample(0)))
    fit(network, objective, Sets(sample, dev), sizes, recipe.fit, folder)
    seen = observe(network, objective, dev, recipe.sizes)
    network.temperature.fill_(fit_temperature(seen.logits, seen.labels, seen.known, _even(seen)))
    calibrated = replace(seen, logits=seen.logits / network.temperature)
    by_set = {name: calibrated.of(index) for index, name in enumerate(data.dev)}
    origin = _origin(recipe, list(softened.train), vectors)
    return _leave(recipe.longest, origin, network, by_set, folder)


def observe(
    network: TextClassifier, objective: MaskedObjective, dev: Sequence[Example], sizes: BatchSizes
) -> Observed:
    """The logits of every dev text."""
    objective.start()
    with torch.inference_mode():
        for batch in ordered_loader(dev, [*network.describe_inputs(), *objective.targets], sizes):
            objective.observe(network, batch)
    return objective.observed()


def _with_teachers(
    recipe: SentimentRecipe, data: SentimentSets, encoder: TextEncoder, folder: Path
) -> SentimentSets:
    """The sets with the teachers' soft targets, where there are unlabelled texts."""
    if recipe.teachers is Teachers.NONE or not data.unlabelled:
        return data
    reviews, short = (folder / name for name in KEPT[2:])
    softened = with_review_teacher(data, encoder, reviews)
    if recipe.teachers is Teachers.REVIEWS:
        return softened
    return with_short_text_teacher(softened, short, recipe.fit.seed)


def _even(seen: Observed) -> Tensor:
    """A weight per dev text that lets every set count the same."""
    return 1.0 / torch.bincount(seen.sets)[seen.sets]


def _origin(recipe: SentimentRecipe, sets: Sequence[str], vectors: Sequence[Path]) -> Origin:
    return Origin(
        data=tuple(sets),
        seed=recipe.fit.seed,
        recipe={**flat(asdict(recipe)), "vectors": ", ".join(path.stem for path in vectors)},
        libraries=library_versions("torch", "lightning", "gensim", "scikit-learn", "tokenizers"),
    )


def _leave(
    longest: int,
    origin: Origin,
    network: TextClassifier,
    by_set: dict[str, Observed],
    folder: Path,
) -> Run:
    """Writes the run and its plots."""
    run = Run(
        task="sentiment",
        cell=network.shape.cell,
        shape=network.describe_shape(),
        labels=LABELS,
        longest=longest,
        origin=origin,
        figures={name: figures(one) for name, one in by_set.items()},
    )
    plot_learning_curve(folder / METRICS, folder / "learning_curve.png")
    confusions = {name: confusion(one) for name, one in by_set.items()}
    plot_confusions(confusions, LABELS, folder / "confusion.png")
    write_run(folder, run, network)
    return run


def _targets(text: LabelledText, weight: float) -> dict[str, NDArray[np.float32]]:
    known = np.ones(len(LABELS), np.float32)
    wanted = np.zeros(len(LABELS), np.float32)
    wanted[text.label] = 1
    if text.soft is not None:
        wanted = np.array(text.soft, np.float32)
    if text.binary:
        known[NEUTRAL] = 0
    return {TARGET: (wanted * weight).astype(np.float32), KNOWN: known}
