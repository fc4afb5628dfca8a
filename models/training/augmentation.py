"""What an epoch changes in annotated texts, so that a tagger trusts more than the look of a name.

Case augmentation shows texts in small letters, in capitals or with a capital at each word, and
names in small letters among other words. Names of today take the place of names of 1996. Swaps put
the name of another type in a name's place and keep the type; hiding leaves nothing of a name but
its place. Only what stands around it can tell the type then.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.bundle.examples import Example, Row
from models.bundle.text.entities import IDS, SPELLING
from models.bundle.text.spelling import Spelling, capitalized, lowered, raised
from models.bundle.text.tags import OUTSIDE, TagSet, TagSpan
from models.networks.network import UNKNOWN_ID

TRUE_TAGS = "true_tags"


@dataclass(frozen=True)
class Augmentation:
    """How often an epoch changes a text, as shares of all texts.

    Attributes:
        small: all letters small.
        capital: all letters capital.
        title: the first letter of each word capital, as in a headline.
        small_names: the letters of all names small.
        renew: one name replaced by a name of today of the same type.
        hide: one name without words and spelling.
        swap: one name replaced by one of another type; both where there are words to tell it by.
        swapped: the pairs of types whose names change places; adjectives ("German", MISC) fit no
            name's place.
    """

    small: float = 0.1
    capital: float = 0.05
    title: float = 0.0
    small_names: float = 0.0
    renew: float = 0.0
    hide: float = 0.3
    swap: float = 0.1
    swapped: tuple[tuple[str, str], ...] = (("LOC", "PER"), ("ORG", "PER"), ("LOC", "ORG"))

    def of_case(self) -> "Augmentation":
        """What fits texts whose words around a name say little of its type."""
        return replace(self, hide=0.0, swap=0.0)


class AugmentedTexts:
    """Tagged examples, changed anew for each epoch, by the seed and the epoch's number."""

    def __init__(
        self,
        examples: Sequence[Example],
        tags: TagSet,
        augmentation: Augmentation,
        seed: int,
        new_names: Mapping[str, Sequence[Example]] | None = None,
    ) -> None:
        """With names by type that may take the place of others, each as an example of its own."""
        self._examples = examples
        self._tags = tags
        self._augmentation = augmentation
        self._seed = seed
        self._spans = [
            tags.decode(one.arrays[TRUE_TAGS].tolist()) if _tells(one) else [] for one in examples
        ]
        names = [  # every name of one word: its example and its span
            (index, span)
            for index, spans in enumerate(self._spans)
            for span in spans
            if span.first == span.last
        ]
        self._new_names = [
            [(one, TagSpan(0, one.length - 1, index)) for one in (new_names or {}).get(kind, ())]
            for index, kind in enumerate(tags.types)
        ]
        pairs = {frozenset(pair) for pair in augmentation.swapped}
        self._partners = [
            [(examples[at], span) for at, span in names if {kind, tags.types[span.type]} in pairs]
            for kind in tags.types
        ]

    def __call__(self, epoch: int) -> list[Example]:
        """What this epoch trains on, in the order of the examples."""
        random = np.random.default_rng([self._seed, epoch])
        renamed = [self._renamed(index, random) for index in range(len(self._examples))]
        drawn = random.random(len(renamed))
        return [self._recased(one, value) for one, value in zip(renamed, drawn, strict=True)]

    def _recased(self, example: Example, value: float) -> Example:
        one = self._augmentation
        spelling = example.arrays[SPELLING].astype(np.int32)
        recased: tuple[tuple[float, Callable[[Spelling], Spelling]], ...] = (
            (one.small, lowered),
            (one.capital, raised),
            (one.title, capitalized),
            (one.small_names, lambda letters: self._with_small_names(example, letters)),
        )
        for share, recase in recased:
            if value < share:
                return replace(example, arrays={**example.arrays, SPELLING: recase(spelling)})
            value -= share
        return example

    def _with_small_names(self, example: Example, spelling: Spelling) -> Spelling:
        named = example.arrays[TRUE_TAGS] != OUTSIDE
        return np.where(named[:, None], lowered(spelling), spelling)

    def _renamed(self, index: int, random: np.random.Generator) -> Example:
        """The example, perhaps with one name hidden, swapped or renewed."""
        spans, example, chances = self._spans[index], self._examples[index], self._augmentation
        value = random.random()
        if not spans or value >= chances.swap + chances.hide + chances.renew:
            return example
        span = spans[int(random.integers(len(spans)))]
        if value < chances.swap:
            others = self._partners[span.type]
        elif value < chances.swap + chances.hide:
            return _hidden(example, span)
        else:
            others = self._new_names[span.type]
        if not others:
            return example
        source, name = others[int(random.integers(len(others)))]
        return _with_name(example, span, source.arrays, name, self._tags)


def _tells(example: Example) -> bool:
    """Whether a text is a sentence, not a headline or a row of a table: most words begin small."""
    first = example.arrays[SPELLING][:, 0].astype(np.int32)
    return bool(np.mean((first > ord("a")) & (first <= ord("z") + 1)) >= 0.5)


def _hidden(example: Example, span: TagSpan) -> Example:
    """The example with unknown words that have no letters in the place of `span`."""
    ids, spelling = example.arrays[IDS].copy(), example.arrays[SPELLING].copy()
    ids[span.first : span.last + 1] = UNKNOWN_ID
    spelling[span.first : span.last + 1] = 0
    return replace(example, arrays={**example.arrays, IDS: ids, SPELLING: spelling})


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
    true = tags.encode(moved, length)
    return Example({**example.arrays, **arrays, TRUE_TAGS: true}, length)
