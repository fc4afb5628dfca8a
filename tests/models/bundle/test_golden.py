"""Golden answers tell the same from the nearly same."""

from math import nan
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from models.bundle.examples import BATCH, TIME, Example, Row
from models.bundle.golden import Golden, GoldenCase, golden_examples, reproduce, resize_example
from models.bundle.manifest import BundleError, TensorSpec
from models.bundle.reading import read_bundle, read_golden

GOLDEN = Golden(
    tolerance=1e-5,
    cases=(
        GoldenCase(input="a", arrays={"ids": [4, 2]}, outputs={"p": [0.25, 0.75]}),
        GoldenCase(input="b", arrays={"ids": [7]}, outputs={"p": [0.5, 0.5]}),
    ),
)


def outputs(*values: float) -> dict[str, np.ndarray]:
    """One row as the runtime gives it."""
    return {"p": np.array(values, np.float32)}


def test_same_outputs_pass() -> None:
    """Answers within the tolerance pass, and the largest difference is told."""
    assert GOLDEN.check_outputs(0, outputs(0.25, 0.75)) == 0
    assert GOLDEN.check_outputs(0, outputs(0.25, 0.750004)) == pytest.approx(4e-6, abs=1e-7)


@pytest.mark.parametrize("value", [0.751, 0.75002, nan])
def test_other_outputs_are_refused(value: float) -> None:
    """An answer off by more than the tolerance, or no number at all, is refused by the case."""
    with pytest.raises(BundleError, match="golden case 0 differs"):
        GOLDEN.check_outputs(0, outputs(0.25, value))


def test_arrays_must_be_equal() -> None:
    """Encoding must give the very arrays of training time: no other id, no other length."""
    GOLDEN.check_arrays(0, {"ids": np.array([4, 2])})
    for other in ([4, 3], [4], [4, 2, 1]):
        with pytest.raises(BundleError, match="golden case 0: encoding gives other ids"):
            GOLDEN.check_arrays(0, {"ids": np.array(other)})


def test_no_golden_answers_are_not_enough() -> None:
    """A bundle without a single golden case is not valid."""
    with pytest.raises(ValidationError):
        Golden(tolerance=1e-5, cases=())


def test_there_and_back() -> None:
    """Golden answers survive their file to the last bit."""
    case = GoldenCase(input="x", arrays={"ids": [1]}, outputs={"p": [0.1 + 0.2, 1 / 3]})
    golden = Golden(tolerance=1e-5, cases=(case,))
    assert Golden.model_validate_json(golden.model_dump_json()) == golden


@pytest.mark.parametrize("found", [{}, {"q": np.zeros(2)}, {"p": np.zeros(1)}, {"p": np.zeros(())}])
def test_other_names_and_shapes_are_refused(found: dict[str, np.ndarray]) -> None:
    """A single number is not compared with two, though NumPy would do so."""
    with pytest.raises(BundleError, match="golden case 1 has the outputs"):
        GOLDEN.check_outputs(1, found)


def test_a_missing_array_is_refused() -> None:
    """Preprocessing that gives no such input is another than at training time."""
    with pytest.raises(BundleError, match="golden case 0: encoding gives other ids"):
        GOLDEN.check_arrays(0, {"words": np.array([4, 2])})


def test_every_golden_case_is_reproduced_alone_and_in_a_batch(artifacts: Path) -> None:
    """The worst difference is told, also one that shows only in a batch."""
    bundle = read_bundle(artifacts / "sentiment" / "1")
    golden = read_golden(bundle)
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


def test_example_is_stretched_over_time() -> None:
    """Stretching repeats or cuts the time axis only."""
    ids = TensorSpec(name="ids", dtype="int64", axes=(BATCH, TIME))
    short = Example({"ids": np.array([3, 4])}, 2)
    assert resize_example(short, 5, [ids]).arrays["ids"].tolist() == [3, 4, 3, 4, 3]
    assert resize_example(short, 1, [ids]).length == 1


def test_further_axes_are_kept() -> None:
    """An input with an axis behind time, such as the letters of each word, keeps it as it is."""
    spelling = TensorSpec(name="spelling", dtype="int32", axes=(BATCH, TIME, "letter"))
    word = np.arange(6, dtype=np.int32).reshape(2, 3)
    stretched = resize_example(Example({"spelling": word}, 2), 3, [spelling]).arrays["spelling"]
    assert stretched.tolist() == [[0, 1, 2], [3, 4, 5], [0, 1, 2]]
    case = GoldenCase(input="a b", arrays={"spelling": word.tolist()}, outputs={"tags": [0, 0]})
    (example,) = golden_examples(Golden(tolerance=1e-5, cases=(case,)), [spelling])
    assert example.length == 2
    assert example.arrays["spelling"].dtype == np.int32
    assert example.arrays["spelling"].tolist() == word.tolist()
