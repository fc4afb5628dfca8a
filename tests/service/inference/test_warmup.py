"""Warm-up: what is run before the first request."""

import numpy as np
import pytest

from models.bundle.examples import BATCH, TIME, Example, Row
from models.bundle.golden import Golden, GoldenCase
from models.bundle.manifest import BundleError, TensorSpec
from service.inference.loading import Bundle
from service.inference.warmup import golden_examples, reproduce, stretch, warm_up


def test_warm_up_runs_and_times_shapes_up_to_the_largest(bundle: Bundle, golden: Golden) -> None:
    """The longest input alone and in the largest batch is run; batches up to the time."""
    limits = bundle.manifest.limits
    shapes = []

    def run(examples: list[Example]) -> list[Row]:
        shapes.append((len(examples), max(len(each.arrays["ids"]) for each in examples)))
        return []

    measured = warm_up(run, golden, bundle.manifest, most=10)
    assert {(each.size, each.longest) for each in measured} == set(shapes)
    assert {(1, 1), (1, limits.longest), (limits.batch, limits.longest)} <= set(shapes)
    assert all(each.seconds > 0 for each in measured)

    shapes.clear()
    warm_up(run, golden, bundle.manifest, most=0)
    assert {size for size, _ in shapes} == {1}


def test_every_golden_case_is_reproduced_alone_and_in_a_batch(
    bundle: Bundle, golden: Golden
) -> None:
    """The worst difference is told, also one that shows only in a batch."""
    rows = [
        {name: np.asarray(values) for name, values in case.outputs.items()} for case in golden.cases
    ]
    examples = golden_examples(golden, bundle.manifest.inputs)
    place = {example.arrays["ids"].tobytes(): index for index, example in enumerate(examples)}

    def run(batch: list[Example], slip: float = 0.0) -> list[Row]:
        found = [rows[place[each.arrays["ids"].tobytes()]] for each in batch]
        return [{k: v + slip * (len(batch) > 1) for k, v in row.items()} for row in found]

    assert reproduce(run, golden, bundle.manifest) == pytest.approx(0, abs=1e-12)
    with pytest.raises(BundleError, match="golden case 0 differs"):
        reproduce(lambda batch: run(batch, 0.01), golden, bundle.manifest)


def test_example_is_stretched_over_time(bundle: Bundle) -> None:
    """Stretching repeats or cuts the time axis only."""
    short = Example({"ids": np.array([3, 4])}, 2)
    assert stretch(short, 5, bundle.manifest.inputs).arrays["ids"].tolist() == [3, 4, 3, 4, 3]
    assert stretch(short, 1, bundle.manifest.inputs).length == 1


def test_further_axes_are_kept() -> None:
    """An input with an axis behind time, such as the letters of each word, keeps it as it is."""
    spelling = TensorSpec(name="spelling", dtype="int32", axes=(BATCH, TIME, "letter"))
    word = np.arange(6, dtype=np.int32).reshape(2, 3)
    stretched = stretch(Example({"spelling": word}, 2), 3, [spelling]).arrays["spelling"]
    assert stretched.tolist() == [[0, 1, 2], [3, 4, 5], [0, 1, 2]]
    case = GoldenCase(input="a b", arrays={"spelling": word.tolist()}, outputs={"tags": [0, 0]})
    (example,) = golden_examples(Golden(tolerance=1e-5, cases=(case,)), [spelling])
    assert example.length == 2
    assert example.arrays["spelling"].dtype == np.int32
    assert example.arrays["spelling"].tolist() == word.tolist()
