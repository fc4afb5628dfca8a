"""Text to token ids, with offsets into the text as given: the same in training and serving."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from models.bundle.chunks import chunks_of
from models.bundle.plain import plain_texts

UNKNOWN = "[UNK]"
PADDING = "[PAD]"  # id 0, what `collate` pads with
ALONE = 1000  # characters: up to here, handing a text to other threads takes longer than reading it


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """The tokens of a text, cut to the model's longest input.

    Attributes:
        ids: (used,) token ids.
        offsets: per used token, its [start, end) in the text, in code points; none if not asked.
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
    """A tokenizer and the most tokens of a text that are kept; None keeps all.

    Args:
        tokenizer: of the tokenizers library.
        longest: the most tokens that `encode` keeps.
        placed: whether `encode` says where the tokens stand, which costs it a fifth of its time.
    """

    def __init__(
        self, tokenizer: Tokenizer, longest: int | None = None, *, placed: bool = True
    ) -> None:
        self._tokenizer = tokenizer
        self._longest = longest
        self._short = plain_texts(tokenizer)
        self._bare = self._short.tokenizer if self._short else tokenizer
        self._placed = placed
        self._chunks = None if placed else chunks_of(tokenizer, self._short)
        self._unknown_id = tokenizer.token_to_id(UNKNOWN)

    @classmethod
    def from_json(
        cls, data: bytes, longest: int | None = None, *, placed: bool = True
    ) -> "TextEncoder":
        """Reads the bytes of a `tokenizer.json`; the rest is as for the class."""
        return cls(Tokenizer.from_str(data.decode()), longest, placed=placed)

    @property
    def vocabulary(self) -> int:
        """How many ids there are."""
        return int(self._tokenizer.get_vocab_size())

    def encode(self, text: str) -> TokenizedText:
        """Tokenizes one text; a text without any token gives no ids."""
        return self.encode_all([text])[0]

    def encode_all(self, texts: Sequence[str]) -> list[TokenizedText]:
        """Each text as `encode` reads it."""
        if self._chunks is None:
            return self._encode_whole(texts)
        known = [self._chunks.read(text) for text in texts]
        rest = [text for text, ids in zip(texts, known, strict=True) if ids is None]
        whole = iter(self._encode_whole(rest) if rest else ())
        return [next(whole) if ids is None else self._cut(ids) for ids in known]

    def _encode_whole(self, texts: Sequence[str]) -> list[TokenizedText]:
        """What is not read chunk by chunk; other threads run while it is tokenized."""
        normal = [self._short.plain(text) if self._short else None for text in texts]
        long = [text for text, plain in zip(texts, normal, strict=True) if plain is None]
        ways = {
            True: iter(self._read(self._bare, [text for text in normal if text is not None])),
            False: iter(self._read(self._tokenizer, long)),
        }
        return [self._tokenized(next(ways[text is not None])) for text in normal]

    def _read(self, tokenizer: Tokenizer, texts: Sequence[str]) -> Sequence[Encoding]:
        if not texts:
            return []
        if len(texts) == 1 and len(texts[0]) < ALONE:
            return [tokenizer.encode(texts[0], add_special_tokens=False)]
        # The batch calls let other threads run meanwhile; `Tokenizer.encode` holds the GIL.
        read = tokenizer.encode_batch if self._placed else tokenizer.encode_batch_fast
        return read(texts, add_special_tokens=False)

    def _tokenized(self, encoding: Encoding) -> TokenizedText:
        ids = np.array(encoding.ids, dtype=np.int64)
        return self._cut(ids, encoding.offsets if self._placed else ())

    def _cut(
        self, ids: NDArray[np.int64], offsets: Sequence[tuple[int, int]] = ()
    ) -> TokenizedText:
        used = ids[: self._longest]
        lacking = 0 if self._unknown_id is None else np.count_nonzero(used == self._unknown_id)
        return TokenizedText(
            ids=used,
            offsets=tuple(offsets[: self._longest]),
            total=len(ids),
            unknown=int(lacking),
        )
