"""What a tagger's run starts from: the words, spelling and encoder of a published tagger."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from models.bundle.manifest import TOKENIZER, Manifest
from models.bundle.text.entities import SCORES, TAGS
from models.bundle.text.tokenizer import PADDING, UNKNOWN, Splitter
from models.data.text.annotated import EntitySets
from models.networks.network import UNKNOWN_ID
from models.networks.tagger import Tagger, TaggerShape
from models.networks.weight_layout import load_encoder
from models.tasks.ner.recipe import NerRecipe, Words
from models.training.fit import FitOptions
from models.training.pretrained import read_weighted_bundle, table_of

# The head learns alone for an epoch; then the encoder and the words follow more slowly.
FROM_START = FitOptions(
    epochs=16,
    patience=8,
    learning_rate=2e-3,
    encoder_rate=0.5,
    embedding_rate=0.3,
    head_epochs=1,
    weight_decay=1e-3,
    clip=5.0,
)


@dataclass(frozen=True)
class PretrainedTagger:
    """A published tagger as a starting point.

    Attributes:
        manifest: of its bundle.
        tokenizer: the bytes of its tokenizer.json.
        weights: of its graph, by name; of int8 layers the values of their codes.
    """

    manifest: Manifest
    tokenizer: bytes
    weights: Mapping[str, Tensor]

    @property
    def shape(self) -> TaggerShape:
        """Its sizes."""
        return TaggerShape.from_dict(self.manifest.architecture)

    def words(self, data: EntitySets, most: int, folder: Path) -> Words:
        """Its words and the run's own; the tokenizer is left in the folder.

        The words of the training texts come first: those that the start knows, and at most `most`
        others that stand twice, which begin as the unknown word. They learn, all others stay.
        """
        described = json.loads(self.tokenizer)
        known: dict[str, int] = described["model"]["vocab"]
        splitter = Splitter(described)
        counts = Counter(word for text in data.train for word in splitter.split(text.text))
        own = [word for word in counts if word in known]
        new = [word for word, count in counts.most_common() if word not in known and count > 1]
        learned = [PADDING, UNKNOWN, *own, *new[:most]]
        here = set(learned)
        listed = [*learned, *(word for word in known if word not in here)]
        rows = [known.get(word, UNKNOWN_ID) for word in listed]
        described["model"]["vocab"] = {word: place for place, word in enumerate(listed)}
        tokenizer = Tokenizer.from_str(json.dumps(described))
        tokenizer.save(str(folder / TOKENIZER))
        table = np.asarray(table_of(self.weights)[rows].numpy())
        return Words(tokenizer, table, len(learned))

    def fill(self, network: Tagger) -> None:
        """Copies what fits: the char CNN, and the encoder if cell and sizes are the same."""
        with torch.no_grad():
            if network.shape.filters == self.shape.filters:
                letters = {
                    name.removeprefix("letters."): weight
                    for name, weight in self.weights.items()
                    if name.startswith("letters.")
                }
                network.letters.load_state_dict(letters)
            if network.shape.recurrent() == self.shape.recurrent():
                load_encoder(network.encoder, "encoder", self.weights)


def read_pretrained_tagger(folder: Path) -> PretrainedTagger:
    """The tagger in a bundle's folder; raises RunError where there is none."""
    bundle = read_weighted_bundle(folder, (TAGS, SCORES), "tagger of named entities")
    return PretrainedTagger(bundle.manifest, bundle.tokenizer, bundle.weights)


def sized_like(recipe: NerRecipe, start: PretrainedTagger | None) -> NerRecipe:
    """The recipe with the cell and the sizes of the start, and its rates."""
    if start is None:
        return recipe
    shape = start.shape
    return replace(
        recipe,
        cell=shape.cell,
        hidden_size=shape.hidden_size,
        layers=shape.layers,
        embedding_size=shape.embedding_size,
        filters=shape.filters,
        longest=start.manifest.limits.longest,
        fit=FROM_START,
    )
