"""What a tagger is scored on: the test parts of the corpora, as they are and in other shapes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.bundle.text.entities import Entity
from models.data.text.annotated import AnnotatedText, EntitySets
from models.data.text.entities import BTC, CONLL, WNUT

LINES = 5  # of a document
_HANDLE = "@ "  # before a handle, in the columns of tweets


@dataclass(frozen=True)
class ScoredSet:
    """Texts with their entities.

    Attributes:
        name: of the set; a shape of it has more words behind a blank.
        texts: with the entities of the types that are scored.
        types: that are scored; None for all.
        handles: whether the handle after an "@" is a name as any other; if not, what is predicted
            there does not count.
    """

    name: str
    texts: list[AnnotatedText]
    types: tuple[str, ...] | None = None
    handles: bool = True

    def counted(self, predicted: Sequence[Sequence[Entity]]) -> list[list[Entity]]:
        """Of the entities predicted in each text those that are scored."""
        return [
            [one for one in entities if self._counts(text.text, one)]
            for text, entities in zip(self.texts, predicted, strict=True)
        ]

    def _counts(self, text: str, entity: Entity) -> bool:
        handle = text[: entity.start].endswith(_HANDLE)
        return (self.types is None or entity.type in self.types) and (self.handles or not handle)


def scored_sets(data: EntitySets) -> list[ScoredSet]:
    """Those of a data set and of the corpora beside it; sets without a test part are left out."""
    return [found for one in data.corpora for found in _shapes(one, one.test(), data.types)]


def dev_sets(data: EntitySets) -> list[ScoredSet]:
    """The dev parts of a data set and of the corpora beside it, where they have one."""
    return [_whole(one, one.dev, data.types) for one in data.corpora if one.dev]


def documents(texts: Sequence[AnnotatedText], lines: int = LINES) -> list[AnnotatedText]:
    """Documents of so many texts, one on each line."""
    return [_document(texts[start : start + lines]) for start in range(0, len(texts), lines)]


def small_letters(texts: Sequence[AnnotatedText]) -> list[AnnotatedText]:
    """The texts without capitals; those whose length that changes stay as they are."""
    lowered = (text.text.lower() for text in texts)
    return [
        replace(text, text=small) if len(small) == len(text.text) else text
        for text, small in zip(texts, lowered, strict=True)
    ]


def _shapes(
    one: EntitySets, texts: list[AnnotatedText], types: tuple[str, ...]
) -> Iterator[ScoredSet]:
    if not texts:
        return
    whole = _whole(one, texts, types)
    yield whole
    if one.name == CONLL:
        yield ScoredSet(f"{CONLL} small letters", small_letters(texts))
        yield ScoredSet(f"{CONLL} documents of {LINES} lines", documents(texts))
    if one.name == BTC:
        yield _only(replace(whole, name=f"{BTC} without handles", handles=False))
    if one.name == WNUT and one.missing:
        yield _only(replace(whole, name=f"{WNUT} PER + LOC", types=("LOC", "PER")))


def _whole(one: EntitySets, texts: list[AnnotatedText], types: tuple[str, ...]) -> ScoredSet:
    known = tuple(kind for kind in types if kind not in one.missing) if one.missing else None
    return _only(ScoredSet(one.name, texts, known))


def _only(found: ScoredSet) -> ScoredSet:
    """With the true entities that are scored."""
    true = found.counted([text.entities for text in found.texts])
    texts = [
        replace(text, entities=tuple(own)) for text, own in zip(found.texts, true, strict=True)
    ]
    return replace(found, texts=texts)


def _document(texts: Sequence[AnnotatedText]) -> AnnotatedText:
    """One text with a line for each."""
    entities: list[Entity] = []
    place = 0
    for text in texts:
        entities += [
            replace(one, start=one.start + place, end=one.end + place) for one in text.entities
        ]
        place += len(text.text) + 1
    return AnnotatedText("\n".join(text.text for text in texts), tuple(entities))
