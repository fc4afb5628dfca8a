"""Golden answers: inputs with the arrays and the outputs that the training framework gave for them.

A bundle is ready only when this machine's runtime, with its provider, gives the same.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from models.bundle.examples import LENGTHS, STEPS, TIME, Array, Example, Row
from models.bundle.manifest import BundleError, Manifest, TensorSpec

Run = Callable[[list[Example]], list[Row]]


class GoldenCase(BaseModel):
    """One input as a client would send it, what encoding gives, and what the network answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input: JsonValue
    arrays: dict[str, list[Any]] = Field(description="the example's arrays, nested lists")
    outputs: dict[str, list[Any]] = Field(description="one row of each output, nested lists")


class Golden(BaseModel):
    """All golden cases of a bundle and the largest difference that counts as the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tolerance: float
    cases: tuple[GoldenCase, ...] = Field(min_length=1)

    def check_arrays(self, index: int, arrays: Row) -> None:
        """Raises BundleError unless encoding case `index` gave the arrays of training time.

        The steps ahead may be others: they are a request's own.
        """
        case = self.cases[index]
        for name, expected in case.arrays.items():
            if name == STEPS:
                continue
            if name not in arrays or not np.array_equal(np.asarray(expected), arrays[name]):
                raise BundleError(
                    f"golden case {index}: encoding gives other {name} than at training time; "
                    "the installed tokenizer library differs from the bundle's"
                )

    def check_outputs(self, index: int, outputs: Mapping[str, Array]) -> float:
        """The largest difference of case `index`'s outputs.

        Raises:
            BundleError: it is above the tolerance.
        """
        expected = {name: np.asarray(v) for name, v in self.cases[index].outputs.items()}
        if _shapes(expected) != _shapes(outputs):
            raise BundleError(
                f"golden case {index} has the outputs {_shapes(expected)}, the graph gives "
                f"{_shapes(outputs)}; publish the bundle again"
            )
        worst = max(largest_difference(values, outputs[name]) for name, values in expected.items())
        if not worst <= self.tolerance:  # also refuses NaN
            raise BundleError(
                f"golden case {index} differs by {worst:.2e} (tolerance {self.tolerance:.0e}): "
                "this runtime does not reproduce the training framework's answers"
            )
        return worst


def reproduce(run: Run, golden: Golden, manifest: Manifest) -> float:
    """The largest difference from the golden answers, each alone and in a batch.

    Raises:
        BundleError: one is above the bundle's tolerance.
    """
    examples = golden_examples(golden, manifest.inputs)
    worst = 0.0
    for index, example in enumerate(examples):
        together = [example, *examples[: manifest.limits.batch - 1]]
        for rows in (run([example]), run(together)):
            worst = max(worst, golden.check_outputs(index, rows[0]))
    return worst


def golden_examples(golden: Golden, inputs: Sequence[TensorSpec]) -> list[Example]:
    """The golden cases as a session takes them; raises BundleError where one is no example."""
    timed = _timed_inputs(inputs)
    dtypes = [(spec.name, spec.dtype) for spec in inputs if spec.name != LENGTHS]
    examples = []
    for index, case in enumerate(golden.cases):
        try:
            arrays = {name: np.asarray(case.arrays[name], dtype) for name, dtype in dtypes}
            examples.append(Example(arrays, length=len(arrays[timed[0]])))
        except (KeyError, ValueError, TypeError):
            raise BundleError(
                f"golden case {index} does not fit the manifest's inputs; publish the bundle again"
            ) from None
    return examples


def resize_example(example: Example, length: int, inputs: Sequence[TensorSpec]) -> Example:
    """The example with its time axis repeated or cut to `length` steps."""
    timed = _timed_inputs(inputs)
    arrays = {
        name: np.resize(array, (length, *array.shape[1:])) if name in timed else array
        for name, array in example.arrays.items()
    }
    return Example(arrays, length)


def largest_difference(values: Array, others: Array) -> float:
    """Between two arrays of one shape: absolute for values up to one, relative for larger ones.

    Probabilities are compared as they are, forecasts by the digits that their scale leaves them.
    """
    one, other = values.astype(np.float64), others.astype(np.float64)
    return float(np.max(np.abs(one - other) / np.maximum(1.0, np.abs(one))))


def _shapes(arrays: Mapping[str, Array]) -> dict[str, tuple[int, ...]]:
    return {name: arrays[name].shape for name in sorted(arrays)}


def _timed_inputs(inputs: Sequence[TensorSpec]) -> list[str]:
    return [spec.name for spec in inputs if TIME in spec.axes]
