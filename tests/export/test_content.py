"""The content of a bundle, read from a run folder."""

import shutil
from pathlib import Path

import pytest

from export import content
from export.content import checked_name, from_run
from models.bundle.manifest import BundleError
from models.training.run import Run, read_run


def test_a_run_is_read_once(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One read of run.json gives network, figures and card: they cannot be of different runs."""
    folders: list[Path] = []

    def counted(folder: Path) -> Run:
        folders.append(folder)
        return read_run(folder)

    monkeypatch.setattr(content, "read_run", counted)
    made = from_run(run, None, tmp_path)
    assert (made.name, made.task) == ("sentiment", "classification")
    assert folders == [run]


def test_the_name_is_the_one_that_was_asked_for(run: Path, artifacts: Path, tmp_path: Path) -> None:
    """Content, card and the place of the next version have it."""
    shutil.copytree(artifacts / "sentiment" / "1", tmp_path / "film-reviews" / "4")
    made = from_run(run, None, tmp_path, "film-reviews")
    assert (made.name, made.task) == ("film-reviews", "classification")
    assert made.card.startswith("# film-reviews/5\n")


@pytest.mark.parametrize("name", ["", "Reviews", "-reviews", "a/b", "..", "a" * 64, "ärger", "a\n"])
def test_what_is_no_name_is_refused(name: str) -> None:
    """A name is a part of a path and of an address."""
    with pytest.raises(BundleError, match="is no name of a bundle"):
        checked_name(name, "sentiment")


def test_a_task_that_ships_under_no_name_of_its_own_needs_one() -> None:
    """A classifier of any labels is not called "classification" by default."""
    assert checked_name(None, "ner") == "ner"
    assert checked_name("topics", "classification") == "topics"
    with pytest.raises(BundleError, match="needs a name: --name"):
        checked_name(None, "classification")
