"""A smaller embedding table: int8 codes with one scale per word, exact in torch and in ONNX alike.

The table is most of a text bundle. The codes become part of the network itself before golden
answers are made, so ONNX Runtime still has to equal torch; the cost is measured on the task's own
metric and said in the card (docs/decisions/0021-exact-int8.md).
"""

import copy
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

Network = TypeVar("Network", bound=nn.Module)


class Int8Embedding(nn.Module):
    """Looks words up in an int8 table: row = codes * scale.

    Attributes:
        codes: (vocabulary, features) int8.
        scales: (vocabulary, 1).
    """

    codes: Tensor
    scales: Tensor

    def __init__(self, vocabulary: int, features: int) -> None:
        super().__init__()
        self.register_buffer("codes", torch.zeros(vocabulary, features, dtype=torch.int8))
        self.register_buffer("scales", torch.zeros(vocabulary, 1))

    @classmethod
    def from_table(cls, table: Tensor) -> "Int8Embedding":
        """Rounds a float table (vocabulary, features), each row to its own largest value."""
        embedding = cls(*table.shape)
        scales = table.abs().amax(dim=1, keepdim=True) / 127
        embedding.scales.copy_(scales)
        codes = (table / scales.clamp_min(torch.finfo(table.dtype).tiny)).round()
        embedding.codes.copy_(codes.to(torch.int8))
        return embedding

    def forward(self, ids: Tensor) -> Tensor:
        """Ids (batch, time) -> (batch, time, features)."""
        codes = functional.embedding(ids, self.codes)
        return codes.to(self.scales.dtype) * functional.embedding(ids, self.scales)


def with_int8_embeddings(network: Network) -> Network:
    """A copy of the network, in evaluation mode, whose embedding tables are int8."""
    copied = copy.deepcopy(network).eval()
    for name, module in list(copied.named_modules()):
        if isinstance(module, nn.Embedding):
            copied.set_submodule(name, Int8Embedding.from_table(module.weight.detach()))
    return copied
