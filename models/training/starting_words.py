"""The words of a run that starts from a bundle: those of the bundle, and the run's own."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from models.bundle.examples import Example
from models.bundle.manifest import TOKENIZER
from models.bundle.text.tokenizer import Splitter
from models.networks.classifier import TextClassifier
from models.networks.network import PADDING_ID, UNKNOWN_ID, Dropouts
from models.networks.tagger import Tagger
from models.training.pretrained import Pretrained
from models.training.word_vectors import read_vectors

_IDS = "ids"
_UNTUNED = 1000  # at most so many of the last words of a table: no training text has them
Reader = TypeVar("Reader", TextClassifier, Tagger)


def new_words(start: Pretrained, texts: Iterable[str]) -> Counter[str]:
    """The words of the texts that the start does not know, and how often each stands."""
    described = json.loads(start.tokenizer)
    vocabulary, splitter = described["model"]["vocab"], Splitter(described)
    return Counter(
        word for text in texts for word in splitter.split(text) if word not in vocabulary
    )


def add_words(start: Pretrained, words: Iterable[str], folder: Path) -> tuple[Tokenizer, Tensor]:
    """The tokenizer with more words, which is left in the folder, and the table of all.

    Args:
        start: whose words keep their ids.
        words: the new ones; each begins as the unknown word.
        folder: of the run.

    Returns:
        the tokenizer, and a table (words, features).
    """
    described = json.loads(start.tokenizer)
    known, table = described["model"]["vocab"], start.table()
    new = [word for word in words if word not in known]
    described["model"]["vocab"] = known | {
        word: len(known) + index for index, word in enumerate(new)
    }
    tokenizer = Tokenizer.from_str(json.dumps(described))
    tokenizer.save(str(folder / TOKENIZER))
    return tokenizer, torch.cat([table, table[UNKNOWN_ID].expand(len(new), -1)])


def vector_scale(weight: Tensor, known: Mapping[str, int], vectors: Path) -> float:
    """By how much the run scaled the published vectors: told by words that it never tuned."""
    last = sorted(known, key=known.__getitem__)[-max(1, min(_UNTUNED, len(known) // 10)) :]
    published = read_vectors(vectors, last)
    mine = weight[[known[word] for word in last]].numpy()
    return float(np.linalg.norm(mine) / np.linalg.norm(published))


class UsedWords:
    """The words that stand in some examples, with ids of their own from 0.

    A table of these words alone is a small part of the whole one: a step of the optimiser and a
    checkpoint take that much less time. No other row has a gradient.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        first = np.array([PADDING_ID, UNKNOWN_ID])
        self._ids = np.unique(np.concatenate([first, *(one.arrays[_IDS] for one in examples)]))

    def renumbered(self, examples: Sequence[Example]) -> list[Example]:
        """The examples with the new ids."""
        return [
            replace(
                one,
                arrays={**one.arrays, _IDS: np.searchsorted(self._ids, one.arrays[_IDS])},
            )
            for one in examples
        ]

    def reduced(self, network: Reader, dropouts: Dropouts | None) -> Reader:
        """A network of these words alone, with the weights of the whole one."""
        small = type(network)(replace(network.shape, vocabulary=len(self._ids)), dropouts)
        state = network.state_dict()
        table = state["embedding.weight"][torch.from_numpy(self._ids)]
        small.load_state_dict({**state, "embedding.weight": table})
        return small

    def restore(self, small: Reader, network: Reader) -> None:
        """Writes the weights of the small network into the whole one."""
        table = network.state_dict()["embedding.weight"].clone()
        table[torch.from_numpy(self._ids)] = small.state_dict()["embedding.weight"]
        network.load_state_dict({**small.state_dict(), "embedding.weight": table})
