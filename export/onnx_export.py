"""From a network to an ONNX graph whose batch, time and steps ahead are free."""

import copy
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from export.ops import crf as scans
from export.ops.recurrent import OPSET, OperatorEncoder, translations
from models.bundle.examples import BATCH, PADDED, collate
from models.bundle.manifest import TensorSpec
from models.networks.network import Network
from models.networks.recurrent import RecurrentEncoder

_RECURRENT = {"RNN", "GRU", "LSTM", "DynamicQuantizeLSTM"}
_LENGTHS = 4  # the place of sequence_lens among such a node's inputs


class ExportError(Exception):
    """The exported graph is not what it must be."""


def with_operator(network: nn.Module) -> nn.Module:
    """A copy of the network in which every recurrence calls its export operator."""
    copied = copy.deepcopy(network).eval()
    for name, module in list(copied.named_modules()):
        if isinstance(module, RecurrentEncoder):
            copied.set_submodule(name, OperatorEncoder(module))
        elif type(module) in scans.SCANS:
            copied.set_submodule(name, scans.SCANS[type(module)]())
    return copied


def to_onnx_graph(network: Network) -> onnx.ModelProto:
    """Exports the network.

    Raises:
        ExportError: an axis that should be free was fixed, or a layer ignores the lengths.
    """
    inputs = network.describe_inputs()
    outputs = network.describe_outputs()
    with torch.no_grad(), _without_exporter_warnings():
        program = torch.onnx.export(
            with_operator(network),
            _sample(network),
            dynamo=True,
            opset_version=OPSET,
            custom_translation_table=translations() | scans.translations(),
            input_names=[spec.name for spec in inputs],
            output_names=[spec.name for spec in outputs],
            dynamic_shapes=tuple(_free_axes(spec) for spec in inputs),
            verbose=False,
        )
    assert program is not None
    graph = program.model_proto
    _forget_where_it_was_made(graph.graph)
    check_axes(graph, [*inputs, *outputs])
    check_lengths(graph)
    return graph


@contextmanager
def _without_exporter_warnings() -> Iterator[None]:
    """Hides what torch's exporter says of its own parts; its errors are raised as ever."""
    logger = logging.getLogger("torch.onnx")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            yield
    finally:
        logger.setLevel(level)


def check_axes(graph: onnx.ModelProto, specs: Sequence[TensorSpec]) -> None:
    """Refuses a graph whose inputs or outputs fix a batch, time or step axis to a literal size.

    A size fixed inside the graph shows when verification runs other shapes.

    Raises:
        ExportError: naming the tensor and the axis.
    """
    edges = {value.name: value for value in [*graph.graph.input, *graph.graph.output]}
    for spec in specs:
        if spec.name not in edges:
            raise ExportError(f"the graph has no input or output {spec.name!r}")
        dims = edges[spec.name].type.tensor_type.shape.dim
        for axis, dim in zip(spec.axes, dims, strict=True):
            if axis in (BATCH, *PADDED) and dim.HasField("dim_value"):
                raise ExportError(f"{spec.name}: axis {axis} is fixed to {dim.dim_value}")


def check_lengths(graph: onnx.ModelProto) -> None:
    """Refuses a graph with a recurrent node that is not told where each sequence ends.

    Raises:
        ExportError: naming the node.
    """
    for node in graph.graph.node:
        if node.op_type in _RECURRENT and not (len(node.input) > _LENGTHS and node.input[_LENGTHS]):
            raise ExportError(f"{node.op_type} node {node.name!r} takes no sequence_lens")


def _forget_where_it_was_made(graph: onnx.GraphProto) -> None:
    """Takes off the exporter's traces: they name the files of the machine that exported."""
    del graph.metadata_props[:]
    for part in (*graph.node, *graph.value_info, *graph.input, *graph.output):
        del part.metadata_props[:]
        part.doc_string = ""
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.HasField("g"):
                _forget_where_it_was_made(attribute.g)


def _sample(network: Network) -> tuple[Tensor, ...]:
    """Inputs to trace with: batch 2 and time 3, since axes of size 1 get specialised."""
    random = np.random.default_rng(0)
    examples = [network.random_example(length, random) for length in (3, 2)]
    batch = collate(examples, network.describe_inputs())
    return tuple(torch.from_numpy(array) for array in batch.values())


def _free_axes(spec: TensorSpec) -> dict[int, object]:
    return {
        index: torch.export.Dim.DYNAMIC
        for index, axis in enumerate(spec.axes)
        if axis in (BATCH, *PADDED)
    }
