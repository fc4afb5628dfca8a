"""Any level and the mean, read off the quantiles of a forecast."""

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from models.bundle.series.quantiles import LEVELS, MEDIAN, at_levels, mean_of

Values = NDArray[np.float64]
OTHERS = (0.001, 0.01, 0.04, 0.15, 0.25, 0.47, 0.5, 0.55, 0.66, 0.85, 0.99, 0.999)


def ascending(rows: int, seed: int = 0) -> Values:
    """Quantiles of crooked distributions."""
    random = np.random.default_rng(seed)
    return np.asarray(random.exponential(1.0, (rows, len(LEVELS))).cumsum(1) - 5)


def normal(mean: float, deviation: float, levels: tuple[float, ...] = LEVELS) -> Values:
    """Quantiles of a normal distribution, one row."""
    return np.array([[NormalDist(mean, deviation).inv_cdf(level) for level in levels]])


def test_own_levels_come_back_exactly() -> None:
    """The levels that the network answers are not changed, alone or out of order."""
    quantiles = ascending(20)
    np.testing.assert_array_equal(at_levels(quantiles, LEVELS), quantiles)
    np.testing.assert_array_equal(at_levels(quantiles, LEVELS[::-1]), quantiles[:, ::-1])
    for place, level in enumerate(LEVELS):
        np.testing.assert_array_equal(at_levels(quantiles, [level])[:, 0], quantiles[:, place])


def test_levels_of_a_normal_distribution_are_exact() -> None:
    """Between the levels and beyond the outermost, a normal distribution stays one."""
    found = at_levels(normal(3.0, 2.0), OTHERS)
    np.testing.assert_allclose(found, normal(3.0, 2.0, OTHERS), rtol=0, atol=1e-12)


def test_higher_levels_are_higher() -> None:
    """Of any distribution, quantiles ascend with their levels, in the tails too."""
    levels = np.linspace(0.0005, 0.9995, 1999)
    found = at_levels(ascending(20), levels.tolist())
    assert found.shape == (20, 1999)
    assert (np.diff(found, axis=1) > 0).all()


def test_tails_go_on() -> None:
    """Beyond the outermost levels the quantiles lie outside."""
    quantiles = ascending(5)
    found = at_levels(quantiles, [0.0001, 0.9999])
    assert (found[:, 0] < quantiles[:, 0]).all()
    assert (found[:, 1] > quantiles[:, -1]).all()


def test_mean_of_a_symmetric_distribution_is_its_median() -> None:
    """What lies above and below the median in the same way does not move the mean."""
    half = ascending(20)[:, MEDIAN + 1 :] + 6
    middle = np.arange(20.0)[:, None]
    quantiles = np.concatenate([middle - half[:, ::-1], middle, middle + half], axis=1)
    np.testing.assert_allclose(mean_of(quantiles), middle[:, 0], rtol=0, atol=1e-12)


def test_mean_of_a_skewed_distribution() -> None:
    """The mean of an exponential distribution lies near 1, far above its median."""
    quantiles = -np.log1p(-np.array([LEVELS]))
    assert quantiles[0, MEDIAN] < 0.7
    np.testing.assert_allclose(mean_of(quantiles), [1.0], atol=0.03)


def test_mean_loses_no_digits_at_a_high_level() -> None:
    """Added to 1e12, a distribution has the same mean, as far as the numbers go."""
    levels = 1e12 + np.random.default_rng(0).random(200)
    constant = np.repeat(levels[:, None], len(LEVELS), axis=1)
    np.testing.assert_array_equal(mean_of(constant), levels)
    eighths = np.round(8 * ascending(200)) / 8  # which 1e12 leaves as they are
    off = mean_of(1e12 + eighths) - 1e12 - mean_of(eighths)
    assert np.abs(off).max() <= np.spacing(1e12)
