"""The word tokenizer of the text tasks: raw text in, lowercased words with their offsets out.

It is described by the `tokenizers` library, whose tokenizer.json the bundle carries, and read by
`models.bundle.text` alone: training and serving split texts with the same code.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from tokenizers import Regex, Tokenizer, models, pre_tokenizers

from models.bundle.text.tokenizer import PADDING, UNKNOWN, Splitter, TextEncoder
from models.wordings import Wording


def word_tokenizer(words: Sequence[str], wording: Wording) -> Tokenizer:
    """A tokenizer whose ids are 0 padding, 1 unknown, then `words` in their order.

    Raises:
        ValueError: a word stands twice.
    """
    listed = [PADDING, UNKNOWN, *words]
    vocabulary = {word: index for index, word in enumerate(listed)}
    if len(vocabulary) != len(listed):
        raise ValueError("the words of a vocabulary must be distinct and leave out [PAD] and [UNK]")
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = wording.normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Split(
        Regex(wording.pattern), behavior="removed", invert=True
    )
    return tokenizer


def encoder_of(tokenizer: Tokenizer, longest: int | None = None) -> TextEncoder:
    """What the service reads texts with when it is given this tokenizer."""
    return TextEncoder.from_json(tokenizer.to_str().encode(), longest)


class WordSplitter(Splitter):
    """Splits texts into the words that the tokenizer will look up."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(json.loads(word_tokenizer([], wording).to_str()))


def commonest(counts: Mapping[str, float] | Counter[str], size: int) -> list[str]:
    """The `size` most counted words, ties in alphabetical order."""
    return sorted(counts, key=lambda word: (-counts[word], word))[:size]
