"""Places in other units."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.tasks.offsets import Unit, converted

WRITTEN: dict[Unit, tuple[str, int]] = {
    "codepoint": ("utf-32-le", 4),
    "utf16": ("utf-16-le", 2),
    "byte": ("utf-8", 1),
}


@pytest.mark.parametrize("unit", WRITTEN)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"])), places=st.lists(st.integers(0, 2**30))
)
def test_places_cut_the_same_out_of_the_written_text(
    unit: Unit, text: str, places: list[int]
) -> None:
    """Between any two places stands the same text, whether in code points or as it is written."""
    ordered = sorted(place % (len(text) + 1) for place in places)
    encoding, size = WRITTEN[unit]
    written = text.encode(encoding)
    found = [0, *converted(text, ordered, unit)]
    parts = [written[start * size : end * size].decode(encoding) for start, end in pairwise(found)]
    assert parts == [text[start:end] for start, end in pairwise([0, *ordered])]


@pytest.mark.parametrize("unit", WRITTEN)
def test_many_places_cost_little_more_than_few(unit: Unit) -> None:
    """Each part of the text is looked at once: 50,000 characters with 4,000 places are no work.

    Counting each place from the start of the text takes a hundred times as long, or more.
    """
    text = "\u00e9\U0001f600" * 25_000
    places = list(range(0, 50_000, 12))
    began = time.process_time()
    converted(text, places, unit)
    assert time.process_time() - began < 0.1
