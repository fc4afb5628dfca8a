"""Labelled texts as examples with their targets."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.bundle.examples import Example
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.labelled import NEUTRAL, LabelledText, TextSets
from models.tasks.classification.objective import KNOWN, SET, TARGET


def examples_of(
    texts: Sequence[LabelledText],
    encoder: TextEncoder,
    labels: int,
    weights: NDArray[np.float64],
    index: int = 0,
) -> list[Example]:
    """Examples of set number `index` with their targets; texts without a word are left out."""
    examples = []
    for text, weight in zip(texts, weights, strict=True):
        plain = encoder.encode(text.text).example
        if plain.length:
            targets = {**_targets(text, labels, weight), SET: np.array(index)}
            examples.append(replace(plain, arrays={**plain.arrays, **targets}))
    return examples


def dev_examples(data: TextSets, encoder: TextEncoder) -> list[Example]:
    """The examples of every dev set, each text with the weight 1."""
    return [
        example
        for index, texts in enumerate(data.dev.values())
        for example in examples_of(texts, encoder, len(data.labels), np.ones(len(texts)), index)
    ]


def _targets(text: LabelledText, labels: int, weight: float) -> dict[str, NDArray[np.float32]]:
    known = np.ones(labels, np.float32)
    wanted = np.zeros(labels, np.float32)
    wanted[text.label] = 1
    if text.soft is not None:
        wanted = np.array(text.soft, np.float32)
    if text.binary:
        known[NEUTRAL] = 0
    return {TARGET: (wanted * weight).astype(np.float32), KNOWN: known}
