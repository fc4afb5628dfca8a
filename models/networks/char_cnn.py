"""The char CNN: features of a word from its characters (Ma & Hovy 2016)."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.bundle.text.spelling import ALPHABET

_CHARACTER_FEATURES = 25
_KERNEL_SIZE = 3  # characters (bytes) that a filter sees


class CharCNN(nn.Module):
    """Convolution over the bytes of a word, and the maximum of each filter over the word.

    The table of characters is no nn.Embedding: it is small, so it learns as fast as the rest and
    stays float32 in a bundle.
    """

    def __init__(self, filters: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(ALPHABET, _CHARACTER_FEATURES) * 0.3)
        self.filters = nn.Conv1d(
            _CHARACTER_FEATURES, filters, _KERNEL_SIZE, padding=_KERNEL_SIZE // 2
        )

    def forward(self, spelling: Tensor) -> Tensor:
        """Bytes (batch, time, characters), 0 where a word has ended -> (batch, time, filters)."""
        written = spelling.flatten(0, 1).long()  # (words, characters)
        inside = written > 0
        characters = functional.embedding(written, self.table) * inside[..., None]
        found = self.filters(characters.transpose(1, 2)).relu()  # (words, filters, characters)
        strongest: Tensor = (found * inside[:, None]).amax(dim=2)  # all is at least 0
        batch, time, _ = spelling.shape
        return strongest.view(batch, time, -1)
