"""What a batch costs, on recorded times: learnt, kept current, and near what was measured."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.inference.cost_model import TYPICAL_BATCH, CostModel, Measurement
from tests.service.inference.fakes import SHAPES

COEFFICIENTS = st.tuples(*(st.sampled_from([0.0, 1e-6, 1e-5, 1e-4]) for _ in range(4))).filter(any)

# Milliseconds of batches of the shipped bundles on a busy machine, by size and longest sequence.
RECORDED = {
    "sentiment": {
        1: {1: 0.173, 4: 0.218, 16: 0.424, 24: 0.564, 64: 1.281, 128: 2.837},
        2: {6: 0.282, 24: 0.762, 100: 2.629},
        4: {1: 0.214, 4: 0.328, 16: 0.893, 64: 3.561, 100: 5.147, 128: 6.27},
        7: {6: 0.631, 24: 2.362, 100: 17.85},
        16: {1: 0.354, 4: 0.848, 16: 3.163, 64: 20.638, 100: 19.09, 128: 25.398},
        30: {6: 2.039, 24: 8.204, 64: 23.201},
        64: {1: 1.009, 4: 2.95, 16: 11.962},
    },
    "ner": {
        1: {1: 0.57, 4: 0.757, 16: 1.646, 24: 2.363, 64: 4.738, 128: 16.34},
        2: {6: 1.119, 24: 2.598, 100: 9.88},
        4: {1: 0.666, 4: 1.145, 16: 5.899, 64: 15.106, 100: 15.393, 128: 20.965},
        7: {6: 2.006, 24: 6.591, 100: 26.651},
        16: {1: 1.132, 4: 2.837, 16: 8.911, 64: 34.67, 100: 56.739, 128: 72.815},
        30: {6: 6.368, 24: 23.181, 64: 54.823},
        64: {1: 2.77, 4: 8.853, 16: 31.402},
    },
    "forecasting": {
        1: {1: 1.857, 4: 1.861, 16: 2.029, 24: 2.141, 64: 2.571, 128: 3.403},
        2: {6: 2.732, 24: 2.903, 100: 4.424},
        4: {1: 3.421, 4: 3.495, 16: 7.343, 64: 5.793, 100: 6.949, 128: 8.195},
        7: {6: 4.619, 24: 4.879, 100: 8.128},
        16: {1: 7.839, 4: 12.035, 16: 12.803, 64: 14.774, 100: 18.52, 128: 22.437},
        30: {6: 16.518, 24: 18.632, 64: 26.47},
        64: {1: 38.127, 4: 40.407, 16: 41.34},
    },
}


def measured(size: int, longest: int, slower: float = 1.0) -> Measurement:
    """A batch on a machine whose costs are known."""
    seconds = 4e-5 + 2e-6 * longest + 4e-6 * size * longest + 1e-6 * size
    return Measurement(size, longest, slower * seconds)


def error(costs: CostModel, slower: float = 1.0) -> float:
    """The largest relative error over shapes small and large."""
    truth = [measured(*shape, slower) for shape in SHAPES]
    return max(abs(costs.seconds(one.size, one.longest) / one.seconds - 1) for one in truth)


@given(COEFFICIENTS)
def test_exact_costs_are_learnt_exactly(coefficients: tuple[float, ...]) -> None:
    """Whatever the four costs are, none of them negative, the model finds what they predict."""
    a, b, c, d = coefficients
    truth = [Measurement(n, t, 1e-6 + a + b * t + c * n * t + d * n) for n, t in SHAPES]
    costs = CostModel(truth)
    for one in truth:
        assert costs.seconds(one.size, one.longest) == pytest.approx(one.seconds, rel=0.05)


@given(st.lists(st.floats(1e-9, 10), min_size=len(SHAPES), max_size=len(SHAPES)))
def test_no_measurement_makes_a_cost_negative(seconds: list[float]) -> None:
    """However odd the measured times, larger and longer batches cost no less, and none zero."""
    costs = CostModel([Measurement(*shape, t) for shape, t in zip(SHAPES, seconds, strict=True)])
    assert 0 < costs.seconds(1, 1) <= costs.seconds(2, 1) <= costs.seconds(2, 9)
    assert 0 < costs.share(1) <= costs.share(9)


def test_the_share_is_of_a_typical_batch() -> None:
    """Of a batch of typical size, each sequence has an equal part of the seconds."""
    costs = CostModel([measured(*shape) for shape in SHAPES])
    assert costs.share(20) * TYPICAL_BATCH == pytest.approx(costs.seconds(TYPICAL_BATCH, 20))


def test_a_slower_machine_is_followed() -> None:
    """After some hundred batches at half the speed, predictions are right again."""
    costs = CostModel([measured(*shape) for shape in SHAPES])
    assert error(costs) < 0.01
    for count in range(600):
        costs.observe(measured(*SHAPES[count % len(SHAPES)], slower=2.0))
    assert error(costs, slower=2.0) < 0.1


def test_one_wild_batch_moves_little() -> None:
    """A batch that took a hundred times too long moves predictions by some per cent only."""
    costs = CostModel([measured(*shape) for shape in SHAPES])
    costs.observe(measured(8, 20, slower=100.0))
    assert error(costs) < 0.05


def test_narrow_traffic_does_not_spoil_what_is_known() -> None:
    """After thousands of small short batches, large and long ones are still predicted."""
    random = np.random.default_rng(0)
    costs = CostModel([measured(*shape) for shape in SHAPES])
    for _ in range(3000):
        noise = float(random.uniform(0.8, 1.25))
        costs.observe(measured(int(random.integers(1, 3)), int(random.integers(5, 11)), noise))
    assert error(costs) < 0.1


@pytest.mark.parametrize("task", RECORDED)
def test_recorded_times_of_the_shipped_bundles_are_predicted(task: str) -> None:
    """Fitted to the shapes of the warm-up, the median error over other shapes is below a fifth."""
    recorded = {
        (size, longest): milliseconds / 1000
        for size, row in RECORDED[task].items()
        for longest, milliseconds in row.items()
    }
    fitted = {shape for shape in recorded if set(shape) <= {1, 4, 16, 64, 128}}
    costs = CostModel([Measurement(*shape, recorded[shape]) for shape in fitted])
    others = recorded.keys() - fitted
    assert len(others) >= 9
    errors = [abs(costs.seconds(*shape) / recorded[shape] - 1) for shape in others]
    assert np.median(errors) < 0.2
