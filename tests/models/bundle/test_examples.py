"""Examples are padded together and cut apart again without loss."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.examples import BATCH, LENGTHS, STEP, STEPS, TIME, Array, Example, collate, split
from models.bundle.manifest import TensorSpec

SPECS = (
    TensorSpec(name="ids", dtype="int64", axes=(BATCH, TIME)),
    TensorSpec(name="values", dtype="float32", axes=(BATCH, TIME, "feature")),
    TensorSpec(name="static", dtype="float32", axes=(BATCH, "feature")),
    TensorSpec(name=LENGTHS, dtype="int32", axes=(BATCH,)),
    TensorSpec(name=STEPS, dtype="int64", axes=(BATCH, STEP)),
)


def make_example(length: int, seed: int) -> Example:
    """A random example with every kind of input."""
    random = np.random.default_rng(seed)
    arrays: dict[str, Array] = {
        "ids": random.integers(1, 99, size=length),
        "values": random.normal(size=(length, 2)).astype(np.float32),
        "static": random.normal(size=3).astype(np.float32),
        STEPS: np.arange(1, 2 + seed % 5),  # apart from the length
    }
    return Example(arrays, length)


@given(lengths=st.lists(st.integers(1, 12), min_size=1, max_size=8))
def test_there_and_back(lengths: list[int]) -> None:
    """Whatever the lengths, splitting the collated batch gives every example's own arrays."""
    examples = [make_example(length, seed) for seed, length in enumerate(lengths)]
    rows = split(collate(examples, SPECS), examples, SPECS)
    assert len(rows) == len(examples)
    for example, row in zip(examples, rows, strict=True):
        assert row[LENGTHS] == example.length
        for name, array in example.arrays.items():
            np.testing.assert_array_equal(row[name], array)


@given(lengths=st.lists(st.integers(1, 12), min_size=1, max_size=8))
def test_padding_is_zero(lengths: list[int]) -> None:
    """After each example's end stand zeros, and no column is wider than the longest example."""
    batch = collate([make_example(length, 1) for length in lengths], SPECS)
    assert batch["ids"].shape == (len(lengths), max(lengths))
    assert batch["values"].shape == (len(lengths), max(lengths), 2)
    for row, length in enumerate(lengths):
        assert not np.asarray(batch["ids"][row, length:], np.int64).any()
        assert not np.asarray(batch["values"][row, length:], np.float32).any()


def test_types_and_order_are_the_specs() -> None:
    """The batch holds the inputs in the order of their description, each in its described type."""
    batch = collate([make_example(3, 1)], SPECS)
    assert [(name, str(array.dtype)) for name, array in batch.items()] == [
        ("ids", "int64"),
        ("values", "float32"),
        ("static", "float32"),
        (LENGTHS, "int32"),
        (STEPS, "int64"),
    ]


def test_a_graph_that_fixes_its_steps_gives_them_all() -> None:
    """Bundles that were published before the steps were an input have a horizon of their own."""
    spec = TensorSpec(name="quantiles", dtype="float64", axes=(BATCH, "horizon", "quantile"))
    batch = {spec.name: np.zeros((1, 48, 15))}
    (row,) = split(batch, [make_example(3, 1)], [spec])
    assert row[spec.name].shape == (48, 15)
