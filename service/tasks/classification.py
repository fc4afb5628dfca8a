"""Classification: texts in, the labels of each with their probabilities, in the same order.

It begins with what all tasks over texts share.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from models.bundle.errors import ItemError
from models.bundle.examples import Row
from models.bundle.reading import Bundle, read_tokenizer
from models.bundle.text.entities import EntityReader
from models.bundle.text.warnings import TextWarner, TextWarning
from models.bundle.text.windows import ReadText, TextReader, pooled
from service.inference.pipeline import Preprocessed
from service.settings import Settings
from service.tasks.task import Envelope, Item, Task, TaskRequest

LISTED = 20  # labels in the description of a model


class TextsRequest(TaskRequest):
    """One text, or several."""

    # fail_fast: a body of two million wrong inputs must not become two million errors
    inputs: str | Annotated[list[str], Field(min_length=1, fail_fast=True)] = Field(
        description="one text, or a list of texts; JSON in UTF-8"
    )


class Tokens(BaseModel):
    """How much of the text was read."""

    used: int = Field(description="read by the network")
    total: int = Field(description="in the whole text")
    unknown: int = Field(description="of the used ones, how many the vocabulary lacks")


TextItem = Item[str, Any]  # with the request of its task
TextDetails = tuple[TextItem, ReadText, Tokens]  # what postprocessing wants to know


class TextTask(Task):
    """What the tasks over texts share."""

    reader: TextReader | EntityReader

    def __init__(self, bundle: Bundle, settings: Settings) -> None:
        self.manifest, self.encoder = bundle.manifest, read_tokenizer(bundle)
        self.warner = TextWarner(self.encoder)
        self.most_characters = settings.max_characters

    def preprocess(self, item: TextItem) -> Preprocessed[TextDetails]:
        """One sequence for each window; raises ItemError for none, or too long a text."""
        if len(item.input) > self.most_characters:
            raise ItemError("too-many-characters", len(item.input), self.most_characters)
        read = self.reader.read(item.input)
        tokens = read.tokens
        if not tokens.used:
            raise ItemError("empty-input")
        count = Tokens(used=tokens.used, total=tokens.total, unknown=tokens.unknown)
        return Preprocessed(read.examples, (item, read, count), tokens.used, tokens.unknown)


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


class ClassificationTask(TextTask):
    """A text to its windows' ids, their probabilities to an answer.

    The labels of a model decide how large an answer is, and of which schema.
    """

    name = "classification"
    alias = ("sentiment", "/v1/sentiment")
    title = "Classification"
    description = """Gives each text a label of the model, or several if the model is multi-label.

An input that cannot be answered gets an `error` in its place; when none can, the whole request is
refused. A text that is longer than the network is read in overlapping windows, whose probabilities
are averaged. `warnings` says why an answer may be worth nothing."""
    request = ClassificationRequest
    response: type[BaseModel] = ClassificationResponse

    def __init__(self, bundle: Bundle, settings: Settings) -> None:
        super().__init__(bundle, settings)
        labels = self.manifest.labels
        self.reader = TextReader(self.encoder, self.manifest.limits.longest)
        self.size = 320 + sum(30 + 2 * len(label.encode()) for label in labels)
        self.arithmetic = f"{self.size} bytes for each text"
        more = f" and {len(labels) - LISTED} more" if len(labels) > LISTED else ""
        self.description += f"\n\nLabels: {', '.join(labels[:LISTED])}{more}."
        if self.manifest.multi_label:
            self.response = MultiLabelResponse

    def weight(self, item: TextItem) -> int:
        """Characters, and a little for each text."""
        return 50 + len(item.input)

    def response_bytes(self, item: TextItem) -> int:
        """The same for every text."""
        return self.size

    def labels(self, answer: Classification | Labels) -> Iterable[str]:
        """One, or those above their thresholds."""
        return [answer.label] if isinstance(answer, Classification) else answer.labels

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
