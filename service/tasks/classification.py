"""Classification: texts in, the labels of each with their probabilities, in the same order."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field

from models.bundle.examples import Row
from models.bundle.manifest import Manifest
from models.bundle.reading import Bundle
from models.bundle.text.warnings import TextWarning
from models.bundle.text.windows import TextReader, pooled
from service.settings import Settings
from service.tasks.task import Envelope, Task
from service.tasks.texts import TextDetails, TextItem, TextProcessor, TextsRequest, Tokens

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
    truncated: bool = Field(description="always false: a text of any length is read to its end")
    warnings: list[TextWarning] = Field(description="why this answer may be worth nothing")


class ClassificationResponse(Envelope[Classification]):
    """The answers, in the order of the inputs."""


class Labels(BaseModel):
    """The answer of a multi-label model for one text."""

    labels: list[str] = Field(description="whose probability is at least the model's threshold")
    scores: dict[str, float] = Field(description="probability of every label, each by itself")
    tokens: Tokens
    truncated: bool = Field(description="always false: a text of any length is read to its end")
    warnings: list[TextWarning] = Field(description="why this answer may be worth nothing")


class MultiLabelResponse(Envelope[Labels]):
    """The answers, in the order of the inputs."""


class ClassificationProcessor(TextProcessor):
    """A text to its windows' ids, their probabilities to an answer."""

    def __init__(self, bundle: Bundle, settings: Settings) -> None:
        super().__init__(bundle, settings)
        self.reader = TextReader(self.encoder, self.manifest.limits.longest)

    def weight(self, item: TextItem) -> int:
        """Characters, and a little for each text."""
        return 50 + len(item.input)

    def postprocess(self, details: TextDetails, rows: Sequence[Row]) -> Classification | Labels:
        """Looks the labels up: each row's "probabilities" are (label,)."""
        _, read, tokens = details
        warnings = self.warner.warnings(read.text, read.tokens)
        probabilities = pooled(read.windows, [row["probabilities"] for row in rows])
        scores = dict(zip(self.manifest.labels, probabilities.tolist(), strict=True))
        if (least := self.manifest.thresholds) is not None:
            return Labels(
                labels=[label for label in scores if scores[label] >= least[label]],
                scores=scores,
                tokens=tokens,
                truncated=False,
                warnings=warnings,
            )
        label = max(scores, key=scores.__getitem__)
        return Classification(
            label=label,
            score=scores[label],
            scores=scores,
            tokens=tokens,
            truncated=False,
            warnings=warnings,
        )


def adapt(task: Task, manifest: Manifest) -> Task:
    """The task, for a model: its labels decide how large an answer is, and of which schema."""
    size = 320 + sum(30 + 2 * len(label.encode()) for label in manifest.labels)
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
refused. A text that is longer than the network is read in overlapping windows, whose probabilities
are averaged. `warnings` says why an answer may be worth nothing.""",
    processor=ClassificationProcessor,
    request=ClassificationRequest,
    response=ClassificationResponse,
    labels=lambda one: [one.label] if isinstance(one, Classification) else one.labels,
    response_bytes=lambda text: 320,
    arithmetic="320 bytes for each text, and some for each label",
    adapt=adapt,
)
