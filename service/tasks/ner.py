"""Named entities: texts in, the names that stand in each with their type and place, in order."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field

from models.bundle.examples import Row
from models.bundle.reading import Bundle
from models.bundle.text.entities import Entity, EntityReader, Unit, converted
from models.bundle.text.tags import TagSet
from models.bundle.text.warnings import TextWarning
from service.settings import Settings
from service.tasks.classification import TextDetails, TextItem, TextsRequest, TextTask, Tokens
from service.tasks.task import Envelope


class NerRequest(TextsRequest):
    """One text, or several, and what places are counted in."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"inputs": "Angela Merkel spoke in Paris on Monday."},
                {"inputs": ["Sony is in Zürich.", "😀 Ada met Bob."], "offsets": "utf16"},
            ]
        },
    )

    offsets: Unit = Field(
        default="codepoint",
        description="what `start` and `end` count: code points (Python), UTF-16 code units "
        "(JavaScript, Java, C#) or bytes of UTF-8 (Go, Rust)",
    )


class NamedEntity(BaseModel):
    """A name in the text."""

    type: str = Field(description="one of the `labels` of `model`, such as PER")
    text: str = Field(description="exactly as it stands in the input, from `start` to `end`")
    start: int = Field(description="where it begins, in the request's `offsets`", ge=0)
    end: int = Field(description="where it has ended: the place after its last", ge=1)
    score: float = Field(description="probability of just this span and type", ge=0, le=1)


class NamedEntities(BaseModel):
    """The answer for one text."""

    entities: list[NamedEntity] = Field(description="in the order of the text, never overlapping")
    tokens: Tokens
    truncated: bool = Field(description="always false: a text of any length is read to its end")
    warnings: list[TextWarning] = Field(description="why this answer may be worth nothing")


class NerResponse(Envelope[NamedEntities]):
    """The answers, in the order of the inputs."""


class NerTask(TextTask):
    """A text to its sentences' words and letters, their tags to entities."""

    name = "ner"
    alias = ("ner", "/v1/ner")
    title = "Named entities"
    description = """Finds the names in each text, with their type and place. The types are in
`labels` of `model`: others, such as dates and amounts, are never found.

Nothing is cut: a document is read sentence by sentence, a longer one in overlapping windows.
`warnings` says why an answer may be worth nothing. An input that cannot be answered gets an `error`
in its place; when none can, the whole request is refused."""
    request = NerRequest
    response = NerResponse
    arithmetic = "320 bytes for each text and 2 for each of its characters"
    reader: EntityReader

    def __init__(self, bundle: Bundle, settings: Settings) -> None:
        super().__init__(bundle, settings)
        tags, longest = TagSet(self.manifest.labels), self.manifest.limits.longest
        self.reader = EntityReader(self.encoder, tags, longest)

    def weight(self, item: TextItem) -> int:
        """Twice the characters, for sentences and letters, and a little for each text."""
        return 50 + 2 * len(item.input)

    def response_bytes(self, item: TextItem) -> int:
        """As `arithmetic` says."""
        return 320 + 2 * len(item.input)

    def labels(self, answer: NamedEntities) -> Iterable[str]:
        """The types of the entities."""
        return [entity.type for entity in answer.entities]

    def postprocess(self, details: TextDetails, rows: Sequence[Row]) -> NamedEntities:
        """Cuts the entities out of the text: each row has its "tags" and "scores", (time,)."""
        item, read, tokens = details
        found = list(self.reader.entities(read, rows))
        entities = shown(item.input, item.request.offsets, found)
        warnings = self.warner.warnings(read.text, read.tokens)
        return NamedEntities(entities=entities, tokens=tokens, truncated=False, warnings=warnings)


def shown(text: str, unit: Unit, entities: Sequence[Entity]) -> list[NamedEntity]:
    """The entities as the client wants them: texts, and places in its unit."""
    places = [place for entity in entities for place in (entity.start, entity.end)]
    counted = iter(converted(text, places, unit))
    return [
        NamedEntity(
            type=entity.type,
            text=text[entity.start : entity.end],
            start=next(counted),
            end=next(counted),
            score=entity.score,
        )
        for entity in entities
    ]
