"""What an epoch changes in annotated texts, so that a tagger trusts more than the look of a name.

Case noise shows texts in small letters or in capitals. Swaps put the name of another type in a
name's place and keep the type: only what stands around it can tell then.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.bundle.entities import IDS, SPELLING
from models.bundle.examples import Example, Row
from models.bundle.spelling import lowered, raised
from models.bundle.tags import TagSet, TagSpan

TRUE_TAGS = "true_tags"


@dataclass(frozen=True)
class Noise:
    """How often an epoch changes a text, as shares of all texts.

    Attributes:
        small: all letters small.
        capital: all letters capital.
        swap: one name replaced by one of another type, where there are words to tell it by.
        spared: types whose names are not swapped: adjectives ("German") fit no name's place.
    """

    small: float = 0.1
    capital: float = 0.05
    swap: float = 0.15
    spared: tuple[str, ...] = ("MISC",)


class NoisyTexts:
    """Tagged examples, changed anew for each epoch, by the seed and the epoch's number."""

    def __init__(self, examples: Sequence[Example], tags: TagSet, noise: Noise, seed: int) -> None:
        self._examples = examples
        self._tags = tags
        self._noise = noise
        self._seed = seed
        spared = [index for index, name in enumerate(tags.types) if name in noise.spared]
        self._spans = [
            [
                span
                for span in tags.decode(one.arrays[TRUE_TAGS].tolist())
                if span.type not in spared
            ]
            if _tells(one)
            else []
            for one in examples
        ]
        # every name of one word: its example and its span
        self._names = [
            (index, span)
            for index, spans in enumerate(self._spans)
            for span in spans
            if span.first == span.last
        ]

    def __call__(self, epoch: int) -> list[Example]:
        """What this epoch trains on, in the order of the examples."""
        random = np.random.default_rng([self._seed, epoch])
        swapped = [
            self._swapped(index, random) if random.random() < self._noise.swap else example
            for index, example in enumerate(self._examples)
        ]
        drawn = random.random(len(swapped))
        return [self._recased(one, value) for one, value in zip(swapped, drawn, strict=True)]

    def _recased(self, example: Example, value: float) -> Example:
        if value >= self._noise.small + self._noise.capital:
            return example
        recase = lowered if value < self._noise.small else raised
        spelling = recase(example.arrays[SPELLING].astype(np.int32))
        return replace(example, arrays={**example.arrays, SPELLING: spelling})

    def _swapped(self, index: int, random: np.random.Generator) -> Example:
        spans = self._spans[index]
        example = self._examples[index]
        if not spans or not self._names:
            return example
        span = spans[int(random.integers(len(spans)))]
        other, name = self._names[int(random.integers(len(self._names)))]
        if name.type == span.type:
            return example
        return _with_name(example, span, self._examples[other].arrays, name, self._tags)


def _tells(example: Example) -> bool:
    """Whether a text is a sentence, not a headline or a row of a table: most words begin small."""
    first = example.arrays[SPELLING][:, 0].astype(np.int32)
    return bool(np.mean((first > ord("a")) & (first <= ord("z") + 1)) >= 0.5)


def _with_name(
    example: Example, span: TagSpan, source: Row, name: TagSpan, tags: TagSet
) -> Example:
    """The example with the words of `name` in the place of `span`, whose type stays."""
    arrays = {
        key: np.concatenate(
            [
                example.arrays[key][: span.first],
                source[key][name.first : name.last + 1],
                example.arrays[key][span.last + 1 :],
            ]
        )
        for key in (IDS, SPELLING)
    }
    length = len(arrays[IDS])
    grown = length - example.length
    moved = [
        TagSpan(
            one.first + grown * (one.first > span.first),
            one.last + grown * (one.first >= span.first),
            one.type,
        )
        for one in tags.decode(example.arrays[TRUE_TAGS].tolist())
    ]
    return Example({**arrays, TRUE_TAGS: tags.encode(moved, length)}, length)
