"""Training batches hold every example once, within the sizes, near in length."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from models.bundle.examples import BATCH, LENGTHS, TIME, Example
from models.bundle.manifest import TensorSpec
from models.training.batches import (
    BatchSizes,
    bucket_by_length,
    cropped,
    ordered_loader,
    training_loader,
)

SPECS = (
    TensorSpec(name="ids", dtype="int64", axes=(BATCH, TIME)),
    TensorSpec(name="target", dtype="float32", axes=(BATCH, "label")),
    TensorSpec(name=LENGTHS, dtype="int32", axes=(BATCH,)),
)
lengths_of_sets = st.lists(st.integers(1, 60), min_size=1, max_size=120)
sizes_of_batches = st.builds(BatchSizes, rows=st.integers(1, 40), cells=st.integers(60, 600))


def make_examples(lengths: list[int]) -> list[Example]:
    """Examples whose steps count up from a hundred times their own number."""
    return [
        Example(
            {"ids": np.arange(length) + 100 * index, "target": np.array([index, 1], np.float32)},
            length,
        )
        for index, length in enumerate(lengths)
    ]


@given(lengths=lengths_of_sets, sizes=sizes_of_batches, seed=st.integers(0, 9))
def test_every_index_once_within_the_sizes(
    lengths: list[int], sizes: BatchSizes, seed: int
) -> None:
    """Each index stands in exactly one batch, no batch is empty or larger than the sizes allow."""
    batches = bucket_by_length(lengths, sizes, np.random.default_rng(seed))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert 1 <= len(batch) <= sizes.rows
        assert len(batch) * max(lengths[index] for index in batch) <= sizes.cells


@given(lengths=lengths_of_sets, seed=st.integers(0, 9))
def test_batches_do_not_overlap_in_length(lengths: list[int], seed: int) -> None:
    """Sorted by length, each batch ends before the next begins: the padding is the least."""
    batches = bucket_by_length(lengths, BatchSizes(rows=8), np.random.default_rng(seed))
    ranges = sorted(
        (min(lengths[index] for index in batch), max(lengths[index] for index in batch))
        for batch in batches
    )
    for (_, longest), (shortest, _) in itertools.pairwise(ranges):
        assert longest <= shortest


def test_large_batches_are_of_one_length() -> None:
    """A batch of more than sixteen rows is cut where the length grows."""
    lengths = [5] * 30 + [6] * 30
    batches = bucket_by_length(lengths, BatchSizes(rows=64), np.random.default_rng(0))
    assert all(len({lengths[index] for index in batch}) == 1 for batch in batches)


def test_the_seed_gives_the_order() -> None:
    """The same seed gives the same batches, another seed gives others."""
    lengths = list(range(1, 50))
    one, same, other = (
        bucket_by_length(lengths, BatchSizes(rows=4), np.random.default_rng(seed))
        for seed in (1, 1, 2)
    )
    assert one == same
    assert one != other


@settings(max_examples=25, deadline=None)
@given(lengths=st.lists(st.integers(1, 60), min_size=1, max_size=30))
def test_ordered_loader_gives_every_example_whole(lengths: list[int]) -> None:
    """The dev batches hold each example whole and once, and their order never changes."""
    sizes = BatchSizes(rows=7, cells=200)
    loader = ordered_loader(make_examples(lengths), SPECS, sizes)
    seen = [
        (int(target[0]), int(length), row[:length].tolist())
        for batch in loader
        for row, length, target in zip(batch["ids"], batch[LENGTHS], batch["target"], strict=True)
    ]
    expected = [
        (index, length, list(range(100 * index, 100 * index + length)))
        for index, length in enumerate(lengths)
    ]
    assert sorted(seen) == expected
    again = [int(target[0]) for batch in loader for target in batch["target"]]
    assert again == [index for index, _, _ in seen]


@settings(max_examples=50, deadline=None)
@given(length=st.integers(1, 80), crop=st.integers(1, 40), seed=st.integers(0, 99))
def test_a_crop_is_a_window_of_the_text(length: int, crop: int, seed: int) -> None:
    """A crop is an unbroken window, no longer than asked; short examples and targets stay whole."""
    [example] = make_examples([length])
    window = cropped(example, crop, SPECS, np.random.default_rng(seed))
    steps = [int(step) for step in window.arrays["ids"].tolist()]
    assert steps == list(range(steps[0], steps[0] + window.length))
    assert 0 <= steps[0] <= steps[-1] < length
    assert min(length, crop) - 8 < window.length <= min(length, crop)
    assert np.array_equal(window.arrays["target"], example.arrays["target"])


def test_crops_often_end_where_the_text_ends() -> None:
    """About a third of the windows end where the text ends, the others anywhere."""
    [example] = make_examples([100])
    random = np.random.default_rng(0)
    starts = [int(cropped(example, 20, SPECS, random).arrays["ids"][0]) for _ in range(400)]
    at_end = sum(start == max(starts) for start in starts)
    assert 100 < at_end < 180
    assert min(starts) < 5


def test_training_batches_fit_after_cropping() -> None:
    """Batches are counted by their cropped lengths, and no batch is wider than the crop."""
    loader = training_loader(
        make_examples([100] * 20), SPECS, BatchSizes(rows=20, cells=400, crop=16), seed=1
    )
    shapes = [tuple(batch["ids"].shape) for batch in loader]
    assert shapes == [(20, 16)]


def test_small_sets_get_small_batches() -> None:
    """A small set has about fifty steps an epoch, but never fewer than sixteen rows a batch."""
    sizes = BatchSizes(rows=256)
    assert sizes.for_set(100).rows == 16
    assert sizes.for_set(5000).rows == 100
    assert sizes.for_set(10**6).rows == 256
