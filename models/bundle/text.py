"""Text to token ids, with offsets into the text as given: the same in training and serving."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

UNKNOWN = "[UNK]"
PADDING = "[PAD]"  # id 0, what `collate` pads with


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """The tokens of a text, cut to the model's longest input.

    Attributes:
        ids: (used,) token ids.
        offsets: per used token, its [start, end) in the text, in code points.
        total: how many tokens the whole text has; more than `used` when it was cut.
        unknown: how many of the used tokens the vocabulary lacks.
    """

    ids: NDArray[np.int64]
    offsets: tuple[tuple[int, int], ...]
    total: int
    unknown: int

    @property
    def used(self) -> int:
        """How many tokens the model reads."""
        return len(self.ids)

    @property
    def truncated(self) -> bool:
        """Whether the text was cut."""
        return self.used < self.total


class TextEncoder:
    """A tokenizer and the most tokens of a text that are kept; None keeps all."""

    def __init__(self, tokenizer: Tokenizer, longest: int | None = None) -> None:
        self._tokenizer = tokenizer
        self._longest = longest
        self._unknown_id = tokenizer.token_to_id(UNKNOWN)

    @classmethod
    def from_json(cls, data: bytes, longest: int | None = None) -> "TextEncoder":
        """Reads a `tokenizer.json`.

        Args:
            data: the file's bytes.
            longest: the most tokens that `encode` keeps; None keeps all.
        """
        return cls(Tokenizer.from_str(data.decode()), longest)

    @property
    def vocabulary(self) -> int:
        """How many ids there are."""
        return int(self._tokenizer.get_vocab_size())

    def encode(self, text: str) -> TokenizedText:
        """Tokenizes one text; a text without any token gives no ids."""
        # The batch call lets other threads run meanwhile; `Tokenizer.encode` holds the GIL.
        encoding = self._tokenizer.encode_batch([text], add_special_tokens=False)[0]
        ids = np.array(encoding.ids[: self._longest], dtype=np.int64)
        return TokenizedText(
            ids=ids,
            offsets=tuple(encoding.offsets[: self._longest]),
            total=len(encoding.ids),
            unknown=int(np.count_nonzero(ids == self._unknown_id)),
        )
