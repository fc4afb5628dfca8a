"""The device: what runs on its tracks, and what waits in front of it."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from service.device import Device, Track


@pytest.fixture
def device() -> Iterator[Device]:
    """Two tracks, a thread each."""
    with ThreadPoolExecutor(1) as main, ThreadPoolExecutor(1) as aside:
        yield Device(main, aside)


async def test_the_time_of_a_run_is_its_own(device: Device) -> None:
    """What waited for its turn is not charged for it."""
    gate = threading.Event()
    first = asyncio.create_task(device.run(lambda: gate.wait(10), Track.MAIN))
    second = asyncio.create_task(device.run(lambda: "second", Track.MAIN))
    await asyncio.sleep(0.1)
    assert not second.done()
    gate.set()
    _, long = await first
    answer, short = await second
    assert answer == "second"
    assert long >= 0.09
    assert short < 0.05


async def test_tracks_do_not_wait_for_each_other(device: Device) -> None:
    """What is short goes on while something long runs aside, and each knows of the other."""
    gate = threading.Event()
    long = asyncio.create_task(device.run(lambda: gate.wait(10), Track.ASIDE))
    await asyncio.sleep(0)
    assert device.shared(Track.MAIN)
    assert not device.shared(Track.ASIDE)
    assert (await device.run(lambda: 1, Track.MAIN))[0] == 1
    gate.set()
    assert (await long)[0]
    assert not device.shared(Track.MAIN)


async def test_a_failed_run_leaves_the_track_free(device: Device) -> None:
    """What it raises comes to who waits for it, and it counts as busy no more."""

    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await device.run(fail, Track.ASIDE)
    assert not device.shared(Track.MAIN)


def test_others_are_all_but_oneself(device: Device) -> None:
    """A batcher that asks for the others' backlog does not count its own."""

    def own() -> float:
        return 1.0

    device.share(own)
    device.share(lambda: 2.0)
    device.share(lambda: 4.0)
    assert device.backlog_of_others(own) == 6.0
