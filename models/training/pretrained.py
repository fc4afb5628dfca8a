"""What a run starts from: the words, the embeddings, the encoder and the head of a bundle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from models.bundle.manifest import (
    MODEL,
    TOKENIZER,
    BundleError,
    Manifest,
    read_file,
    read_manifest,
)
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.weight_layout import float_weights, load_encoder
from models.training.run import RunError

_TABLE = "embedding"


@dataclass(frozen=True)
class Pretrained:
    """A published text classifier as a starting point.

    Attributes:
        manifest: of its bundle.
        tokenizer: the bytes of its tokenizer.json.
        weights: of its graph, by name; of int8 layers the values of their codes.
    """

    manifest: Manifest
    tokenizer: bytes
    weights: Mapping[str, Tensor]

    @property
    def shape(self) -> ClassifierShape:
        """Its sizes."""
        return ClassifierShape.from_dict(self.manifest.architecture)

    @property
    def sha256(self) -> str:
        """Of its graph."""
        return self.manifest.sha256

    def table(self) -> Tensor:
        """The embedding of every word, (vocabulary, features)."""
        return table_of(self.weights)

    def fill(self, network: TextClassifier, labels: Sequence[str]) -> tuple[str, ...]:
        """Copies what fits into the network; returns the names of the parts.

        The table always fits: its rows are the network's first ones. The encoder fits if cell and
        sizes are the same, and with it the attention; the head too, if each label is one of the
        bundle's, and both are multi-label or neither.
        """
        with torch.no_grad():
            table = self.table()
            network.embedding.weight[: len(table)] = table
            if network.shape.recurrent() != self.shape.recurrent():
                return ("embedding",)
            load_encoder(network.encoder, "encoder", self.weights)
            network.attention.copy_(self.weights["attention"])
            same = network.shape.multi_label == self.shape.multi_label
            if not (same and set(labels) <= set(self.manifest.labels)):
                return ("embedding", "encoder")
            rows = [self.manifest.labels.index(label) for label in labels]
            temperature = self.weights["temperature"]
            network.head.weight.copy_(self.weights["head.weight"][rows] / temperature)
            network.head.bias.copy_(self.weights["head.bias"][rows] / temperature)
        return ("embedding", "encoder", "head")


def read_pretrained(folder: Path) -> Pretrained:
    """The classifier in a bundle's folder; raises RunError where there is none."""
    bundle = read_weighted_bundle(folder, ("probabilities",), "text classifier")
    return Pretrained(bundle.manifest, bundle.tokenizer, bundle.weights)


@dataclass(frozen=True)
class WeightedBundle:
    """A published text model: its manifest, its tokenizer.json, its weights by name."""

    manifest: Manifest
    tokenizer: bytes
    weights: Mapping[str, Tensor]


def read_weighted_bundle(folder: Path, outputs: tuple[str, ...], kind: str) -> WeightedBundle:
    """The bundle in a folder, to start from.

    Args:
        folder: of the bundle.
        outputs: the names of the outputs that its graph must have.
        kind: what such a model is called, for the message.

    Raises:
        RunError: there is no bundle of such a model.
    """
    try:
        manifest = read_manifest(folder)
        tokenizer = read_file(folder, manifest, TOKENIZER)
        graph = onnx.load_model_from_string(read_file(folder, manifest, MODEL))
    except BundleError as error:
        raise RunError(
            f"{error}. Start from another bundle with --from PATH, or from none with --from none"
        ) from None
    if tuple(spec.name for spec in manifest.outputs) != outputs:
        raise RunError(
            f"{folder} is no {kind}; start from another bundle with --from PATH, or from none with "
            "--from none"
        )
    weights = {
        tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy())
        for tensor in graph.graph.initializer
    }
    return WeightedBundle(manifest, tokenizer, weights | float_weights(weights))


def table_of(weights: Mapping[str, Tensor]) -> Tensor:
    """The embedding of every word, (vocabulary, features), of the weights of a graph."""
    codes, scales = weights[f"{_TABLE}.codes"], weights[f"{_TABLE}.scales"]
    return codes.to(scales.dtype) * scales
