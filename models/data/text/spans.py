"""A user's own texts as JSON lines: {"text": ..., "entities": [{"start", "end", "type"}]}.

`start` and `end` count code points, as Python does; `text[start:end]` is the entity.
"""

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.bundle.text.entities import Entity
from models.data.errors import DataError
from models.data.text.annotated import AnnotatedText


class _Span(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    type: str = Field(min_length=1, pattern=r"^\S+$")
    start: int = Field(ge=0)
    end: int = Field(ge=1)


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    text: str = Field(min_length=1)
    entities: list[_Span]


def read_spans(path: Path) -> list[AnnotatedText]:
    """The texts of a .jsonl or .ndjson file.

    Raises:
        DataError: naming the line that is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise DataError(path, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise DataError(path, "not UTF-8") from error
    texts = [_text(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not texts:
        raise DataError(path, "no lines")
    return texts


def _text(path: Path, number: int, line: str) -> AnnotatedText:
    try:
        read = _Line.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise DataError(path, f"not JSON ({error.msg})", number) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise DataError(path, f"{where}: {first['msg']}", number) from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond Python's limits
        raise DataError(path, f"not JSON ({error})", number) from error
    spans = sorted(read.entities, key=lambda span: span.start)
    end = 0
    for span in spans:
        if not end <= span.start < span.end <= len(read.text):
            raise DataError(
                path,
                f"the span {span.start} to {span.end} is empty, overlaps another, or leaves the "
                f"text of {len(read.text)} characters",
                number,
            )
        end = span.end
    return AnnotatedText(read.text, tuple(Entity(s.type, s.start, s.end) for s in spans))
