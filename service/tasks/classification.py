"""Classification: texts in, the labels of each with their probabilities, in the same order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict, Field

from models.bundle.examples import Row
from models.bundle.manifest import Manifest
from models.bundle.reading import Bundle, read_tokenizer
from models.bundle.text.tokenizer import TextEncoder
from service.inference.pipeline import Preprocessed
from service.settings import Settings
from service.tasks.task import Envelope, Task
from service.tasks.texts import TextsRequest, Tokens, count, count_tokens, read_text

LISTED = 20  # labels in the description of a model


class ClassificationRequest(TextsRequest):
    """One text, or several."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"inputs": "A warm, funny, engaging film."},
                {"inputs": ["Not worth the ticket.", "The second half is wonderful!"]},
            ]
        }
    )


class Classification(BaseModel):
    """The answer for one text."""

    label: str = Field(description="the most probable one")
    score: float = Field(description="its probability", ge=0, le=1)
    scores: dict[str, float] = Field(description="probability of every label")
    tokens: Tokens
    truncated: bool = Field(description="whether the text was longer than the network reads")

    def predictions(self) -> list[str]:
        """The label."""
        return [self.label]


class ClassificationResponse(Envelope[Classification]):
    """The answers, in the order of the inputs."""


class Labels(BaseModel):
    """The answer of a multi-label model for one text."""

    labels: list[str] = Field(description="whose probability is at least the model's threshold")
    scores: dict[str, float] = Field(description="probability of every label, each by itself")
    tokens: Tokens
    truncated: bool = Field(description="whether the text was longer than the network reads")

    def predictions(self) -> list[str]:
        """The labels."""
        return self.labels


class MultiLabelResponse(Envelope[Labels]):
    """The answers, in the order of the inputs."""


@dataclass(frozen=True)
class ClassificationProcessor:
    """Text to ids, probabilities to an answer."""

    encoder: TextEncoder
    labels: tuple[str, ...]
    most_characters: int
    thresholds: Mapping[str, float] | None  # of a multi-label model

    def weight(self, item: str) -> int:
        """Characters, and a little for each text."""
        return 50 + len(item)

    def preprocess(self, item: str) -> Preprocessed[tuple[Tokens, bool]]:
        """One sequence of ids; raises EmptyInput or TooManyCharacters."""
        text = read_text(self.encoder.encode, item, self.most_characters)
        details = count_tokens(text), text.truncated
        return Preprocessed((text.example,), details)

    def postprocess(
        self, details: tuple[Tokens, bool], rows: Sequence[Row]
    ) -> Classification | Labels:
        """Looks the labels up: the one row's "probabilities" are (label,)."""
        tokens, truncated = details
        scores = dict(zip(self.labels, rows[0]["probabilities"].tolist(), strict=True))
        if self.thresholds is not None:
            chosen = [label for label in scores if scores[label] >= self.thresholds[label]]
            return Labels(labels=chosen, scores=scores, tokens=tokens, truncated=truncated)
        label = max(scores, key=scores.__getitem__)
        return Classification(
            label=label, score=scores[label], scores=scores, tokens=tokens, truncated=truncated
        )


def make_processor(bundle: Bundle, settings: Settings) -> ClassificationProcessor:
    """The processor of a bundle; raises BundleError when it has no readable tokenizer."""
    manifest = bundle.manifest
    encoder = read_tokenizer(bundle, manifest.limits.longest)
    most = settings.max_characters
    return ClassificationProcessor(encoder, manifest.labels, most, manifest.thresholds)


def adapt(task: Task, manifest: Manifest) -> Task:
    """The task, for a model: its labels decide how large an answer is, and of which schema."""
    size = 200 + sum(30 + 2 * len(label.encode()) for label in manifest.labels)
    labels, more = ", ".join(manifest.labels[:LISTED]), len(manifest.labels) - LISTED
    shown = f"Labels: {labels}" + (f" and {more} more." if more > 0 else ".")
    return replace(
        task,
        description=f"{task.description}\n\n{shown}",
        response=MultiLabelResponse if manifest.multi_label else task.response,
        response_bytes=lambda text: size,
        arithmetic=f"{size} bytes for each text",
    )


CLASSIFICATION = Task(
    name="classification",
    aliases={"sentiment": "/v1/sentiment"},
    title="Classification",
    description="""Gives each text a label of the model, or several if the model is multi-label.

An input that cannot be answered gets an `error` in its place; when none can, the whole request is
refused. Texts longer than the model reads are cut, and `truncated` says so.""",
    processor=make_processor,
    request=ClassificationRequest,
    response=ClassificationResponse,
    count=count,
    response_bytes=lambda text: 200,
    arithmetic="200 bytes for each text, and some for each label",
    adapt=adapt,
)
