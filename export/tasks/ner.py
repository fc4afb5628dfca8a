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
from export.tasks.task import CALIBRATION, CardText, Figures, Reading, Sizes, drawn
from models.bundle.examples import Example, Row
from models.bundle.manifest import TOKENIZER, BundleError, Origin
from models.bundle.text.entities import Entity, EntityReader
from models.bundle.text.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder
from models.data.errors import DataError
from models.data.text.annotated import AnnotatedText
from models.data.text.entities import read_entities, read_texts
from models.networks.network import Network
from models.networks.predict import Run
from models.networks.tagger import Tagger, TaggerShape
from models.tasks.ner.metrics import figures, say
from models.tasks.ner.recipe import by_type


@dataclass(frozen=True)
class Context:
    """A sentence, the word in question, and its CoNLL type here."""

    text: str
    word: str
    type: str


CONTEXTS: tuple[tuple[Context, Context], ...] = (
    (
        Context("Jordan scored 40 points in the last game.", "Jordan", "PER"),
        Context("She lives in Jordan with her two sons.", "Jordan", "LOC"),
    ),
    (
        Context("Washington was born in 1732.", "Washington", "PER"),
        Context("The ministers met in Washington on Friday.", "Washington", "LOC"),
    ),
    (
        Context("rahul belongs to congress", "rahul", "PER"),
        Context("rahul belongs to congress", "congress", "ORG"),
    ),
    (
        Context("Rahul is part of the Mumbai Indians.", "Rahul", "PER"),
        Context("Rahul is part of the Mumbai Indians.", "Mumbai Indians", "ORG"),
    ),
    (
        Context("Lincoln signed the letter himself.", "Lincoln", "PER"),
        Context("The train from Omaha to Lincoln was late.", "Lincoln", "LOC"),
    ),
    (
        Context("Ford raised its prices by two percent.", "Ford", "ORG"),
        Context("Mr. Ford said he would not resign.", "Ford", "PER"),
    ),
    (
        Context("Shares of Chase rose 3 percent in New York.", "Chase", "ORG"),
        Context("Coach Chase praised his players after the match.", "Chase", "PER"),
    ),
    (
        Context("Chelsea beat Arsenal 2-1 on Saturday.", "Chelsea", "ORG"),
        Context("His daughter Chelsea studies medicine.", "Chelsea", "PER"),
    ),
    (
        Context("Liverpool signed the striker for two years.", "Liverpool", "ORG"),
        Context("He was born in Liverpool in 1940.", "Liverpool", "LOC"),
    ),
    (
        Context("The Olympic Games were held in Atlanta.", "Atlanta", "LOC"),
        Context("Atlanta 5 Philadelphia 3", "Atlanta", "ORG"),
    ),
    (
        Context("Boston traded its best pitcher to Cleveland.", "Boston", "ORG"),
        Context("A fire in central Boston killed three people.", "Boston", "LOC"),
    ),
    (
        Context("Sydney is the largest city in Australia.", "Sydney", "LOC"),
        Context("Sydney told her brother that she was tired.", "Sydney", "PER"),
    ),
    (
        Context("Paris said that she would not sing again.", "Paris", "PER"),
        Context("Talks in Paris ended without agreement.", "Paris", "LOC"),
    ),
    (
        Context("Berlin composed more than a thousand songs before he died.", "Berlin", "PER"),
        Context("The wall in Berlin fell in 1989.", "Berlin", "LOC"),
    ),
    (
        Context("Disney reported higher profits in the third quarter.", "Disney", "ORG"),
        Context("Disney said he drew the first sketch for his wife.", "Disney", "PER"),
    ),
    (
        Context("The Open was won by Charles of New Zealand.", "Charles", "PER"),
        Context("The bridge at St. Charles was closed by floods.", "St. Charles", "LOC"),
    ),
    (
        Context("Hamilton won the race ahead of Button.", "Hamilton", "PER"),
        Context("The factory in Hamilton employs 300 people.", "Hamilton", "LOC"),
    ),
    (
        Context("Victoria is the capital of British Columbia.", "Victoria", "LOC"),
        Context("Victoria and her husband have three children.", "Victoria", "PER"),
    ),
    (
        Context("Houston called a news conference and said he was innocent.", "Houston", "PER"),
        Context("A spokesman in Houston said oil prices had fallen.", "Houston", "LOC"),
    ),
    (
        Context("Mercedes thanked her mother in a short speech.", "Mercedes", "PER"),
        Context("Mercedes cut 2,000 jobs at its German plant.", "Mercedes", "ORG"),
    ),
    (
        Context("Two French soldiers were wounded near the border.", "French", "MISC"),
        Context("Dawn French said she would not act again.", "Dawn French", "PER"),
    ),
    (
        Context("The spokesman told Reuter that the bank was closed.", "Reuter", "ORG"),
        Context("Baron Reuter founded the agency in 1851.", "Reuter", "PER"),
    ),
    (
        Context("Georgia sang two songs for her father.", "Georgia", "PER"),
        Context("Georgia accused Russia of bombing its border.", "Georgia", "LOC"),
    ),
    (
        Context("Santiago finished third, two seconds behind.", "Santiago", "PER"),
        Context("Students marched through Santiago on Monday.", "Santiago", "LOC"),
    ),
    (
        Context("Madison was the fourth president.", "Madison", "PER"),
        Context("The university is in Madison, Wisconsin.", "Madison", "LOC"),
    ),
    (
        Context("Barcelona sacked their coach after the defeat.", "Barcelona", "ORG"),
        Context("They spent their holidays in Barcelona.", "Barcelona", "LOC"),
    ),
    (
        Context("Amazon will hire 500 people, the company said.", "Amazon", "ORG"),
        Context("The boat sank on the Amazon in northern Brazil.", "Amazon", "LOC"),
    ),
    (
        Context("Austin told police that he had seen nothing.", "Austin", "PER"),
        Context("The company moved its headquarters to Austin.", "Austin", "LOC"),
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
    "wnut17": (
        "WNUT 2017, novel and emerging entities (Derczynski et al. 2017): posts of several "
        "networks. CC BY 4.0."
    ),
}


_USE = """\
English news and texts like it: which persons, organisations, places and other names they speak of.
Not for anonymising without a person who looks over it, since some names are always missed; not for
other languages, whose words are unknown to the vocabulary: each answer says how many were.
"""


_FIGURES = """\
On the official test split where a set's name ends in `/test`, through ONNX Runtime, on this bundle
as it is; on the dev part where it ends in `/dev`. An entity is right if its type and both its ends
are. The text is what a client would send: the tokens joined by spaces, split again by the bundle's
own tokenizer.
"""


_FAILURES = """\
The word in question has another type in each sentence of a pair. What is wrong is listed here; a
pair is right if both its sentences are.

"""


@dataclass(frozen=True)
class Ner:
    """The subject `ner`."""

    task: str = "ner"
    golden: Sequence[JsonValue] = _GOLDEN

    def network(self, sizes: Sizes) -> Network:
        """A tagger."""
        return Tagger(TaggerShape.from_dict(sizes))

    def read(self, reading: Reading, given: JsonValue) -> Example:
        """Its words and their letters."""
        [example] = _reader(reading).read(str(given)).examples
        return example

    def evaluate(self, run: Run, reading: Reading, data: Path) -> Figures:
        """Precision, recall and F1, over all and by type."""
        if data.is_file():
            name, texts = "own", read_texts(data)
        else:
            sets = read_entities(data, seed=0)
            name, texts = sets.name, sets.test()
        if not texts:
            raise DataError(data, "it has no test part")
        return by_type(name, figures(texts, say(run, _reader(reading), texts)))

    def calibration(self, reading: Reading, data: Path) -> Sequence[Example]:
        """Training texts, or all of a user's file."""
        texts = read_texts(data) if data.is_file() else read_entities(data, seed=0).train
        reader = _reader(reading)
        return [
            example
            for text in drawn(texts, CALIBRATION)
            for example in reader.read(text.text).examples
        ]

    def points(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """F1 of whole entities."""
        return {"f1": 100 * figures["f1"]}

    def card(self, origin: Origin, reading: Reading, run: Run, golden: Sequence[Row]) -> CardText:
        """With every pair of contexts that is not right."""
        return CardText(
            summary=f"A recurrent tagger ({origin.recipe['cell']}, CRF) of "
            f"{' / '.join(reading.labels)}. It reads at most {reading.longest} tokens at once; a "
            "longer text is read sentence by sentence, a longer sentence in overlapping windows, "
            "so nothing is cut.",
            sources=_SOURCES,
            words=f"Published word vectors: {origin.recipe.get('vectors') or 'none'} (GloVe is "
            "under the PDDL).",
            use=_USE,
            figures=_FIGURES,
            failures=_FAILURES + _failures(contexts_answered(run, reading)),
        )


def contexts_answered(run: Run, reading: Reading) -> list[tuple[Context, str]]:
    """Every sentence of CONTEXTS, with what is said of its word: a type, or "-" for no entity."""
    contexts = [context for pair in CONTEXTS for context in pair]
    texts = [AnnotatedText(context.text, ()) for context in contexts]
    said = say(run, _reader(reading), texts)
    return [
        (context, _type_of(context, entities))
        for context, entities in zip(contexts, said, strict=True)
    ]


def _type_of(context: Context, entities: Iterable[Entity]) -> str:
    """The type of the entity that the word in question is, or is a part of."""
    start = context.text.index(context.word)
    end = start + len(context.word)
    return next((one.type for one in entities if one.start <= start and end <= one.end), "-")


def _failures(answered: Sequence[tuple[Context, str]]) -> str:
    right = [context.type == said for context, said in answered]
    pairs = sum(one and other for one, other in zip(right[::2], right[1::2], strict=True))
    rows = [
        [context.text, context.word, context.type, f"**{said}**"]
        for context, said in answered
        if context.type != said
    ]
    return (
        f"{pairs} of {len(right) // 2} pairs are right, {sum(right)} of {len(right)} sentences.\n\n"
        + table(["text", "word", "right", "said"], rows)
    )


def _reader(reading: Reading) -> EntityReader:
    if reading.tokenizer is None:
        raise BundleError(f"a bundle of named entities needs its {TOKENIZER}")
    encoder = TextEncoder.from_json(reading.tokenizer)
    return EntityReader(encoder, TagSet(reading.labels), reading.longest)


NER = Ner()
