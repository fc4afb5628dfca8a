"""A series is checked when it is made, and its end can be held out."""

from datetime import datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from models.data.series.series import Series


def test_the_end_is_held_out() -> None:
    """What is held out becomes the future, and all else stays."""
    whole = Series("a", np.arange(5.0), "mine", "MS", 12, datetime(2020, 1, 1))
    part = whole.held_out(2)
    assert part.values.tolist() == [0, 1, 2]
    assert part.future is not None
    assert part.future.tolist() == [3, 4]
    assert (part.id, part.frequency, part.season, part.start) == ("a", "MS", 12, whole.start)
    with pytest.raises(ValueError, match="cannot be held out"):
        part.held_out(1)


@pytest.mark.parametrize("count", [0, 5, 6, -1])
def test_something_must_stay(count: int) -> None:
    """No series is left without values or without a future."""
    with pytest.raises(ValueError, match=f"{count} values cannot be held out"):
        Series("a", np.arange(5.0), "mine").held_out(count)


@pytest.mark.parametrize(
    "values", [np.ones((2, 2)), np.array([1.0, np.inf]), np.arange(3)], ids=["axes", "inf", "int"]
)
def test_what_is_no_series(values: NDArray[np.float64]) -> None:
    """Tables, infinities and whole numbers are refused, in the future too."""
    with pytest.raises(ValueError, match="series a"):
        Series("a", values, "mine")
    with pytest.raises(ValueError, match="series a"):
        Series("a", np.ones(2), "mine", future=values)


def test_a_season_is_at_least_one() -> None:
    """There is no season of nothing."""
    with pytest.raises(ValueError, match="a season of 0"):
        Series("a", np.ones(2), "mine", season=0)
