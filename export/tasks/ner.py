"""Named entities, as export sees them: the network, the golden texts, the figures, the card.

The words in context are pairs of sentences in which one word has two types: only what stands around
it can tell. They were written before any model was asked, and not changed for one: a test counts
how many a bundle has right, its card lists the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from export.model_card import table
from export.tasks.task import (
    CALIBRATION,
    OWN_FAILURES,
    OWN_FIGURES,
    OWN_USE,
    CardText,
    Comparison,
    Contender,
    Figures,
    InputSpec,
    LabelledData,
    Published,
    Sizes,
    drawn,
    learnt_from,
    words_of,
)
from models.bundle.examples import Example, Row
from models.bundle.manifest import TOKENIZER, BundleError, Origin
from models.bundle.text.entities import Entity, EntityReader
from models.bundle.text.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder
from models.data.errors import DataError
from models.data.text.annotated import AnnotatedText
from models.data.text.entities import read_entities
from models.data.text.parts import read_texts
from models.networks.network import Network
from models.networks.predict import Predict
from models.networks.tagger import Tagger, TaggerShape
from models.tasks.ner.baseline import BASELINE
from models.tasks.ner.dev import DevTexts, f1_difference, f1_interval, read_dev
from models.tasks.ner.metrics import predict_entities
from models.tasks.ner.recipe import figures_of, predict_sets
from models.tasks.ner.scored import ScoredSet, scored_sets


@dataclass(frozen=True)
class Sample:
    """A sentence, the word in question, and its CoNLL type here."""

    text: str
    word: str
    type: str


TEST_WORDS: tuple[tuple[Sample, Sample], ...] = (
    (
        Sample("Jordan scored 40 points in the last game.", "Jordan", "PER"),
        Sample("She lives in Jordan with her two sons.", "Jordan", "LOC"),
    ),
    (
        Sample("Washington was born in 1732.", "Washington", "PER"),
        Sample("The ministers met in Washington on Friday.", "Washington", "LOC"),
    ),
    (
        Sample("rahul belongs to congress", "rahul", "PER"),
        Sample("rahul belongs to congress", "congress", "ORG"),
    ),
    (
        Sample("Rahul is part of the Mumbai Indians.", "Rahul", "PER"),
        Sample("Rahul is part of the Mumbai Indians.", "Mumbai Indians", "ORG"),
    ),
    (
        Sample("Lincoln signed the letter himself.", "Lincoln", "PER"),
        Sample("The train from Omaha to Lincoln was late.", "Lincoln", "LOC"),
    ),
    (
        Sample("Ford raised its prices by two percent.", "Ford", "ORG"),
        Sample("Mr. Ford said he would not resign.", "Ford", "PER"),
    ),
    (
        Sample("Shares of Chase rose 3 percent in New York.", "Chase", "ORG"),
        Sample("Coach Chase praised his players after the match.", "Chase", "PER"),
    ),
    (
        Sample("Chelsea beat Arsenal 2-1 on Saturday.", "Chelsea", "ORG"),
        Sample("His daughter Chelsea studies medicine.", "Chelsea", "PER"),
    ),
    (
        Sample("Liverpool signed the striker for two years.", "Liverpool", "ORG"),
        Sample("He was born in Liverpool in 1940.", "Liverpool", "LOC"),
    ),
    (
        Sample("The Olympic Games were held in Atlanta.", "Atlanta", "LOC"),
        Sample("Atlanta 5 Philadelphia 3", "Atlanta", "ORG"),
    ),
    (
        Sample("Boston traded its best pitcher to Cleveland.", "Boston", "ORG"),
        Sample("A fire in central Boston killed three people.", "Boston", "LOC"),
    ),
    (
        Sample("Sydney is the largest city in Australia.", "Sydney", "LOC"),
        Sample("Sydney told her brother that she was tired.", "Sydney", "PER"),
    ),
    (
        Sample("Paris said that she would not sing again.", "Paris", "PER"),
        Sample("Talks in Paris ended without agreement.", "Paris", "LOC"),
    ),
    (
        Sample("Berlin composed more than a thousand songs before he died.", "Berlin", "PER"),
        Sample("The wall in Berlin fell in 1989.", "Berlin", "LOC"),
    ),
    (
        Sample("Disney reported higher profits in the third quarter.", "Disney", "ORG"),
        Sample("Disney said he drew the first sketch for his wife.", "Disney", "PER"),
    ),
    (
        Sample("The Open was won by Charles of New Zealand.", "Charles", "PER"),
        Sample("The bridge at St. Charles was closed by floods.", "St. Charles", "LOC"),
    ),
    (
        Sample("Hamilton won the race ahead of Button.", "Hamilton", "PER"),
        Sample("The factory in Hamilton employs 300 people.", "Hamilton", "LOC"),
    ),
    (
        Sample("Victoria is the capital of British Columbia.", "Victoria", "LOC"),
        Sample("Victoria and her husband have three children.", "Victoria", "PER"),
    ),
    (
        Sample("Houston called a news conference and said he was innocent.", "Houston", "PER"),
        Sample("A spokesman in Houston said oil prices had fallen.", "Houston", "LOC"),
    ),
    (
        Sample("Mercedes thanked her mother in a short speech.", "Mercedes", "PER"),
        Sample("Mercedes cut 2,000 jobs at its German plant.", "Mercedes", "ORG"),
    ),
    (
        Sample("Two French soldiers were wounded near the border.", "French", "MISC"),
        Sample("Dawn French said she would not act again.", "Dawn French", "PER"),
    ),
    (
        Sample("The spokesman told Reuter that the bank was closed.", "Reuter", "ORG"),
        Sample("Baron Reuter founded the agency in 1851.", "Reuter", "PER"),
    ),
    (
        Sample("Georgia sang two songs for her father.", "Georgia", "PER"),
        Sample("Georgia accused Russia of bombing its border.", "Georgia", "LOC"),
    ),
    (
        Sample("Santiago finished third, two seconds behind.", "Santiago", "PER"),
        Sample("Students marched through Santiago on Monday.", "Santiago", "LOC"),
    ),
    (
        Sample("Madison was the fourth president.", "Madison", "PER"),
        Sample("The university is in Madison, Wisconsin.", "Madison", "LOC"),
    ),
    (
        Sample("Barcelona sacked their coach after the defeat.", "Barcelona", "ORG"),
        Sample("They spent their holidays in Barcelona.", "Barcelona", "LOC"),
    ),
    (
        Sample("Amazon will hire 500 people, the company said.", "Amazon", "ORG"),
        Sample("The boat sank on the Amazon in northern Brazil.", "Amazon", "LOC"),
    ),
    (
        Sample("Austin told police that he had seen nothing.", "Austin", "PER"),
        Sample("The company moved its headquarters to Austin.", "Austin", "LOC"),
    ),
)
_GOLDEN = (
    "Angela Merkel met the board of Siemens in Munich on Tuesday.",
    "rahul belongs to congress",
    "SOCCER - ENGLAND BEAT BRAZIL AT WEMBLEY.",
    "The Dutch striker Van Basten signed for AC Milan.",
    "Émile Zola was born in Paris 🎉 near the Café Procope",
    "nothing is named here",
    "U.N.",
)
_SOURCES = {
    "conll2003": (
        "CoNLL-2003 shared task, English (Tjong Kim Sang & De Meulder 2003): Reuters news of 1996 "
        "and 1997. The text is under the Reuters research licence and is not in the bundle."
    ),
    "btc_broad_twitter": (
        "Broad Twitter Corpus (Derczynski, Bontcheva & Roberts 2016): tweets of several countries "
        "and years, with persons, organisations and locations. CC BY 4.0."
    ),
    "wnut17": (
        "WNUT 2017, novel and emerging entities (Derczynski et al. 2017): posts of several "
        "networks. CC BY 4.0. Corporations and groups count as ORG, products and works as MISC."
    ),
    "labelled": (
        "Texts without labels, labelled by MPNet (all-mpnet-base-v2, Apache-2.0), which was "
        "fine-tuned on the other sets."
    ),
    "own_sentences": "Sentences of our own, made from templates with names of today.",
    "marked_sentences": "Sentences of our own, written out; what they say is made up.",
    "wikiann_en": (
        "WikiAnn, English (Pan et al. 2017, split of Rahimi et al. 2019): parts of Wikipedia, "
        "labelled by its links (silver). CC BY-SA."
    ),
}
_USE = """\
English news and texts like it: which persons, organisations, places and other names they speak of.
Not for anonymising without a person who looks over it, since some names are always missed; not for
other languages, whose words are unknown to the vocabulary: each answer says how many were.
"""
_TYPES = ("LOC", "MISC", "ORG", "PER")  # of TEST_WORDS
_OWN_FIGURES = f"""\
{OWN_FIGURES}
An entity is right if its type and both its ends are.
"""
_FIGURES = """\
On the official test split where a set's name ends in `/test`, through ONNX Runtime, on this bundle
as it is; on the dev part where it ends in `/dev`. An entity is right if its type and both its ends
are. The text is what a client would send: the tokens joined by spaces, split again by the bundle's
own tokenizer. Of a corpus that does not mark a type (MISC in tweets and posts), predictions of that
type do not count.
"""
_FAILURES = """\
The word in question has another type in each sentence of a pair. What is wrong is listed here; a
pair is right if both its sentences are.

"""


def _contender(
    name: str,
    texts: Sequence[AnnotatedText],
    mine: Sequence[Sequence[Entity]],
    other: Sequence[Sequence[Entity]],
) -> Contender:
    lead = f1_difference(texts, mine, other)
    return Contender(name, f1_interval(texts, other).value, lead.value, lead.low, lead.high)


@dataclass(frozen=True)
class Ner:
    """The task `ner`."""

    task: str = "ner"
    golden: Sequence[JsonValue] = _GOLDEN

    def network(self, sizes: Sizes) -> Network:
        """A tagger."""
        return Tagger(TaggerShape.from_dict(sizes))

    def preprocess(self, spec: InputSpec, given: JsonValue) -> Example:
        """Its words and their spelling."""
        [example] = _reader(spec).read(str(given)).examples
        return example

    def evaluate(self, run: Predict, spec: InputSpec, data: LabelledData) -> Figures:
        """Precision, recall and F1, over all and by type, of each set and of its other shapes."""
        if data.path.is_file():
            sets = [ScoredSet("own", read_texts(data.path, data.texts))]
        else:
            sets = scored_sets(read_entities(data.path, seed=0, columns=data.texts))
        if not sets:
            raise DataError(data.path, "it has no test part")
        return figures_of(sets, predict_sets(run, _reader(spec), sets))

    def compare(
        self, folder: Path, run: Predict, spec: InputSpec, previous: Published | None
    ) -> Sequence[Comparison]:
        """By F1 of whole entities, with the version before and the baseline."""
        return [self._compared(one, run, spec, previous) for one in read_dev(folder)]

    def _compared(
        self, dev: DevTexts, run: Predict, spec: InputSpec, previous: Published | None
    ) -> Comparison:
        sets = [dev.scored]
        [mine] = predict_sets(run, _reader(spec), sets)
        others = {BASELINE: dev.baseline}
        if previous is not None:
            [before] = predict_sets(previous.run, _reader(previous.spec), sets)
            others = {previous.name: before, **others}
        own = f1_interval(dev.scored.texts, mine)
        contenders = (
            _contender(name, dev.scored.texts, mine, other) for name, other in others.items()
        )
        return Comparison(dev.scored.name, "F1", own.value, own.low, own.high, tuple(contenders))

    def calibration(self, spec: InputSpec, data: LabelledData) -> Sequence[Example]:
        """Training texts of all corpora, or all of a user's file."""
        if data.path.is_file():
            texts = read_texts(data.path, data.texts)
        else:
            corpora = read_entities(data.path, seed=0, columns=data.texts).corpora
            texts = [text for one in corpora for text in one.train]
        reader = _reader(spec)
        return [
            example
            for text in drawn(texts, CALIBRATION)
            for example in reader.read(text.text).examples
        ]

    def points(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """F1 of whole entities."""
        return {"f1": 100 * figures["f1"]}

    def card(
        self, origin: Origin, spec: InputSpec, run: Predict, golden: Sequence[Row]
    ) -> CardText:
        """With every pair of contexts that is not right, where the types are those of CoNLL."""
        public = spec.labels == _TYPES and learnt_from(_SOURCES, origin)
        return CardText(
            summary=f"A recurrent tagger ({origin.recipe['cell']}, CRF) of "
            f"{' / '.join(spec.labels)}. It reads at most {spec.longest} tokens at once; a "
            "longer text is read sentence by sentence, a longer sentence in overlapping windows, "
            "so nothing is cut.",
            sources=_SOURCES if public else {},
            words=words_of(origin),
            use=_USE if public else OWN_USE,
            figures=_FIGURES if public else _OWN_FIGURES,
            failures=_FAILURES + _failures(predict_test_words(run, spec))
            if public
            else OWN_FAILURES,
        )


def predict_test_words(run: Predict, spec: InputSpec) -> list[tuple[Sample, str]]:
    """Every sentence of TEST_WORDS, with the type of its word: a type, or "-" for no entity."""
    samples = [sample for pair in TEST_WORDS for sample in pair]
    texts = [AnnotatedText(sample.text, ()) for sample in samples]
    predicted = predict_entities(run, _reader(spec), texts)
    return [
        (sample, _type_of(sample, entities))
        for sample, entities in zip(samples, predicted, strict=True)
    ]


def _type_of(sample: Sample, entities: Iterable[Entity]) -> str:
    """The type of the entity that the word in question is, or is a part of."""
    start = sample.text.index(sample.word)
    end = start + len(sample.word)
    return next((one.type for one in entities if one.start <= start and end <= one.end), "-")


def _failures(answered: Sequence[tuple[Sample, str]]) -> str:
    right = [sample.type == predicted for sample, predicted in answered]
    pairs = sum(one and other for one, other in zip(right[::2], right[1::2], strict=True))
    rows = [
        [sample.text, sample.word, sample.type, f"**{predicted}**"]
        for sample, predicted in answered
        if sample.type != predicted
    ]
    return (
        f"{pairs} of {len(right) // 2} pairs are right, {sum(right)} of {len(right)} sentences.\n\n"
        + table(["text", "word", "right", "predicted"], rows)
    )


def _reader(spec: InputSpec) -> EntityReader:
    if spec.tokenizer is None:
        raise BundleError(f"a bundle of named entities needs its {TOKENIZER}")
    encoder = TextEncoder.from_json(spec.tokenizer)
    return EntityReader(encoder, TagSet(spec.labels), spec.longest)


NER = Ner()
