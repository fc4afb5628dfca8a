"""The errors and their page."""

import re
from pathlib import Path

from models.bundle.errors import MESSAGES
from service.errors import RequestError

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"


def test_page_lists_every_code() -> None:
    """docs/errors.md has each code once, with its status."""
    rows = re.findall(r"^\| `([\w-]+)` \| (\d+)?", PAGE.read_text(), re.M)
    documented = {(code, int(status) if status else None) for code, status in rows}
    requests = {(error.code, error.status) for error in RequestError.__subclasses__()}
    items = {(code, None) for code in MESSAGES}
    assert documented == requests | items
    assert len(rows) == len(documented)
