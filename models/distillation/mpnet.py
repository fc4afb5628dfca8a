"""MPNet (Song et al. 2020), fine-tuned on labelled short texts, as a teacher; never served.

It softens the hard labels of tweets, and labels the texts of `augmentation`. The weights are those
of all-mpnet-base-v2 (Apache-2.0), as a folder with `model.safetensors` and `tokenizer.json`;
`models.fetch` brings it. MPNet is BERT with a bias in its attention that depends on how far apart
two pieces are, the same in all layers.
"""

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import track
from sklearn.decomposition import PCA
from tokenizers import Tokenizer
from torch import Tensor, nn

from models.data.errors import DataError
from models.data.text.labelled import LABELS, NEUTRAL, LabelledText
from models.training.word_vectors import Vectors

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
        padding = pieces == PADDING
        place = torch.arange(pieces.shape[1], device=pieces.device)
        places = (place + PADDING + 1).masked_fill(padding, PADDING)
        state = self.dropout(self.norm(self.words(pieces) + self.places(places)))
        distance = place[None, :] - place[:, None]  # from the row's piece to the column's
        bias = self.distances(self._bucket(distance)).permute(2, 0, 1)  # (head, time, time)
        bias = bias.masked_fill(padding[:, None, None, :], -math.inf)
        for layer in self.layers:
            state = layer(state, bias)
        kept = (~padding).unsqueeze(-1).to(state.dtype)
        mean: Tensor = (state * kept).sum(dim=1) / kept.sum(dim=1).clamp(min=1)  # (batch, hidden)
        return mean

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
            "them (440 MB); or train with --teachers reviews",
        )


def load_mpnet(folder: Path, shape: Shape | None = None) -> tuple[MPNet, Tokenizer]:
    """The pretrained network and its word-piece tokenizer; raises DataError."""
    require_mpnet(folder)
    network = MPNet(shape or Shape())
    network.load_state_dict(_renamed(_read_tensors(folder / WEIGHTS), network.shape))
    tokenizer = Tokenizer.from_file(str(folder / WORD_PIECES))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
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


Probabilities = NDArray[np.float32]  # (texts, 3)
_UNKNOWN = ("[UNK]", "<unk>")  # word pieces
_FEATURES = (60, 40)  # of a word's vector: of the published network, of the teacher
_POOLED = 100  # batches among which texts of like length are put together


@dataclass(frozen=True)
class TeacherOptions:
    """How the teacher is trained: one epoch is enough."""

    rate: float = 4e-5
    head_rate: float = 1e-3
    batch: int = 64
    epochs: int = 1
    warm: float = 0.06
    seed: int = 0


class MPNetClassifier(nn.Module):
    """MPNet with a linear head of three labels; its embeddings of word pieces stay as they are."""

    def __init__(self, body: MPNet, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.body = body
        for frozen in (body.words, body.distances):
            frozen.requires_grad_(requires_grad=False)
        self.tokenizer = tokenizer
        self.head = nn.Sequential(nn.Dropout(0.1), nn.Linear(body.norm.normalized_shape[0], 3))

    def forward(self, pieces: Tensor) -> Tensor:
        """Logits (batch, 3), in bfloat16: a teacher does not mind, and CPUs are twice as fast."""
        with torch.autocast(pieces.device.type, dtype=torch.bfloat16):
            vectors = self.body(pieces)
        logits: Tensor = self.head(vectors.float())
        return logits

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """The word-piece ids of each text."""
        return [entry.ids for entry in self.tokenizer.encode_batch([_plain(t) for t in texts])]


def train_teacher(
    examples: Sequence[LabelledText], folder: Path, options: TeacherOptions
) -> MPNetClassifier:
    """Fine-tunes the weights in `folder`; labels weigh the same where neutral is known."""
    torch.manual_seed(options.seed)
    teacher = MPNetClassifier(*load_mpnet(folder)).train()
    pieces = teacher.pieces([example.text for example in examples])
    labels = torch.tensor([example.label for example in examples])
    binary = torch.tensor([example.binary for example in examples])
    weights = _balanced(labels, binary)
    body = [weight for weight in teacher.body.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": body, "lr": options.rate},
            {"params": teacher.head.parameters(), "lr": options.head_rate},
        ],
        fused=True,
    )
    batches = [b for _ in range(options.epochs) for b in _batches(pieces, options)]
    warm = max(1, int(options.warm * len(batches)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (len(batches) - step) / len(batches))
    )
    for batch in track(batches, "MPNet learns"):
        logits = _without_neutral(teacher(_padded([pieces[i] for i in batch])), binary[batch])
        losses = nn.functional.cross_entropy(logits, labels[batch], reduction="none")
        optimizer.zero_grad()
        (losses * weights[batch]).mean().backward()
        nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return teacher.eval()


@torch.no_grad()
def predict_probabilities(
    teacher: MPNetClassifier, texts: Sequence[str], batch: int = 128
) -> Probabilities:
    """The teacher's probabilities of negative, neutral and positive for each text."""
    logits = torch.from_numpy(_in_batches(teacher, teacher.pieces(texts), batch))
    probabilities: Probabilities = logits.softmax(dim=1).numpy()
    return probabilities


def trained_teacher(
    examples: Sequence[LabelledText], weights: Path, kept: Path, seed: int
) -> MPNetClassifier:
    """The teacher in the file `kept`; it is trained and written if it is not there."""
    if not kept.exists():
        teacher = train_teacher(examples, weights, TeacherOptions(seed=seed))
        draft = kept.with_suffix(".tmp")  # whole or not at all
        torch.save(teacher.state_dict(), draft)
        draft.replace(kept)
        return teacher
    teacher = MPNetClassifier(*load_mpnet(weights))
    teacher.load_state_dict(torch.load(kept, weights_only=True))
    return teacher.eval()


@torch.no_grad()
def word_vectors(weights: Path, teacher: MPNetClassifier, words: Sequence[str]) -> Vectors:
    """Each word as MPNet reads it alone: (words, features), zeros where a word piece is unknown.

    They are principal components: 60 of the published network in the folder `weights`, which tell
    what a word means, and 40 of the teacher, which tell what it says of an opinion.
    """
    pieces = [entry.ids for entry in teacher.tokenizer.encode_batch(list(words))]
    unknown = {teacher.tokenizer.token_to_id(name) for name in _UNKNOWN}
    known = np.array([unknown.isdisjoint(row) for row in pieces])
    published, _ = load_mpnet(weights)
    table = np.zeros((len(words), sum(_FEATURES)), np.float32)
    first = 0
    for network, features in zip((published, teacher.body), _FEATURES, strict=True):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = _in_batches(network.eval(), list(compress(pieces, known)))
        read /= np.linalg.norm(read, axis=1, keepdims=True)
        parts = PCA(min(features, *read.shape), random_state=0).fit_transform(read)
        table[known, first : first + parts.shape[1]] = parts / parts.std()
        first += features
    return table


def _in_batches(
    network: nn.Module, pieces: Sequence[Sequence[int]], batch: int = 512
) -> NDArray[np.float32]:
    """What the network makes of each text, computed in batches of like length."""
    order = np.argsort([len(row) for row in pieces], kind="stable")
    found = []
    for first in track(range(0, len(order), batch), "MPNet reads"):
        here = network(_padded([pieces[i] for i in order[first : first + batch]]))
        found.append(here.float().numpy())
    return np.concatenate(found)[np.argsort(order, kind="stable")]


def _plain(text: str) -> str:
    """The treebank's spelling turned back to what the word pieces were learnt from."""
    text = re.sub(r"@\w+", "@user", re.sub(r"https?://\S+", "http", text))
    return text.replace(" n't", "n't").replace("-LRB-", "(").replace("-RRB-", ")")


def _balanced(labels: Tensor, binary: Tensor) -> Tensor:
    counts = torch.bincount(labels[~binary], minlength=len(LABELS)).clamp(min=1)
    weights = counts.sum() / (len(LABELS) * counts)
    return torch.where(binary, torch.ones(()), weights[labels])


def _without_neutral(logits: Tensor, binary: Tensor) -> Tensor:
    neutral = torch.arange(len(LABELS)) == NEUTRAL
    return logits.masked_fill(binary[:, None] & neutral, torch.finfo(logits.dtype).min)


def _batches(
    pieces: Sequence[Sequence[int]], options: TeacherOptions
) -> Iterator[NDArray[np.int64]]:
    """Batches of texts of like length, in a random order."""
    chance = np.random.default_rng(options.seed)
    order = chance.permutation(len(pieces))
    span = options.batch * _POOLED
    batches: list[NDArray[np.int64]] = []
    for first in range(0, len(order), span):
        pool = order[first : first + span]
        pool = pool[np.argsort([len(pieces[i]) for i in pool], kind="stable")]
        batches += [pool[at : at + options.batch] for at in range(0, len(pool), options.batch)]
    yield from (batches[i] for i in chance.permutation(len(batches)))


def _padded(pieces: Sequence[Sequence[int]]) -> Tensor:
    rows = [torch.tensor(row) for row in pieces]
    return nn.utils.rnn.pad_sequence(  # (batch, time)
        rows, batch_first=True, padding_value=PADDING
    )
