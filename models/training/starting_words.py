"""The words of a run that starts from a bundle: those of the bundle, and the run's own."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from models.bundle.examples import Example
from models.bundle.manifest import TOKENIZER
from models.bundle.text.tokenizer import Splitter
from models.data.text.labelled import AnyTextSets
from models.networks.classifier import TextClassifier
from models.networks.network import PADDING_ID, UNKNOWN_ID, Dropouts
from models.training.pretrained import Pretrained
from models.training.vocabulary import commonest

_IDS = "ids"


def start_words(
    start: Pretrained, data: AnyTextSets, most: int, folder: Path
) -> tuple[Tokenizer, Tensor]:
    """The tokenizer, which is left in the folder, and the embedding of each of its words.

    At most `most` words of the training texts that the start does not know come after its own;
    each begins as the unknown word.

    Returns:
        the tokenizer, and a table (words, features).
    """
    described = json.loads(start.tokenizer)
    vocabulary, splitter = described["model"]["vocab"], Splitter(described)
    counts = Counter(
        word
        for texts in data.train.values()
        for text in texts
        for word in splitter.split(text.text)
        if word not in vocabulary
    )
    return add_words(start, dict.fromkeys(commonest(counts, most), ()), folder)


def add_words(
    start: Pretrained, words: Mapping[str, Sequence[str]], folder: Path
) -> tuple[Tokenizer, Tensor]:
    """The tokenizer with more words, which is left in the folder, and the table of all.

    Args:
        start: whose words keep their ids.
        words: the new ones; each begins as the mean of the rows of other words, as far as the
            start knows them, and as the unknown word if it knows none.
        folder: of the run.

    Returns:
        the tokenizer, and a table (words, features).
    """
    described = json.loads(start.tokenizer)
    known, table = described["model"]["vocab"], start.table()
    new = [word for word in words if word not in known]
    rows = [
        table[[known[other] for other in words[word] if other in known] or [UNKNOWN_ID]].mean(dim=0)
        for word in new
    ]
    described["model"]["vocab"] = known | {
        word: len(known) + index for index, word in enumerate(new)
    }
    tokenizer = Tokenizer.from_str(json.dumps(described))
    tokenizer.save(str(folder / TOKENIZER))
    return tokenizer, torch.cat([table, *(row[None] for row in rows)])


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

    def reduced(self, network: TextClassifier, dropouts: Dropouts | None) -> TextClassifier:
        """A network of these words alone, with the weights of the whole one."""
        small = TextClassifier(replace(network.shape, vocabulary=len(self._ids)), dropouts)
        state = network.state_dict()
        table = state["embedding.weight"][torch.from_numpy(self._ids)]
        small.load_state_dict({**state, "embedding.weight": table})
        return small

    def restore(self, small: TextClassifier, network: TextClassifier) -> None:
        """Writes the weights of the small network into the whole one."""
        table = network.embedding.weight.detach().clone()
        table[torch.from_numpy(self._ids)] = small.embedding.weight.detach()
        network.load_state_dict({**small.state_dict(), "embedding.weight": table})
