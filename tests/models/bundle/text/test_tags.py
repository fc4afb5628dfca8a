"""Spans become BIOES tags and come back; what BIOES forbids is no sequence of tags."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.text.tags import TagSet, TagSpan

TAGS = TagSet(("ORG", "PER"))


@st.composite
def spans_of(draw: st.DrawFn) -> tuple[list[TagSpan], int]:
    """Spans that share no token, and how many tokens there are."""
    borders = sorted(draw(st.sets(st.integers(0, 12), max_size=8)))
    chosen = [pair for pair in pairwise(borders) if draw(st.booleans())]
    spans = [TagSpan(start, stop - 1, draw(st.integers(0, 1))) for start, stop in chosen]
    return spans, max(borders, default=0) + draw(st.integers(0, 2))


@given(spans_of())
def test_there_and_back(case: tuple[list[TagSpan], int]) -> None:
    """Whatever the spans and their order, decoding what was encoded gives them, in order."""
    spans, length = case
    tags = TAGS.encode(reversed(spans), length)
    assert len(tags) == length
    assert TAGS.decode(tags.tolist()) == spans


def test_names() -> None:
    """O is 0; each type has B, I, E and S, in the types' order."""
    spans = [TagSpan(0, 2, 1), TagSpan(3, 3, 0), TagSpan(5, 6, 0)]
    tags = [TAGS.names[tag] for tag in TAGS.encode(spans, 7)]
    assert tags == ["B-PER", "I-PER", "E-PER", "S-ORG", "O", "B-ORG", "E-ORG"]
    assert TAGS.names[0] == "O"
    assert TagSet(()).names == ("O",)


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4])
def test_decode_knows_exactly_what_is_allowed(length: int) -> None:
    """Of all sequences, those along `allowed`, boundaries included, are decoded; no other is."""
    allowed, boundary = TAGS.allowed(), len(TAGS.names)
    seen = set()
    for tags in product(range(boundary), repeat=length):
        if all(allowed[one, other] for one, other in pairwise((boundary, *tags, boundary))):
            spans = TAGS.decode(tags)
            assert tuple(TAGS.encode(spans, length)) == tags
            seen.add(tuple(spans))
        else:
            with pytest.raises(ValueError, match=r"not a valid BIOES sequence|overlaps"):
                TAGS.decode(tags)
    assert len(seen) == len(every_way(length))


def every_way(length: int) -> list[tuple[TagSpan, ...]]:
    """Every set of spans of two types over so many tokens, counted without tags."""
    if length == 0:
        return [()]
    ways = list(every_way(length - 1))
    for size in range(1, length + 1):
        first = length - size
        for kind in range(2):
            ways += [(*way, TagSpan(first, length - 1, kind)) for way in every_way(first)]
    return ways


@pytest.mark.parametrize(
    ("spans", "length"),
    [
        ([TagSpan(0, 1, 0), TagSpan(1, 2, 0)], 3),
        ([TagSpan(0, 2, 0), TagSpan(1, 1, 1)], 3),
        ([TagSpan(1, 1, 0), TagSpan(0, 2, 1)], 3),
        ([TagSpan(0, 3, 0)], 3),
        ([TagSpan(3, 3, 0)], 3),
        ([TagSpan(2, 1, 0)], 3),
    ],
)
def test_overlaps_are_refused(spans: list[TagSpan], length: int) -> None:
    """Spans that share a token, end outside or have no token have no tags."""
    with pytest.raises(ValueError, match="overlaps another span or does not fit"):
        TAGS.encode(spans, length)


def test_what_goes_on() -> None:
    """I and E go on with a span; O, B and S do not."""
    going = [name for name, goes in zip(TAGS.names, TAGS.goes_on(), strict=True) if goes]
    assert going == ["I-ORG", "E-ORG", "I-PER", "E-PER"]
