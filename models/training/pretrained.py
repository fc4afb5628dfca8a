"""What a run starts from: the words and the weights of a bundle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

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
from models.networks.forecaster import Forecaster
from models.networks.tagger import Tagger, TaggerShape
from models.networks.weight_layout import float_weights, load_encoder
from models.training.run import RunError

Kind = Literal["text classifier", "tagger"]
_OUTPUTS: dict[Kind, tuple[str, ...]] = {
    "text classifier": ("probabilities",),
    "tagger": ("tags", "scores"),
}
_TABLE = "embedding"


@dataclass(frozen=True)
class Pretrained:
    """A published text classifier or tagger as a starting point.

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
        """The sizes of a classifier."""
        return ClassifierShape.from_dict(self.manifest.architecture)

    @property
    def sha256(self) -> str:
        """Of its graph."""
        return self.manifest.sha256

    def table(self) -> Tensor:
        """The embedding of every word, (vocabulary, features)."""
        codes, scales = self.weights[f"{_TABLE}.codes"], self.weights[f"{_TABLE}.scales"]
        return codes.to(scales.dtype) * scales

    def fill_tagger(self, network: Tagger, types: Sequence[str]) -> tuple[str, ...]:
        """Copies what fits into a tagger; returns the names of the parts.

        The table always fits: its rows are the network's first ones. The char CNN and the encoder
        fit if their sizes are the same; with both, the head and the CRF if the types are too.
        """
        shape = TaggerShape.from_dict(self.manifest.architecture)
        parts = ["embedding"]
        if network.shape.filters == shape.filters:
            parts.append("letters")
        if network.shape.recurrent() == shape.recurrent():
            parts.append("encoder")
            if tuple(types) == self.manifest.labels:
                parts += ["head", "crf"]
        own = {
            name: self.weights[name]
            for name in network.state_dict()
            if name in self.weights and name.split(".")[0] in parts
        }
        with torch.no_grad():
            network.load_state_dict(own, strict=False)
            table = self.table()
            network.embedding.get_parameter("weight")[: len(table)] = table
            if "encoder" in parts:
                load_encoder(network.encoder, "encoder", self.weights)
        return tuple(parts)

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


def read_pretrained(folder: Path, kind: Kind = "text classifier") -> Pretrained:
    """The network of some kind in a bundle's folder.

    Raises:
        RunError: there is no bundle of the kind.
    """
    manifest, weights = _read_weights(folder)
    if tuple(spec.name for spec in manifest.outputs) != _OUTPUTS[kind]:
        raise RunError(
            f"{folder} is no {kind}; start from another bundle with --from PATH, or from "
            "none with --from none"
        )
    return Pretrained(manifest, read_file(folder, manifest, TOKENIZER), weights)


def fill_forecaster(network: Forecaster, folder: Path) -> None:
    """Copies the weights of a forecaster's bundle into a network.

    A layer of the network may have more inputs or outputs than the bundle's, after these: weights
    of new inputs and outputs are zero.

    Raises:
        RunError: there is no forecaster of these sizes.
    """
    manifest, weights = _read_weights(folder)
    if manifest.architecture != network.describe_shape():
        raise RunError(f"{folder} has other sizes: {manifest.architecture}")
    load_encoder(network.encoder, "encoder", weights)
    with torch.no_grad():
        for name, own in network.state_dict().items():
            if not name.startswith("encoder."):
                known = weights[name]
                own.zero_()[tuple(slice(size) for size in known.shape)] = known


def _read_weights(folder: Path) -> tuple[Manifest, dict[str, Tensor]]:
    """The manifest of a bundle and the weights of its graph; raises RunError."""
    try:
        manifest = read_manifest(folder)
        graph = onnx.load_model_from_string(read_file(folder, manifest, MODEL))
    except BundleError as error:
        raise RunError(
            f"{error}. Start from another bundle with --from PATH, or from none with --from none"
        ) from None
    weights = {
        tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy())
        for tensor in graph.graph.initializer
    }
    return manifest, weights | float_weights(weights)
