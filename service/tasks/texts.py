"""What all tasks over texts share: the body, the count of tokens, reading a text."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from models.bundle.errors import ItemError
from models.bundle.reading import Bundle, read_tokenizer
from models.bundle.text.entities import EntityReader
from models.bundle.text.warnings import TextWarner
from models.bundle.text.windows import ReadText, TextReader
from service.inference.pipeline import Preprocessed
from service.settings import Settings
from service.tasks.task import Item, Task, TaskRequest


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
