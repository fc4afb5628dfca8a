"""`hiddenstate models`: which bundles there are, and where two of them differ."""

import shutil
from pathlib import Path

import pytest

from hiddenstate.bundles import main
from tests.service.bundles import edit_manifest


@pytest.fixture(scope="module")
def two(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model as version 1, and as version 2 with two labels exchanged."""
    folder = tmp_path_factory.mktemp("two")
    for version in ("1", "2"):
        shutil.copytree(artifacts / "sentiment" / "1", folder / "sentiment" / version)
    labels = ["positive", "neutral", "negative"]
    edit_manifest(folder / "sentiment" / "2", version=2, labels=labels)
    return folder


def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object
) -> tuple[int, str]:
    """Runs the command: its status, and all it printed."""
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as stop:
        main([*map(str, words)])
    shown = capsys.readouterr()
    return int(stop.value.code or 0), shown.out + shown.err


def test_list(
    two: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each version has a row; a folder without bundles is refused."""
    code, shown = call(monkeypatch, capsys, "list", "--artifacts", two)
    assert code == 0
    rows = [line for line in shown.splitlines() if line.startswith("│ sentiment")]
    assert ["negative, neutral, positive" in row for row in rows] == [True, False]
    code, shown = call(monkeypatch, capsys, "list", "--artifacts", two / "sentiment")
    assert code == 1
    assert "there is no bundle in" in shown


def test_show(
    two: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The card is printed as it stands."""
    code, shown = call(monkeypatch, capsys, "show", "sentiment/1", "--artifacts", two)
    assert code == 0
    assert shown.strip() == (two / "sentiment" / "1" / "card.md").read_text().strip()


def test_compare(
    two: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Rows that two versions answer differently are shown with both answers, and counted."""
    (tmp_path / "in.csv").write_text("text\nthe film is lovely\nthe film is ordinary\n")
    words = ("compare", "sentiment/1", "sentiment/2", tmp_path / "in.csv", "--artifacts", two)
    code, shown = call(monkeypatch, capsys, *words)
    assert code == 0
    assert "1 of 2 answers are the same (50.0 %)" in shown
    (row,) = [line for line in shown.splitlines() if "the film" in line]
    assert [cell.strip() for cell in row.split("│")[1:5]] == [
        "2",
        "the film is lovely",
        "positive",
        "negative",
    ]


def test_compare_several_labels_and_no_rows(
    two: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of a multi-label model all labels of a text are shown; a file without rows is refused."""
    tags = tmp_path / "tags" / "1"
    shutil.copytree(two / "sentiment" / "1", tags)
    limits = {"negative": 0.0, "neutral": 0.0, "positive": 1.0}
    edit_manifest(tags, name="tags", multi_label=True, thresholds=limits)
    (tmp_path / "in.csv").write_text("text\nthe film is lovely\n")
    words = ("compare", two / "sentiment" / "1", tags)
    code, shown = call(monkeypatch, capsys, *words, tmp_path / "in.csv")
    assert (code, "negative, neutral" in shown) == (0, True)
    (tmp_path / "in.csv").write_text("text\n")
    code, shown = call(monkeypatch, capsys, *words, tmp_path / "in.csv")
    assert (code, "in.csv: no rows" in shown) == (1, True)
