"""The network of a published bundle, rebuilt in torch from the graph's own weights.

It lets anyone verify a bundle without the checkpoint it came from. Int8 layers come
back as the float32 values of their codes.
"""

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from export.ops.int8_embedding import Int8Embedding
from export.ops.int8_lstm import QuantizeError, integer_layers
from export.tasks.registry import export_task
from models.bundle.manifest import BundleError, Manifest
from models.networks.network import Network
from models.networks.recurrent import RecurrentEncoder
from models.networks.weight_layout import float_weights, load_encoder


def rebuild(manifest: Manifest, graph: onnx.ModelProto) -> Network:
    """The bundle's network in evaluation mode, float32, with its int8 embedding tables.

    Raises:
        BundleError: the graph lacks a weight that the architecture needs, or holds one of another
            size.
    """
    try:
        return _loaded(export_task(manifest.task).network(manifest.architecture), graph)
    except KeyError as error:
        raise BundleError(
            f"the graph holds no weight {error}; it was not made by this exporter"
        ) from error
    except (ValueError, RuntimeError, QuantizeError) as error:
        raise BundleError(
            f"the graph's weights do not fit the manifest's architecture: {error}"
        ) from error


def _loaded(network: Network, graph: onnx.ModelProto) -> Network:
    weights = {
        tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy())
        for tensor in graph.graph.initializer
    }
    integer_layers(graph)  # refuses ranges that are not constant
    weights |= float_weights(weights)
    _replace_tables(network, weights)
    for name, module in network.named_modules():
        if isinstance(module, RecurrentEncoder):
            load_encoder(module, name, weights)
    plain = {
        name: weights[name]
        for name in network.state_dict()
        if not any(name.startswith(f"{prefix}.") for prefix in _encoders(network))
    }
    network.load_state_dict(plain, strict=False)
    return network.eval()


def _replace_tables(network: nn.Module, weights: dict[str, Tensor]) -> None:
    for name, module in list(network.named_modules()):
        if isinstance(module, nn.Embedding) and f"{name}.codes" in weights:
            table = Int8Embedding(module.num_embeddings, module.embedding_dim)
            network.set_submodule(name, table)


def _encoders(network: nn.Module) -> list[str]:
    return [name for name, part in network.named_modules() if isinstance(part, RecurrentEncoder)]
