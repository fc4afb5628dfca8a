"""Says how many rows of a file were left out because they hold nothing."""

import logging
from pathlib import Path

_LOGGER = logging.getLogger(__name__)


def tell_blank(path: Path, count: int) -> None:
    """One line, by default on stderr; nothing when there was none."""
    if count:
        rows = "1 blank row is" if count == 1 else f"{count} blank rows are"
        _LOGGER.warning("%s: %s left out", path, rows)
