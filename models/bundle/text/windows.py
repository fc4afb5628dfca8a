"""A text in the windows that a network reads, and one distribution from those of its windows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.bundle.examples import Example, Row
from models.bundle.text.plain import Places
from models.bundle.text.sentences import Window, cut
from models.bundle.text.tokenizer import Offsets, TextEncoder, TokenizedText

_IDS = "ids"


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text in the windows that the network reads, each with its example.

    Attributes:
        text: as it is read.
        tokens: of `text`.
        windows: over the tokens.
        examples: one for each window.
        places: of the characters of `text` in the text as given.
    """

    text: str
    tokens: TokenizedText
    windows: tuple[Window, ...]
    examples: tuple[Example, ...]
    places: Places = None

    @property
    def offsets(self) -> Offsets:
        """[start, end) of each token in the text as given."""
        return [self.as_given(start, end) for start, end in self.tokens.offsets]

    def as_given(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of `text`, which is not empty, in the text as given."""
        if self.places is None:
            return start, end
        return self.places[start][0], self.places[end - 1][1]


def read_windows(
    text: str,
    tokens: TokenizedText,
    windows: tuple[Window, ...],
    arrays: Row,
    places: Places = None,
) -> ReadText:
    """The examples of windows over a text.

    Args:
        text: the whole text.
        tokens: all of it.
        windows: over the tokens.
        arrays: what the network reads of the tokens, each (tokens, ...).
        places: of the characters in the text as given.
    """
    examples = tuple(
        Example(
            {name: array[window.start : window.stop] for name, array in arrays.items()},
            window.stop - window.start,
        )
        for window in windows
    )
    return ReadText(text, tokens, windows, examples, places)


class TextReader:
    """Reads texts for one classifier: whole, in windows that depend on nothing but the text.

    Args:
        encoder: keeps all tokens of a text.
        longest: the most tokens that the network reads at once.
    """

    def __init__(self, encoder: TextEncoder, longest: int) -> None:
        self._encoder = encoder
        self._longest = longest

    def read(self, text: str) -> ReadText:
        """A text without any token has no example; raises ItemError."""
        tokens = self._encoder.encode(text)
        if 0 < tokens.used <= self._longest:
            window = Window(0, tokens.used, 0, tokens.used)
            example = Example({_IDS: tokens.ids}, tokens.used)
            return ReadText(text, tokens, (window,), (example,))
        windows = tuple(cut(0, tokens.used, self._longest)) if tokens.used else ()
        return read_windows(text, tokens, windows, {_IDS: tokens.ids})


def pooled(
    windows: Sequence[Window], probabilities: Sequence[NDArray[np.generic]]
) -> NDArray[np.generic]:
    """The mean of the windows' distributions (label,), each weighted by the tokens of its core.

    Each token of the text has so the same weight, though neighbours share half of their tokens.
    One window's distribution is the text's, to the last digit.
    """
    if len(windows) == 1:
        return probabilities[0]
    weights = [window.last - window.first for window in windows]
    return np.average(np.stack(probabilities).astype(np.float64), axis=0, weights=weights)
