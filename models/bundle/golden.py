"""Golden answers: inputs with the arrays and the outputs that the training framework gave for them.

A bundle is ready only when this machine's runtime, with its provider, gives the same.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from models.bundle.examples import Array, Row
from models.bundle.manifest import BundleError


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
        """Raises BundleError unless encoding case `index` gave the arrays of training time."""
        case = self.cases[index]
        for name, expected in case.arrays.items():
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


def largest_difference(values: Array, others: Array) -> float:
    """Between two arrays of one shape: absolute for values up to one, relative for larger ones.

    Probabilities are compared as they are, forecasts by the digits that their scale leaves them.
    """
    one, other = values.astype(np.float64), others.astype(np.float64)
    return float(np.max(np.abs(one - other) / np.maximum(1.0, np.abs(one))))


def _shapes(arrays: Mapping[str, Array]) -> dict[str, tuple[int, ...]]:
    return {name: arrays[name].shape for name in sorted(arrays)}
