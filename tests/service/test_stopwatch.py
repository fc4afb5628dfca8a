"""The stages of a request."""

import pytest
from service.stopwatch import Stopwatch

from service import stopwatch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, for the test to set."""
    time = [100.0]
    monkeypatch.setattr(stopwatch, "monotonic", lambda: time[0])
    return time


def test_stages_follow_one_another(clock: list[float]) -> None:
    """Encoded for 1 s, waited 2, ran 3, decoded 4."""
    watch = Stopwatch()
    clock[0] = 101
    watch.boarded()
    clock[0] = 106
    watch.landed(started=103)
    clock[0] = 110
    assert watch.stages() == {"encode": 1, "queue": 2, "inference": 3, "decode": 4}


def test_portions_that_overlap_leave_no_gap(clock: list[float]) -> None:
    """When the last portion boards after the first has started, stages are none below zero."""
    watch = Stopwatch()
    clock[0] = 101
    watch.boarded()
    clock[0] = 104
    watch.boarded()
    watch.landed(started=102)
    clock[0] = 105
    stages = watch.stages()
    assert sum(stages.values()) == 5
    assert stages == {"encode": 4, "queue": 0, "inference": 0, "decode": 1}


def test_a_request_of_no_rows_has_its_stages(clock: list[float]) -> None:
    """Only faulty inputs: nothing started, all times are there."""
    watch = Stopwatch()
    watch.boarded()
    watch.landed(started=0.0)
    clock[0] = 101
    assert watch.stages() == {"encode": 0, "queue": 0, "inference": 0, "decode": 1}
