"""The measures, each against its formula written out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.data.series.series import Series
from models.tasks.forecasting.metrics import (
    average,
    coverage,
    mape,
    mase,
    owa,
    smape,
    weighted_quantile_loss,
)

Values = NDArray[np.float64]


def draw(seed: int, gaps: bool = False) -> tuple[list[Series], list[Values]]:
    """Five series of different lengths, seasons and horizons, and forecasts of them."""
    random = np.random.default_rng(seed)
    series, forecasts = [], []
    for season, ahead in ((1, 3), (4, 8), (12, 5), (4, 2), (1, 1)):
        values, future = random.uniform(1, 9, 30), random.uniform(1, 9, ahead)
        if gaps:
            values[5:8], future[1:] = np.nan, np.nan
        series.append(Series("same name", values, "made", season=season, future=future))
        forecasts.append(random.uniform(1, 9, ahead))
    return series, forecasts


def truth(series: Series) -> Values:
    """The test part."""
    assert series.future is not None
    return series.future


@given(st.integers(0, 1000), st.booleans())
def test_formulas(seed: int, gaps: bool) -> None:
    """SMAPE, MAPE and MASE equal their definitions, gaps left out."""
    series, forecasts = draw(seed, gaps)
    found = smape(series, forecasts), mape(series, forecasts), mase(series, forecasts)
    for place, (one, forecast) in enumerate(zip(series, forecasts, strict=True)):
        y, error = truth(one), np.abs(truth(one) - forecast)
        scale = np.nanmean(np.abs(one.values[one.season :] - one.values[: -one.season]))
        assert found[0][place] == pytest.approx(np.nanmean(200 * error / (y + forecast)))
        assert found[1][place] == pytest.approx(np.nanmean(100 * error / y))
        assert found[2][place] == pytest.approx(np.nanmean(error) / scale)


def test_averages_weight_by_test_points() -> None:
    """A series with more observed test points counts as much more."""
    series, _ = draw(1)
    scores = np.array([1.0, 2, 3, 4, 5])
    assert average(series, scores) == pytest.approx((3 + 16 + 15 + 8 + 5) / 19)
    gaps, _ = draw(1, gaps=True)
    assert average(gaps, scores) == pytest.approx(3)
    assert average(series, np.array([1.0, np.nan, 3, 4, 5])) == pytest.approx(31 / 11)


@given(st.integers(0, 1000))
def test_quantile_loss_of_the_median_is_the_absolute_error(seed: int) -> None:
    """With the median alone it is the sum of errors over the sum of values."""
    series, forecasts = draw(seed)
    tables = [forecast[:, None] for forecast in forecasts]
    errors = sum(
        np.abs(truth(one) - forecast).sum() for one, forecast in zip(series, forecasts, strict=True)
    )
    known = errors / sum(np.abs(truth(one)).sum() for one in series)
    assert weighted_quantile_loss(series, tables, [0.5]) == pytest.approx(known)


def test_quantile_loss_by_hand() -> None:
    """Twice the pinball loss over the size of the values, the mean of the levels; gaps left out."""
    series = Series("a", np.ones(3), "made", future=np.array([10.0, np.nan, 20.0]))
    table = np.array([[8.0, 13.0], [0.0, 0.0], [21.0, 22.0]])
    low, high = 0.1 * 2 + 0.9 * 1, 0.1 * 3 + 0.1 * 2
    found = weighted_quantile_loss([series], [table], [0.1, 0.9])
    assert found == pytest.approx(2 * (low + high) / 2 / 30)


def test_the_true_quantiles_lose_least() -> None:
    """No other quantiles score better than those of the distribution."""
    random = np.random.default_rng(1)
    series = [
        Series("a", np.ones(2), "made", future=random.standard_normal(5000)),
    ]
    scores = {
        shift: weighted_quantile_loss(
            series, [np.tile([-1.2816 + shift, 1.2816], (5000, 1))], (0.1, 0.9)
        )
        for shift in (-0.4, 0.0, 0.4)
    }
    assert min(scores, key=scores.__getitem__) == 0.0


def test_coverage() -> None:
    """The share of observed test points within the bounds, these included."""
    series = Series("a", np.ones(3), "made", future=np.array([1.0, 2, 3, np.nan]))
    found = coverage([series], [np.array([1.0, 0, 4, 0])], [np.array([2.0, 2, 5, 9])])
    assert found.tolist() == pytest.approx([200 / 3])


def test_owa() -> None:
    """Naive2 itself has one; half its errors have a half."""
    assert owa(12, 3, 12, 3) == 1
    assert owa(6, 1.5, 12, 3) == 0.5


def test_a_constant_series_has_no_scale() -> None:
    """MASE is unknown where the training part never changes, and such a series is not averaged."""
    flat = Series("a", np.ones(9), "made", future=np.array([2.0]))
    known = draw(1)[0][:1]
    scores = mase([flat, *known], [np.ones(1), np.ones(3)])
    assert np.isnan(scores[0])
    assert np.isfinite(average([flat, *known], scores))


def test_zeros() -> None:
    """Where truth and forecast are zero nothing is wrong; MAPE leaves zeros out."""
    series = Series("a", np.ones(9), "made", future=np.array([0.0, 2.0]))
    assert smape([series], [np.array([0.0, 2.0])]).tolist() == [0]
    assert mape([series], [np.array([1.0, 1.0])]).tolist() == [50]


def test_mismatches_are_refused() -> None:
    """Forecasts of another length, and series without a test part, are refused by name."""
    series = Series("a", np.ones(9), "made", future=np.ones(2))
    with pytest.raises(ValueError, match="series a"):
        smape([series], [np.ones(3)])
    with pytest.raises(ValueError, match="series a: no test part"):
        smape([Series("a", np.ones(9), "made")], [np.ones(3)])
