"""Figures of a sentiment graph on labelled texts: what a client would get."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from models.answering import Run, answer_all
from models.bundle.examples import Example
from models.bundle.text.tokenizer import TextEncoder, TokenizedText
from models.classification import Observed, confusion, figures
from models.data.labelled import NEUTRAL, LabelledText


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


def evaluate(run: Run, encoder: TextEncoder, texts: Sequence[LabelledText]) -> Evaluation:
    """Answers every text and scores the answers."""
    tokenized = [encoder.encode(text.text) for text in texts]
    kept = [index for index, tokens in enumerate(tokenized) if tokens.used]
    probabilities = _probabilities(run, [tokenized[index] for index in kept])
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


def _probabilities(run: Run, tokenized: Sequence[TokenizedText]) -> NDArray[np.float32]:
    """Probabilities (texts, labels), in the order given."""
    rows = answer_all(run, [Example({"ids": one.ids}, one.used) for one in tokenized])
    return np.stack([row["probabilities"] for row in rows]).astype(np.float32)


def _observed(probabilities: NDArray[np.float32], texts: Sequence[LabelledText]) -> Observed:
    known = np.ones(probabilities.shape, dtype=bool)
    known[[text.binary for text in texts], NEUTRAL] = False
    return Observed(
        logits=torch.from_numpy(probabilities).clamp_min(1e-30).log(),
        labels=torch.tensor([text.label for text in texts]),
        known=torch.from_numpy(known),
        sets=torch.zeros(len(texts), dtype=torch.int64),
    )
