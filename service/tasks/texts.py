"""What all tasks over texts share: the body, the count of tokens."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, Field

from models.bundle.errors import ItemError
from models.bundle.text.tokenizer import TokenizedText
from service.observability.metrics import TaskMetrics
from service.tasks.task import TaskRequest


class TextsRequest(TaskRequest):
    """One text, or several."""

    # fail_fast: a body of two million wrong inputs must not become two million errors
    inputs: str | Annotated[list[str], Field(min_length=1, fail_fast=True)] = Field(
        description="one text, or a list of texts; JSON in UTF-8"
    )

    def items(self) -> Sequence[Any]:
        """The texts in their order; a task whose processor wants more extends it."""
        return [self.inputs] if isinstance(self.inputs, str) else self.inputs


class Tokens(BaseModel):
    """How much of the text was read."""

    used: int = Field(description="read by the network")
    total: int = Field(description="in the whole text")
    unknown: int = Field(description="of the used ones, how many the vocabulary lacks")


def check_length(text: str, most: int) -> None:
    """Raises ItemError for a text of more than `most` characters."""
    if len(text) > most:
        raise ItemError("too-many-characters", len(text), most)


def count_tokens(text: TokenizedText) -> Tokens:
    """As the answer has them; raises ItemError when there is none."""
    if not text.used:
        raise ItemError("empty-input")
    return Tokens(used=text.used, total=text.total, unknown=text.unknown)


def count(tokens: Tokens, labels: Iterable[str], metrics: TaskMetrics) -> None:
    """Tells the metrics what was read, and the labels that were given to it or to its parts."""
    metrics.count("tokens", by=tokens.used)
    metrics.count("unknown_tokens", by=tokens.unknown)
    for label in labels:
        metrics.count("predictions", label)
