"""Series that cost nothing: any number of them, each made anew from a seed and its number.

They cover frequencies and shapes that the public collections lack. The kinds: Gaussian processes
(`kernels`), trend with season, exponential smoothing, autoregressions, random walks, lines, levels
that shift or settle, intermittent demand (`processes`); at any scale, some rounded, some with gaps.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.bundle.series.frequency import parse_frequency
from models.data.series.processes import (
    autoregressive,
    gaussian_process,
    intermittent,
    random_walk,
    settling,
    shifting,
    smoothed,
    straight,
    trend_and_season,
)
from models.data.series.series import Series, Values

COLLECTION = "synthetic"
Process = Callable[[np.random.Generator, int, int], Values]

KINDS: dict[str, tuple[Process, float]] = {  # and the share of each
    "gaussian": (gaussian_process, 0.19),
    "trend": (trend_and_season, 0.16),
    "smoothed": (smoothed, 0.13),
    "autoregressive": (autoregressive, 0.1),
    "walk": (random_walk, 0.15),
    "shifting": (shifting, 0.06),
    "settling": (settling, 0.1),
    "straight": (straight, 0.06),
    "intermittent": (intermittent, 0.05),
}


@dataclass(frozen=True)
class _Rhythm:
    """A frequency, how often it is drawn, and how long its series are."""

    frequency: str | None
    share: float
    shortest: int
    longest: int


_RHYTHMS = (
    _Rhythm("YS", 0.1, 10, 80),
    _Rhythm("QS", 0.12, 16, 200),
    _Rhythm("MS", 0.22, 24, 400),
    _Rhythm("W", 0.1, 60, 600),
    _Rhythm("D", 0.1, 40, 1000),
    _Rhythm("B", 0.07, 40, 1000),
    _Rhythm("h", 0.14, 100, 1000),
    _Rhythm("30min", 0.03, 150, 1000),
    _Rhythm("15min", 0.03, 300, 1000),
    _Rhythm("10min", 0.02, 400, 1000),
    _Rhythm(None, 0.07, 20, 1000),  # no frequency: any season from 1 to 60
)


def synthetic_series(seed: int, index: int, kind: str | None = None) -> Series:
    """The series with number `index` of those of `seed`; the same every time.

    Args:
        seed: of all the series.
        index: which one, from 0.
        kind: a name in KINDS; None to draw it by its share.
    """
    random = np.random.default_rng([seed, index])
    shares = np.array([rhythm.share for rhythm in _RHYTHMS])
    rhythm = _RHYTHMS[random.choice(len(_RHYTHMS), p=shares / shares.sum())]
    season = _season(random, rhythm)
    low, high = np.log(max(rhythm.shortest, season)), np.log(rhythm.longest)
    length = round(np.exp(random.uniform(low, high)))
    drawn = random.choice(list(KINDS), p=[share for _, share in KINDS.values()])
    process, _ = KINDS[kind or str(drawn)]
    values = _finished(random, process(random, length, season))
    return Series(f"{seed}-{index}", values, COLLECTION, rhythm.frequency, season)


def _season(random: np.random.Generator, rhythm: _Rhythm) -> int:
    if rhythm.frequency is not None:
        return parse_frequency(rhythm.frequency).season
    return int(random.integers(1, 61)) if random.random() < 0.7 else 1


def _finished(random: np.random.Generator, values: Values) -> Values:
    """Any scale and level, at times cut at zero, rounded, flat for a while, or with gaps."""
    values = values * np.exp(random.uniform(np.log(0.1), np.log(1e4)))
    spread = float(values.std())
    if random.random() < 0.6:  # most series that are measured are not negative
        values = values - min(0.0, float(values.min())) + spread * random.uniform(0, 3)
    if random.random() < 0.05:
        values = np.maximum(values, np.quantile(values, random.uniform(0, 0.5)))
    if random.random() < 0.3 and spread > 5:
        values = np.round(values)
    if random.random() < 0.15:
        values = _with_gaps(random, values)
    return values


def _with_gaps(random: np.random.Generator, values: Values) -> Values:
    """Single values lost, and at times one stretch; most stay."""
    lost = random.random(len(values)) < random.uniform(0, 0.15)
    if random.random() < 0.5:
        start = random.integers(len(values))
        lost[start : start + random.integers(1, 2 + len(values) // 5)] = True
    lost[random.integers(len(values))] = False  # never all of them
    return np.where(lost, np.nan, values)
