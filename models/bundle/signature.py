"""The signature of a graph: its inputs and outputs must be those of its manifest."""

from collections.abc import Sequence
from typing import Protocol

from models.bundle.examples import BATCH, PADDED
from models.bundle.manifest import BundleError, Manifest, TensorSpec

_TENSORS = {"float32": "tensor(float)", "float64": "tensor(double)"}  # other types keep their names


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
        expected = _TENSORS.get(spec.dtype, f"tensor({spec.dtype})")
        if node.type != expected or len(node.shape) != len(spec.axes):
            raise BundleError(
                f"the graph's {side} {spec.name} is {node.type} {node.shape}, the manifest's "
                f"{spec.dtype} {list(spec.axes)}; publish the bundle again"
            )
        for axis, size in zip(spec.axes, node.shape, strict=True):
            if axis in {BATCH, *PADDED} and isinstance(size, int):
                raise BundleError(
                    f"the graph's {side} {spec.name} fixes {axis} to {size}; export it again "
                    "with that axis dynamic"
                )
            if axis == "label" and isinstance(size, int) and size != labels:
                raise BundleError(
                    f"the graph's {spec.name} has {size} labels, the manifest {labels}; publish "
                    "the bundle again"
                )
