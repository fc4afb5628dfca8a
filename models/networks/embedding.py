"""A table of word vectors of which only the first rows learn."""

import torch
from torch import Tensor, nn

from models.networks.network import PADDING_ID


class PartlyTrainedEmbedding(nn.Module):
    """Looks words up in one table of two parts: rows that learn, and rows that stay.

    Words that no training text has get no gradient; an optimiser that passes over all of their
    rows at every step takes as long as the rest of the network.
    """

    def __init__(self, table: Tensor, learn: int) -> None:
        super().__init__()
        self._learn = learn
        self.tuned = nn.Embedding.from_pretrained(table[:learn].clone(), False, PADDING_ID)
        self.fixed = nn.Embedding.from_pretrained(table[learn:].clone(), True)

    def forward(self, ids: Tensor) -> Tensor:
        """Ids (batch, time) -> (batch, time, features)."""
        tuned: Tensor = self.tuned(ids.clamp(max=self._learn - 1))
        if not len(self.fixed.weight):
            return tuned
        fixed = self.fixed((ids - self._learn).clamp(min=0))
        return torch.where(ids[..., None] < self._learn, tuned, fixed)

    def whole(self) -> nn.Embedding:
        """Both parts as one table."""
        table = torch.cat([self.tuned.weight, self.fixed.weight]).detach()
        whole: nn.Embedding = nn.Embedding.from_pretrained(table, True, PADDING_ID)
        return whole
