"""The door: what it counts, what it foresees, and how it learns that it was wrong."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from service.admission import (
    DEVIATIONS,
    FORGET_SECONDS,
    LONGEST_RETRY,
    MOST_DELAY,
    Door,
    retry_after,
)
from service.costs import CostModel, Measured
from service.device import Device
from service.line import Line
from service.party import Party
from service.policy import BatchLimits

from service import admission
from service.errors import QueueFull
from tests.service.test_batching import SECOND_A_ROW, example

LIMITS = BatchLimits(rows=8, seconds=2, queue=10)
NOW = 1000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, for the test to set."""
    time = [NOW]
    monkeypatch.setattr(admission, "monotonic", lambda: time[0])
    return time


@pytest.fixture
def device() -> Device:
    """A device on which nothing runs."""
    return Device(ThreadPoolExecutor(1), ThreadPoolExecutor(1))


@pytest.fixture
def line() -> Line:
    """Where each row is a second of work."""
    return Line(LIMITS, CostModel(SECOND_A_ROW))


@pytest.fixture
def door(line: Line, device: Device, clock: list[float]) -> Door:
    """In front of that line."""
    return Door(line, CostModel(SECOND_A_ROW), LIMITS, device)


async def wait(line: Line, rows: int, due: float = NOW) -> None:
    """So many rows line up."""
    party = Party(rows)
    for place in range(rows):
        line.join(party, place, example(place), due)


def test_an_empty_house_gives_all_the_time(door: Door) -> None:
    """With nobody there, all the time until the deadline is for the newcomer's own work."""
    assert door.slack(NOW, NOW + 3) == pytest.approx(3)


async def test_who_waits_is_counted(door: Door, line: Line) -> None:
    """Three seconds of work leave one who has two no time, and one who has four a second."""
    await wait(line, 3)
    assert door.backlog() == pytest.approx(3, rel=0.05)
    assert door.slack(NOW + 9, NOW + 4) == pytest.approx(1, abs=0.2)
    with pytest.raises(QueueFull) as refused:
        door.slack(NOW + 9, NOW + 2.5)
    assert refused.value.headers["Retry-After"] == "1"


async def test_who_goes_first_does_not_wait_for_the_others(door: Door, line: Line) -> None:
    """One who is due before all who wait is let in, though they leave no time for a later one."""
    await wait(line, 3, due=NOW + 5)
    assert door.slack(NOW, NOW + 2) == pytest.approx(2)


def test_who_is_let_in_but_not_lined_up_is_counted(door: Door) -> None:
    """Of a crowd that comes at once, each sees those before it."""
    door.coming = 3.0
    with pytest.raises(QueueFull):
        door.slack(NOW, NOW + 2)


def test_what_runs_is_counted_until_it_is_over(door: Door, clock: list[float]) -> None:
    """A batch on the device is waited for; what of its time has passed is not."""
    door.begin(2.0)
    assert door.slack(NOW, NOW + 3) == pytest.approx(1)
    clock[0] += 1.5
    assert door.slack(NOW, NOW + 3) == pytest.approx(1)
    door.end()
    assert door.slack(NOW, NOW + 3) == pytest.approx(1.5)


async def test_other_tasks_take_turns(door: Door, line: Line, device: Device) -> None:
    """Another task's backlog is waited for, but no more of it than one's own and a batch."""
    device.share(lambda: 100.0)
    assert door.slack(NOW, NOW + 5) == pytest.approx(5 - LIMITS.seconds)
    await wait(line, 1)
    assert door.slack(NOW + 9, NOW + 5) == pytest.approx(5 - 2 - LIMITS.seconds, abs=0.3)


async def test_a_slow_hour_is_learnt(door: Door, line: Line) -> None:
    """When batches take twice what was counted, so will those who wait."""
    await wait(line, 1)
    for _ in range(100):
        door.learn(1.0, 2.0)
    assert door.backlog() == pytest.approx(2, rel=0.1)


def test_answers_that_come_late_are_allowed_for_and_forgotten(
    door: Door, clock: list[float]
) -> None:
    """One who has less time than answers are late finds little of it left, until long after."""
    for _ in range(100):
        door.answered(0.5)
    assert door.slack(NOW, NOW + 2) == pytest.approx(1.5, abs=0.01)
    assert door.slack(NOW, NOW + 0.4) == pytest.approx(0.4 * (1 - MOST_DELAY), abs=0.01)
    clock[0] += 3 * FORGET_SECONDS
    assert door.slack(NOW, clock[0] + 0.4) == pytest.approx(0.4 - 0.5 / 8, abs=0.01)


def test_unsteady_answers_are_allowed_more(door: Door) -> None:
    """Of two equal means, the one with the larger deviation leaves less time."""
    for _ in range(100):
        door.answered(0.0)
        door.answered(0.2)
    left = door.slack(NOW, NOW + 2)
    assert left == pytest.approx(2 - 0.1 - DEVIATIONS * 0.1, abs=0.1)


def test_the_finish_is_what_the_slack_has_said(door: Door) -> None:
    """Work that fills the slack is done at the deadline; half of it, half-way."""
    slack = door.slack(NOW, NOW + 4)
    assert door.finish(slack, slack, NOW + 4) == pytest.approx(NOW + 4)
    assert door.finish(slack, slack / 2, NOW + 4) == pytest.approx(NOW + 2)


@pytest.mark.parametrize(("seconds", "said"), [(0.0, 1), (1.2, 2), (1e9, LONGEST_RETRY)])
def test_retry_after_is_whole_and_bounded(seconds: float, said: int) -> None:
    """At least a second, at most a minute."""
    assert retry_after(seconds) == said


def test_a_model_of_nothing_costs_nothing() -> None:
    """Without a cost, backlogs are none."""
    costs = CostModel([Measured(1, 1, 1e-9)])
    assert costs.shares(0, 0) == 0
