"""Figures of a sentiment graph on labelled texts: what a client would get."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from models.answering import Run, answer_all
from models.bundle.text.windows import ReadText, TextReader, pooled
from models.classification import Observed, confusion, figures
from models.data.labelled import NEUTRAL, LabelledText


@dataclass(frozen=True)
class Evaluation:
    """What a set of texts shows.

    Attributes:
        figures: as models.classification.figures, with the share of unknown words.
        confusion: counts (true, predicted).
    """

    figures: dict[str, float]
    confusion: NDArray[np.int64]


def evaluate(run: Run, reader: TextReader, texts: Sequence[LabelledText]) -> Evaluation:
    """Answers every text and scores the answers."""
    read = [reader.read(text.text) for text in texts]
    kept = [index for index, one in enumerate(read) if one.examples]
    probabilities = probabilities_of(run, [read[index] for index in kept])
    seen = _observed(probabilities, [texts[index] for index in kept])
    words = sum(one.tokens.used for one in read)
    unknown = sum(one.tokens.unknown for one in read) / words
    return Evaluation({**figures(seen), "unknown": unknown}, confusion(seen))


def probabilities_of(run: Run, read: Sequence[ReadText]) -> NDArray[np.float32]:
    """Probabilities (texts, labels), in the order given."""
    rows = iter(answer_all(run, [example for one in read for example in one.examples]))
    found = [
        pooled(one.windows, [next(rows)["probabilities"] for _ in one.windows]) for one in read
    ]
    return np.stack(found).astype(np.float32)


def _observed(probabilities: NDArray[np.float32], texts: Sequence[LabelledText]) -> Observed:
    known = np.ones(probabilities.shape, dtype=bool)
    known[[text.binary for text in texts], NEUTRAL] = False
    return Observed(
        logits=torch.from_numpy(probabilities).clamp_min(1e-30).log(),
        labels=torch.tensor([text.label for text in texts]),
        known=torch.from_numpy(known),
        sets=torch.zeros(len(texts), dtype=torch.int64),
    )
