"""The recipe of the shipped sentiment model: all public sets together, with teachers.

Texts of our own come to them: sentences from templates, texts with emoji, and texts in other forms.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from models.bundle.manifest import TOKENIZER, Origin
from models.data.text import emoji, forms, templates
from models.data.text.labelled import LABELS, Texts, TextSets
from models.data.text.splits import split
from models.distillation.augmentation import ReplacedTexts
from models.distillation.mpnet import MPNET, require_mpnet
from models.distillation.short_texts import word_vectors
from models.distillation.soft_targets import (
    PREDICTED,
    labelled_short_texts,
    short_text_teacher,
    with_review_teacher,
    with_short_text_teacher,
)
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.network import Dropouts
from models.tasks.classification.examples import dev_examples, examples_of
from models.tasks.classification.objective import MaskedObjective
from models.tasks.classification.result import RunParts, calibrate, leave_run
from models.training.batches import BatchSizes
from models.training.fit import FitOptions, Sets, fit
from models.training.identity import check_run_folder, checksums, provenance
from models.training.preparation import VECTORS, ReadVectors, WordSizes, prepare_words
from models.training.run import (
    WEIGHTS,
    Run,
    flat,
    library_versions,
    read_run,
    read_weights,
)
from models.training.sampling import epoch_sampler, label_weights
from models.training.vocabulary import encoder_of
from models.training.word_vectors import read_vectors

TASK = "sentiment"
LIBRARIES = ("torch", "lightning", "numpy", "gensim", "scikit-learn", "tokenizers")
# The power of the inverse label share that weighs a set's texts: macro recall, by which tweets are
# judged, wants each label to count the same.
BALANCE = {
    "semeval": 1.0,
    "semeval-stretches": 0.5,
    "sst-phrases": 0.5,
    "replaced": 0.5,
    templates.SOURCE: 0.5,
}
_ADDED = (
    ("pros-cons", 12_000),
    ("products", 1_200),
    (templates.SOURCE, 45_000),
    ("emoji", 6_000),
    ("forms", 6_000),
)
AMOUNTS = (
    ("imdb", 12_000),
    ("imdb-unlabelled", 6_000),
    ("imdb-sentences", 50_000),
    ("semeval-stretches", 40_000),
    ("replaced", 60_000),
    ("sst", 13_840),
    ("sst-phrases", 50_000),
    *_ADDED,
)
_SHORT = ("semeval", templates.SOURCE)  # what emoji are put to
_REFORMED = (*_SHORT, "sst", "products")  # whose texts get other forms
_HELD_OUT = 0.05  # of the texts with emoji, and of those in other forms
# What preparation leaves in a run folder; another run on the same data may copy it.
KEPT = (TOKENIZER, VECTORS, *PREDICTED)


class Teachers(StrEnum):
    """Who labels texts that have no label: nobody, the n-gram teacher of reviews, MPNet too."""

    NONE = "none"
    REVIEWS = "reviews"
    ALL = "all"


@dataclass(frozen=True)
class SentimentRecipe:
    """Every choice of a sentiment run; the defaults are the shipped model's.

    Attributes:
        teachers: who labels unlabelled reviews, where there are any.
        amounts: how many texts of a set each epoch draws; the other sets are drawn whole.
        templates: sentences from templates, at most.
        emoji: texts with emoji.
        forms: texts in another form.
    """

    cell: str = "bilstm"
    hidden_size: int = 128
    layers: int = 1
    vocabulary: int = 40_000
    word2vec: int = 100
    longest: int = 1024
    teachers: Teachers = Teachers.ALL
    amounts: tuple[tuple[str, int], ...] = AMOUNTS
    templates: int = 240_000
    emoji: int = 24_000
    forms: int = 16_000
    dropouts: Dropouts = field(default_factory=lambda: Dropouts(0.1, 0.3, 0.3, 0.5))
    sizes: BatchSizes = field(default_factory=lambda: BatchSizes(256, 12800, 200))
    fit: FitOptions = field(
        default_factory=lambda: FitOptions(
            epochs=12, patience=12, learning_rate=1.5e-3, average=0.998, precision="bf16-mixed"
        )
    )

    @classmethod
    def tiny(cls, cell: str = "bilstm") -> "SentimentRecipe":
        """A model that trains in a second: for tests, and to try a data file."""
        return cls(
            cell=cell,
            hidden_size=8,
            vocabulary=200,
            word2vec=16,
            longest=64,
            templates=0,
            emoji=0,
            forms=0,
            dropouts=Dropouts(),
            fit=FitOptions(epochs=8, patience=8, learning_rate=2e-2),
        )


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
    recipe: SentimentRecipe,
    data: TextSets,
    vectors: Sequence[Path],
    folder: Path,
    files: Mapping[str, str] | None = None,
    mpnet: Path = Path("mpnet"),
    start: Path | None = None,
) -> Run:
    """Trains by the recipe and leaves everything that export needs in `folder`.

    A call with the same arguments goes on where an earlier one was cut off.

    Args:
        recipe: the choices.
        data: the texts.
        vectors: published word vectors; without any, those of the teacher of short texts.
        folder: of the run.
        files: the sha256 of each file of data and vectors.
        mpnet: the folder of the weights of the teacher of short texts.
        start: a finished run to go on from, with its words and its teachers' labels.

    Raises:
        RunError: the folder holds another run, or `start` is no finished run of these sizes.
        DataError: that teacher is wanted, and its weights are not there.
    """
    predicted = all(((start or folder) / name).exists() for name in PREDICTED)
    taught = recipe.teachers is Teachers.ALL and bool(data.unlabelled)
    if taught and not predicted:
        require_mpnet(mpnet)  # before an hour of other work
    choices = {
        **flat(asdict(recipe)),
        "vectors": ", ".join(path.stem for path in vectors) or (MPNET if taught else ""),
        "start": _begun(start),
    }
    check_run_folder(folder, TASK, choices, files or {})
    if start is not None:
        for name in KEPT:
            if (start / name).exists():
                shutil.copy(start / name, folder)
    data = add_generated_texts(recipe, data)
    seed = recipe.fit.seed
    short = taught and bool(labelled_short_texts(data, seed))
    read: list[ReadVectors] = [partial(read_vectors, path) for path in vectors]
    if short and not read:
        teacher = partial(short_text_teacher, data, mpnet, folder, seed)
        read.append(lambda words: word_vectors(mpnet, teacher(), words))
    words = WordSizes(recipe.vocabulary, recipe.word2vec)
    tokenizer, table = prepare_words(data, read, words, seed, folder)
    torch.manual_seed(seed)
    network, encoder = build(recipe, table), encoder_of(tokenizer, recipe.longest)
    if start is not None:
        read_weights(start, network)
        network.train()
    softened = data
    if recipe.teachers is not Teachers.NONE and data.unlabelled:
        softened = with_review_teacher(data, encoder, folder)
    if short:
        replaced = partial(ReplacedTexts, tokenizer.get_vocab(), table, seed)
        softened = with_short_text_teacher(softened, replaced, mpnet, folder, seed)
    softened = _with_softer_emoji(recipe, softened)
    train = {
        name: examples_of(
            texts, encoder, len(LABELS), label_weights(texts, BALANCE.get(name, 0.0), len(LABELS))
        )
        for name, texts in _reachable(recipe, softened.train).items()
    }
    dev = dev_examples(data, encoder)
    objective = MaskedObjective(list(data.dev))
    sample = epoch_sampler(train, dict(recipe.amounts), recipe.fit.seed)
    sizes = recipe.sizes.for_set(len(sample(0)))
    fit(network, objective, Sets(sample, dev), sizes, recipe.fit, folder)
    by_set = calibrate(network, objective, dev, recipe.sizes)
    origin = Origin(
        data=tuple(softened.train),
        seed=recipe.fit.seed,
        recipe=choices,
        libraries=library_versions(*LIBRARIES),
    )
    parts = RunParts(TASK, LABELS, recipe.longest, origin, provenance(files or {}, LIBRARIES))
    return leave_run(parts, network, encoder, data, by_set, folder)


def _begun(start: Path | None) -> str:
    if start is None:
        return "none"
    read_run(start)
    return ", ".join(checksums([start / WEIGHTS]).values())


def _reachable(recipe: SentimentRecipe, sets: Mapping[str, Texts]) -> dict[str, Texts]:
    """As many texts of each set as all epochs together can draw, at random: no other is encoded."""
    random = np.random.default_rng(recipe.fit.seed)
    amounts = dict(recipe.amounts)
    found = {}
    for name, texts in sets.items():
        most = amounts.get(name, len(texts)) * recipe.fit.epochs
        chosen = np.sort(random.permutation(len(texts))[:most])
        found[name] = [texts[index] for index in chosen]
    return found


def add_generated_texts(recipe: SentimentRecipe, data: TextSets) -> TextSets:
    """The sets, and texts of our own: from templates, with emoji, and in other forms."""
    train, dev = dict(data.train), dict(data.dev)
    if recipe.templates:
        train[templates.SOURCE], dev[templates.SOURCE] = templates.template_texts(
            recipe.templates, recipe.fit.seed
        )
    if recipe.emoji:
        train[emoji.SOURCE], dev[emoji.SOURCE] = _emoji_texts(recipe, replace(data, train=train))
    if recipe.forms:
        known = [text for name in _REFORMED for text in train.get(name, [])]
        drawn = forms.FormTexts(known, recipe.fit.seed).draw(recipe.forms)
        train[forms.SOURCE], dev[forms.SOURCE] = split(drawn, _HELD_OUT)
    return replace(data, train=train, dev=dev)


def _with_softer_emoji(recipe: SentimentRecipe, data: TextSets) -> TextSets:
    """The same texts with emoji as before, with the softer targets of their tweets."""
    if emoji.SOURCE not in data.train:
        return data
    return replace(data, train=data.train | {emoji.SOURCE: _emoji_texts(recipe, data)[0]})


def _emoji_texts(recipe: SentimentRecipe, data: TextSets) -> tuple[Texts, Texts]:
    """Texts with emoji for training and for dev; the same seed draws the same."""
    short = [text for name in _SHORT for text in data.train.get(name, [])]
    drawn = emoji.EmojiTexts(short, recipe.fit.seed).draw(recipe.emoji)
    return split(drawn, _HELD_OUT)
