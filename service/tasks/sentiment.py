"""Sentiment: texts in, a label with its calibrated probabilities each, in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from models.bundle.examples import Example, Row
from models.bundle.manifest import TOKENIZER, BundleError
from models.bundle.text import TextEncoder, TokenizedText
from service.client import deadline_of, read_json, while_present
from service.errors import EmptyInput, ItemError, TooManyCharacters
from service.openapi import describe_route
from service.pipeline import Encoded
from service.repository import Bundle
from service.served import Served, Task
from service.settings import Settings
from service.tasks.envelope import ItemFault, Model, check_count, fault, model_of


class SentimentRequest(BaseModel):
    """One text, or several."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"inputs": "A warm, funny, engaging film."},
                {"inputs": ["Not worth the ticket.", "The second half is wonderful!"]},
            ]
        },
    )

    # fail_fast: a body of two million wrong inputs must not become two million errors
    inputs: str | Annotated[list[str], Field(min_length=1, fail_fast=True)]


class Tokens(BaseModel):
    """How much of the text was read."""

    used: int = Field(description="read by the network")
    total: int = Field(description="in the whole text")
    unknown: int = Field(description="of the used ones, how many the vocabulary lacks")


class Sentiment(BaseModel):
    """The answer for one text."""

    label: str = Field(description="the most probable one")
    score: float = Field(description="its probability", ge=0, le=1)
    scores: dict[str, float] = Field(description="probability of every label")
    tokens: Tokens
    truncated: bool = Field(description="whether the text was longer than the network reads")


class SentimentResponse(BaseModel):
    """The answers, in the order of the inputs."""

    model: Model
    results: list[Sentiment | ItemFault]


@dataclass(frozen=True)
class SentimentCodec:
    """Text to ids, probabilities to an answer."""

    encoder: TextEncoder
    labels: tuple[str, ...]
    most_characters: int

    def weight(self, item: str) -> int:
        """Characters, and a little for each text."""
        return 50 + len(item)

    def encode(self, item: str) -> Encoded[TokenizedText]:
        """Raises EmptyInput or TooManyCharacters."""
        if len(item) > self.most_characters:
            raise TooManyCharacters(len(item), self.most_characters)
        text = self.encoder.encode(item)
        if not text.used:
            raise EmptyInput
        return Encoded(Example({"ids": text.ids}, text.used), text)

    def decode(self, encoded: Encoded[TokenizedText], row: Row) -> Sentiment:
        """Looks the labels up: row["probabilities"] is (label,)."""
        text = encoded.details
        scores = dict(zip(self.labels, row["probabilities"].tolist(), strict=True))
        label = max(scores, key=scores.__getitem__)
        return Sentiment(
            label=label,
            score=scores[label],
            scores=scores,
            tokens=Tokens(used=text.used, total=text.total, unknown=text.unknown),
            truncated=text.truncated,
        )


def make_codec(bundle: Bundle, settings: Settings) -> SentimentCodec:
    """The codec of a bundle; raises BundleError when it has no readable tokenizer."""
    longest = bundle.manifest.limits.longest
    try:
        encoder = TextEncoder.from_json(bundle.files[TOKENIZER], longest)
    except Exception:  # the tokenizers library raises bare Exception
        raise BundleError(
            f"{bundle.folder / TOKENIZER} is missing or not a tokenizer; publish the bundle again"
        ) from None
    return SentimentCodec(encoder, bundle.manifest.labels, settings.max_characters)


def make_router(served: Served) -> APIRouter:
    """The route of this task."""
    router = APIRouter(tags=["tasks"])

    @router.post(SENTIMENT.path, **describe_route(SentimentRequest, SentimentResponse, served))
    async def sentiment(request: Request) -> Response:
        """Says for each text whether it is negative, neutral or positive.

        An input that cannot be answered gets an `error` in its place; when none can, the whole
        request is refused. Texts longer than the model reads are cut, and `truncated` says so.
        """
        settings = served.settings
        deadline = deadline_of(request, settings)
        body = await read_json(request, SentimentRequest)
        inputs = [body.inputs] if isinstance(body.inputs, str) else body.inputs
        check_count(inputs, settings.max_inputs)
        answers = await while_present(request, served.pipeline.answer(inputs, deadline))
        count(answers.results, served)
        results = [fault(item) if isinstance(item, ItemError) else item for item in answers.results]
        reply = SentimentResponse(model=model_of(served), results=results)
        headers = {"Server-Timing": answers.server_timing()}
        return Response(reply.model_dump_json(), headers=headers, media_type="application/json")

    return router


def count(results: Sequence[Sentiment | ItemError], served: Served) -> None:
    """Tells the metrics what was read and answered."""
    for result in results:
        if isinstance(result, Sentiment):
            tokens = result.tokens
            served.metrics.text(tokens.used, tokens.unknown, result.truncated)
            served.metrics.predicted(result.label)


SENTIMENT = Task("sentiment", make_codec, make_router, (SentimentRequest,))
