"""Recomputes published figures of M3, Tourism and M4 hourly on their official test parts.

    python -m benchmarks.forecasts --data PATH [--method Theta] [--method AutoETS]

Equal figures show that the measures, their weights, the test parts and the baselines are those of
the field; every figure of a model in docs/models.md comes from the same functions. Theta and
AutoETS take minutes; other implementations than the published ones give slightly other figures.

One published row cannot be had again: Naive2 of M3 by quarters and months. Its paper does not
define the seasonal adjustment to the digit, and our Naive2 is that of M4's code. A whole season
ahead the adjustment cancels: those figures are compared by themselves.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from benchmarks.published import PUBLISHED
from models.data.series.collections import read_collections
from models.data.series.series import Series, Values
from models.evaluation.baselines import naive, naive2, seasonal_naive
from models.evaluation.comparison import METHODS, statistical
from models.tasks.forecasting.metrics import average, mape, mase, owa, smape

Method = Callable[[Series, int], Values]
Measure = Callable[[Sequence[Series], Sequence[Values]], Values]
Figures = dict[str, float]

BASELINES: dict[str, Method] = {
    "Naive": lambda series, horizon: naive(series.values, horizon),
    "sNaive": lambda series, horizon: seasonal_naive(series.values, series.season, horizon),
    "Naive2": lambda series, horizon: naive2(series.values, series.season, horizon),
}
_GROUPS = {"YS": "yearly", "QS": "quarterly", "MS": "monthly", "h": "hourly", None: "other"}


class ForecastPredictor:
    """The forecasts of every method for one collection, each made once."""

    def __init__(self, series: Sequence[Series]) -> None:
        self.series = series
        self._known: dict[str, list[Values]] = {}

    def of(self, method: str) -> list[Values]:
        """One forecast (horizon,) per series."""
        if method not in self._known:
            make = BASELINES.get(method) or _statistical(method)
            self._known[method] = [make(one, len(_future(one))) for one in self.series]
        return self._known[method]

    def figures(self, measure: str, method: str) -> Figures:
        """The figure of each group of series, and the average of all test points."""
        if measure == "OWA":
            return {"hourly": self._owa(method)}
        series, forecasts = self.series, self.of(method)
        if measure.endswith("a season ahead"):
            series, forecasts = _season_ahead(series, forecasts)
        scores = _MEASURES[measure.split(maxsplit=1)[0]](series, forecasts)
        groups = {_GROUPS[one.frequency] for one in series}
        found = {group: _group_average(series, scores, group) for group in groups}
        return found | {"average": average(series, scores)}

    def _owa(self, method: str) -> float:
        """The organisers' sheet divides figures that are rounded to three digits: so is this."""
        figures = [
            round(average(self.series, measure(self.series, self.of(one))), 3)
            for one in (method, "Naive2")
            for measure in (smape, mase)
        ]
        return owa(*figures)


_MEASURES: dict[str, Measure] = {"sMAPE": smape, "MAPE": mape, "MASE": mase}


def _statistical(method: str) -> Method:
    return lambda series, horizon: statistical(method, series.values, series.season, horizon)


def _future(series: Series) -> Values:
    assert series.future is not None  # of these collections every series has one
    return series.future


def _group_average(series: Sequence[Series], scores: Values, group: str) -> float:
    own = np.array([_GROUPS[one.frequency] == group for one in series])
    return average([one for one, is_own in zip(series, own, strict=True) if is_own], scores[own])


def _season_ahead(
    series: Sequence[Series], forecasts: Sequence[Values]
) -> tuple[list[Series], list[Values]]:
    """The seasonal series with a test part of one point, a season after the last known value."""
    pairs = [pair for pair in zip(series, forecasts, strict=True) if pair[0].season > 1]
    cut = [
        Series(
            one.id,
            one.values,
            one.collection,
            one.frequency,
            one.season,
            future=_future(one)[one.season - 1 : one.season],
        )
        for one, _ in pairs
    ]
    return cut, [forecast[one.season - 1 : one.season] for one, forecast in pairs]


def main(
    data: Annotated[Path, typer.Option(exists=True, help="The folder with the collections.")],
    method: Annotated[
        list[str] | None, typer.Option(help=f"Also one of {', '.join(METHODS)}.")
    ] = None,
) -> None:
    """Prints ours against published; exits with 1 where figures that must be equal are not."""
    unknown = set(method or ()) - set(METHODS)
    if unknown:
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: choose of {', '.join(METHODS)}")
    methods = {*BASELINES, *(method or ())}
    names = tuple(dict.fromkeys(row.collection for row in PUBLISHED))
    found = {name: ForecastPredictor(one) for name, one in read_collections(data, names).items()}
    table = Table("collection", "measure", "method", "series", "ours", "published", "are")
    wrong = 0
    for row in PUBLISHED:
        if row.method in methods:
            figures = found[row.collection].figures(row.measure, row.method)
            for group, printed in row.figures.items():
                ours = f"{figures[group]:.{len(printed.partition('.')[2])}f}"
                verdict = "equal" if ours == printed else "DIFFERS" if row.same else "another code"
                wrong += verdict == "DIFFERS"
                table.add_row(
                    row.collection, row.measure, row.method, group, ours, printed, verdict
                )
    Console().print(table)
    raise typer.Exit(1 if wrong else 0)


if __name__ == "__main__":
    typer.run(main)
