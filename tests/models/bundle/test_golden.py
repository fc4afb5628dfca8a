"""Golden answers tell the same from the nearly same."""

from math import nan

import numpy as np
import pytest
from pydantic import ValidationError

from models.bundle.golden import Golden, GoldenCase
from models.bundle.manifest import BundleError

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
