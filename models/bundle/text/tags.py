"""BIOES tags and the spans they stand for: B(egin) I(nside) E(nd) of several tokens, S(ingle), O.

A span's end is marked by a tag of its own, so the probability of a span is that of one fixed piece
of the path (models/networks/crf.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

OUTSIDE = 0
_PARTS = ("B", "I", "E", "S")
PARTS = len(_PARTS)  # tags of each type, one after another
_BEGIN, _INSIDE, _END, _SINGLE = range(4)


@dataclass(frozen=True, slots=True, order=True)
class TagSpan:
    """Tokens `first` to `last`, both included, of the type with the index `type`."""

    first: int
    last: int
    type: int


@dataclass(frozen=True)
class TagSet:
    """The tags of some types: O, then B-, I-, E- and S- of each type, in the types' order."""

    types: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every tag's name, by its id."""
        return ("O", *(f"{part}-{name}" for name in self.types for part in _PARTS))

    def encode(self, spans: Iterable[TagSpan], length: int) -> NDArray[np.int64]:
        """The tag ids of `length` tokens.

        Raises:
            ValueError: two spans share a token, or one ends outside.
        """
        tags = np.full(length, OUTSIDE, np.int64)
        for span in spans:
            here = tags[span.first : span.last + 1]
            if span.last >= length or span.first > span.last or here.any():
                raise ValueError(f"{span} overlaps another span or does not fit {length} tokens")
            here[:] = _tag(span.type, _INSIDE)
            here[0], here[-1] = _tag(span.type, _BEGIN), _tag(span.type, _END)
            if len(here) == 1:
                here[0] = _tag(span.type, _SINGLE)
        return tags

    def decode(self, tags: Sequence[int]) -> list[TagSpan]:
        """The spans of a sequence of tag ids.

        Raises:
            ValueError: `allowed` does not allow the sequence.
        """
        spans: list[TagSpan] = []
        first: int | None = None
        for place, tag in enumerate(tags):
            kind, part = divmod(tag - 1, PARTS)
            if tag != OUTSIDE and part in (_BEGIN, _SINGLE):
                first = place
            if tag != OUTSIDE and part in (_END, _SINGLE) and first is not None:
                spans.append(TagSpan(first, place, kind))
        if not np.array_equal(self.encode(spans, len(tags)), np.asarray(tags)):
            raise ValueError("the tags are not a valid BIOES sequence")
        return spans

    def allowed(self) -> NDArray[np.bool_]:
        """Which tag may follow which, [from, to]: (tags + 1, tags + 1).

        The last row and column are the boundary: from it a sequence begins, with it it ends.
        """
        names = (*self.names, "O")  # what may stand beside O may stand at a boundary
        return np.array([[_follows(one, other) for other in names] for one in names])

    def goes_on(self) -> NDArray[np.bool_]:
        """Which tags go on with the span of the token before: (tags,)."""
        return np.array([name[0] in "IE" for name in self.names])


def _follows(one: str, other: str) -> bool:
    if one[0] in "BI":  # a span is open: it goes on or ends
        return other[0] in "IE" and one[1:] == other[1:]
    return other[0] in "OBS"


def _tag(kind: int, part: int) -> int:
    return 1 + kind * PARTS + part
