"""Figures of a sentiment graph on labelled texts, through ONNX Runtime: what a client would get."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from export.runtime import Runtime
from models.bundle.examples import Example
from models.bundle.manifest import MODEL, TOKENIZER, read_file, read_manifest
from models.bundle.text import TextEncoder, TokenizedText
from models.classification import Observed, confusion, figures
from models.data.labelled import LABELS, NEUTRAL, LabelledText
from models.data.sentiment import read_sentiment
from models.data.table import read_table

_ROWS = 32


@dataclass(frozen=True)
class Evaluation:
    """What a set of texts shows.

    Attributes:
        figures: as models.classification.figures, with the shares of truncated texts and unknown
            words.
        confusion: counts (true, predicted).
    """

    figures: dict[str, float]
    confusion: NDArray[np.int64]


def evaluate(runtime: Runtime, encoder: TextEncoder, texts: Sequence[LabelledText]) -> Evaluation:
    """Answers every text and scores the answers."""
    tokenized = [encoder.encode(text.text) for text in texts]
    kept = [index for index, tokens in enumerate(tokenized) if tokens.used]
    probabilities = _answer(runtime, [tokenized[index] for index in kept])
    seen = _observed(probabilities, [texts[index] for index in kept])
    tokens = sum(one.used for one in tokenized)
    shares = {
        "truncated": sum(one.truncated for one in tokenized) / len(texts),
        "unknown": sum(one.unknown for one in tokenized) / tokens,
    }
    return Evaluation(
        figures={**figures(seen), **shares},
        confusion=confusion(seen),
    )


def _answer(runtime: Runtime, tokenized: Sequence[TokenizedText]) -> NDArray[np.float32]:
    """Probabilities (texts, labels), in the order given; like lengths run together."""
    order = sorted(range(len(tokenized)), key=lambda index: tokenized[index].used)
    answers = np.zeros((len(tokenized), len(LABELS)), np.float32)
    for start in range(0, len(order), _ROWS):
        chosen = order[start : start + _ROWS]
        rows = runtime.run(
            [Example({"ids": tokenized[index].ids}, tokenized[index].used) for index in chosen]
        )
        answers[chosen] = np.stack([row["probabilities"] for row in rows])
    return answers


def _observed(probabilities: NDArray[np.float32], texts: Sequence[LabelledText]) -> Observed:
    known = np.ones(probabilities.shape, dtype=bool)
    known[[text.binary for text in texts], NEUTRAL] = False
    return Observed(
        logits=torch.from_numpy(probabilities).clamp_min(1e-30).log(),
        labels=torch.tensor([text.label for text in texts]),
        known=torch.from_numpy(known),
        sets=torch.zeros(len(texts), dtype=torch.int64),
    )


def evaluate_bundle(folder: Path, data: Path) -> dict[str, dict[str, float]]:
    """A published bundle's figures: the test splits of a data folder, or all of a user's file."""
    manifest = read_manifest(folder)
    runtime = Runtime(read_file(folder, manifest, MODEL), manifest.inputs, manifest.outputs)
    tokenizer = read_file(folder, manifest, TOKENIZER)
    encoder = TextEncoder.from_json(tokenizer, manifest.limits.longest)
    sets = {"own": read_table(data)} if data.is_file() else read_sentiment(data, seed=0).test()
    return {name: evaluate(runtime, encoder, texts).figures for name, texts in sets.items()}
