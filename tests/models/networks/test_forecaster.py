"""The forecaster: what holds for any weights, in torch and in the graph made of it."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from numpy.typing import NDArray

from export.runtime import Runtime
from export.verification.parity import measure, require
from export.verification.rebuild import rebuild
from models.bundle.examples import Example
from models.bundle.manifest import MODEL, Limits, read_manifest
from models.bundle.series.history import Seasons, read_history
from models.bundle.series.quantiles import LEVELS, MEDIAN
from models.networks.forecaster import QUANTILES, SCALED_SEASONS, Forecaster, ForecasterShape
from models.networks.network import Network
from models.networks.predict import predict

Values = NDArray[np.float64]
HORIZON = 24
LONGEST = 12
CELLS = ("lstm", "gru", "rnn", "bilstm")
SEASONS = (Seasons(), Seasons(4), Seasons(12), Seasons(7, 28))
every_cell = pytest.mark.parametrize("cell", CELLS)


@cache
def network(cell: str) -> Forecaster:
    """An untrained forecaster whose answers differ from step to step and series to series."""
    torch.manual_seed(1)
    made = Forecaster(ForecasterShape(cell, 16, 16, 1, 16, HORIZON))
    torch.nn.init.normal_(made.head.weight, std=0.5)
    made.requires_grad_(requires_grad=False)
    return made.eval()


def walk(count: int, season: int = 1, seed: int = 0) -> Values:
    """A random walk of eighths with a season."""
    random = np.random.default_rng([seed, count])
    pattern = random.integers(-40, 40, season)
    steps = random.integers(-8, 9, count).cumsum()
    return np.asarray((steps + np.resize(pattern, count)) / 8)


def example(values: Values, seasons: Seasons = SEASONS[0], steps: int = HORIZON) -> Example:
    """As the network reads it."""
    return read_history(values, seasons, LONGEST).ahead(steps)


def several() -> list[tuple[Values, Seasons]]:
    """Series of many lengths, each with every kind of season."""
    return [
        (walk(count, seasons.main, place), seasons)
        for count in (1, 2, 5, 8, 17, 40, 90)
        for place, seasons in enumerate(SEASONS)
    ]


def forecasts(cell: str, examples: Sequence[Example]) -> Values:
    """Quantiles (examples, horizon, LEVELS)."""
    rows = predict(network(cell), examples)
    return np.stack([np.asarray(row[QUANTILES], np.float64) for row in rows])


@every_cell
def test_shape_and_order(cell: str) -> None:
    """A row of quantiles for each step ahead, which never cross."""
    found = forecasts(cell, [example(*one) for one in several()])
    assert found.shape == (len(several()), HORIZON, len(LEVELS))
    assert np.isfinite(found).all()
    moving = np.array([len(values) > 1 for values, _ in several()])
    assert (np.diff(found[moving], axis=2) > 0).all()
    assert (np.diff(found, axis=2) >= 0).all()


@every_cell
@pytest.mark.parametrize(("scale", "shift"), [(1e-12, 3e-12), (1e12, -5e13), (1.0, 1e6)])
def test_forecasts_move_with_the_series(cell: str, scale: float, shift: float) -> None:
    """Of a series that is scaled and shifted, the forecast is the scaled and shifted one."""
    plain = forecasts(cell, [example(*one) for one in several()])
    moved = [example(scale * values + shift, seasons) for values, seasons in several()]
    found = forecasts(cell, moved)
    np.testing.assert_allclose(found / scale, plain + shift / scale, rtol=1e-9, atol=1e-5)


@every_cell
def test_forecasts_depend_on_the_series(cell: str) -> None:
    """Two series with the same end have forecasts of their own: the network is not blind."""
    values = walk(60, 12)
    other = values.copy()
    other[20:40] += 5 * np.random.default_rng(0).standard_normal(20)
    found = forecasts(cell, [example(values, Seasons(12)), example(other, Seasons(12))])
    assert np.abs(found[0] - found[1]).max() > 0.01
    assert np.abs(np.diff(found[0, :, MEDIAN])).max() > 0.01


@every_cell
def test_batch_invariance(cell: str) -> None:
    """A series has the same forecast alone and among others of any lengths."""
    examples = [example(*one) for one in several()]
    together = forecasts(cell, examples)
    for one, (values, _), row in zip(examples, several(), together, strict=True):
        size = 3e-6 * (1 + np.ptp(values))
        np.testing.assert_allclose(forecasts(cell, [one])[0], row, rtol=1e-6, atol=size)


@every_cell
@pytest.mark.parametrize("gaps", [1, 3, 8, 29])
def test_leading_gaps_are_ignored(cell: str, gaps: int) -> None:
    """Gaps before the first value change nothing."""
    values = walk(37, 4)
    later = np.concatenate([np.full(gaps, np.nan), values])
    plain = forecasts(cell, [example(values, Seasons(4))])
    np.testing.assert_array_equal(forecasts(cell, [example(later, Seasons(4))]), plain)


@every_cell
def test_padding_is_not_read(cell: str) -> None:
    """What fills a patch before the first value has no say, whatever it is."""
    one = example(walk(21, 4), Seasons(4))
    values = one.arrays["values"].copy()
    values.ravel()[:3] = 77.0
    padded = Example({**one.arrays, "values": values}, one.length)
    np.testing.assert_allclose(forecasts(cell, [padded]), forecasts(cell, [one]), atol=1e-9)


@every_cell
def test_a_shorter_horizon_begins_a_longer(cell: str) -> None:
    """Steps 1 to 6 are the same, asked for alone or as the first of 12."""
    short, long = (
        forecasts(cell, [example(*one, steps) for one in several()]) for steps in (6, 12)
    )
    assert long.shape == (len(several()), 12, len(LEVELS))
    np.testing.assert_allclose(short, long[:, :6], rtol=1e-5, atol=1e-5)
    assert np.abs(long[:, 6:] - long[:, :6]).max() > 0.01


@every_cell
@pytest.mark.parametrize("value", [0.0, 0.1, -7.3, 1e12])
@pytest.mark.parametrize("count", [1, 8, 50])
def test_a_constant_series_stays(cell: str, value: float, count: int) -> None:
    """Where nothing ever changed, every quantile is the one value; so too of a single value."""
    examples = [example(np.full(count, value), seasons) for seasons in SEASONS]
    np.testing.assert_array_equal(forecasts(cell, examples), value)


@every_cell
@pytest.mark.parametrize(
    "values",
    [
        [3.5],
        [0.0, 0.0, 0.0, 5.0],
        [-1.0, -2.0, -4.0, -3.0, -8.0],
        [1e300, -1e300, 1e299],
        [1e-300, 2e-300, 1e-300],
        [1.0, np.nan, np.nan, 2.0, np.nan],
        [0.0] * 60 + [1.0],
    ],
)
def test_odd_series_have_forecasts(cell: str, values: list[float]) -> None:
    """One value, zeros, negative values, gaps, huge and tiny numbers: all finite, in order."""
    made = [example(np.array(values), seasons) for seasons in SEASONS]
    found = forecasts(cell, made)
    assert np.isfinite(found).all()
    assert (np.diff(found, axis=2) >= 0).all()


@every_cell
def test_widths_stretch_the_intervals_of_their_season(cell: str) -> None:
    """A width moves the quantiles of the nearest seasons away from the median, and of no others."""
    own = network(cell)
    seasons = (12, 10, 16, 4, 9, 17)
    examples = [example(walk(60, one), Seasons(one)) for one in seasons]
    plain = forecasts(cell, examples)
    own.widths[SCALED_SEASONS.index(12)] = 2.0
    try:
        wide = forecasts(cell, examples)
    finally:
        own.widths.fill_(1.0)
    middle = plain[:3, :, MEDIAN, None]
    np.testing.assert_allclose(wide[:3] - middle, 2 * (plain[:3] - middle), rtol=1e-5, atol=1e-9)
    np.testing.assert_array_equal(wide[3:], plain[3:])


@pytest.fixture(scope="module")
def exported(forecasting_artifacts: Path) -> tuple[Network, bytes]:
    """A trained network and its graph; tests/export exports the encoder with each cell."""
    place = forecasting_artifacts / "forecasting" / "1"
    graph = (place / MODEL).read_bytes()
    return rebuild(read_manifest(place), onnx.load_model_from_string(graph)), graph


def test_the_graph_passes_verification(exported: tuple[Network, bytes]) -> None:
    """ONNX Runtime, torch and the NumPy reference agree on every shape."""
    require(measure(*exported, Limits(longest=8, batch=4)))


def test_fewer_steps_ahead_are_the_beginning_of_more(exported: tuple[Network, bytes]) -> None:
    """A forecast of few steps is the beginning of a longer one, alone and among longer ones."""
    own, graph = exported
    runtime = Runtime(graph, own.describe_inputs(), own.describe_outputs())
    asked = [1 + place % HORIZON for place in range(len(several()))]
    whole = runtime.run([example(*one) for one in several()])
    few = [example(*one, steps) for one, steps in zip(several(), asked, strict=True)]
    for steps, all_of_it, mixed, one in zip(asked, whole, runtime.run(few), few, strict=True):
        wanted = np.asarray(all_of_it[QUANTILES][:steps], np.float64)
        for found in (mixed, *runtime.run([one])):
            quantiles = np.asarray(found[QUANTILES], np.float64)
            np.testing.assert_allclose(quantiles, wanted, rtol=1e-6, atol=1e-6)


def test_the_graph_divides_nothing_by_zero(exported: tuple[Network, bytes]) -> None:
    """Constant series and single values are finite in the graph: no guard was optimised away."""
    own, graph = exported
    runtime = Runtime(graph, own.describe_inputs(), own.describe_outputs())
    for value in (0.0, 4.5, -1e12):
        for count in (1, 2, 8, 50):
            examples = [example(np.full(count, value), seasons) for seasons in SEASONS]
            for row in [*runtime.run(examples), *(runtime.run([one])[0] for one in examples)]:
                np.testing.assert_array_equal(row[QUANTILES], value)
