"""A worse model is not published unseen: the gate, and the table that leads the card."""

import shutil
import sys
from pathlib import Path

import pytest

from export.__main__ import main
from export.comparison import WorseError, require_better, require_same_kind, sentences
from export.content import from_run
from export.model_card import comparison_table
from export.tasks.task import Comparison, Contender
from models.bundle.manifest import BundleError
from models.tasks.classification.dev import read_dev, write_dev


def compared(*leads: tuple[str, float]) -> list[Comparison]:
    """A network with a score of 0.6 and these leads."""
    contenders = [Contender(name, 0.6 - lead, lead, lead - 0.1, lead + 0.1) for name, lead in leads]
    return [Comparison("own", "macro recall", 0.6, 0.5, 0.7, tuple(contenders))]


@pytest.mark.parametrize(
    ("leads", "words"),
    [
        ([("chance", 0.2), ("the baseline", 0.1), ("sentiment/1", 0.0)], ""),
        ([("sentiment/1", -0.01), ("the baseline", -0.09), ("chance", 0.2)], ""),
        (
            [("the baseline", -0.15)],
            "the baseline has macro recall 75.0 %, the network 60.0 %",
        ),
        ([("sentiment/1", -0.11), ("chance", 0.2)], "-11.0 points (95 %: -21.0 to -1.0)"),
        ([("chance", 0.0)], "chance has macro recall 60.0 %"),
        ([], ""),
    ],
)
def test_gate(leads: list[tuple[str, float]], words: str) -> None:
    """Worse beyond the interval, or no better than chance, is refused with the points."""
    if not words:
        require_better(compared(*leads))
        return
    with pytest.raises(WorseError) as refused:
        require_better(compared(*leads))
    assert words in str(refused.value)
    assert "--force" in str(refused.value)


def test_table_leads_with_the_model() -> None:
    """The first row is the model with its interval; each other row says by how much it leads."""
    lines = comparison_table(compared(("chance", 0.25), ("sentiment/1", -0.02))).splitlines()
    assert lines[2] == "| own | **this model** | 60.0 % (50.0 to 70.0) |  |"
    assert lines[3] == "|  | chance | 35.0 % | +25.0 (+15.0 to +35.0) |"
    assert lines[4] == "|  | sentiment/1 | 62.0 % | -2.0 (-12.0 to +8.0) |"


def test_a_run_is_compared_with_version_baseline_and_chance(run: Path, artifacts: Path) -> None:
    """The run that version 1 was made of: no lead over itself; the card has the table first."""
    content = from_run(run, None, artifacts)
    [found] = content.comparison
    names = [other.name for other in found.contenders]
    assert names == ["sentiment/1", "TF-IDF + logistic regression", "chance"]
    assert found.contenders[0].lead == 0
    assert content.card.index("| dev set | model |") < content.card.index("## Data")


def test_publish_refuses_and_force_publishes(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run that loses to its baseline is refused with one sentence; `--force` publishes it."""
    worse = tmp_path / "run"
    shutil.copytree(run, worse)
    labels = [(text.label + 1) % 3 for text in read_dev(run)]
    texts = read_dev(run)
    write_dev(worse, [type(t)(t.set, t.text, n, n) for t, n in zip(texts, labels, strict=True)])
    monkeypatch.setenv("COLUMNS", "500")
    status = []
    for words in ([], ["--force"]):
        command = ["export", "publish", str(worse), str(tmp_path / "artifacts"), *words]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as end:
            main()
        status.append(end.value.code or 0)
        assert (tmp_path / "artifacts").exists() == bool(words)
    said = capsys.readouterr().err
    assert "TF-IDF + logistic regression has macro recall 100.0 %, the network" in said
    assert status == [1, 0]


def test_both_scores_are_said_of_a_model_that_is_published() -> None:
    """A lead within the interval passes, and the sentence has both scores and the interval."""
    assert sentences(compared(("sentiment/1", -0.01))) == [
        "on own, sentiment/1 has macro recall 61.0 %, the network 60.0 %: -1.0 points "
        "(95 %: -11.0 to +9.0)"
    ]


@pytest.mark.parametrize(
    ("task", "multi_label", "words"),
    [
        ("classification", False, ""),
        ("ner", False, "is a bundle of classification, the new one would be of ner: publish"),
        ("classification", True, "the new one would be of multi-label classification: publish"),
    ],
)
def test_a_name_keeps_its_task(artifacts: Path, task: str, multi_label: bool, words: str) -> None:
    """A name with bundles of another task is refused in that folder, and free in another."""
    require_same_kind(artifacts / "names", task, multi_label)
    if not words:
        require_same_kind(artifacts / "sentiment", task, multi_label)
        return
    with pytest.raises(BundleError, match=words):
        require_same_kind(artifacts / "sentiment", task, multi_label)
