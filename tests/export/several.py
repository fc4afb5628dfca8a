"""Several networks side by side as one: exporting them together costs a fraction of one by one."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from torch import Tensor, nn

from export.onnx_export import to_onnx_graph
from models.bundle.examples import Example
from models.bundle.manifest import TensorSpec
from models.networks.network import Network


class SeveralNetworks(Network):
    """Networks of the same inputs; the outputs of number i end in `_i`."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        self.first = networks[0]
        self.others = nn.ModuleList(networks[1:])

    def forward(self, one: Tensor, two: Tensor, three: Tensor | None = None) -> tuple[Tensor, ...]:
        """The outputs of all networks, in their order."""
        inputs = (one, two) if three is None else (one, two, three)
        answers = [network(*inputs) for network in (self.first, *self.others)]
        return tuple(
            tensor
            for answer in answers
            for tensor in (answer if isinstance(answer, tuple) else (answer,))
        )

    def describe_shape(self) -> dict[str, str | int | float | bool]:
        """Nothing is rebuilt from it."""
        return {}

    def describe_inputs(self) -> tuple[TensorSpec, ...]:
        """As each of them."""
        return self.first.describe_inputs()

    def describe_outputs(self) -> tuple[TensorSpec, ...]:
        """Those of all, numbered."""
        networks = [self.first, *self.others]
        return tuple(
            spec.model_copy(update={"name": f"{spec.name}_{number}"})
            for number, network in enumerate(networks)
            if isinstance(network, Network)
            for spec in network.describe_outputs()
        )

    def count_labels(self) -> int:
        """None."""
        return 0

    def random_example(self, length: int, random: np.random.Generator) -> Example:
        """As the first."""
        return self.first.random_example(length, random)


def write_graph(folder: Path, network: Network) -> None:
    """Exports a network into a folder of the fixture cache."""
    (folder / "graph.onnx").write_bytes(to_onnx_graph(network).SerializeToString())


def read_graph(folder: Path) -> bytes:
    """The graph that `write_graph` has written."""
    return (folder / "graph.onnx").read_bytes()
