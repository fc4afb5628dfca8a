"""The tree of errors, its drawing and its page."""

import re
from collections.abc import Iterator
from pathlib import Path

from models.bundle.errors import MESSAGES
from service import errors
from service.errors import RequestError, ServiceError

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"


def tree(root: type[ServiceError]) -> Iterator[type[ServiceError]]:
    """Every error below `root`."""
    for child in root.__subclasses__():
        yield child
        yield from tree(child)


def test_drawing_shows_every_error() -> None:
    """The module's docstring draws the whole tree, with status and code."""
    drawing = errors.__doc__ or ""
    for error in tree(ServiceError):
        assert error.__name__ in drawing
    for error in RequestError.__subclasses__():
        assert re.search(rf"{error.__name__} +{error.status} {error.code}\b", drawing)


def test_page_lists_every_code() -> None:
    """docs/errors.md has each code once, with its status."""
    rows = re.findall(r"^\| `([\w-]+)` \| (\d+)?", PAGE.read_text(), re.M)
    documented = {(code, int(status) if status else None) for code, status in rows}
    requests = {(error.code, error.status) for error in RequestError.__subclasses__()}
    items = {(code, None) for code in MESSAGES}
    assert documented == requests | items
    assert len(rows) == len(documented)
