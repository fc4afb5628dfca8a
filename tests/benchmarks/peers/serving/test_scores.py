"""What the contest keeps and shows of measurements."""

import json
from collections import Counter
from pathlib import Path

from benchmarks.load import Outcome
from benchmarks.peers.serving.contest import OURSELVES
from benchmarks.peers.serving.scoreboard import draw, tables
from benchmarks.peers.serving.scores import Loop, Score, Scores


def outcome(rate: int, latency: float, wrong: int = 0, failed: int = 0) -> Outcome:
    """One second of so many right answers of one latency, and some that were not."""
    statuses = Counter({200: rate + wrong, 503: failed})
    return Outcome(1.0, rate + wrong + failed, statuses, wrong, [latency] * rate)


def test_the_median_of_the_rounds_counts() -> None:
    """Rate and latencies are medians, and what went wrong is added up."""
    score = Score("a", "1", batched=False)
    for rate, wrong in ((10, 0), (30, 2), (20, 0)):
        score.note_closed(32, outcome(rate, 0.002, wrong, failed=1))
    assert score.middle(32) == Loop(20, 2.0, 2.0)
    assert (score.right, score.wrong, score.failed) == (60, 2, 3)
    assert score.middle(8) is None


def test_the_better_variant_goes_on(tmp_path: Path) -> None:
    """Of a server's two variants, the one that answers more at 32 connections."""
    scores = Scores(tmp_path / "s.json", "")
    scores.of("a", "1", True).note_closed(32, outcome(10, 0.1))
    scores.of("a", "1", False).note_closed(32, outcome(20, 0.1))
    scores.of("b", "1", True).faults.append("did not start")
    assert scores.is_better("a", False)
    assert not scores.is_better("a", True)
    assert not scores.is_better("b", True)


def test_tables_compare_with_us(tmp_path: Path) -> None:
    """Each row says how many times as many requests we answered; what is not known is a dash."""
    scores = Scores(tmp_path / "runs" / "s.json", "here")
    scores.of(OURSELVES, "-", True).note_closed(32, outcome(30, 0.1))
    theirs = scores.of("a", "1.2", False)
    theirs.note_closed(32, outcome(20, 0.1, wrong=7))
    theirs.points = [(10.0, 0.01, 0.02)]
    scores.save()
    draw(scores.all, tmp_path / "images" / "p.png")
    row = next(line for line in tables(scores.all).splitlines() if line.startswith("| a | 1.2"))
    assert row == "| a | 1.2 | off | - | - | 20 | - | 1.50 | - | - | 7 | 0 |"
    assert json.loads(scores.path.read_text())["all"][1]["loops"]["32"][0]["rate"] == 20
    assert (tmp_path / "images" / "p.png").stat().st_size > 0
