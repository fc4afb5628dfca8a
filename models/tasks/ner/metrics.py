"""The entities that a tagger predicts, and their scores."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from seqeval.metrics import classification_report

from models.bundle.text.entities import Entity, EntityReader
from models.data.text.annotated import AnnotatedText
from models.networks.predict import Predict, predict_all

NOTHING = "none"  # in a confusion: no entity is there


def predict_entities(
    run: Predict, reader: EntityReader, texts: Sequence[AnnotatedText]
) -> list[list[Entity]]:
    """The entities of every text, as a client would get them."""
    read = [reader.read(text.text) for text in texts]
    rows = iter(predict_all(run, [example for one in read for example in one.examples]))
    return [list(reader.entities(one, [next(rows) for _ in one.examples])) for one in read]


def figures(
    texts: Sequence[AnnotatedText], predicted: Sequence[Sequence[Entity]]
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of whole entities, as shares of 1, over "all" and by type.

    An entity is right if its type and both its ends are (Tjong Kim Sang & De Meulder 2003). Counted
    by characters: spans need not agree with anybody's tokens.
    """
    true = [_letters(text.text, text.entities) for text in texts]
    found = [_letters(text.text, entities) for text, entities in zip(texts, predicted, strict=True)]
    report = classification_report(true, found, output_dict=True, zero_division=0)
    names = [name for name in report if not name.endswith(" avg")]
    rows = {"all": report["micro avg"], **{name: report[name] for name in sorted(names)}}
    return {
        name: {
            "entities": float(row["support"]),
            "precision": float(row["precision"]),
            "recall": float(row["recall"]),
            "f1": float(row["f1-score"]),
        }
        for name, row in rows.items()
    }


def confusion(
    texts: Sequence[AnnotatedText], predicted: Sequence[Sequence[Entity]], types: Sequence[str]
) -> NDArray[np.int64]:
    """Counts (true type, predicted type), the last of each being NOTHING.

    A true entity meets the first predicted one that shares a character with it.
    """
    names = [*types, NOTHING]
    counts = np.zeros((len(names), len(names)), np.int64)
    for text, entities in zip(texts, predicted, strict=True):
        for one, other in _meetings(text.entities, entities):
            counts[names.index(one), names.index(other)] += 1
    return counts


def _meetings(true: Sequence[Entity], predicted: Sequence[Entity]) -> Iterable[tuple[str, str]]:
    for entity in true:
        yield entity.type, next((o.type for o in predicted if _share(entity, o)), NOTHING)
    for other in predicted:
        if not any(_share(entity, other) for entity in true):
            yield NOTHING, other.type


def _share(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end


def _letters(text: str, entities: Iterable[Entity]) -> list[str]:
    """A BIO tag per character, since seqeval counts in tags."""
    tags = ["O"] * len(text)
    for entity in entities:
        tags[entity.start : entity.end] = [f"I-{entity.type}"] * (entity.end - entity.start)
        tags[entity.start] = f"B-{entity.type}"
    return tags
