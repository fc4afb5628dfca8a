"""Forms: the same text as somebody else would type it, which leaves its label.

Apostrophes left out, a greeting before, a signature or thanks behind, quotation marks, an address
or a handle beside it, the final stop added or taken off, capitals, a slip of the fingers.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from models.data.text.labelled import LABELS, LabelledText, Texts

SOURCE = "forms"
_AROUND = (
    "Hi, {} | Hello, {} | Hey, {} | Hi team, {} | Hello team, {} | Good morning, {} | Hi all! {}",
    "{} Sent from my iPhone | {} Best regards, Kim | {} Thanks. | {} Thank you | {} Cheers, Sam",
    "\"{}\" | '{}' | \u201c{}\u201d | \u00ab{}\u00bb",
    "{} https://t.co/k3XbQz7L | https://example.org {} | @anna_k {} | {} @helpdesk | @tm12 @lee {}",
)
_LONG = re.compile(r"[^\W\d_]{5,}")  # a word in which a slip leaves enough to read
_TWO_CHANGES = 0.3  # of the texts


class FormTexts:
    """Draws texts in another form, by a seed.

    Args:
        texts: labelled; the label, soft targets and what else is known of a text stay.
        seed: of the draws.
    """

    def __init__(self, texts: Sequence[LabelledText], seed: int) -> None:
        self._random = np.random.default_rng(seed)
        by_label = [[one for one in texts if one.label == label] for label in range(len(LABELS))]
        self._texts = [some for some in by_label if some]
        self._changes: list[Callable[[str], str]] = [
            lambda text: re.sub("['\u2019]", "", text),
            lambda text: text[:-1] if text.endswith(".") else re.sub(r"(\w)$", r"\1.", text),
            str.upper,
            self._slipped,
            *(partial(self._around, line.split(" | ")) for line in _AROUND),
        ]

    def draw(self, amount: int) -> Texts:
        """About as many texts of each label, each with one or two changes."""
        return [self._one() for _ in range(amount)] if self._texts else []

    def _one(self) -> LabelledText:
        texts = self._texts[int(self._random.integers(len(self._texts)))]
        text = texts[int(self._random.integers(len(texts)))]
        form, left = text.text, 1 + (self._random.random() < _TWO_CHANGES)
        for place in self._random.permutation(len(self._changes)):
            changed = self._changes[place](form) if left else form
            left, form = left - (changed != form), changed
        return replace(text, text=form, source=SOURCE)

    def _around(self, known: Sequence[str], text: str) -> str:
        return known[int(self._random.integers(len(known)))].replace("{}", text)

    def _slipped(self, text: str) -> str:
        """Two neighbouring letters of a long word swapped, or one doubled."""
        if words := [word.span() for word in _LONG.finditer(text)]:
            start, end = words[int(self._random.integers(len(words)))]
            place = int(self._random.integers(start + 1, end - 1))
            slips = text[place + 1] + text[place], text[place] * 2 + text[place + 1]
            return text[:place] + slips[int(self._random.integers(2))] + text[place + 2 :]
        return text
