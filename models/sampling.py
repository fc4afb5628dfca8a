"""What each epoch draws from several sets of texts, and how much a text weighs."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from models.bundle.examples import Example
from models.data.labelled import LABELS, LabelledText


def label_weights(texts: Sequence[LabelledText], power: float) -> NDArray[np.float64]:
    """A weight per text, (texts,): the inverse share of its label to a power, 1 on average at 0."""
    labels = np.array([text.label for text in texts])
    counts = np.bincount(labels, minlength=len(LABELS))
    shares = counts / counts.sum() * np.count_nonzero(counts)
    weights: NDArray[np.float64] = shares[labels] ** -power
    return weights


def epoch_sampler(
    sets: dict[str, list[Example]], amounts: dict[str, int], seed: int
) -> Callable[[int], list[Example]]:
    """What each epoch trains on: `amounts` of a set, at random; the others whole."""

    def sample(epoch: int) -> list[Example]:
        random = np.random.default_rng([seed, epoch])
        chosen: list[Example] = []
        for name, examples in sets.items():
            amount = amounts.get(name, len(examples))
            rounds, rest = divmod(amount, len(examples))
            picked = random.permutation(len(examples))[:rest]
            chosen += examples * rounds + [examples[index] for index in picked]
        return chosen

    return sample
