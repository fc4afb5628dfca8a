"""Windows share what is too long between them, each token one window's to say."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.bundle.text.sentences import Window, cut


@given(start=st.integers(0, 50), size=st.integers(1, 300), longest=st.integers(1, 40))
def test_windows(start: int, size: int, longest: int) -> None:
    """Cores follow one another over the whole range, with a quarter of context where there is."""
    stop = start + size
    windows = cut(start, stop, longest)
    assert [windows[0].first, windows[-1].last] == [start, stop]
    assert all(one.last == other.first for one, other in pairwise(windows))
    assert all(one.start < other.start for one, other in pairwise(windows))
    for window in windows:
        assert start <= window.start <= window.first < window.last <= window.stop <= stop
        assert window.stop - window.start <= longest
        assert window.first in (start, *range(window.start + longest // 4, stop))
        assert window.last == stop or window.stop - window.last >= longest // 4


@given(size=st.integers(1, 40), longest=st.integers(1, 40))
def test_what_fits_is_one_window(size: int, longest: int) -> None:
    """What the network can read at once is read at once."""
    assert (cut(3, 3 + size, longest) == [Window(3, 3 + size, 3, 3 + size)]) == (size <= longest)


@given(size=st.integers(1, 300), longest=st.integers(4, 40))
def test_neighbours_share_half(size: int, longest: int) -> None:
    """The number of windows stays in proportion: each goes on by half of what it reads."""
    assert len(cut(0, size, longest)) <= 2 + size / (longest / 2)
