"""Many deadlines on one timer."""

import asyncio
from collections.abc import Callable, Coroutine
from time import monotonic

import pytest
import uvloop
from hypothesis import given
from hypothesis import strategies as st
from service.alarms import FEW, Alarms


async def rung(moments: list[float], off: set[int], wait: float) -> list[int]:
    """Which of the alarms rang, in order: set at so many seconds from now, some called off."""
    alarms, heard = Alarms(), list[int]()
    now = monotonic()

    def ring(number: int) -> Callable[[], None]:
        return lambda: heard.append(number)

    made = [alarms.set(now + moment, ring(number)) for number, moment in enumerate(moments)]
    for number in off:
        alarms.call_off(made[number])
    await asyncio.sleep(wait)
    return heard


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run])  # their timers differ
@given(order=st.permutations(range(-2, 4)), off=st.sets(st.integers(0, 5)))
def test_each_rings_once_in_order_unless_called_off(
    run: Callable[[Coroutine[None, None, list[int]]], list[int]], order: list[int], off: set[int]
) -> None:
    """In whatever order they were set, also when it is too late."""
    moments = [place / 1000 for place in order]

    heard = run(rung(moments, off, 0.02))

    assert heard == sorted(set(range(6)) - off, key=lambda number: moments[number])


async def test_none_rings_before_its_time() -> None:
    """Neither when a timer of an earlier one goes off."""
    assert await rung([0.0, 0.2, 0.001], set(), 0.05) == [0, 2]
    assert await rung([0.0, 0.05], set(), 0.1) == [0, 1]
    assert await rung([0.05, 0.06], {0}, 0.1) == [1]


async def test_one_that_fails_does_not_silence_the_others() -> None:
    """Nor the next timer; its error is the loop's to report."""
    alarms, heard, reports = Alarms(), list[int](), list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _, report: reports.append(report))
    now = monotonic()

    alarms.set(now, lambda: 1 // 0)
    alarms.set(now, lambda: heard.append(1))
    alarms.set(now + 0.01, lambda: heard.append(2))
    await asyncio.sleep(0.05)

    assert heard == [1, 2]
    assert len(reports) == 1


async def test_those_called_off_are_not_kept() -> None:
    """However many come while the earliest still waits."""
    alarms = Alarms()
    now = monotonic()
    first = alarms.set(now + 100, lambda: None)

    for number in range(1000):
        alarms.call_off(alarms.set(now + 200 + number, lambda: None))
        assert len(alarms) <= FEW + 3
    alarms.call_off(first)
    alarms.call_off(first)

    assert len(alarms) <= FEW
    alarms.call_off(alarms.set(now + 50, lambda: None))
    assert not len(alarms)  # nobody is before these any more
