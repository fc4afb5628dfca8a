"""What all tasks over texts share: the body, the count of tokens."""

from typing import Annotated

from pydantic import BaseModel, Field

from models.bundle.errors import ItemError
from models.bundle.text.entities import EntityReader
from models.bundle.text.windows import ReadText, TextReader
from service.tasks.task import TaskRequest


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


def read_text(reader: TextReader | EntityReader, text: str, most: int) -> tuple[ReadText, Tokens]:
    """Raises ItemError for a text of more than `most` characters, or without a token."""
    if len(text) > most:
        raise ItemError("too-many-characters", len(text), most)
    read = reader.read(text)
    tokens = read.tokens
    if not tokens.used:
        raise ItemError("empty-input")
    return read, Tokens(used=tokens.used, total=tokens.total, unknown=tokens.unknown)
