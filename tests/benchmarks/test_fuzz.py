"""The fuzz command: a short run of it, and what it takes for a failure."""

from collections import Counter
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from benchmarks import fuzz


@pytest.fixture(scope="module")
def all_tasks(
    artifacts: Path,
    ner_artifacts: Path,
    forecasting_artifacts: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A folder of bundles with the tiny model of every task."""
    folder = tmp_path_factory.mktemp("bundles")
    for one in (artifacts, ner_artifacts, forecasting_artifacts):
        (task,) = [path for path in one.iterdir() if path.is_dir()]
        (folder / task.name).symlink_to(task)
    return folder


def test_random_requests_do_no_harm(all_tasks: Path) -> None:
    """Three thousand requests of all kinds: no 5xx but 503 and 504, no hang, no growth."""
    with fuzz.service(all_tasks) as (address, process):
        outcome = fuzz.fuzz(address, 3000, seed=3, connections=8, pid=process.pid)
        assert process.poll() is None
    assert outcome.offenders == []
    assert not outcome.grew()
    assert outcome.done() == 3000
    answered = Counter(status for (kind, status) in outcome.counts.elements() if kind == "valid")
    assert answered["200"] > 0.9 * answered.total()


def test_the_seed_decides_the_requests() -> None:
    """The same seed draws the same requests, another seed others."""
    first, again, other = (fuzz.Fuzz(seed) for seed in ("1-0", "1-0", "2-0"))
    drawn = [first.next() for _ in range(300)]
    assert drawn == [again.next() for _ in range(300)]
    assert drawn != [other.next() for _ in range(300)]
    assert {kind for kind, _ in drawn} == set(first.kinds)


@pytest.mark.parametrize(
    ("status", "bad"), [("200", 0), ("503", 0), ("504", 0), ("closed", 0), ("500", 1), ("hang", 1)]
)
def test_a_failure_is_a_5xx_or_a_hang(status: str, bad: int) -> None:
    """Refusals for a while are none."""
    outcome = fuzz.Outcome()
    outcome.add("valid", status, b"x")
    assert len(outcome.offenders) == bad


def test_memory_that_keeps_growing_is_a_failure() -> None:
    """Growth is counted after the first fifth of the time."""
    mib = 2**20
    assert not fuzz.Outcome(memory=[100 * mib, 200 * mib, *[205 * mib] * 8]).grew()
    assert fuzz.Outcome(memory=[*[100 * mib] * 3, *[205 * mib] * 7]).grew()


def test_a_service_that_cannot_be_reached_is_a_failure() -> None:
    """The command ends with exit code 1 and says why."""
    arguments = ["--requests", "10", "--url", "http://127.0.0.1:1"]
    app = typer.Typer()
    app.command()(fuzz.main)
    shown = CliRunner().invoke(app, arguments)
    assert shown.exit_code == 1
    assert "bad outcomes" in shown.output
