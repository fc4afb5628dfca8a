"""From a text to what the tagger reads, and from its tags back to named spans of the text.

The same in training, in verification and in the service. Nothing of a text is left out: it is read
sentence by sentence, and a sentence that is longer than the network reads in overlapping windows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from models.bundle.examples import Row
from models.bundle.text.names import addresses, trimmed
from models.bundle.text.plain import plain
from models.bundle.text.sentences import cut, split_sentences
from models.bundle.text.spelling import spell
from models.bundle.text.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import ReadText, read_windows

IDS = "ids"
SPELLING = "spelling"
TAGS = "tags"
SCORES = "scores"

Unit = Literal["codepoint", "utf16", "byte"]
# How a text is written, and how many bytes of that are one unit.
WRITTEN: dict[Unit, tuple[str, int]] = {
    "codepoint": ("utf-32-le", 4),
    "utf16": ("utf-16-le", 2),
    "byte": ("utf-8", 1),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """A named span, text[start:end] in code points; `score` is its probability in the model."""

    type: str
    start: int
    end: int
    score: float = 1.0


class EntityReader:
    """Reads texts for one tagger.

    Attributes:
        longest: the most tokens that the network reads at once.
    """

    def __init__(self, encoder: TextEncoder, tags: TagSet, longest: int) -> None:
        self._encoder = encoder
        self.tags = tags
        self.longest = longest

    def read(self, text: str) -> ReadText:
        """A text without any token has no example; raises ItemError."""
        text, places = plain(text)
        tokens = self._encoder.encode(text)
        spelling = spell(text, tokens.offsets)
        windows = tuple(
            window
            for sentence in split_sentences(text, tokens.offsets)
            for window in cut(sentence.start, sentence.stop, self.longest)
        )
        return read_windows(text, tokens, windows, {IDS: tokens.ids, SPELLING: spelling}, places)

    def entities(self, text: ReadText, rows: Sequence[Row]) -> Iterator[Entity]:
        """The entities in their order, never overlapping, trimmed to what belongs to a name.

        What lies within an e-mail address or a URL is no name.

        Args:
            text: what was read.
            rows: for each example its TAGS (time,) and SCORES (time,).
        """
        within = addresses(text.text)
        end = 0
        for entity in self._tagged(text, rows):
            if entity.start < entity.end and not within.issuperset((entity.start, entity.end - 1)):
                start, stop = text.as_given(entity.start, entity.end)
                if start >= end:  # one character as given may be two words
                    end = stop
                    yield replace(entity, start=start, end=stop)

    def _tagged(self, text: ReadText, rows: Sequence[Row]) -> Iterator[Entity]:
        """What is tagged, trimmed, in `text.text`; empty if no character belongs to a name."""
        offsets = text.tokens.offsets
        end = 0
        for window, row in zip(text.windows, rows, strict=True):
            scores = row[SCORES].tolist()
            for span in self.tags.decode(row[TAGS].tolist()):
                first, last = window.start + span.first, window.start + span.last
                if window.first <= first < window.last and first >= end:
                    end = last + 1
                    start, stop = trimmed(text.text, offsets[first][0], offsets[last][1])
                    yield Entity(self.tags.types[span.type], start, stop, scores[span.last])


def converted(text: str, places: Iterable[int], unit: Unit) -> list[int]:
    """Ascending places in `text` from code points to `unit`, in time proportional to the text."""
    if unit == "codepoint" or (unit == "byte" and text.isascii()):
        return list(places)
    encoding, size = WRITTEN[unit]
    done = total = 0
    found = []
    for place in places:
        total += len(text[done:place].encode(encoding)) // size  # each part is written once
        done = place
        found.append(total)
    return found
