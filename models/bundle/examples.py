"""Examples and rows: one request's arrays, padded together into a batch and cut apart again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.bundle.manifest import TensorSpec

Array = NDArray[np.generic]
Row = Mapping[str, Array]

BATCH = "batch"
TIME = "time"
STEP = "step"  # ahead
PADDED = (TIME, STEP)  # the second axes that a batch pads
LENGTHS = "lengths"  # the input that tells the graph where each sequence ends
STEPS = "steps"  # the input that tells a forecaster which steps ahead are wanted


@dataclass(frozen=True, slots=True)
class Example:
    """The input of one answer.

    `arrays` holds one array per input of the graph except `lengths`: its first axis is time, or
    steps ahead, where the input has one. `length` is the number of time steps, at least 1.
    """

    arrays: Row
    length: int

    def size(self, axis: str) -> int | None:
        """How much of a padded axis is its own; None where all of the axis is."""
        if axis == TIME:
            return self.length
        return len(self.arrays[STEPS]) if axis == STEP and STEPS in self.arrays else None


def collate(examples: Sequence[Example], inputs: Sequence[TensorSpec]) -> dict[str, Array]:
    """Pads examples with zeros to the longest and stacks them, one array per input.

    Returns arrays of shape (batch, time, ...), (batch, step, ...) or (batch, ...), as each input's
    axes say.
    """
    batch: dict[str, Array] = {}
    for spec in inputs:
        if spec.name == LENGTHS:
            batch[LENGTHS] = np.array([example.length for example in examples], dtype=spec.dtype)
        elif spec.axes[1:] and spec.axes[1] in PADDED:
            batch[spec.name] = _padded([example.arrays[spec.name] for example in examples], spec)
        else:
            batch[spec.name] = np.stack([example.arrays[spec.name] for example in examples])
    return batch


def split(
    batch: Mapping[str, Array], examples: Sequence[Example], outputs: Sequence[TensorSpec]
) -> list[Row]:
    """One row per example; an axis of time or of steps ahead is cut to the example's own part."""
    padded = {spec.name: spec.axes[1] for spec in outputs if len(spec.axes) > 1}
    return [
        {
            name: array[index, : example.size(padded[name])] if name in padded else array[index]
            for name, array in batch.items()
        }
        for index, example in enumerate(examples)
    ]


def _padded(arrays: Sequence[Array], spec: TensorSpec) -> Array:
    longest = max(map(len, arrays))
    padded = np.zeros((len(arrays), longest, *arrays[0].shape[1:]), dtype=spec.dtype)
    for index, array in enumerate(arrays):
        padded[index, : len(array)] = array
    return padded
