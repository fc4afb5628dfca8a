"""What the client owes, and for how long."""

import asyncio

import pytest

from service.head import HEAD_BYTES
from service.reception import PARTING_SECONDS, Patience, Phase, Reception

PATIENCE = Patience(head=1, body=2, idle=3)
PIECE = bytes(HEAD_BYTES // 2)


@pytest.fixture
async def reception() -> Reception:
    """A new connection's."""
    return Reception(PATIENCE, asyncio.get_running_loop(), lambda: None)


def patience(reception: Reception, *, owing: bool = False, queued: bool = False) -> float | None:
    """Seconds on the clock."""
    return reception.seconds(owing=owing, queued=queued)


async def test_each_debt_has_its_time(reception: Reception) -> None:
    """A head, a body and the next request each have their own time; a debtor of ours has none."""
    assert patience(reception) == PATIENCE.head
    reception.take_head()
    assert patience(reception, owing=True) == PATIENCE.body
    assert patience(reception, owing=True, queued=True) is None
    reception.take_body()
    assert patience(reception, owing=True) is None
    assert patience(reception) == PATIENCE.idle
    assert reception.expect_head()
    assert not reception.expect_head()
    assert patience(reception) == PATIENCE.head


async def test_the_last_call_is_short_for_the_idle_only(reception: Reception) -> None:
    """When the process leaves, half a head keeps its time, a connection without a byte does not."""
    reception.begun = True
    assert not reception.last_call()
    assert patience(reception) == PATIENCE.head
    reception.begun = False
    assert reception.last_call()
    assert patience(reception) == PARTING_SECONDS


async def test_a_head_in_pieces_is_counted(reception: Reception) -> None:
    """A head that does not end is too large with the first piece beyond the limit."""
    assert [reception.count(PIECE) for _ in range(3)] == [False, False, True]


async def test_a_body_is_not_taken_for_the_head_behind_it(reception: Reception) -> None:
    """A chunk that ends a large body and begins the next head does not make that head too large."""
    reception.take_head()
    reception.take_body()
    reception.expect_head()
    assert reception.phase is Phase.HEAD
    assert not reception.count(4 * PIECE)
    assert [reception.count(PIECE) for _ in range(3)] == [False, False, True]
