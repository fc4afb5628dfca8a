"""Sentiment: texts in, a label with its calibrated probabilities each, in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from models.bundle.examples import Row
from models.bundle.reading import Bundle, read_tokenizer
from models.bundle.text.warnings import TextWarner, TextWarning
from models.bundle.text.windows import ReadText, TextReader, pooled
from service.inference.pipeline import Preprocessed
from service.settings import Settings
from service.tasks.task import Envelope, Task
from service.tasks.texts import TextsRequest, Tokens, count, count_tokens, read_text


class SentimentRequest(TextsRequest):
    """One text, or several."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"inputs": "A warm, funny, engaging film."},
                {"inputs": ["Not worth the ticket.", "The second half is wonderful!"]},
            ]
        }
    )


class Sentiment(BaseModel):
    """The answer for one text."""

    label: str = Field(description="the most probable one")
    score: float = Field(description="its probability", ge=0, le=1)
    scores: dict[str, float] = Field(description="probability of every label")
    tokens: Tokens
    truncated: bool = Field(description="always false: a text of any length is read to its end")
    warnings: list[TextWarning] = Field(description="why this answer may be worth nothing")

    def predictions(self) -> list[str]:
        """The label."""
        return [self.label]


class SentimentResponse(Envelope[Sentiment]):
    """The answers, in the order of the inputs."""


@dataclass(frozen=True)
class SentimentProcessor:
    """A text to its windows' ids, their probabilities to an answer."""

    reader: TextReader
    warner: TextWarner
    labels: tuple[str, ...]
    most_characters: int

    def weight(self, item: str) -> int:
        """Characters, and a little for each text."""
        return 50 + len(item)

    def preprocess(self, item: str) -> Preprocessed[tuple[ReadText, Tokens]]:
        """One sequence of ids per window; raises EmptyInput or TooManyCharacters."""
        read = read_text(self.reader.read, item, self.most_characters)
        return Preprocessed(read.examples, (read, count_tokens(read.tokens)))

    def postprocess(self, details: tuple[ReadText, Tokens], rows: Sequence[Row]) -> Sentiment:
        """Looks the labels up: each row's "probabilities" are (label,)."""
        read, tokens = details
        probabilities = pooled(read.windows, [row["probabilities"] for row in rows])
        scores = dict(zip(self.labels, probabilities.tolist(), strict=True))
        label = max(scores, key=scores.__getitem__)
        return Sentiment(
            label=label,
            score=scores[label],
            scores=scores,
            tokens=tokens,
            truncated=False,
            warnings=self.warner.warnings(read.text, read.tokens),
        )


def make_processor(bundle: Bundle, settings: Settings) -> SentimentProcessor:
    """The processor of a bundle; raises BundleError when it has no readable tokenizer."""
    encoder = read_tokenizer(bundle)
    reader = TextReader(encoder, bundle.manifest.limits.longest)
    labels = bundle.manifest.labels
    return SentimentProcessor(reader, TextWarner(encoder), labels, settings.max_characters)


SENTIMENT = Task(
    name="sentiment",
    title="Sentiment",
    description="""Says for each text whether it is negative, neutral or positive.

An input that cannot be answered gets an `error` in its place; when none can, the whole request is
refused. A text that is longer than the network is read in overlapping windows, whose probabilities
are averaged. `warnings` says why an answer may be worth nothing.""",
    processor=make_processor,
    request=SentimentRequest,
    response=SentimentResponse,
    count=count,
    response_bytes=lambda text: 440,
    arithmetic="440 bytes for each text",
)
