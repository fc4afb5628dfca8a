"""The recipe of named entities: annotated texts -> examples -> tagger -> CRF loss -> entity F1."""

import json
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

import numpy as np
import torch
from rich.progress import track
from tokenizers import Tokenizer
from torch import Tensor

from models.bundle.examples import Array, Example
from models.bundle.manifest import TOKENIZER, Origin
from models.bundle.text.entities import Entity, EntityReader
from models.bundle.text.tags import TagSet, TagSpan
from models.data.text.annotated import AnnotatedText, EntitySets
from models.data.text.entities import BTC, CONLL, MARKED, OWN, WIKIANN, WNUT
from models.data.text.name_lists.names import NAMES_OF_TODAY
from models.distillation.mpnet import MPNET, require_mpnet
from models.distillation.tagger import LABELLED, with_labelled_texts
from models.evaluation.plots import plot_confusions, plot_learning_curve
from models.networks.network import Dropouts
from models.networks.predict import Predict, predict
from models.networks.tagger import Tagger, TaggerShape
from models.tasks.ner.baseline import BASELINE, baseline_entities
from models.tasks.ner.dev import DevTexts, f1_row, write_dev
from models.tasks.ner.metrics import NOTHING, confusion, figures, predict_entities
from models.tasks.ner.objective import MISSING, SET, TaggingObjective
from models.tasks.ner.scored import ScoredSet, dev_sets, small_letters
from models.training.augmentation import TRUE_TAGS, Augmentation, AugmentedTexts
from models.training.batches import BatchSizes
from models.training.fit import METRICS, FitOptions, Sets, fit
from models.training.identity import check_run_folder, provenance
from models.training.pretrained import Pretrained
from models.training.run import Choices, Run, RunError, flat, library_versions, write_run
from models.training.sampling import epoch_sampler
from models.training.starting_words import UsedWords, add_words, new_words, vector_scale
from models.training.vocabulary import (
    NAME_RULES,
    WordSplitter,
    encoder_of,
    most_frequent,
    word_tokenizer,
)
from models.training.word_vectors import read_vectors, starting_table, vector_words

_LOGGER = logging.getLogger(__name__)
TASK = "ner"
LIBRARIES = ("torch", "lightning", "numpy", "seqeval", "tokenizers")
_NORM = (
    5.0  # of a word's vector, as GloVe has it: the features of the char CNN are of that size too
)
AMOUNTS = ((BTC, 4000), (WIKIANN, 1500), (OWN, 5500), (LABELLED, 12_000))
SMALL = "small letters"
DEV_WEIGHTS = (
    (f"{CONLL} {SMALL}", 0.3),
    (BTC, 0.5),
    (WNUT, 0.5),
    (OWN, 0.2),
    (MARKED, 0.3),
)
# All corpora at once: many steps, of whose weights the average is kept.
CORPORA_FIT = FitOptions(
    epochs=18,
    patience=18,
    learning_rate=2e-3,
    weight_decay=1e-3,
    warmup=0.05,
    clip=5.0,
    average=0.998,
)
# The head learns alone for an epoch; then the encoder and the words follow more slowly.
FROM_START_ON_OWN_DATA = FitOptions(
    epochs=16,
    patience=8,
    learning_rate=2e-3,
    encoder_rate=0.5,
    embedding_rate=0.3,
    head_epochs=1,
    weight_decay=1e-3,
    clip=5.0,
)
CORPORA_AUGMENTATION = Augmentation(
    small=0.25, capital=0.04, title=0.06, small_names=0.05, renew=0.15, hide=0.15, swap=0.13
)
CORPORA_DEV_SHARE = 0.2


@dataclass(frozen=True)
class NerRecipe:
    """Every choice of a tagger's run; the defaults are the shipped model's.

    Attributes:
        vocabulary: most words, those of the training texts first, then the commonest with vectors.
        embedding_size: of words when no vectors are given.
        filters: of the char CNN.
        longest: tokens read at once; a longer sentence is read in overlapping windows.
        dev_share: of the dev texts of the first set, how many are held out, the last ones; the
            others are trained on.
        new_words: most words of the training texts that come on top of those of a start.
        amounts: how many texts of a corpus each epoch draws; the others are drawn whole.
        dev_weights: of the dev sets beside the first, which has 1, in the score that chooses the
            checkpoint; a set that is not here has no part in it.
    """

    cell: str = "bilstm"
    hidden_size: int = 320
    layers: int = 1
    vocabulary: int = 200_000
    embedding_size: int = 100
    filters: int = 60
    longest: int = 128
    dev_share: float = 1.0
    new_words: int = 10_000
    amounts: tuple[tuple[str, int], ...] = AMOUNTS
    dev_weights: tuple[tuple[str, float], ...] = DEV_WEIGHTS
    augmentation: Augmentation = field(default_factory=Augmentation)
    dropouts: Dropouts = field(default_factory=lambda: Dropouts(0.05, 0.4, 0.5, 0.5))
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
    """

    tokenizer: Tokenizer
    table: Tensor


def examples_of(
    texts: Sequence[AnnotatedText],
    reader: EntityReader,
    missing: Sequence[str] = (),
    number: int = 0,
) -> list[Example]:
    """The pieces of every text with their true tags; what lies across two pieces is left out.

    `missing` are the types that their set does not mark, `number` is that of their dev set.
    """
    more: dict[str, Array] = {
        MISSING: np.array([kind in missing for kind in reader.tags.types], np.int32),
        SET: np.array(number, np.int64),
    }
    pieces = (example for text in texts for example in _pieces(text, reader))
    return [replace(one, arrays={**one.arrays, **more}) for one in pieces]


def train_ner(
    recipe: NerRecipe,
    data: EntitySets,
    vectors: Sequence[Path],
    folder: Path,
    files: Mapping[str, str] | None = None,
    start: Pretrained | None = None,
    unlabelled: Sequence[str] = (),
    mpnet: Path = Path("mpnet"),
) -> Run:
    """Trains by the recipe and leaves everything that export needs in `folder`.

    A call with the same arguments goes on where an earlier one was cut off.

    Args:
        recipe: the choices.
        data: the texts.
        vectors: published word vectors; with a start, those that it was trained with.
        folder: of the run.
        files: the sha256 of each file of data and vectors.
        start: a published tagger to begin from.
        unlabelled: texts that a teacher labels, to learn from beside the others.
        mpnet: the folder of the weights of that teacher.

    Raises:
        RunError: the folder holds another run, or the start does not fit the types or vectors.
        DataError: there are unlabelled texts, and the teacher's weights are not there.
    """
    choices = _choices(recipe, start, vectors) | {"teacher": MPNET if unlabelled else "none"}
    check_run_folder(folder, TASK, choices, files or {})
    data = _divided(data, recipe.dev_share)
    if unlabelled:
        require_mpnet(mpnet)
        data = with_labelled_texts(data, unlabelled, mpnet, folder, recipe.fit.seed)
    torch.manual_seed(recipe.fit.seed)
    tokenizer, network = _begin(recipe, data, start, vectors, folder)
    reader = EntityReader(encoder_of(tokenizer), TagSet(data.types), recipe.longest)
    _tell_cut([*data.train, *data.dev], reader)
    _fit(recipe, network, data, reader, folder)
    sets = dev_sets(data)
    predicted = predict_sets(partial(predict, network), reader, sets)
    train = {one.name: one.train for one in data.corpora}
    dev = [
        DevTexts(one, one.counted(baseline_entities(reader, train[one.name], one.texts)))
        for one in sets
    ]
    run = Run(
        task=TASK,
        cell=recipe.cell,
        shape=network.describe_shape(),
        labels=data.types,
        longest=recipe.longest,
        origin=Origin(
            data=tuple(one.name for one in data.corpora),
            seed=recipe.fit.seed,
            recipe=choices,
            libraries=library_versions(*LIBRARIES),
        ),
        figures=figures_of(sets, predicted),
        comparison={
            one.scored.name: {
                "model": f1_row(one.scored.texts, own),
                BASELINE: f1_row(one.scored.texts, one.baseline),
            }
            for one, own in zip(dev, predicted, strict=True)
        },
        provenance=provenance(files or {}, LIBRARIES),
    )
    write_dev(folder, dev)
    plot_learning_curve(folder / METRICS, folder / "learning_curve.png")
    counts = {
        one.name: confusion(one.texts, own, data.types)
        for one, own in zip(sets, predicted, strict=True)
    }
    plot_confusions(counts, [*data.types, NOTHING], folder / "confusion.png")
    write_run(folder, run, network)
    return run


def prepare_words(
    recipe: NerRecipe, data: EntitySets, vectors: Sequence[Path], folder: Path
) -> Words:
    """The tokenizer, and the starting table of its words."""
    splitter = WordSplitter(NAME_RULES)
    counts = Counter(word for text in track(_texts(data), "words") for word in splitter.split(text))
    random = np.random.default_rng(recipe.fit.seed)
    known = [word for path in vectors for word in vector_words(path)]
    own, others = _chosen(counts, known, recipe.vocabulary, splitter)
    words = own + others
    tables = [read_vectors(path, words) for path in vectors]
    if not tables:
        tables = [random.normal(size=(len(words), recipe.embedding_size)).astype(np.float32)]
    tokenizer = word_tokenizer(words, NAME_RULES)
    tokenizer.save(str(folder / TOKENIZER))
    return Words(tokenizer, torch.from_numpy(starting_table(words, tables, _NORM)))


def _grown_words(
    recipe: NerRecipe,
    data: EntitySets,
    start: Pretrained,
    vectors: Sequence[Path],
    folder: Path,
) -> Words:
    """The words of the start, and those of the training texts that it lacks.

    One begins with its published vector, or as the unknown word.

    Raises:
        RunError: the vectors have another size than those of the start.
    """
    counts = new_words(start, _texts(data))
    known = [word for path in vectors for word in vector_words(path)]
    new, _ = _chosen(counts, known, recipe.new_words, WordSplitter(NAME_RULES))
    tokenizer, table = add_words(start, new, folder)
    for path in vectors:
        published = torch.from_numpy(read_vectors(path, new))
        if published.shape[1] != table.shape[1]:
            raise RunError(
                f"{path} has {published.shape[1]} numbers a word, the start {table.shape[1]}: "
                "give the vectors that the start was trained with, or none"
            )
        scale = vector_scale(start.table(), json.loads(start.tokenizer)["model"]["vocab"], path)
        rows = table[len(table) - len(new) :]
        table[len(table) - len(new) :] = torch.where(
            published.any(dim=1, keepdim=True), scale * published, rows
        )
    return Words(tokenizer, table)


def predict_sets(
    run: Predict, reader: EntityReader, sets: Sequence[ScoredSet]
) -> list[list[list[Entity]]]:
    """Of each set, the entities of every text that are scored; shapes share their predictions."""
    known: dict[tuple[str, ...], list[list[Entity]]] = {}
    found = []
    for one in sets:
        key = tuple(text.text for text in one.texts)
        if key not in known:
            known[key] = predict_entities(run, reader, one.texts)
        found.append(one.counted(known[key]))
    return found


def figures_of(
    sets: Sequence[ScoredSet], predicted: Sequence[Sequence[Sequence[Entity]]]
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each set, over all and by type; of another shape over all."""
    found: dict[str, dict[str, float]] = {}
    for one, own in zip(sets, predicted, strict=True):
        scores = figures(one.texts, own)
        found |= by_type(one.name, {"all": scores["all"]} if " " in one.name else scores)
    return found


def by_type(name: str, scores: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Scores under the name of their set: "conll2003", "conll2003 LOC", ..."""
    return {name if part == "all" else f"{name} {part}": row for part, row in scores.items()}


def _pieces(text: AnnotatedText, reader: EntityReader) -> Iterator[Example]:
    read = reader.read(text.text)
    offsets = read.offsets
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


def _tell_cut(texts: Sequence[AnnotatedText], reader: EntityReader) -> None:
    """One line, by default on stderr, where entities do not begin and end with words.

    A tag belongs to a whole word: `_pieces` leaves such entities out.
    """
    cut = []
    for text in texts:
        offsets = reader.read(text.text).tokens.offsets
        starts, ends = {start for start, _ in offsets}, {end for _, end in offsets}
        cut += [
            (text.text, one)
            for one in text.entities
            if one.start not in starts or one.end not in ends
        ]
    if cut:
        where, first = cut[0]
        _LOGGER.warning(
            "entities that do not begin and end with a word, so they are not learnt: %d, the first "
            "%r (%s, %d to %d) in %r",
            len(cut),
            where[first.start : first.end],
            first.type,
            first.start,
            first.end,
            where[max(0, first.start - 30) : first.end + 30],
        )


def _chosen(
    counts: Counter[str], known: Sequence[str], size: int, splitter: WordSplitter
) -> tuple[list[str], list[str]]:
    """The words of the training texts that have a vector or stand twice; other known ones."""
    with_vector = set(known)
    own = [word for word in most_frequent(counts, size) if word in with_vector or counts[word] > 1]
    here = set(own)
    others = (word for word in dict.fromkeys(known) if word not in here)
    whole = (word for word in others if splitter.split(word) == [word])
    return own, list(islice(whole, size - len(own)))


def _divided(data: EntitySets, dev_share: float) -> EntitySets:
    """The sets, with the first dev texts of the first one among its training texts."""
    kept = round(dev_share * len(data.dev))
    first = len(data.dev) - kept
    return replace(data, train=[*data.train, *data.dev[:first]], dev=data.dev[first:])


def _texts(data: EntitySets) -> list[str]:
    """What there is to learn from, of all corpora."""
    return [text.text for one in data.corpora for text in one.train]


def _begin(
    recipe: NerRecipe,
    data: EntitySets,
    start: Pretrained | None,
    vectors: Sequence[Path],
    folder: Path,
) -> tuple[Tokenizer, Tagger]:
    """What reads the texts, and the network before training."""
    if start is None:
        words = prepare_words(recipe, data, vectors, folder)
    else:
        words = _grown_words(recipe, data, start, vectors, folder)
    network = Tagger(_shape(recipe, words.table, len(data.types)), recipe.dropouts)
    if start is not None:
        start.fill_tagger(network, data.types)
    with torch.no_grad():
        network.embedding.get_parameter("weight").copy_(words.table)
    return words.tokenizer, network


def _fit(
    recipe: NerRecipe, network: Tagger, data: EntitySets, reader: EntityReader, folder: Path
) -> None:
    """Trains the network in place, with a table of only the words that its texts have.

    Words that no text has get no gradient; an optimiser that passes over all of their rows at every
    step takes as long as the rest of the network.
    """
    train = {one.name: examples_of(one.train, reader, one.missing) for one in data.corpora}
    weights, dev = _dev(recipe, data, reader)
    names = _new_names(reader)
    every = [*chain(*train.values()), *dev, *chain(*names.values())]
    used = UsedWords(every)
    small = used.reduced(network, recipe.dropouts)
    sample = _Epochs(
        {
            one.name: AugmentedTexts(
                used.renumbered(train[one.name]),
                reader.tags,
                recipe.augmentation if one is data else recipe.augmentation.of_case(),
                recipe.fit.seed,
                {kind: used.renumbered(own) for kind, own in names.items()},
            )
            for one in data.corpora
        },
        dict(recipe.amounts),
        recipe.fit.seed,
    )
    sizes = recipe.sizes.for_set(sum(map(len, train.values())))
    objective = TaggingObjective(reader.tags, weights)
    fit(small, objective, Sets(sample, used.renumbered(dev)), sizes, recipe.fit, folder)
    used.restore(small, network)
    network.eval()


def _dev(
    recipe: NerRecipe, data: EntitySets, reader: EntityReader
) -> tuple[dict[str, float], list[Example]]:
    """The weight of each dev set in the score that chooses the checkpoint, and its examples.

    Beside other corpora, the texts of the first one stand in small letters too.
    """
    small = small_letters(data.dev) if data.others else []
    texts = {data.name: data.dev, f"{data.name} {SMALL}": small}
    texts |= {one.name: one.dev for one in data.others}
    missing = {one.name: one.missing for one in data.corpora}
    weights = {data.name: 1.0, **dict(recipe.dev_weights)}
    weights = {name: weights[name] for name, own in texts.items() if own and name in weights}
    examples = [
        examples_of(texts[name], reader, missing.get(name, ()), number)
        for number, name in enumerate(weights)
    ]
    return weights, list(chain(*examples))


def _new_names(reader: EntityReader) -> dict[str, list[Example]]:
    """NAMES_OF_TODAY of the types of the run, each as an example of its own."""
    return {
        kind: [
            example
            for name in NAMES_OF_TODAY.get(kind, ())
            for example in reader.read(name).examples
        ]
        for kind in reader.tags.types
    }


@dataclass(frozen=True)
class _Epochs:
    """What each epoch trains on: `amounts` of a corpus, at random; the others whole."""

    corpora: Mapping[str, AugmentedTexts]
    amounts: Mapping[str, int]
    seed: int

    def __call__(self, epoch: int) -> list[Example]:
        augmented = {name: texts(epoch) for name, texts in self.corpora.items()}
        return epoch_sampler(augmented, dict(self.amounts), self.seed)(epoch)


def _shape(recipe: NerRecipe, table: Tensor, types: int) -> TaggerShape:
    words, features = table.shape
    return TaggerShape(
        cell=recipe.cell,
        vocabulary=words,
        embedding_size=features,
        filters=recipe.filters,
        hidden_size=recipe.hidden_size,
        layers=recipe.layers,
        types=types,
    )


def _choices(recipe: NerRecipe, start: Pretrained | None, vectors: Sequence[Path]) -> Choices:
    return {
        **flat(asdict(recipe)),
        "vectors": ", ".join(path.stem for path in vectors),
        "start": "none" if start is None else start.sha256,
    }


def sized_like(recipe: NerRecipe, start: Pretrained | None, data: EntitySets) -> NerRecipe:
    """The recipe with the cell and the sizes of the start, and rates for this data."""
    if data.others:
        recipe = replace(
            recipe,
            dev_share=CORPORA_DEV_SHARE,
            augmentation=CORPORA_AUGMENTATION,
            fit=CORPORA_FIT,
        )
    if start is None:
        return recipe
    shape = TaggerShape.from_dict(start.manifest.architecture)
    recipe = replace(
        recipe,
        cell=shape.cell,
        hidden_size=shape.hidden_size,
        layers=shape.layers,
        filters=shape.filters,
        longest=start.manifest.limits.longest,
    )
    return recipe if data.others else replace(recipe, fit=FROM_START_ON_OWN_DATA)
