"""What is run before anyone asks."""

import numpy as np
import pytest

from models.bundle.examples import Example, Row
from models.bundle.golden import Golden
from models.bundle.manifest import BundleError
from service.rehearsal import golden_examples, reproduce, stretch, warm_up
from service.repository import Bundle


def test_warm_up_runs_the_largest_shapes(bundle: Bundle, golden: Golden) -> None:
    """The longest input alone, and as many of it as the batcher may put together, are run."""
    longest = bundle.manifest.limits.longest
    shapes = []

    def run(examples: list[Example]) -> list[Row]:
        shapes.append((len(examples), max(len(each.arrays["ids"]) for each in examples)))
        return []

    warm_up(run, golden, bundle.manifest, cells=2 * longest + 1)
    assert shapes[1:] == [(1, longest), (2, longest)]


def test_every_golden_case_is_reproduced_alone_and_in_company(
    bundle: Bundle, golden: Golden
) -> None:
    """The worst difference is told, also one that shows only in company."""
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
