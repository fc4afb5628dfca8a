"""Says what a reader has noticed of the rows of a file, in one line, by default on stderr."""

import logging
from collections import defaultdict
from collections.abc import Hashable, Iterable
from pathlib import Path

_LOGGER = logging.getLogger(__name__)


def tell_blank(path: Path, count: int) -> None:
    """How many rows were left out because they hold nothing; no line when there was none."""
    if count:
        rows = "1 blank row is" if count == 1 else f"{count} blank rows are"
        _LOGGER.warning("%s: %s left out", path, rows)


def tell_repeated(path: Path, rows: Iterable[tuple[str, Hashable]], leaked: int = 0) -> None:
    """How many texts stand several times, on how many their labels differ; no line without any.

    Args:
        path: of the file.
        rows: each text with its label or labels.
        leaked: how many dev texts stand in the training part too.
    """
    found: defaultdict[str, list[Hashable]] = defaultdict(list)
    for text, labels in rows:
        found[text].append(labels)
    repeated = [labels for labels in found.values() if len(labels) > 1]
    if repeated:
        _LOGGER.warning(
            "%s: texts that stand more than once: %d, with different labels: %d, "
            "dev texts that stand in the training part: %s",
            path,
            len(repeated),
            sum(len(set(labels)) > 1 for labels in repeated),
            f"{leaked}, so the dev figures are too good" if leaked else "none",
        )
