"""A text with its named spans: what every reader of entities returns."""

from collections.abc import Callable
from dataclasses import dataclass, field

from models.bundle.text.entities import Entity


@dataclass(frozen=True)
class AnnotatedText:
    """One text and its entities in order, without overlap."""

    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True)
class EntitySets:
    """Annotated texts, and what to call them.

    Attributes:
        name: of the data set.
        train: what the network learns from.
        dev: what chooses the checkpoint.
        test: for the final figure only; read when asked for, empty where there is no test part.
        missing: types that its texts do not mark, or not wherever they occur.
        others: sets of other sources, to learn from beside this one.
    """

    name: str
    train: list[AnnotatedText]
    dev: list[AnnotatedText]
    test: Callable[[], list[AnnotatedText]] = field(default=list)
    missing: tuple[str, ...] = ()
    others: tuple["EntitySets", ...] = ()

    @property
    def corpora(self) -> tuple["EntitySets", ...]:
        """This set and the others."""
        return (self, *self.others)

    @property
    def types(self) -> tuple[str, ...]:
        """Every type of the training part, in alphabetical order."""
        return tuple(sorted({entity.type for text in self.train for entity in text.entities}))
