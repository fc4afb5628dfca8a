"""The tables of the comparison."""

from benchmarks.load import Answer, Outcome
from benchmarks.peers.serving.results import (
    OURSELVES,
    Result,
    closed_loop_table,
    latency_table,
    rate_table,
    round_table,
)
from benchmarks.rates import Point, Search


def outcome(rate: int, latency: float, wrong: int = 0, failed: int = 0) -> Outcome:
    """One second of so many answers of one latency, some of them wrong, and some failures."""
    answers = [Answer(number, 200, 0.0, 0.0, latency, b"") for number in range(rate + wrong)]
    return Outcome(seconds=1.0, planned=rate + wrong + failed, answers=answers, wrong=wrong)


def results() -> list[Result]:
    """Ours and another, over three rounds at 32 connections."""
    ours, theirs = Result(OURSELVES, "1", "bundle"), Result("a", "1.2", "no batching")
    for own, other in ((30, 20), (40, 20), (50, 10)):
        ours.add_loop(32, outcome(own, 0.002))
        theirs.add_loop(32, outcome(other, 0.004, wrong=1, failed=2))
    return [theirs, ours]


def test_the_median_of_the_rounds_and_their_spread_are_shown() -> None:
    """Rates with spread, the ratio to ours of each round, and the sums of what went wrong."""
    head, rows = closed_loop_table(results())
    first, second = (dict(zip(head, row, strict=True)) for row in rows)
    assert first["server"] == OURSELVES
    assert first["requests/s at 32"] == "40 (30-50)"
    assert second["ours / its at 32"] == "2.00 (1.50-5.00)"
    assert (second["wrong"], second["failed"]) == ("3", "6")
    assert second["requests/s at 128"] == "-"


def test_each_round_is_shown() -> None:
    """A column for each round."""
    head, rows = round_table(results())
    assert head[-3:] == ["round 1", "round 2", "round 3"]
    assert [OURSELVES, "32", "30", "40", "50"] in rows
    assert ["a", "128", "-", "-", "-"] in rows


def test_latencies_are_in_milliseconds() -> None:
    """p50 and p99 of the closed loops."""
    head, rows = latency_table(results())
    assert dict(zip(head, rows[0], strict=True))["p99 ms at 32"] == "2.00 (2.00-2.00)"


def test_searches_are_shown_with_their_spread() -> None:
    """Each search, and p99 at the common rate; servers that were not searched are left out."""
    theirs, ours = results()
    for rate in (100.0, 120.0):
        ours.add_search(Search(rate, points=[Point(rate, 0.01, 0.02)]))
    ours.at_half += [0.012]
    head, rows = rate_table([theirs, ours], half=50.0)
    assert [row[0] for row in rows] == [OURSELVES]
    assert rows[0] == [OURSELVES, "110 (100-120)", "100", "120", "1.00 (1.00-1.00)", "12.0"]
    assert head[-1] == "p99 ms at 50/s"
