"""Before anyone asks: the golden answers are given again, and the largest shapes have been run."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from models.bundle.examples import TIME, Example, Row
from models.bundle.golden import Golden
from models.bundle.manifest import Manifest, TensorSpec

Run = Callable[[list[Example]], list[Row]]


def reproduce(run: Run, golden: Golden, manifest: Manifest) -> float:
    """The largest difference from the golden answers, each alone and all in company.

    Raises:
        BundleError: one is above the bundle's tolerance.
    """
    examples = golden_examples(golden, manifest.inputs)
    worst = 0.0
    for index, example in enumerate(examples):
        company = [example, *examples[: manifest.limits.batch - 1]]
        for rows in (run([example]), run(company)):
            worst = max(worst, golden.check_outputs(index, rows[0]))
    return worst


def warm_up(run: Run, golden: Golden, manifest: Manifest, cells: int) -> None:
    """Runs the smallest and the largest shapes, so that no client pays for first times.

    Args:
        run: of the session.
        golden: where plausible values come from; they are repeated to length.
        manifest: for the limits.
        cells: the most rows x longest length that the batcher will ask for.
    """
    limits = manifest.limits
    example = golden_examples(golden, manifest.inputs)[0]
    most = max(1, min(limits.batch, cells // limits.longest))
    for rows, length in ((1, example.length), (1, limits.longest), (most, limits.longest)):
        run([stretch(example, length, manifest.inputs)] * rows)


def golden_examples(golden: Golden, inputs: Sequence[TensorSpec]) -> list[Example]:
    """The golden cases as the arrays that a session takes."""
    timed = [spec.name for spec in inputs if TIME in spec.axes]
    dtypes = {spec.name: spec.dtype for spec in inputs}
    examples = []
    for case in golden.cases:
        arrays = {
            name: np.asarray(values, dtype=dtypes[name]) for name, values in case.arrays.items()
        }
        examples.append(Example(arrays, length=len(arrays[timed[0]])))
    return examples


def stretch(example: Example, length: int, inputs: Sequence[TensorSpec]) -> Example:
    """The example with its time axis repeated or cut to `length` steps."""
    timed = {spec.name for spec in inputs if TIME in spec.axes}
    arrays = {
        name: np.resize(array, (length, *array.shape[1:])) if name in timed else array
        for name, array in example.arrays.items()
    }
    return replace(example, arrays=arrays, length=length)
