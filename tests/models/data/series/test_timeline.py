"""Observations find their places on the grid, and what has none is named by its line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from models.bundle.series.frequency import parse_frequency
from models.data.errors import DataError
from models.data.series.timeline import Observations, on_grid

PATH = Path("mine.csv")
DAY = datetime(2024, 1, 1)


def observed(*days: float) -> Observations:
    """A value a day after the first, each on its own line from the second."""
    found = Observations()
    for line, day in enumerate(days, start=2):
        found.add(line, DAY + timedelta(days=day), float(line))
    return found


def test_gaps_and_order() -> None:
    """Rows in any order are put in order, and a day without one becomes NaN."""
    values, start, frequency = on_grid(PATH, "a", observed(4, 0, 1), parse_frequency("D"))
    np.testing.assert_array_equal(values, [3, 4, np.nan, np.nan, 2])
    assert (start, frequency.name) == (DAY, "D")


@pytest.mark.parametrize(
    ("days", "frequency", "words"),
    [
        ((0, 1, 1), "D", "line 4: series a: 2024-01-02 00:00:00 stands on line 3 too"),
        ((0, 1, 1.5), "D", "line 4: series a: 2024-01-02 12:00:00 is not on the grid"),
        ((0, 1, 2), "MS", "line 3: series a: 2024-01-02 00:00:00 is not on the grid"),
        ((0, 1, 900), "D", "line 4: series a: 3 values in 901 steps of D; its dates are irregular"),
        ((0,), None, "line 2: series a: one date shows no frequency; give --freq"),
    ],
)
def test_faults(days: tuple[float, ...], frequency: str | None, words: str) -> None:
    """Repeats, times between two steps, and dates far away are refused by file and line."""
    known = parse_frequency(frequency) if frequency else None
    with pytest.raises(DataError) as refused:
        on_grid(PATH, "a", observed(*days), known)
    assert str(refused.value).startswith(f"mine.csv, {words}")


def test_offsets_from_utc_are_for_all_or_none() -> None:
    """A time with an offset cannot be ordered among times without."""
    mixed = observed(0, 1)
    mixed.add(4, datetime(2024, 1, 3, tzinfo=UTC), 1.0)
    with pytest.raises(DataError, match="line 4: series a: some times have an offset"):
        on_grid(PATH, "a", mixed, None)
