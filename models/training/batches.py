"""Training batches: examples of like length together, padded by the same code as in serving."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader

from models.bundle.examples import TIME, Example, collate
from models.bundle.manifest import TensorSpec

Batch = dict[str, Tensor]

_STEP = 8  # crops of more than three steps of this size are rounded down to it: many equal lengths
_FEW = 16  # a batch of so few rows may mix lengths rather than stay small


@dataclass(frozen=True)
class BatchSizes:
    """How large a batch may be.

    Attributes:
        rows: most examples in it.
        cells: most padded steps in it, examples x longest.
        crop: longer training examples are cut to a random window of so many steps; None never.
    """

    rows: int = 64
    cells: int = 16384
    crop: int | None = None

    def for_set(self, examples: int) -> "BatchSizes":
        """Smaller batches for a small training set: at least 50 steps an epoch, 16 rows a batch."""
        return replace(self, rows=max(16, min(self.rows, examples // 50)))


def bucket_by_length(
    lengths: Sequence[int], sizes: BatchSizes, random: np.random.Generator
) -> list[list[int]]:
    """Batches of indices of equal or near lengths, in random order."""
    shuffled = random.permutation(len(lengths)).tolist()
    batches = _cut(sorted(shuffled, key=lengths.__getitem__), lengths, sizes)
    return [batches[index] for index in random.permutation(len(batches))]


def training_loader(
    examples: Sequence[Example], specs: Sequence[TensorSpec], sizes: BatchSizes, seed: int
) -> "DataLoader[Example]":
    """Shuffled batches of like lengths, long examples cropped; call it anew for each epoch."""
    random = np.random.default_rng(seed)
    lengths = [_window(example.length, sizes.crop) for example in examples]
    return DataLoader(
        _Examples(examples),
        batch_sampler=bucket_by_length(lengths, sizes, random),
        collate_fn=lambda batch: tensors(
            [cropped(example, sizes.crop, specs, random) for example in batch], specs
        ),
    )


def ordered_loader(
    examples: Sequence[Example], specs: Sequence[TensorSpec], sizes: BatchSizes
) -> "DataLoader[Example]":
    """Whole examples, always in the same batches, sorted by length."""
    lengths = [example.length for example in examples]
    order = sorted(range(len(examples)), key=lengths.__getitem__)
    return DataLoader(
        _Examples(examples),
        batch_sampler=_cut(order, lengths, sizes),
        collate_fn=lambda batch: tensors(batch, specs),
    )


def tensors(examples: Sequence[Example], specs: Sequence[TensorSpec]) -> Batch:
    """One padded tensor per input and target."""
    return {name: torch.from_numpy(array) for name, array in collate(examples, specs).items()}


def cropped(
    example: Example, crop: int | None, specs: Sequence[TensorSpec], random: np.random.Generator
) -> Example:
    """A window of at most `crop` steps; None keeps the example whole.

    A third of the windows end where the text ends, since opinions are summed up there.
    """
    if crop is None:
        return example
    steps = _window(example.length, crop)
    last = example.length - steps
    start = last if random.random() < 1 / 3 else int(random.integers(0, last + 1))
    timed = {spec.name for spec in specs if TIME in spec.axes}
    window = {
        name: array[start : start + steps] if name in timed else array
        for name, array in example.arrays.items()
    }
    return Example(window, steps)


def _window(length: int, crop: int | None) -> int:
    if crop is None:
        return length
    steps = min(length, crop)
    return steps if steps <= 3 * _STEP else steps - steps % _STEP


class _Examples(torch.utils.data.Dataset[Example]):
    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples

    def __len__(self) -> int:
        return len(self._examples)

    def __getitem__(self, index: int) -> Example:
        return self._examples[index]


def _cut(order: Sequence[int], lengths: Sequence[int], sizes: BatchSizes) -> list[list[int]]:
    """Cuts indices sorted by length into batches within the sizes, of equal lengths if they can."""
    batches: list[list[int]] = [[]]
    for index in order:
        rows = len(batches[-1]) + 1
        full = rows > sizes.rows or rows * lengths[index] > sizes.cells
        longer = rows > _FEW and lengths[index] > lengths[batches[-1][0]]
        if batches[-1] and (full or longer):
            batches.append([])
        batches[-1].append(index)
    return [batch for batch in batches if batch]
