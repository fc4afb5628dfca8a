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
LENGTHS = "lengths"  # the input that tells the graph where each sequence ends


@dataclass(frozen=True, slots=True)
class Example:
    """The input of one answer.

    `arrays` holds one array per input of the graph except `lengths`: its first axis is time where
    the input has one. `length` is the number of time steps, at least 1.
    """

    arrays: Row
    length: int


def collate(examples: Sequence[Example], inputs: Sequence[TensorSpec]) -> dict[str, Array]:
    """Pads examples with zeros to the longest and stacks them, one array per input.

    Returns arrays of shape (batch, time, ...) or (batch, ...), as each input's axes say.
    """
    longest = max(example.length for example in examples)
    batch: dict[str, Array] = {}
    for spec in inputs:
        if spec.name == LENGTHS:
            batch[LENGTHS] = np.array([example.length for example in examples], dtype=spec.dtype)
        elif TIME in spec.axes:
            batch[spec.name] = _padded(
                [example.arrays[spec.name] for example in examples], longest, spec
            )
        else:
            batch[spec.name] = np.stack([example.arrays[spec.name] for example in examples])
    return batch


def split(
    batch: Mapping[str, Array], lengths: Sequence[int], outputs: Sequence[TensorSpec]
) -> list[Row]:
    """One row per example; outputs with a time axis are cut to the example's own length."""
    timed = {spec.name for spec in outputs if TIME in spec.axes}
    return [
        {
            name: array[index, :length] if name in timed else array[index]
            for name, array in batch.items()
        }
        for index, length in enumerate(lengths)
    ]


def _padded(arrays: Sequence[Array], longest: int, spec: TensorSpec) -> Array:
    padded = np.zeros((len(arrays), longest, *arrays[0].shape[1:]), dtype=spec.dtype)
    for index, array in enumerate(arrays):
        padded[index, : len(array)] = array
    return padded
