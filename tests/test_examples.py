"""The files of examples/ are what the pages say, and the notebook runs."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from models.data.series.observations import read_observations
from models.data.text.columns import TextColumns
from models.data.text.labelled import LABELS
from models.data.text.parts import read_texts
from models.data.text.table import read_labelled_rows

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


def test_labelled_texts() -> None:
    """The reviews have the three labels of sentiment, the topics four others, each often enough."""
    for name, labels in (
        ("reviews", set(LABELS)),
        ("topics", {"food", "sport", "technology", "travel"}),
    ):
        rows = read_labelled_rows(EXAMPLES / f"{name}.csv", TextColumns())
        assert len(rows) >= 60
        found = [row.label for row in rows]
        assert set(found) == labels
        assert all(found.count(label) >= 15 for label in labels)


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


def test_the_notebook_runs(tmp_path: Path) -> None:
    """All code cells run in order in a copy of the folder, in few epochs, and plot."""
    folder = shutil.copytree(EXAMPLES, tmp_path / "examples")
    notebook = json.loads((folder / "quickstart.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert not any(cell.get("outputs") for cell in notebook["cells"])
    tiny = {"QUICKSTART_EPOCHS": "2", "MPLBACKEND": "Agg"}
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(code)],
        cwd=folder,
        env=os.environ | tiny | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    made = {path.name for path in (folder / "quickstart").iterdir()}
    assert {"training.png", "answers.csv", "confusion.png", "scores.png"} <= made
