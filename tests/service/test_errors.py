"""The tree of errors, its drawing and its page."""

import re
from pathlib import Path

from models.bundle.errors import MESSAGES
from service import errors
from service.errors import RequestError, StartError

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"


def test_drawing_shows_every_error() -> None:
    """The module's docstring draws the whole tree, with status and code."""
    drawing = errors.__doc__ or ""
    for error in StartError.__subclasses__():
        assert error.__name__ in drawing
    for refusal in RequestError.__subclasses__():
        assert re.search(rf"{refusal.__name__} +{refusal.status} {refusal.code}\b", drawing)


def test_page_lists_every_code() -> None:
    """docs/errors.md has each code once, with its status."""
    rows = re.findall(r"^\| `([\w-]+)` \| (\d+)?", PAGE.read_text(), re.M)
    documented = {(code, int(status) if status else None) for code, status in rows}
    requests = {(error.code, error.status) for error in RequestError.__subclasses__()}
    items = {(code, None) for code in MESSAGES}
    assert documented == requests | items
    assert len(rows) == len(documented)
