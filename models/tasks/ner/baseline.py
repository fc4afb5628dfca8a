"""The baseline of named entities: the type that a word most often has, without its context."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from models.bundle.text.entities import Entity, EntityReader
from models.data.text.annotated import AnnotatedText

BASELINE = "most frequent type of each word"
_NONE = ""


def baseline_entities(
    reader: EntityReader, train: Sequence[AnnotatedText], asked: Sequence[AnnotatedText]
) -> list[list[Entity]]:
    """Entities of the texts asked: words whose commonest type in `train` is the same join."""
    types = _types(reader, train)
    return [list(_entities(reader, types, text.text)) for text in asked]


def _types(reader: EntityReader, texts: Sequence[AnnotatedText]) -> dict[str, str]:
    """The commonest type of each word, as it is spelled; empty where that is none."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for start, end in reader.read(text.text).offsets:
            inside = (one.type for one in text.entities if one.start <= start < one.end)
            counts[text.text[start:end]][next(inside, _NONE)] += 1
    return {word: max(sorted(own), key=own.__getitem__) for word, own in counts.items()}


def _entities(reader: EntityReader, types: Mapping[str, str], text: str) -> Iterator[Entity]:
    open_type, first, last = _NONE, 0, 0
    for start, end in reader.read(text).offsets:
        kind = types.get(text[start:end], _NONE)
        if kind != open_type:
            if open_type:
                yield Entity(open_type, first, last)
            open_type, first = kind, start
        last = end
    if open_type:
        yield Entity(open_type, first, last)
