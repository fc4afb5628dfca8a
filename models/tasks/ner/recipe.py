"""The recipe of named entities: annotated texts -> examples -> tagger -> CRF loss -> entity F1."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from rich.progress import track
from tokenizers import Tokenizer

from models.bundle.examples import Example
from models.bundle.manifest import TOKENIZER, Manifest, Origin
from models.bundle.text.entities import EntityReader
from models.bundle.text.tags import TagSet, TagSpan
from models.data.text.annotated import AnnotatedText, EntitySets
from models.evaluation.plots import plot_confusions, plot_learning_curve
from models.networks.embedding import PartlyTrainedEmbedding
from models.networks.network import Dropouts
from models.networks.predict import predict
from models.networks.tagger import Tagger, TaggerShape
from models.tasks.ner.baseline import BASELINE, baseline_entities
from models.tasks.ner.dev import DevTexts, f1_row, write_dev
from models.tasks.ner.metrics import NOTHING, confusion, figures, predict_entities
from models.tasks.ner.objective import TaggingObjective
from models.training.augmentation import TRUE_TAGS, Augmentation, AugmentedTexts
from models.training.batches import BatchSizes
from models.training.fit import METRICS, FitOptions, Sets, fit
from models.training.identity import claim, provenance
from models.training.run import Choices, Run, flat, library_versions, write_run
from models.training.vocabulary import (
    NAME_RULES,
    WordSplitter,
    commonest,
    encoder_of,
    word_tokenizer,
)
from models.training.word_vectors import Vectors, read_vectors, starting_table, vector_words

TASK = "ner"
LIBRARIES = ("torch", "lightning", "numpy", "seqeval", "tokenizers")
_NORM = (
    5.0  # of a word's vector, as GloVe has it: the features of the char CNN are of that size too
)


@dataclass(frozen=True)
class NerRecipe:
    """Every choice of a tagger's run; the defaults are the shipped model's.

    Attributes:
        vocabulary: most words, those of the training texts first, then the commonest with vectors.
        embedding_size: of words when no vectors are given.
        filters: of the char CNN.
        longest: tokens read at once; a longer sentence is read in overlapping windows.
    """

    cell: str = "bilstm"
    hidden_size: int = 200
    layers: int = 1
    vocabulary: int = 100_000
    embedding_size: int = 100
    filters: int = 60
    longest: int = 128
    augmentation: Augmentation = field(default_factory=Augmentation)
    dropouts: Dropouts = field(default_factory=lambda: Dropouts(0.05, 0.5, 0.5, 0.5))
    sizes: BatchSizes = field(default_factory=lambda: BatchSizes(32, 2048))
    fit: FitOptions = field(
        default_factory=lambda: FitOptions(
            epochs=32, patience=12, learning_rate=2e-3, weight_decay=1e-3, clip=5.0
        )
    )

    @classmethod
    def tiny(cls, cell: str = "bilstm") -> "NerRecipe":
        """A model that trains in seconds: for tests, and to try a data file."""
        return cls(
            cell=cell,
            hidden_size=16,
            vocabulary=300,
            embedding_size=16,
            filters=12,
            longest=24,
            dropouts=Dropouts(),
            sizes=BatchSizes(16, 1024),
            fit=FitOptions(epochs=10, patience=10, learning_rate=2e-2),
        )


@dataclass(frozen=True)
class Words:
    """What a tagger knows of words before it is trained.

    Attributes:
        table: (2 + words, features).
        learn: how many of its rows have a training text to learn from; they come first.
    """

    tokenizer: Tokenizer
    table: Vectors
    learn: int


class TaggerStart(Protocol):
    """What a run may begin from (`models.tasks.ner.start`)."""

    @property
    def manifest(self) -> Manifest:
        """Of its bundle."""

    def words(self, data: EntitySets, most: int, folder: Path) -> Words:
        """The words of the run."""

    def fill(self, network: Tagger) -> None:
        """Copies weights into the network."""


def examples_of(texts: Sequence[AnnotatedText], reader: EntityReader) -> list[Example]:
    """The pieces of every text with their true tags; what lies across two pieces is left out."""
    return [example for text in texts for example in _pieces(text, reader)]


def build(recipe: NerRecipe, words: Words, types: int) -> tuple[Tagger, PartlyTrainedEmbedding]:
    """The network, and its embedding, which starts from the words' table."""
    shape = TaggerShape(
        cell=recipe.cell,
        vocabulary=words.table.shape[0],
        embedding_size=words.table.shape[1],
        filters=recipe.filters,
        hidden_size=recipe.hidden_size,
        layers=recipe.layers,
        types=types,
    )
    network = Tagger(shape, recipe.dropouts)
    table = PartlyTrainedEmbedding(torch.from_numpy(words.table), words.learn)
    network.embedding = table
    return network, table


def train_ner(
    recipe: NerRecipe,
    data: EntitySets,
    vectors: Sequence[Path],
    folder: Path,
    files: Mapping[str, str] | None = None,
    start: "TaggerStart | None" = None,
) -> Run:
    """Trains by the recipe and leaves everything that export needs in `folder`.

    A call with the same arguments goes on where an earlier one was cut off.

    Args:
        recipe: the choices.
        data: the texts.
        vectors: published word vectors.
        folder: of the run.
        files: the sha256 of each file of data and vectors.
        start: a published tagger to begin from, instead of vectors.

    Raises:
        RunError: the folder holds another run.
    """
    begun = "none" if start is None else start.manifest.sha256
    choices = {**_choices(recipe, vectors), "start": begun}
    claim(folder, TASK, choices, files or {})
    words = (
        prepare_words(recipe, data, vectors, folder)
        if start is None
        else start.words(data, recipe.vocabulary, folder)
    )
    tags = TagSet(data.types)
    reader = EntityReader(encoder_of(words.tokenizer), tags, recipe.longest)
    train, dev = examples_of(data.train, reader), examples_of(data.dev, reader)
    torch.manual_seed(recipe.fit.seed)
    network, table = build(recipe, words, len(data.types))
    if start is not None:
        start.fill(network)
    objective = TaggingObjective(tags)
    sizes = recipe.sizes.for_set(len(train))
    sample = AugmentedTexts(train, tags, recipe.augmentation, recipe.fit.seed)
    fit(network, objective, Sets(sample, dev), sizes, recipe.fit, folder)
    network.embedding = table.whole()
    predicted = predict_entities(partial(predict, network), reader, data.dev)
    baseline = baseline_entities(reader, data.train, data.dev)
    run = Run(
        task=TASK,
        cell=recipe.cell,
        shape=network.describe_shape(),
        labels=data.types,
        longest=recipe.longest,
        origin=Origin(
            data=(data.name,),
            seed=recipe.fit.seed,
            recipe=choices,
            libraries=library_versions(*LIBRARIES),
        ),
        figures=by_type(data.name, figures(data.dev, predicted)),
        comparison={
            data.name: {"model": f1_row(data.dev, predicted), BASELINE: f1_row(data.dev, baseline)}
        },
        provenance=provenance(files or {}, LIBRARIES),
    )
    write_dev(folder, DevTexts(data.name, data.dev, baseline))
    plot_learning_curve(folder / METRICS, folder / "learning_curve.png")
    counts = confusion(data.dev, predicted, data.types)
    plot_confusions({data.name: counts}, [*data.types, NOTHING], folder / "confusion.png")
    write_run(folder, run, network)
    return run


def prepare_words(
    recipe: NerRecipe, data: EntitySets, vectors: Sequence[Path], folder: Path
) -> "Words":
    """The tokenizer, and the starting table of its words."""
    splitter = WordSplitter(NAME_RULES)
    counts = Counter(
        word for text in track(data.train, "words") for word in splitter.split(text.text)
    )
    random = np.random.default_rng(recipe.fit.seed)
    known = [word for path in vectors for word in vector_words(path)]
    own, others = _chosen(counts, known, recipe.vocabulary, splitter)
    words = own + others
    tables = [read_vectors(path, words) for path in vectors]
    if not tables:
        tables = [random.normal(size=(len(words), recipe.embedding_size)).astype(np.float32)]
    tokenizer = word_tokenizer(words, NAME_RULES)
    tokenizer.save(str(folder / TOKENIZER))
    return Words(tokenizer, starting_table(words, tables, _NORM), learn=2 + len(own))


def by_type(name: str, scores: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Scores under the name of their set: "conll2003", "conll2003 LOC", ..."""
    return {name if part == "all" else f"{name} {part}": row for part, row in scores.items()}


def _pieces(text: AnnotatedText, reader: EntityReader) -> Iterator[Example]:
    read = reader.read(text.text)
    offsets = read.tokens.offsets
    starts = {start: place for place, (start, _) in enumerate(offsets)}
    ends = {end: place for place, (_, end) in enumerate(offsets)}
    spans = [
        TagSpan(starts[entity.start], ends[entity.end], reader.tags.types.index(entity.type))
        for entity in text.entities
        if entity.start in starts and entity.end in ends and entity.type in reader.tags.types
    ]
    for window, example in zip(read.windows, read.examples, strict=True):
        inside = [
            TagSpan(span.first - window.start, span.last - window.start, span.type)
            for span in spans
            if window.start <= span.first and span.last < window.stop
        ]
        true = reader.tags.encode(inside, example.length)
        yield Example({**example.arrays, TRUE_TAGS: true}, example.length)


def _chosen(
    counts: Counter[str], known: Sequence[str], size: int, splitter: WordSplitter
) -> tuple[list[str], list[str]]:
    """The words of the training texts that have a vector or stand twice; other known ones."""
    with_vector = set(known)
    own = [word for word in commonest(counts, size) if word in with_vector or counts[word] > 1]
    here = set(own)
    others = (word for word in dict.fromkeys(known) if word not in here)
    whole = (word for word in others if splitter.split(word) == [word])
    return own, list(islice(whole, size - len(own)))


def _choices(recipe: NerRecipe, vectors: Sequence[Path]) -> Choices:
    return {**flat(asdict(recipe)), "vectors": ", ".join(path.stem for path in vectors)}
