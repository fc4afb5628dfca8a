"""Where long work is done."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service.desk import INLINE, PORTION, Desk, portions


@pytest.mark.parametrize(
    ("weight", "here"), [(INLINE, True), (INLINE + 1, False), (PORTION, False)]
)
async def test_long_work_leaves_the_event_loop(weight: int, here: bool) -> None:
    """Short work is done in place, long work on the thread."""
    desk = Desk(ThreadPoolExecutor(1))
    done, thread = await desk.work(
        lambda items: (list(items), threading.get_ident()), "abc", weight
    )
    assert done == ["a", "b", "c"]
    assert (thread == threading.get_ident()) == here


@given(st.lists(st.integers(1, 100), min_size=1), st.integers(1, 200))
def test_portions_cover_everything_once(weight: list[int], most: int) -> None:
    """Portions are consecutive, not empty, and within the bound unless of one item."""
    places = [range(len(weight))[piece] for piece in portions(weight, most)]
    assert [place for piece in places for place in piece] == list(range(len(weight)))
    for piece in places:
        assert len(piece) == 1 or 0 < sum(weight[place] for place in piece) <= most
