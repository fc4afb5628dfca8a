"""The files of examples/ are what the pages say, and the notebook runs."""

import json
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar

import matplotlib
import matplotlib.pyplot as plt
import pytest

from hiddenstate.__main__ import app
from models.data.series.observations import read_observations
from models.data.text.columns import TextColumns
from models.data.text.labelled import LABELS
from models.data.text.multi_label import read_multi_label_as
from models.data.text.parts import read_texts
from models.data.text.table import read_labelled_rows

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


def test_labelled_texts() -> None:
    """The reviews have the three labels of sentiment, each often enough."""
    found = [row.label for row in read_labelled_rows(EXAMPLES / "reviews.csv", TextColumns())]
    assert len(found) >= 60
    assert set(found) == set(LABELS)
    assert all(found.count(label) >= 15 for label in LABELS)


def test_texts_with_several_labels() -> None:
    """The tickets have four topics, each often enough; some have several, some have none."""
    labels = ("account", "billing", "damage", "delivery")
    texts = read_multi_label_as(
        EXAMPLES / "tickets.csv", labels, columns=TextColumns(label="labels")
    )
    assert {len(text.labels) for text in texts} == {0, 1, 2, 3}
    assert all(sum(label in text.labels for text in texts) >= 50 for label in range(4))


def test_entities() -> None:
    """Every span of the entities is a whole name, as the texts say."""
    texts = read_texts(EXAMPLES / "entities.jsonl")
    spans = {(e.type, text.text[e.start : e.end]) for text in texts for e in text.entities}
    assert len(texts) >= 60
    assert {kind for kind, _ in spans} == {"CITY", "ORDER", "PRODUCT"}
    assert all(name == name.strip() and name for _, name in spans)


def test_sales() -> None:
    """The sales are three monthly series without gaps."""
    series = read_observations(EXAMPLES / "sales.csv")
    assert [(one.frequency, len(one.values)) for one in series] == [("MS", 84)] * 3


class Commands:
    """Stands in for `subprocess.run`: the project's commands run in this process, others as usual.

    A process of its own for each would spend most of its time on imports. The notebook's server is
    one. Training makes a small network, which need not be better than others to be published:
    README's test trains the shipped one further.
    """

    MORE: ClassVar = {
        "train": ["--from", "none", "--hidden", "8", "--learning-rate", "0.01"],
        "publish": ["--force"],
    }

    def __init__(self) -> None:
        self.called: list[str] = []
        self._run = subprocess.run

    def run(self, program: list[str], **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
        """Runs a program to its end."""
        if program[:3] != [sys.executable, "-m", "hiddenstate"]:
            return self._run(program, **options)
        name, *words = program[3:]
        self.called.append(name)
        with redirect_stdout(StringIO()) as shown, pytest.raises(SystemExit) as stop:
            app([name, *words, *self.MORE.get(name, [])], prog_name="hiddenstate")
        return subprocess.CompletedProcess(program, int(stop.value.code or 0), shown.getvalue())


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All code cells run in order in a copy of the folder, in few epochs, and plot."""
    folder = shutil.copytree(EXAMPLES, tmp_path / "examples")
    notebook = json.loads((folder / "quickstart.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert not any(cell.get("outputs") for cell in notebook["cells"])
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QUICKSTART_EPOCHS", "2")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(subprocess, "run", (commands := Commands()).run)
    with matplotlib.rc_context({"backend": "Agg"}):
        exec("\n".join(code), {"__name__": "__main__"})
        plt.close("all")
    assert commands.called == ["train", "publish", "models", "predict"]
    made = {path.name for path in (folder / "quickstart").iterdir()}
    assert {"training.png", "answers.csv", "confusion.png", "scores.png"} <= made
