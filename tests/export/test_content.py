"""The content of a bundle, read from a run folder."""

from pathlib import Path

import pytest

from export import content
from export.content import from_run
from models.training.run import Run, read_run


def test_a_run_is_read_once(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One read of run.json gives network, figures and card: they cannot be of different runs."""
    folders: list[Path] = []

    def counted(folder: Path) -> Run:
        folders.append(folder)
        return read_run(folder)

    monkeypatch.setattr(content, "read_run", counted)
    assert from_run(run, None, tmp_path).task == "sentiment"
    assert folders == [run]
