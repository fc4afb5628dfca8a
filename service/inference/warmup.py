"""Warm-up: the golden answers are reproduced, and shapes up to the largest are run and timed."""

from collections.abc import Callable, Sequence
from itertools import count, takewhile
from statistics import median
from time import perf_counter

import numpy as np

from models.bundle.examples import LENGTHS, TIME, Example, Row
from models.bundle.golden import Golden
from models.bundle.manifest import BundleError, Manifest, TensorSpec
from service.inference.cost_model import Measurement

TRIES = 3  # of each shape; the median counts

Run = Callable[[list[Example]], list[Row]]


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


def warm_up(run: Run, golden: Golden, manifest: Manifest, most: float) -> list[Measurement]:
    """Runs shapes from the smallest to the largest, and times them.

    So no client pays for first times, and what a batch costs is known from the start
    (`cost_model.py`).

    Args:
        run: of the session.
        golden: where plausible values come from; they are repeated to length.
        manifest: for the limits.
        most: seconds; of each length, no larger batch is tried after one that takes so long.
    """
    example = golden_examples(golden, manifest.inputs)[0]
    measured = []
    for length in _ladder(manifest.limits.longest):
        stretched = stretch(example, length, manifest.inputs)
        for size in _ladder(manifest.limits.batch):
            seconds = median(_timed(run, [stretched] * size) for _ in range(TRIES))
            measured.append(Measurement(size, length, seconds))
            if seconds > most:
                break
    return measured


def _ladder(most: int) -> list[int]:
    """1, 4, 16 ... and the most."""
    return [*takewhile(lambda step: step < most, (4**power for power in count())), most]


def _timed(run: Run, examples: list[Example]) -> float:
    began = perf_counter()
    run(examples)
    return perf_counter() - began


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


def stretch(example: Example, length: int, inputs: Sequence[TensorSpec]) -> Example:
    """The example with its time axis repeated or cut to `length` steps."""
    timed = _timed_inputs(inputs)
    arrays = {
        name: np.resize(array, (length, *array.shape[1:])) if name in timed else array
        for name, array in example.arrays.items()
    }
    return Example(arrays, length)


def _timed_inputs(inputs: Sequence[TensorSpec]) -> list[str]:
    return [spec.name for spec in inputs if TIME in spec.axes]
