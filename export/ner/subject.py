"""Named entities, as export sees them: the network, the golden texts, the figures, the card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from export.markdown import table
from export.ner.contexts import CONTEXTS, Context
from export.subject import CALIBRATION, CardText, Figures, Reading, Sizes, drawn
from models.answering import Run
from models.bundle.entities import Entity, EntityReader
from models.bundle.examples import Example, Row
from models.bundle.manifest import TOKENIZER, BundleError, Origin
from models.bundle.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder
from models.data.annotated import AnnotatedText
from models.data.entities import read_entities, read_texts
from models.data.fault import DataError
from models.networks import Network
from models.recipes.ner import by_type
from models.tagger import Tagger, TaggerShape
from models.tagging import figures, say

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
