"""The recipe for texts with any labels: it starts from a published classifier and trains on.

Two classifiers are trained beside each other: a recurrent one, whose words and encoder come from
the start, and a linear one over the bag of words. Their logits are added with factors that are
fitted on the dev texts: the first tells more where meaning and order decide, the second where
single words do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch

from models.bundle.examples import Example
from models.bundle.manifest import Origin
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.labelled import AnyTextSets, TextSets
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.network import Dropouts
from models.tasks.classification.examples import dev_examples, examples_of
from models.tasks.classification.objective import SmoothObjective
from models.tasks.classification.result import RunParts, calibrate, leave_run
from models.training.bag_of_words import fit_bag_of_words
from models.training.batches import BatchSizes
from models.training.fit import FitOptions, Objective, Sets, fit
from models.training.identity import check_run_folder, provenance
from models.training.preparation import WordSizes, prepare_words
from models.training.pretrained import Pretrained
from models.training.run import Choices, Run, flat, library_versions
from models.training.sampling import label_weights
from models.training.starting_words import UsedWords, add_words, new_words
from models.training.vocabulary import encoder_of, most_frequent
from models.training.word_vectors import read_vectors

TASK = "classification"
LIBRARIES = ("torch", "lightning", "numpy", "scikit-learn", "tokenizers", "onnx")
FROM_START = FitOptions(
    epochs=16,
    patience=16,
    learning_rate=2e-3,
    encoder_rate=0.25,
    embedding_rate=0.1,
    head_epochs=2,
)
FROM_NOTHING = FitOptions(epochs=10, patience=3, learning_rate=1.5e-3)


@dataclass(frozen=True)
class ClassificationRecipe:
    """Every choice of a classification run.

    Attributes:
        vocabulary: the most words of the run's own texts; those of the start come on top.
        word2vec: features of each word, without a start.
        balance: the power of the inverse label share that weighs a text: 1 for macro recall.
        bag_of_words: whether a linear classifier stands beside the encoder.
        multi_label: whether a text has any number of labels (`train_multi_label`).
    """

    cell: str = "bilstm"
    hidden_size: int = 128
    layers: int = 1
    vocabulary: int = 40_000
    word2vec: int = 100
    longest: int = 1024
    balance: float = 1.0
    bag_of_words: bool = True
    multi_label: bool = False
    dropouts: Dropouts = field(default_factory=lambda: Dropouts(0.1, 0.3, 0.3, 0.5))
    sizes: BatchSizes = field(default_factory=lambda: BatchSizes(64, 12800, 200))
    fit: FitOptions = FROM_START

    @classmethod
    def tiny(cls, cell: str = "bilstm") -> "ClassificationRecipe":
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


def train_classification(
    recipe: ClassificationRecipe,
    data: TextSets,
    start: Pretrained | None,
    folder: Path,
    vectors: Sequence[Path] = (),
    files: Mapping[str, str] | None = None,
) -> Run:
    """Trains by the recipe and leaves everything that export needs in `folder`.

    A call with the same arguments goes on where an earlier one was cut off.

    Args:
        recipe: the choices.
        data: the texts and their labels.
        start: a published classifier to begin from.
        folder: of the run.
        vectors: published word vectors, where there is no start.
        files: the sha256 of each file of data and vectors.

    Raises:
        RunError: the folder holds another run.
    """
    choices = choices_of(recipe, start, vectors)
    check_run_folder(folder, TASK, choices, files or {})
    torch.manual_seed(recipe.fit.seed)
    encoder, network = begin(recipe, data, start, vectors, folder)
    ((name, texts),) = data.train.items()
    labels = len(data.labels)
    weights = label_weights(texts, recipe.balance, labels)
    train = examples_of(texts, encoder, labels, weights)
    dev = dev_examples(data, encoder)
    objective = SmoothObjective([name])
    fit_network(recipe, network, objective, Parts(train, dev), folder)
    if recipe.bag_of_words:
        known = [(encoder.encode(text.text).ids, text.label) for text in texts]
        bag = fit_bag_of_words(
            [ids for ids, _ in known if len(ids)],
            np.array([label for ids, label in known if len(ids)]),
            network.shape.vocabulary,
            labels,
        )
        network = network.with_bag_of_words(bag)
    by_set = calibrate(network, objective, dev, recipe.sizes)
    origin = Origin(
        data=(name,),
        seed=recipe.fit.seed,
        recipe=choices,
        libraries=library_versions(*LIBRARIES),
    )
    parts = RunParts(TASK, data.labels, recipe.longest, origin, provenance(files or {}, LIBRARIES))
    return leave_run(parts, network, encoder, data, by_set, folder)


@dataclass(frozen=True)
class Parts:
    """The examples that a network learns from, and those that choose its checkpoint."""

    train: Sequence[Example]
    dev: Sequence[Example]


def begin(
    recipe: ClassificationRecipe,
    data: AnyTextSets,
    start: Pretrained | None,
    vectors: Sequence[Path],
    folder: Path,
) -> tuple[TextEncoder, TextClassifier]:
    """What reads the texts, and the network before training."""
    if start is None:
        sizes = WordSizes(recipe.vocabulary, recipe.word2vec)
        published = [partial(read_vectors, path) for path in vectors]
        tokenizer, table = prepare_words(data, published, sizes, recipe.fit.seed, folder)
        network = TextClassifier(_shape(recipe, data, *table.shape), recipe.dropouts)
        with torch.no_grad():
            network.embedding.weight.copy_(torch.from_numpy(table))
        return encoder_of(tokenizer, recipe.longest), network
    counts = new_words(start, (text.text for texts in data.train.values() for text in texts))
    tokenizer, rows = add_words(start, most_frequent(counts, recipe.vocabulary), folder)
    network = TextClassifier(_shape(recipe, data, *rows.shape), recipe.dropouts)
    with torch.no_grad():
        network.embedding.weight.copy_(rows)
    start.fill(network, data.labels)
    return encoder_of(tokenizer, recipe.longest), network


def fit_network(
    recipe: ClassificationRecipe,
    network: TextClassifier,
    objective: Objective,
    parts: Parts,
    folder: Path,
) -> None:
    """Trains the network in place, with a table of only the words that its texts have."""
    used = UsedWords([*parts.train, *parts.dev])
    small = used.reduced(network, recipe.dropouts)
    examples = used.renumbered(parts.train)
    sets = Sets(lambda _: examples, used.renumbered(parts.dev))
    fit(small, objective, sets, recipe.sizes.for_set(len(examples)), recipe.fit, folder)
    used.restore(small, network)
    network.eval()


def _shape(
    recipe: ClassificationRecipe, data: AnyTextSets, words: int, features: int
) -> ClassifierShape:
    return ClassifierShape(
        cell=recipe.cell,
        vocabulary=words,
        embedding_size=features,
        hidden_size=recipe.hidden_size,
        layers=recipe.layers,
        labels=len(data.labels),
        multi_label=recipe.multi_label,
    )


def choices_of(
    recipe: ClassificationRecipe, start: Pretrained | None, vectors: Sequence[Path]
) -> Choices:
    """Every choice of a run, flat."""
    return {
        **flat(asdict(recipe)),
        "vectors": ", ".join(path.stem for path in vectors),
        "start": "none" if start is None else start.sha256,
    }


def sized_like(recipe: ClassificationRecipe, start: Pretrained | None) -> ClassificationRecipe:
    """The recipe with the cell and the sizes of the start, and its rates."""
    if start is None:
        return replace(recipe, fit=FROM_NOTHING)
    shape = start.shape
    return replace(
        recipe,
        cell=shape.cell,
        hidden_size=shape.hidden_size,
        layers=shape.layers,
        longest=start.manifest.limits.longest,
    )
