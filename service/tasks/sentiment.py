"""Sentiment: texts in, a label with its calibrated probabilities each, in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from models.bundle.examples import Row
from models.bundle.reading import Bundle, read_tokenizer
from models.bundle.text.tokenizer import TextEncoder
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
    truncated: bool = Field(description="whether the text was longer than the network reads")

    def predictions(self) -> list[str]:
        """The label."""
        return [self.label]


class SentimentResponse(Envelope[Sentiment]):
    """The answers, in the order of the inputs."""


@dataclass(frozen=True)
class SentimentProcessor:
    """Text to ids, probabilities to an answer."""

    encoder: TextEncoder
    labels: tuple[str, ...]
    most_characters: int

    def weight(self, item: str) -> int:
        """Characters, and a little for each text."""
        return 50 + len(item)

    def preprocess(self, item: str) -> Preprocessed[tuple[Tokens, bool]]:
        """One sequence of ids; raises EmptyInput or TooManyCharacters."""
        text = read_text(self.encoder.encode, item, self.most_characters)
        details = count_tokens(text), text.truncated
        return Preprocessed((text.example,), details)

    def postprocess(self, details: tuple[Tokens, bool], rows: Sequence[Row]) -> Sentiment:
        """Looks the labels up: the one row's "probabilities" are (label,)."""
        tokens, truncated = details
        scores = dict(zip(self.labels, rows[0]["probabilities"].tolist(), strict=True))
        label = max(scores, key=scores.__getitem__)
        return Sentiment(
            label=label, score=scores[label], scores=scores, tokens=tokens, truncated=truncated
        )


def make_processor(bundle: Bundle, settings: Settings) -> SentimentProcessor:
    """The processor of a bundle; raises BundleError when it has no readable tokenizer."""
    encoder = read_tokenizer(bundle, bundle.manifest.limits.longest)
    return SentimentProcessor(encoder, bundle.manifest.labels, settings.max_characters)


SENTIMENT = Task(
    name="sentiment",
    title="Sentiment",
    description="""Says for each text whether it is negative, neutral or positive.

An input that cannot be answered gets an `error` in its place; when none can, the whole request is
refused. Texts longer than the model reads are cut, and `truncated` says so.""",
    processor=make_processor,
    request=SentimentRequest,
    response=SentimentResponse,
    count=count,
    response_bytes=lambda text: 320,
    arithmetic="320 bytes for each text",
)
