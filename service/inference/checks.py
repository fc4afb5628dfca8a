"""Checks of an opened graph: its inputs and outputs against the manifest, and where it runs.

ONNX Runtime falls back to the CPU in silence (#23372, #29669), so its nodes are looked up one by
one after it has assigned them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from models.bundle.examples import BATCH, TIME
from models.bundle.manifest import BundleError, Manifest, TensorSpec
from service.errors import ProviderError

Provider = Literal["cpu", "cuda"]
Choice = Literal["cpu", "cuda", "auto"]

CPU = "CPUExecutionProvider"
CUDA = "CUDAExecutionProvider"
RECURRENT = frozenset({"RNN", "GRU", "LSTM", "DynamicQuantizeLSTM"})
TENSORS = {"float32": "tensor(float)", "float64": "tensor(double)"}  # other types keep their names


@dataclass(frozen=True)
class Placement:
    """Where the graph runs."""

    provider: Provider  # that runs the recurrent nodes
    reason: str  # why this one, for people
    nodes: Mapping[str, Mapping[str, int]]  # per execution provider, how many of each operator


def check_placement(placement: Placement) -> None:
    """Raises ProviderError unless every recurrent node is on the provider that was chosen.

    Other nodes may be elsewhere: ONNX Runtime keeps the small arithmetic of shapes on the CPU.
    """
    wanted = CUDA if placement.provider == "cuda" else CPU
    for name, operators in placement.nodes.items():
        strays = RECURRENT & operators.keys()
        if strays and name != wanted:
            raise ProviderError(
                f"{', '.join(sorted(strays))} would run on {name}, not on {wanted}: check the "
                "driver and the CUDA libraries, or set HIDDENSTATE_PROVIDER=cpu"
            )
    if not RECURRENT & placement.nodes.get(wanted, {}).keys():
        raise ProviderError(f"no recurrent node runs on {wanted}; publish the bundle again")


class Node(Protocol):
    """An input or output as ONNX Runtime describes it; an axis is a size, a name, or unknown."""

    name: str
    type: str
    shape: Sequence[int | str | None]


def check_signature(inputs: Sequence[Node], outputs: Sequence[Node], manifest: Manifest) -> None:
    """Raises BundleError unless names, types and axes are those of the manifest."""
    _check_side("input", inputs, manifest.inputs, len(manifest.labels))
    _check_side("output", outputs, manifest.outputs, len(manifest.labels))


def _check_side(side: str, nodes: Sequence[Node], specs: Sequence[TensorSpec], labels: int) -> None:
    if [node.name for node in nodes] != [spec.name for spec in specs]:
        raise BundleError(
            f"the graph's {side}s are {[node.name for node in nodes]}, the manifest's "
            f"{[spec.name for spec in specs]}; publish the bundle again"
        )
    for node, spec in zip(nodes, specs, strict=True):
        expected = TENSORS.get(spec.dtype, f"tensor({spec.dtype})")
        if node.type != expected or len(node.shape) != len(spec.axes):
            raise BundleError(
                f"the graph's {side} {spec.name} is {node.type} {node.shape}, the manifest's "
                f"{spec.dtype} {list(spec.axes)}; publish the bundle again"
            )
        for axis, size in zip(spec.axes, node.shape, strict=True):
            if axis in {BATCH, TIME} and isinstance(size, int):
                raise BundleError(
                    f"the graph's {side} {spec.name} fixes {axis} to {size}; export it again "
                    "with that axis dynamic"
                )
            if axis == "label" and isinstance(size, int) and size != labels:
                raise BundleError(
                    f"the graph's {spec.name} has {size} labels, the manifest {labels}; publish "
                    "the bundle again"
                )
