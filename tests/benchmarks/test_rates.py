"""The search for the highest rate, on a server of known limits."""

import pytest

from benchmarks.load import Answer, Outcome
from benchmarks.rates import LIMIT, LOWEST, PRECISION, highest_rate


def outcome(rate: float, latency: float, answered: float = 1.0) -> Outcome:
    """A second at a rate."""
    count = round(rate)
    answers = [Answer(number, 200, 0.0, 0.0, latency, b"") for number in range(count)]
    return Outcome(seconds=1.0, planned=count, answers=answers[: round(answered * count)])


@pytest.mark.parametrize("first", [50.0, 900.0, 5000.0])
def test_the_limit_is_found_from_anywhere(first: float) -> None:
    """Within the precision, and never above."""
    search = highest_rate(lambda rate: outcome(rate, 0.01 if rate <= 1000 else 2 * LIMIT), first)
    assert 1000 / PRECISION <= search.rate <= 1000
    assert [point.rate for point in search.points] == sorted(p.rate for p in search.points)


def test_a_rate_with_too_few_answers_is_too_high() -> None:
    """Fast answers do not count when others are missing; the missing ones are counted."""
    search = highest_rate(lambda rate: outcome(rate, 0.01, 1.0 if rate <= 300 else 0.9), 200.0)
    assert search.rate <= 300
    assert search.failed > 0


def test_one_slow_try_is_forgiven() -> None:
    """A rate that fails is tried once more."""
    slow = iter([True])
    search = highest_rate(
        lambda rate: outcome(rate, 2 * LIMIT if rate > 1000 or next(slow, False) else 0.01), 500.0
    )
    assert search.rate >= 1000 / PRECISION


def test_a_server_that_is_always_slow_has_no_rate() -> None:
    """Zero, after the lowest rate was tried."""
    search = highest_rate(lambda rate: outcome(rate, 1.0), 100.0)
    assert search.rate == 0
    assert search.points[0].rate == LOWEST
