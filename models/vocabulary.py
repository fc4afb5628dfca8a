"""The word tokenizer of the text tasks: raw text in, lowercased words with their offsets out.

Made of `tokenizers` parts only, so it is saved whole in tokenizer.json and the service needs no
code of ours to rebuild it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from tokenizers import Regex, Tokenizer, models, pre_tokenizers

from models.bundle.text import PADDING, UNKNOWN
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


class WordSplitter:
    """Splits texts into the words that the tokenizer will look up."""

    def __init__(self, wording: Wording) -> None:
        tokenizer = word_tokenizer([], wording)
        self._normalizer = tokenizer.normalizer
        self._splitter = tokenizer.pre_tokenizer

    def split(self, text: str) -> list[str]:
        """The words of a text, in order."""
        normal = self._normalizer.normalize_str(text)
        return [word for word, _ in self._splitter.pre_tokenize_str(normal)]


def commonest(counts: Mapping[str, float] | Counter[str], size: int) -> list[str]:
    """The `size` most counted words, ties in alphabetical order."""
    return sorted(counts, key=lambda word: (-counts[word], word))[:size]
