"""MPNet (Song et al. 2020), a pretrained transformer that becomes a teacher; never served.

The weights are those of all-mpnet-base-v2 (Apache-2.0), as a folder with `model.safetensors` and
`tokenizer.json`; `models.fetch` brings it. MPNet is BERT with a bias in its attention that depends
on how far apart two pieces are, the same in all layers.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from models.data.errors import DataError

MPNET = "all-mpnet-base-v2"
WEIGHTS, WORD_PIECES = "model.safetensors", "tokenizer.json"
PADDING = 1  # the id of what stands behind a text; the place of the first piece is 2
LONGEST = 64  # word pieces of a text
_LAYER = "encoder.layer.{}."
_NAMES = (  # of MPNet, of `Layer`
    ("attention.attn.o.", "output."),
    ("attention.LayerNorm.", "norm1."),
    ("intermediate.dense.", "linear1."),
    ("output.dense.", "linear2."),
    ("output.LayerNorm.", "norm2."),
)


@dataclass(frozen=True)
class Shape:
    """The published sizes of all-mpnet-base-v2."""

    words: int = 30_527
    places: int = 514
    hidden: int = 768
    heads: int = 12
    inner: int = 3_072
    layers: int = 12
    distances: int = 32  # of pieces that have biases of their own
    furthest: int = 128  # distance: all beyond have one bias


class Layer(nn.Module):
    """A layer of the encoder: attention with a bias, then two dense layers; norms come last."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.input = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.output = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-5)
        self.linear1 = nn.Linear(shape.hidden, shape.inner)
        self.linear2 = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-5)

    def forward(self, state: Tensor, bias: Tensor) -> Tensor:
        """`state` (batch, time, hidden), `bias` (batch, head, time, time); the next state.

        The attention is written out: the backward pass of torch's own is ten times slower on CPUs.
        """
        split = self.input(state).unflatten(-1, (3, self.heads, -1))
        query, key, value = split.permute(2, 0, 3, 1, 4)  # each (batch, head, time, part)
        scores = query @ key.transpose(-2, -1) / math.sqrt(query.shape[-1]) + bias
        read = (scores.softmax(dim=-1).to(value.dtype) @ value).transpose(1, 2).flatten(2)
        state = self.norm1(state + self.output(read))
        inner = nn.functional.gelu(self.linear1(state))
        following: Tensor = self.norm2(state + self.linear2(inner))
        return following


class MPNet(nn.Module):
    """Word pieces to one vector a text: the mean of the last layer, padding left out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.words, shape.hidden, padding_idx=PADDING)
        self.places = nn.Embedding(shape.places, shape.hidden, padding_idx=PADDING)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-5)
        self.dropout = nn.Dropout(0.1)
        self.distances = nn.Embedding(shape.distances, shape.heads)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, pieces: Tensor) -> Tensor:
        """`pieces` (batch, time); the vectors (batch, hidden)."""
        state = self.states(pieces)
        kept = (pieces != PADDING).unsqueeze(-1).to(state.dtype)
        mean: Tensor = (state * kept).sum(dim=1) / kept.sum(dim=1).clamp(min=1)  # (batch, hidden)
        return mean

    def states(self, pieces: Tensor, more: Tensor | float = 0.0) -> Tensor:
        """The last layer's vector of each piece, (batch, time, hidden).

        `more` is added to the embedding of each piece.
        """
        padding = pieces == PADDING
        place = torch.arange(pieces.shape[1], device=pieces.device)
        places = (place + PADDING + 1).masked_fill(padding, PADDING)
        state: Tensor = self.dropout(self.norm(self.words(pieces) + self.places(places) + more))
        distance = place[None, :] - place[:, None]  # from the row's piece to the column's
        bias = self.distances(self._bucket(distance)).permute(2, 0, 1)  # (head, time, time)
        bias = bias.masked_fill(padding[:, None, None, :], -math.inf)
        for layer in self.layers:
            state = layer(state, bias)
        return state

    def _bucket(self, distance: Tensor) -> Tensor:
        """The row of `distances`: half of them for each direction.

        A quarter is for the nearest, each its own; further ones share rows, on a log scale.
        """
        half = self.shape.distances // 2
        exact = half // 2
        size = distance.abs()
        steps = torch.log(size.clamp(min=1) / exact) / math.log(self.shape.furthest / exact)
        shared = (exact + (steps * (half - exact)).long()).clamp(max=half - 1)
        return torch.where(size < exact, size, shared) + half * (distance > 0)


def require_mpnet(folder: Path) -> None:
    """Raises DataError unless the weights are there."""
    if not all((folder / name).is_file() for name in (WEIGHTS, WORD_PIECES)):
        raise DataError(
            folder,
            "the teacher's weights are not there: python -m models.fetch DATA --only mpnet brings "
            "them (440 MB); or train without them: --teachers reviews (sentiment), no --unlabelled "
            "(ner)",
        )


def load_mpnet(
    folder: Path, shape: Shape | None = None, longest: int = LONGEST
) -> tuple[MPNet, Tokenizer]:
    """The pretrained network and its tokenizer of `longest` word pieces; raises DataError."""
    require_mpnet(folder)
    network = MPNet(shape or Shape())
    network.load_state_dict(_renamed(_read_tensors(folder / WEIGHTS), network.shape))
    tokenizer = Tokenizer.from_file(str(folder / WORD_PIECES))
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest)
    return network, tokenizer


def _read_tensors(path: Path) -> dict[str, Tensor]:
    """A safetensors file: 8 bytes of header length, a JSON header, then the raw numbers."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:start])
    tensors: dict[str, Tensor] = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, last = entry["data_offsets"]
            flat = np.frombuffer(raw[start + first : start + last], dtype="<f4").copy()
            tensors[name] = torch.from_numpy(flat).reshape(entry["shape"])
    return tensors


def _renamed(published: dict[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    state = {
        "words.weight": published["embeddings.word_embeddings.weight"],
        "places.weight": published["embeddings.position_embeddings.weight"],
        "norm.weight": published["embeddings.LayerNorm.weight"],
        "norm.bias": published["embeddings.LayerNorm.bias"],
        "distances.weight": published["encoder.relative_attention_bias.weight"],
    }
    for index in range(shape.layers):
        old, new = _LAYER.format(index), f"layers.{index}."
        for part in ("weight", "bias"):
            inputs = [published[f"{old}attention.attn.{role}.{part}"] for role in "qkv"]
            state[f"{new}input.{part}"] = torch.cat(inputs)
            for theirs, ours in _NAMES:
                state[f"{new}{ours}{part}"] = published[f"{old}{theirs}{part}"]
    return state
