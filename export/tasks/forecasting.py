"""Forecasts, as export sees them: the network, the golden series, the figures, the card."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, JsonValue

from export.tasks.task import (
    CALIBRATION,
    CardText,
    Comparison,
    Contender,
    Figures,
    InputSpec,
    LabelledData,
    Published,
    Sizes,
    drawn,
)
from models.bundle.examples import Example, Row
from models.bundle.manifest import Origin
from models.bundle.series.history import read_history
from models.bundle.series.reader import SeriesReader
from models.data.errors import DataError
from models.data.series.collections import read_collections
from models.data.series.series import Series
from models.networks.forecaster import Forecaster, ForecasterShape
from models.networks.network import Network
from models.networks.predict import Predict
from models.tasks.forecasting.dev import (
    MODEL,
    SEASONAL_NAIVE,
    THETA,
    DevWindow,
    Skills,
    medians,
    read_dev,
    split_by_collection,
)
from models.tasks.forecasting.metrics import HORIZONS, forecast, tables, windows
from models.training.sampling import seasons_for

_MONTHS = [round(5 + 0.03 * t + 1.5 * math.sin(math.pi * t / 6), 3) for t in range(60)]
_HOURS = [
    round(2 + math.sin(math.pi * t / 12) + 0.5 * math.sin(math.pi * t / 84), 3) for t in range(400)
]
_GOLDEN_STEPS = 48  # ahead
_GOLDEN: tuple[JsonValue, ...] = (
    {"target": list(_MONTHS), "freq": "MS"},
    {"target": list(_HOURS), "freq": "h"},
    {"target": [None, 3.0, 4.5, None, 4.0, 5.5, 5.0], "freq": "YS"},
    {"target": [1.0, 2.0, 3.0, 2.0, 1.5, 2.5, 3.5, 2.5], "season": 4},
    {"target": [7.0, 7.0, 7.0, 7.0]},
    {"target": [0.0]},
)

_SOURCES = {
    "m1": "M1 competition, 1,001 series (Makridakis et al. 1982).",
    "m3": "M3 competition, 3,003 series (Makridakis & Hibon 2000).",
    "tourism": "Tourism competition, 1,311 series (Athanasopoulos et al. 2011).",
    "m4_hourly": "The hourly series of the M4 competition (Makridakis et al. 2020).",
    "ett": "Electricity transformer temperatures (Zhou et al. 2021). CC BY-ND 4.0.",
    "exchange_rate": "Daily exchange rates of eight countries (Lai et al. 2018).",
    "stocks": "Daily prices of the shares in the S&P 500, 2015 to 2020.",
    "classic": "Textbook series: air passengers, sunspots, temperatures, births, sales and more.",
}

_USE = """\
Series of any frequency, scale and length that it has never seen: sales, demand, visitors, loads.
Not for series that something outside them decides (prices after news, demand under promotions):
it knows nothing but the values. Prices are forecast as well as by their last value, not better.
"""

_FIGURES = """\
On the official test parts where a set's name ends in `/test`, through ONNX Runtime, on this bundle
as it is; on the last horizon of the training parts, before it was learnt from, where it ends in
`/dev`. sMAPE, MAPE and `inside 80`, `inside 95` (the share of observations inside the 80 and 95 %
intervals) in per cent; MASE in units of the seasonal naive error; WQL is the weighted quantile
loss. Series longer than a usual horizon are tested at up to five origins.
"""

_FAILURES = """\
- Without a frequency and a season, a season is searched and must be seen three times.
- Of a history of more than {values} values only the last are read.
- A season that grows with the level is followed by its latest swing only.
- Intervals of daily prices are as wide as wild times need: in calm times they hold too much.
- Intervals of single long series of days or hours (temperatures, demand) hold too little.
"""


class _Series(BaseModel):
    """A golden input."""

    target: list[float | None]
    freq: str | None = None
    season: int | None = None


@dataclass(frozen=True)
class Forecasting:
    """The task `forecasting`."""

    task: str = "forecasting"
    golden: Sequence[JsonValue] = _GOLDEN

    def network(self, sizes: Sizes) -> Network:
        """A forecaster."""
        return Forecaster(ForecasterShape.from_dict(sizes))

    def preprocess(self, spec: InputSpec, given: JsonValue) -> Example:
        """Its latest values, and its seasons."""
        series = _Series.model_validate(given)
        reader = SeriesReader(spec.longest, most=len(series.target))
        read = reader.read(series.target, None, series.freq, series.season)
        return read.prepared.example(_GOLDEN_STEPS)

    def evaluate(self, run: Predict, spec: InputSpec, data: LabelledData) -> Figures:
        """Every collection of a folder; of a user's file the last horizon of each series."""
        collections = read_collections(data.path, columns=data.series)
        if data.path.is_file():
            collections = {
                name: _held_out(data.path, series) for name, series in collections.items()
            }
        rows: Figures = {}
        for name, series in collections.items():
            parts = [window for one in series for window in windows(one)]
            rows |= tables(name, parts, forecast(run, parts, spec.longest))
        return rows

    def compare(
        self, folder: Path, run: Predict, spec: InputSpec, previous: Published | None
    ) -> Sequence[Comparison]:
        """By skill, with the version before, Theta and the seasonal naive method.

        The forecasts of the run are those of before it learnt from these windows too; a version
        before that was trained on the same values has seen them.
        """
        found = split_by_collection(read_dev(folder)).items()
        return [_compared(name, own, previous) for name, own in found if Skills(own).measured]

    def calibration(self, spec: InputSpec, data: LabelledData) -> Sequence[Example]:
        """What may be learnt from of each series, the same number of each collection."""
        collections = read_collections(data.path, columns=data.series)
        return [
            read_history(one.values, seasons_for(one), spec.longest).ahead(1)
            for series in collections.values()
            for one in drawn(series, CALIBRATION // len(collections))
        ]

    def points(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """The errors, with a minus: sMAPE in per cent, MASE and WQL in hundredths."""
        return {
            "sMAPE": -figures["sMAPE"],
            "MASE": -100 * figures["MASE"],
            "WQL": -100 * figures["WQL"],
        }

    def card(
        self, origin: Origin, spec: InputSpec, run: Predict, golden: Sequence[Row]
    ) -> CardText:
        """What it reads and gives, and where it fails."""
        values = spec.longest * 8
        return CardText(
            summary=f"One recurrent network ({origin.recipe['cell']}) for series of any frequency. "
            f"It reads the last {values} values, gaps included, and gives quantiles for up to "
            f"{origin.recipe['horizon']} steps ahead.",
            sources=_SOURCES,
            words=f"Besides, {origin.recipe['synthetic']} synthetic series: Gaussian processes, "
            "trends with seasons, smoothing, autoregressions, walks, intermittent demand.",
            use=_USE,
            figures=_FIGURES,
            failures=_FAILURES.format(values=values),
        )


def _compared(name: str, windows: Sequence[DevWindow], previous: Published | None) -> Comparison:
    skills, series = Skills(windows), [window.series for window in windows]
    others = {method: [w.forecasts[method] for w in windows] for method in (THETA, SEASONAL_NAIVE)}
    if previous is not None:
        theirs = medians(previous.run, series, previous.spec.longest)
        others = {previous.name: theirs, **others}
    mine = [window.forecasts[MODEL] for window in windows]
    contenders = [
        Contender(method, skills.skill(other).value, lead.value, lead.low, lead.high)
        for method, other in others.items()
        for lead in [skills.lead(mine, other)]
    ]
    own = skills.skill(mine)
    return Comparison(name, "skill", own.value, own.low, own.high, tuple(contenders))


def _held_out(path: Path, series: Sequence[Series]) -> list[Series]:
    found = []
    for one in series:
        horizon = HORIZONS.get(one.frequency or "", 8)
        if len(one.values) > 2 * horizon:
            found.append(one.held_out(horizon))
    if not found:
        raise DataError(path, "no series is longer than two horizons")
    return found


FORECASTING = Forecasting()
