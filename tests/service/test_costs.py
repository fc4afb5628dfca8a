"""What a batch costs: learnt, kept current, and near the truth on the shipped bundles."""

from itertools import product
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from service.costs import CostModel, Measured
from service.rehearsal import golden_examples, stretch, warm_up
from service.repository import newest, read_bundle
from service.served import read_golden
from service.session import open_session

from models.bundle.manifest import MODEL

SHAPES = list(product((1, 4, 16, 64), (1, 4, 16, 64, 256)))
COEFFICIENTS = st.tuples(*(st.sampled_from([0.0, 1e-6, 1e-5, 1e-4]) for _ in range(4))).filter(any)
ARTIFACTS = Path(__file__).parents[2] / "artifacts"


def machine(rows: int, longest: int, slower: float = 1.0) -> Measured:
    """A batch on a machine whose costs are known."""
    seconds = 4e-5 + 2e-6 * longest + 4e-6 * rows * longest + 1e-6 * rows
    return Measured(rows, longest, slower * seconds)


def error(costs: CostModel, slower: float = 1.0) -> float:
    """The largest relative error over shapes small and large."""
    truth = [machine(*shape, slower) for shape in SHAPES]
    return max(abs(costs.seconds(t.rows, t.longest) / t.seconds - 1) for t in truth)


@given(COEFFICIENTS)
def test_exact_costs_are_learnt_exactly(coefficients: tuple[float, ...]) -> None:
    """Whatever the four costs are, none of them negative, the model finds what they predict."""
    a, b, c, d = coefficients
    truth = [Measured(n, t, 1e-6 + a + b * t + c * n * t + d * n) for n, t in SHAPES]
    costs = CostModel(truth)
    for each in truth:
        assert costs.seconds(each.rows, each.longest) == pytest.approx(each.seconds, rel=0.05)


def test_a_slower_machine_is_followed() -> None:
    """After some hundred batches at half the speed, predictions are right again."""
    costs = CostModel(machine(*shape) for shape in SHAPES)
    assert error(costs) < 0.01
    for count in range(600):
        costs.learn(machine(*SHAPES[count % len(SHAPES)], slower=2.0))
    assert error(costs, slower=2.0) < 0.1


def test_one_wild_batch_moves_little() -> None:
    """A batch that took a hundred times too long is not believed."""
    costs = CostModel(machine(*shape) for shape in SHAPES)
    costs.learn(machine(8, 20, slower=100.0))
    for count in range(200):
        costs.learn(machine(*SHAPES[count % len(SHAPES)]))
    assert error(costs) < 0.1


def test_narrow_traffic_does_not_spoil_what_is_known() -> None:
    """After thousands of small short batches, large and long ones are still predicted."""
    random = np.random.default_rng(0)
    costs = CostModel(machine(*shape) for shape in SHAPES)
    for _ in range(3000):
        noise = float(random.uniform(0.8, 1.25))
        costs.learn(machine(int(random.integers(1, 3)), int(random.integers(5, 11)), noise))
    assert error(costs) < 0.5


@pytest.mark.parametrize("task", ["sentiment", "ner", "forecasting"])
def test_the_shipped_bundles_cost_what_is_predicted(task: str) -> None:
    """Over random shapes the median error of the predicted time is below a fifth.

    The machine may be busy with other things for a while, so there are three attempts.
    """
    folder = newest(ARTIFACTS / task)
    assert folder is not None
    bundle = read_bundle(folder, task)
    golden, manifest = read_golden(bundle), bundle.manifest
    session, _ = open_session(bundle.files[MODEL], manifest, golden, "cpu", 1)
    example = golden_examples(golden, manifest.inputs)[0]
    random = np.random.default_rng(0)
    shapes = [(int(random.integers(1, 17)), int(random.integers(1, 129))) for _ in range(40)]

    def attempt() -> float:
        costs = CostModel(warm_up(session.run, golden, manifest, 0.01))
        errors = []
        for rows, length in shapes:
            batch = [stretch(example, length, manifest.inputs)] * rows
            taken = []
            for _ in range(5):
                began = perf_counter()
                session.run(batch)
                taken.append(perf_counter() - began)
            errors.append(abs(costs.seconds(rows, length) / median(taken) - 1))
        return median(errors)

    assert min(attempt() for _ in range(3)) < 0.2
