"""The dev texts that a run keeps."""

from pathlib import Path

from models.tasks.classification.dev import DevText, read_dev, write_dev


def test_texts_with_line_separators_are_read_as_they_were(tmp_path: Path) -> None:
    """A text may have any character; only a line feed ends a line of the file."""
    texts = [DevText("own", f"one{mark}two", 1, 0) for mark in "\u0085\u2028\x0b\r\n"]
    write_dev(tmp_path, texts)
    assert read_dev(tmp_path) == texts
