"""Named entities: texts in, the names that stand in each with their type and place, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from models.bundle.examples import Row
from models.bundle.reading import Bundle, read_tokenizer
from models.bundle.text.entities import Entity, EntityReader, Unit, converted
from models.bundle.text.tags import TagSet
from models.bundle.text.warnings import TextWarner, TextWarning
from models.bundle.text.windows import ReadText
from service.inference.pipeline import Preprocessed
from service.settings import Settings
from service.tasks.task import Envelope, Task
from service.tasks.texts import TextsRequest, Tokens, check_length, count, count_tokens


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and what its client counts places in."""

    text: str
    unit: Unit


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

    def items(self) -> list[Passage]:
        """Each text with the unit: requests of different units ride in one batch."""
        return [Passage(text, self.offsets) for text in super().items()]


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


@dataclass(frozen=True)
class NerProcessor:
    """A text to its sentences' words and letters, their tags to entities."""

    reader: EntityReader
    warner: TextWarner
    most_characters: int

    def weight(self, item: Passage) -> int:
        """Twice the characters, for sentences and letters, and a little for each text."""
        return 50 + 2 * len(item.text)

    def preprocess(self, item: Passage) -> Preprocessed[tuple[Passage, ReadText, Tokens]]:
        """One sequence per sentence; raises ItemError for none, or too long a text."""
        check_length(item.text, self.most_characters)
        read = self.reader.read(item.text)
        return Preprocessed(read.examples, (item, read, count_tokens(read.tokens)))

    def postprocess(
        self, details: tuple[Passage, ReadText, Tokens], rows: Sequence[Row]
    ) -> NamedEntities:
        """Cuts the entities out of the text: each row has its "tags" and "scores", (time,)."""
        passage, read, tokens = details
        entities = shown(passage, list(self.reader.entities(read, rows)))
        warnings = self.warner.warnings(read.text, read.tokens)
        return NamedEntities(entities=entities, tokens=tokens, truncated=False, warnings=warnings)


def shown(passage: Passage, entities: Sequence[Entity]) -> list[NamedEntity]:
    """The entities as the client wants them: texts, and places in its unit."""
    text = passage.text
    places = [place for entity in entities for place in (entity.start, entity.end)]
    counted = iter(converted(text, places, passage.unit))
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


def make_processor(bundle: Bundle, settings: Settings) -> NerProcessor:
    """The processor of a bundle; raises BundleError when it has no readable tokenizer."""
    manifest = bundle.manifest
    encoder = read_tokenizer(bundle)
    reader = EntityReader(encoder, TagSet(manifest.labels), manifest.limits.longest)
    return NerProcessor(reader, TextWarner(encoder), settings.max_characters)


NER = Task(
    name="ner",
    aliases={"ner": "/v1/ner"},
    title="Named entities",
    description="""Finds the names in each text, with their type and place. The types are in
`labels` of `model`: others, such as dates and amounts, are never found.

Nothing is cut: a document is read sentence by sentence, a longer one in overlapping windows.
`warnings` says why an answer may be worth nothing. An input that cannot be answered gets an `error`
in its place; when none can, the whole request is refused.""",
    processor=make_processor,
    request=NerRequest,
    response=NerResponse,
    count=lambda answer, metrics: count(
        answer.tokens, [entity.type for entity in answer.entities], metrics
    ),
    response_bytes=lambda passage: 320 + 2 * len(passage.text),
    arithmetic="320 bytes for each text and 2 for each of its characters",
)
