"""The transformer that teaches short texts, small and with random weights."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from models.distillation.mpnet import Shape

SMALL = Shape(words=50, places=40, hidden=24, heads=2, inner=48, layers=2)
WORDS = ["<s>", "<pad>", "</s>", "<unk>", "good", "bad", "film", "a", "the", "was"]


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with small random weights under the published names, and a tokenizer."""
    monkeypatch.setattr("models.distillation.mpnet.Shape", lambda: SMALL)
    write_tensors(tmp_path / "model.safetensors", random_weights(SMALL))
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    return tmp_path


def random_weights(shape: Shape) -> dict[str, NDArray[np.float32]]:
    """Weights under the names of the published file."""
    random = np.random.default_rng(3)
    hidden = shape.hidden
    dense = {
        "attention.attn.q": (hidden, hidden),
        "attention.attn.k": (hidden, hidden),
        "attention.attn.v": (hidden, hidden),
        "attention.attn.o": (hidden, hidden),
        "intermediate.dense": (shape.inner, hidden),
        "output.dense": (hidden, shape.inner),
    }
    sizes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (shape.words, hidden),
        "embeddings.position_embeddings.weight": (shape.places, hidden),
        "encoder.relative_attention_bias.weight": (shape.distances, shape.heads),
    }
    norms = ["embeddings.LayerNorm"]
    for index in range(shape.layers):
        layer = f"encoder.layer.{index}."
        norms += [f"{layer}attention.LayerNorm", f"{layer}output.LayerNorm"]
        for name, size in dense.items():
            sizes |= {f"{layer}{name}.weight": size, f"{layer}{name}.bias": size[:1]}
    for norm in norms:
        sizes |= {f"{norm}.weight": (hidden,), f"{norm}.bias": (hidden,)}
    return {
        name: random.normal(0, 0.3, size).astype(np.float32)  # as large as to matter
        for name, size in sizes.items()
    }


def write_tensors(path: Path, tensors: dict[str, NDArray[np.float32]]) -> None:
    """A safetensors file."""
    header, body = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.astype("<f4").tobytes()
        place = [len(body), len(body) + len(raw)]
        header[name] = {"dtype": "F32", "shape": tensor.shape, "data_offsets": place}
        body += raw
    head = json.dumps(header).encode()
    path.write_bytes(len(head).to_bytes(8, "little") + head + body)
