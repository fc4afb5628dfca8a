"""What a reader says when a file of data is not what it should be."""

from pathlib import Path


class DataError(ValueError):
    """Data cannot be read; the message names file, line and what to do."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        place = f"{path}" if line is None else f"{path}, line {line}"
        super().__init__(f"{place}: {message}")
