"""The transformer that teaches short texts."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from models.data.errors import DataError
from models.data.text.labelled import NEGATIVE, POSITIVE, LabelledText
from models.distillation.mpnet import (
    MPNet,
    MPNetClassifier,
    Shape,
    TeacherOptions,
    load_mpnet,
    predict_probabilities,
    train_teacher,
)

Numbers = NDArray[np.float64]
SMALL = Shape(words=50, places=40, hidden=24, heads=2, inner=48, layers=2)
WORDS = ["<s>", "<pad>", "</s>", "<unk>", "good", "bad", "film", "a", "the", "was"]


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A folder with small random weights under the published names, and a tokenizer."""
    write_tensors(tmp_path / "model.safetensors", random_weights(SMALL))
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    return tmp_path


def test_padding_changes_no_vector() -> None:
    """A text among longer ones gets the vector that it gets alone."""
    torch.manual_seed(0)
    network = MPNet(SMALL).eval()
    alone = network(torch.tensor([[4, 5, 6]]))
    among = network(torch.tensor([[4, 5, 6, 1, 1], [7, 8, 9, 10, 11]]))
    torch.testing.assert_close(among[0], alone[0], atol=1e-5, rtol=0)


def test_the_published_weights_give_the_published_network(published: Path) -> None:
    """The same vector as the network written down in NumPy, also for pieces that are far apart."""
    network, _ = load_mpnet(published, SMALL)
    pieces = [4, 9, 8, 7, 6, 5] * 6
    with torch.inference_mode():
        vector = network.eval()(torch.tensor([pieces]))[0].double().numpy()
    expected = reference(random_weights(SMALL), pieces, SMALL)
    np.testing.assert_allclose(vector, expected, atol=1e-5)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    """The message says how to get them, and how to do without."""
    with pytest.raises(DataError, match=r"models\.fetch DATA --only mpnet .* --teachers reviews"):
        load_mpnet(tmp_path)


def test_the_teacher_learns(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some epochs it tells good from bad; its word pieces stay as published."""
    monkeypatch.setattr("models.distillation.mpnet.Shape", lambda: SMALL)
    texts = [
        LabelledText(f"the film was {word}", label, "sst", binary=True)
        for word, label in (("good", POSITIVE), ("bad", NEGATIVE))
        for _ in range(40)
    ]
    options = TeacherOptions(rate=1e-3, head_rate=1e-2, batch=8, epochs=10)
    teacher = train_teacher(texts, published, options)
    answers = predict_probabilities(teacher, ["the film was good", "the film was bad"])
    assert answers[0, POSITIVE] > answers[0, NEGATIVE]
    assert answers[1, NEGATIVE] > answers[1, POSITIVE]
    assert isinstance(teacher, MPNetClassifier)
    weights = random_weights(SMALL)
    learnt = teacher.body.words.weight.detach().numpy()
    np.testing.assert_array_equal(learnt, weights["embeddings.word_embeddings.weight"])


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


def reference(weights: dict[str, NDArray[np.float32]], pieces: list[int], shape: Shape) -> Numbers:
    """The vector of one text, as the paper and the published configuration say."""
    at = {name: tensor.astype(np.float64) for name, tensor in weights.items()}

    def dense(name: str, state: Numbers) -> Numbers:
        return np.asarray(state @ at[f"{name}.weight"].T + at[f"{name}.bias"])

    def norm(name: str, state: Numbers) -> Numbers:
        centred = state - state.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
        return np.asarray(scaled * at[f"{name}.weight"] + at[f"{name}.bias"])

    def bucket(distance: int) -> int:
        size, first = abs(distance), 16 if distance > 0 else 0
        if size < 8:
            return first + size
        return first + min(15, 8 + int(math.log(size / 8) / math.log(128 / 8) * 8))

    count, part = len(pieces), shape.hidden // shape.heads
    places = at["embeddings.position_embeddings.weight"][2 : count + 2]
    state = norm("embeddings.LayerNorm", at["embeddings.word_embeddings.weight"][pieces] + places)
    table = at["encoder.relative_attention_bias.weight"]
    bias = np.array([[table[bucket(j - i)] for j in range(count)] for i in range(count)])
    for index in range(shape.layers):
        layer = f"encoder.layer.{index}."
        query, key, value = (dense(f"{layer}attention.attn.{role}", state) for role in "qkv")
        read = np.zeros_like(state)
        for head in range(shape.heads):
            own = slice(head * part, (head + 1) * part)
            scores = query[:, own] @ key[:, own].T / math.sqrt(part) + bias[:, :, head]
            shares = np.exp(scores - scores.max(-1, keepdims=True))
            read[:, own] = shares / shares.sum(-1, keepdims=True) @ value[:, own]
        attended = dense(f"{layer}attention.attn.o", read)
        state = norm(f"{layer}attention.LayerNorm", state + attended)
        inner = dense(f"{layer}intermediate.dense", state)
        inner = inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
        state = norm(f"{layer}output.LayerNorm", state + dense(f"{layer}output.dense", inner))
    return np.asarray(state.mean(0))
