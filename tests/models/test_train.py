"""`python -m models.train`: every cell by one flag, and what a person sees when data are bad."""

import csv
import json
import runpy
import shutil
import sys
from pathlib import Path

import pytest

from models.bundle.manifest import TOKENIZER
from models.train import main
from models.training.run import read_run
from tests.conftest import write_annotated, write_texts

TINY = ["--from", "none", "--hidden", "4", "--vocabulary", "60", "--epochs", "1"]

GRU = ["classification", "--cell", "gru", *TINY]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CSV with 60 labelled texts."""
    return write_texts(tmp_path_factory.mktemp("small") / "small.csv", 60)


@pytest.fixture(scope="module")
def trained(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished run of GRU; not to be written to."""
    folder = tmp_path_factory.mktemp("runs") / "gru"
    with pytest.MonkeyPatch.context() as patch:
        assert call(patch, *GRU, "--data", small, "--run", folder) == 0
    return folder


@pytest.fixture
def finished(trained: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(trained, tmp_path / "run"))


def call(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """Runs the command line in this process; its exit status."""
    monkeypatch.setenv("COLUMNS", "250")
    monkeypatch.setattr(sys, "argv", ["train", *map(str, words)])
    with pytest.raises(SystemExit) as stop:
        main()
    return int(stop.value.code or 0)


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm", "birnn", "bigru", "bilstm"])
def test_every_cell_by_one_flag(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    """`--cell` trains any of the six, and the run folder says which and holds its files."""
    folder = tmp_path / cell
    words = ("classification", "--data", small, "--run", folder, "--cell", cell, *TINY)
    assert call(monkeypatch, *words) == 0
    run = read_run(folder)
    assert (run.cell, run.shape["cell"], run.shape["hidden_size"]) == (cell, cell, 4)
    assert run.origin.recipe["cell"] == cell
    assert run.figures["small"]["texts"] >= 1
    made = {path.name for path in folder.iterdir()}
    assert {"metrics.csv", "learning_curve.png", "confusion.png", TOKENIZER, "dev.jsonl"} <= made


def test_a_file_as_people_have_it(
    small: Path,
    trained: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Columns by option, semicolons and renamed labels train as the usual file does."""
    with small.open(newline="") as file:
        rows = list(csv.DictReader(file))
    stars = {"negative": "1", "neutral": "3", "positive": "5"}
    lines = [f"{row['text']};{stars[row['label']]}" for row in rows]
    (tmp_path / "small.csv").write_text("\n".join(["review;stars", *lines, ";"]) + "\n")
    names = ("--text-column", "review", "--label-column", "stars")
    maps = [word for label, star in stars.items() for word in ("--map", f"{star}={label}")]
    own = ("--data", tmp_path / "small.csv", "--run", tmp_path / "own")
    assert call(monkeypatch, *GRU, *own, *names, *maps) == 0
    assert read_run(tmp_path / "own").figures == read_run(trained).figures
    assert "small.csv: 1 blank row is left out" in caplog.text


def test_called_again_it_trains_no_further(
    small: Path, trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same command on a finished run leaves its figures and its one row per epoch."""
    before = json.loads((trained / "run.json").read_text())
    assert call(monkeypatch, *GRU, "--data", small, "--run", trained) == 0
    assert json.loads((trained / "run.json").read_text()) == before
    with (trained / "metrics.csv").open(newline="") as file:
        assert [row["epoch"] for row in csv.DictReader(file)] == ["1"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (["--cell", "lstm"], "its cell is gru, yours lstm"),
        (["--seed", "2"], "its fit.seed is 1, yours 2"),
        (["--data", "other"], "its data files have other contents than yours"),
    ],
)
def test_a_folder_belongs_to_its_run(
    small: Path,
    finished: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: list[str],
    words: str,
) -> None:
    """Another cell, seed or file in the folder of a run: one sentence that says what differs."""
    before = {path: path.read_bytes() for path in finished.rglob("*") if path.is_file()}
    capsys.readouterr()
    if change[0] == "--data":
        change = ["--data", str(write_texts(tmp_path / "other.csv", 60, seed=5))]
    first = [*GRU, "--data", small, "--run", finished]
    assert call(monkeypatch, *first, *change) == 1
    said = capsys.readouterr().err.strip()
    assert words in said
    assert said.endswith("Train in a new folder (--run), or remove this one")
    assert {path: path.read_bytes() for path in finished.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("text,mood\nx,positive\n", "bad.csv, line 1: no column label among text, mood"),
        ("text,label\nx,positive\ny,\n", "bad.csv, line 3: the label is missing"),
        ("text,label\nx,positive\n", "bad.csv: 1 different texts"),
    ],
)
def test_bad_data_end_with_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: str,
    words: str,
) -> None:
    """Bad data end the command with one sentence that names file and line, and status 1."""
    (tmp_path / "bad.csv").write_text(content)
    run = tmp_path / "run"
    assert call(monkeypatch, "classification", "--data", tmp_path / "bad.csv", "--run", run) == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith("error: ")
    assert words in said
    assert "\n" not in said
    assert not run.exists()


def test_few_dev_texts_are_called_rough(
    small: Path,
    trained: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Beside figures of 12 texts stands that they are rough."""
    assert call(monkeypatch, *GRU, "--data", small, "--run", trained) == 0
    assert "Figures of fewer than 100 texts, entities or series are rough" in (
        capsys.readouterr().out
    )


def test_dev_texts_in_the_training_part_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A dev file of its own may hold texts of the training file: one line says how many."""
    folder = tmp_path / "names"
    folder.mkdir()
    lines = write_annotated(folder / "train.conll", 30).read_text()
    first = lines.partition("\n\n")[0]
    (folder / "dev.conll").write_text(f"{first}\n\nOnly O\nhere O\n")
    words = ("ner", "--data", folder, "--run", tmp_path / "run", *TINY)
    assert call(monkeypatch, *words) == 0
    assert (
        "dev texts that stand in the training part: 1, so the dev figures are too good"
        in caplog.text
    )


def test_unknown_frequency(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A frequency that is none is refused with the option's name, not a traceback."""
    assert call(monkeypatch, "forecasting", "--data", small, "--freq", "fortnight") == 2
    assert "'--freq': unknown frequency 'fortnight'" in capsys.readouterr().err


def test_unknown_cell(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cell that is none is refused with those that are."""
    assert call(monkeypatch, "classification", "--data", small, "--cell", "transformer") == 2
    assert "choose one of rnn, gru, lstm, birnn, bigru, bilstm" in capsys.readouterr().err


def test_as_a_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m models.train` is `main`: no traceback, one sentence on stderr, status 1."""
    (tmp_path / "bad.csv").write_text("text,label\nx,positive\ny,\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "250")
    monkeypatch.setattr(sys, "argv", ["train", "classification", "--data", "bad.csv"])
    monkeypatch.delitem(sys.modules, "models.train")
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("models.train", run_name="__main__")
    assert stop.value.code == 1
    said = capsys.readouterr().err.strip()
    assert said.splitlines()[-1].startswith("error: bad.csv, line 3: the label is missing")
    assert not (tmp_path / "runs").exists()
