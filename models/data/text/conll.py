"""Files of columns as the CoNLL tasks have them: a token and its tag on each line.

A blank line ends a sentence. The first column is the token, the last its tag; what stands between
is left out. IOB1, BIO and BIOES are all read right: a span begins at B- or S-, and at I- or E- when
the token before is outside or of another type.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.bundle.text.entities import Entity
from models.data.errors import DataError
from models.data.text.annotated import AnnotatedText

_TAG = re.compile(r"O|([BIESLU])-(.+)")
_DOCUMENT = "-DOCSTART-"
_PREFIX = re.compile(r"^[a-z]{2,3}:(?=.)")  # WikiANN writes "en:word"

Token = tuple[str, str, str]  # the word, its tag's letter ("O" outside), its type


def read_conll(path: Path) -> list[AnnotatedText]:
    """The sentences of a file, tokens joined by single spaces.

    Raises:
        DataError: the file cannot be read, or a line has no tag.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            sentences = [_annotated(tokens) for tokens in _sentences(path, lines)]
    except OSError as error:
        raise DataError(path, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise DataError(path, "not UTF-8") from error
    if not sentences:
        raise DataError(path, "no sentences")
    return sentences


def _sentences(path: Path, lines: Iterable[str]) -> Iterator[list[Token]]:
    tokens: list[Token] = []
    for number, line in enumerate(lines, start=1):
        columns = line.lstrip("\ufeff ").rstrip().split("\t" if "\t" in line else None)
        if len(columns) > 1 and not columns[0].strip():
            continue  # a tag without its token, as the Broad Twitter Corpus has four
        if columns and columns[0].strip() and columns[0] != _DOCUMENT:
            tokens.append(_token(path, number, columns))
        elif tokens:
            yield tokens
            tokens = []
    if tokens:
        yield tokens


def _token(path: Path, number: int, columns: list[str]) -> Token:
    found = _TAG.fullmatch(columns[-1].strip())
    if len(columns) < 2 or found is None:
        raise DataError(
            path,
            "expected a token and, in the last column, O or a tag such as B-PER, not "
            f"{columns[-1]!r}",
            number,
        )
    word = _PREFIX.sub("", "".join(columns[0].split()))
    return word, found[1] or "O", found[2] or ""


def _annotated(tokens: list[Token]) -> AnnotatedText:
    entities: list[Entity] = []
    place, before, open_type = 0, "O", ""
    for word, part, kind in tokens:
        end = place + len(word)
        if part != "O":
            goes_on = part in "IEL" and kind == open_type and before in "BI"
            start = entities.pop().start if goes_on else place
            entities.append(Entity(kind, start, end))
        before, open_type = part, kind
        place = end + 1
    return AnnotatedText(" ".join(word for word, _, _ in tokens), tuple(entities))
