"""A user's own annotated texts as JSON: spans with a type, as several tools write them.

JSON lines (.jsonl, .ndjson), or one array (.json). Of each text the form is seen by its fields:

| tool | a text |
|---|---|
| this project | {"text": ..., "entities": [{"start": 0, "end": 3, "type": "PER"}]} |
| spaCy | ["...", {"entities": [[0, 3, "PER"]]}] |
| doccano | {"text": ..., "label": [[0, 3, "PER"]]}, or "labels"; or "entities" with offsets |
| Prodigy | {"text": ..., "spans": [{"start": 0, "end": 3, "label": "PER"}]} |
| Label Studio | {"data": {"text": ...}, "annotations": [{"result": [{"value": {...}}]}]} |

`start` and `end` count code points, as Python does; `text[start:end]` is the entity. Label Studio
counts UTF-16 code units, or code points, and writes each entity's text: its offsets are compared.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from models.bundle.text.entities import Entity
from models.data.errors import DataError
from models.data.files import open_text
from models.data.notices import tell_blank
from models.data.records import parse_json
from models.data.text.annotated import AnnotatedText
from models.data.text.columns import TextColumns


def _name(kind: object) -> object:
    """The name of a type that is written as a number, as labels may be."""
    return str(kind) if type(kind) is int else kind


class _Span(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    type: Annotated[str, BeforeValidator(_name), Field(min_length=1, pattern=r"^\S+$")]
    start: int = Field(ge=0)
    end: int = Field(ge=1)


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    text: str = Field(min_length=0)  # a bound makes pydantic refuse half of a surrogate pair
    entities: list[_Span]


def read_spans(path: Path, columns: TextColumns | None = None) -> list[AnnotatedText]:
    """The texts of a .jsonl, .ndjson or .json file; those that are empty are left out and counted.

    Raises:
        DataError: naming the line that is wrong, or in an array the item.
    """
    columns = columns or TextColumns()
    read = [_text(path, number, line, columns) for number, line in _items(path)]
    texts = [text for text in read if text.text]
    tell_blank(path, len(read) - len(texts))
    if not texts:
        raise DataError(path, "no lines")
    return texts


def _items(path: Path) -> Iterator[tuple[int, Any]]:
    """Each text's JSON value, with its line; in an array, with its place from 1."""
    with open_text(path) as lines:
        if path.suffix.lower() != ".json":
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, parse_json(path, number, line)
            return
        values = parse_json(path, None, lines.read())
    if not isinstance(values, list):
        raise DataError(path, "expected an array of texts; end the name of JSON lines in .jsonl")
    yield from enumerate(values, start=1)


def _text(path: Path, number: int, given: object, columns: TextColumns) -> AnnotatedText:
    try:
        read = _Line.model_validate(_described(given, columns.text))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise DataError(path, f"{where}: {first['msg']}", number) from error
    except (LookupError, TypeError, ValueError) as error:
        reason = str(error) if type(error) is ValueError else "it has none of the known forms"
        raise DataError(
            path, f'the line: {reason}; write {{"text": ..., "entities": [...]}}', number
        ) from None
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
    return AnnotatedText(
        read.text, tuple(Entity(columns.rename(s.type), s.start, s.end) for s in spans)
    )


def _described(given: Any, text: str) -> object:  # noqa: ANN401 - JSON of any tool
    """A text in this project's form; LookupError, TypeError or ValueError where it has none."""
    if isinstance(given, list):  # spaCy
        words, annotation = given
        return {"text": words, "entities": [_triple(one) for one in annotation["entities"]]}
    if not isinstance(given, dict):
        return given
    if "annotations" in given:
        return _label_studio(given, text)
    if "tokens" in given and text not in given:
        raise ValueError("tokens and their tags are read from columns (CoNLL) only")
    rest = {"text": given[text]} if text in given else {}
    for name in ("label", "labels"):
        if isinstance(given.get(name), list):  # doccano
            return rest | {"entities": [_triple(one) for one in given[name]]}
    for name in ("entities", "spans"):
        if isinstance(given.get(name), list):
            return rest | {"entities": [_fields(one) for one in given[name]]}
    return rest | {name: given[name] for name in ("entities",) if name in given}


def _triple(given: Any) -> dict[str, object]:  # noqa: ANN401 - JSON of any tool
    start, end, kind = given
    return {"start": start, "end": end, "type": kind}


def _fields(given: Any) -> object:  # noqa: ANN401 - JSON of any tool
    """A span by the names of this project, of Prodigy, or of doccano."""
    if not isinstance(given, dict):
        return given
    names = {"start": "start_offset", "end": "end_offset", "type": "label"}
    return {
        name: given[name if name in given else other]
        for name, other in names.items()
        if name in given or other in given
    }


def _label_studio(given: Mapping[str, Any], text: str) -> dict[str, object]:
    """The first annotation that was not cancelled."""
    words: str = given["data"][text]
    done = [one for one in given["annotations"] if not one.get("was_cancelled")]
    values = [
        one["value"] for one in (done[0]["result"] if done else []) if one.get("type") == "labels"
    ]
    return {"text": words, "entities": [_converted(words, value) for value in values]}


def _converted(words: str, value: Mapping[str, Any]) -> dict[str, object]:
    """A span of Label Studio, from UTF-16 code units to code points."""
    units = words.encode("utf-16-le")
    start, end = (len(units[: 2 * value[name]].decode("utf-16-le")) for name in ("start", "end"))
    if words[start:end] != value["text"]:
        start, end = value["start"], value["end"]  # some versions count code points
    if words[start:end] != value["text"]:
        raise ValueError(f"the text from {start} to {end} is not {value['text']!r}")
    (kind,) = value["labels"]
    return {"start": start, "end": end, "type": kind}
