"""What every network tells of itself: its sizes, its inputs and its outputs.

Each network describes its own inputs and outputs; export, manifest, the check at start and the
warm-up all read that one description.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from torch import nn

from models.bundle.examples import Example
from models.bundle.manifest import TensorSpec

PADDING_ID = 0
UNKNOWN_ID = 1


class Network(nn.Module, ABC):
    """What training, export and verification ask of any task's network."""

    @abstractmethod
    def describe_shape(self) -> dict[str, str | int | float | bool]:
        """The sizes that rebuild it, as the manifest records them."""

    @abstractmethod
    def describe_inputs(self) -> tuple[TensorSpec, ...]:
        """Names, types and axes of the graph's inputs, in the order of `forward`."""

    @abstractmethod
    def describe_outputs(self) -> tuple[TensorSpec, ...]:
        """Names, types and axes of the graph's outputs, in the order `forward` returns them."""

    @abstractmethod
    def count_labels(self) -> int:
        """How many labels its answers speak of."""

    @abstractmethod
    def random_example(self, length: int, random: np.random.Generator) -> Example:
        """A random example of `length` steps, for verification."""


@dataclass(frozen=True)
class Dropouts:
    """Probabilities of dropping, in training only."""

    word: float = 0.0
    embedding: float = 0.0
    layer: float = 0.0
    head: float = 0.0
