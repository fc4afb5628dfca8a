"""What each epoch draws: texts of several sets, or windows of several collections of series."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.bundle.examples import STEPS, Example
from models.bundle.series.frequency import parse_frequency, usual_seasons
from models.bundle.series.history import (
    PATCH,
    Seasons,
    filled,
    latest,
    read_history,
    seasons_of,
)
from models.bundle.series.long_season import find_long_season
from models.data.series.series import Series, Values
from models.data.text.labelled import LabelledText

Steps = NDArray[np.int64]
FUTURE = "future"
WANTED = "wanted"
RELATIVE = "relative"
TARGETS = 48  # steps ahead that a training example asks for
_REACH = {1: 8, 4: 12, 12: 24}  # by season; others are asked for TARGETS
_SHORTEST = 3  # values before an origin
_SHORT = 0.2  # share of the examples whose history has fewer than about two seasons
_BROKEN = 0.1  # share of the examples whose past has another scale or level


@dataclass(frozen=True)
class Pool:
    """Series that are drawn together.

    Attributes:
        share: of the examples of an epoch.
        measured: whether errors relative to the values mean something, as they do not where the
            level is arbitrary.
        mirrored: whether half of the examples are turned upside down, so that whether values rise
            or fall is not learnt.
    """

    series: Sequence[Series]
    share: float
    measured: bool = True
    mirrored: bool = False


def seasons_for(series: Series) -> Seasons:
    """The seasons of a series of a collection, as the service finds them."""
    known = parse_frequency(series.frequency) if series.frequency else None
    return seasons_of(series.season, usual_seasons(known))


class WindowSampler:
    """Histories and futures, drawn anew for each epoch by the seed and the epoch's number."""

    def __init__(
        self, pools: Mapping[str, Pool], amount: int, longest: int, farthest: int, seed: int
    ) -> None:
        """With `amount` examples an epoch, histories of at most `longest` patches.

        `farthest` is the farthest step ahead that is ever asked for.
        """
        self._pools = list(pools.values())
        shares = np.array([pool.share for pool in self._pools])
        self._shares = shares / shares.sum()
        self._seasons = [[seasons_for(one) for one in pool.series] for pool in self._pools]
        self._amount = amount
        self._longest = longest
        self._farthest = farthest
        self._seed = seed

    def __call__(self, epoch: int) -> list[Example]:
        """What this epoch trains on."""
        random = np.random.default_rng([self._seed, epoch])
        pools = random.choice(len(self._pools), self._amount, p=self._shares)
        drawn = (self._draw(int(pool), random) for pool in pools)
        return [example for example in drawn if example is not None]

    def _draw(self, place: int, random: np.random.Generator) -> Example | None:
        pool = self._pools[place]
        index = int(random.integers(len(pool.series)))
        values, seasons = pool.series[index].values, self._seasons[place][index]
        if len(values) <= _SHORTEST:
            return None
        reach = min(_REACH.get(seasons.main, TARGETS), len(values) // 2)
        least = max(_SHORTEST, min(2 * seasons.main, len(values) - reach))
        last = len(values) - max(1, reach // 2)
        origin = int(random.integers(least, last + 1)) if least < last else last
        if random.random() < 0.3:  # the end of a series is what it will be asked about
            origin = max(least, len(values) - reach)
        if random.random() < _BROKEN:
            values = broken(values, origin, random)
        if random.random() < _SHORT:
            most = min(origin, 2 * seasons.main + PATCH)
            count = int(np.exp(random.uniform(np.log(_SHORTEST), np.log(most + 1))))
            values, origin = values[origin - count :], count
        sign = -1.0 if pool.mirrored and random.random() < 0.5 else 1.0
        steps = self._steps(reach, len(values) - origin, random)
        patches = self._longest
        if origin > PATCH * 16 and random.random() < 0.7:  # a long history is not always there
            fewest = min(self._longest, max(4, seasons.main // 3))
            patches = int(random.integers(fewest, self._longest + 1))
        return window(sign * values, origin, steps, seasons, patches, pool.measured)

    def _steps(self, reach: int, left: int, random: np.random.Generator) -> Steps:
        """Mostly each of the first TARGETS; at times, of a long future, some up to the farthest."""
        if reach < TARGETS or left <= 2 * TARGETS or random.random() < 0.7:
            return np.arange(1, TARGETS + 1)
        farthest = min(left, self._farthest)
        return np.sort(random.choice(farthest, TARGETS, replace=False) + 1)


def broken(values: Values, origin: int, random: np.random.Generator) -> Values:
    """The series with another scale or level up to 3 to 40 steps before the origin.

    What came before a break says little of what follows it.
    """
    place = origin - int(np.exp(random.uniform(np.log(3), np.log(40))))
    if place < 2 or np.isnan(values[:place]).all():
        return values
    old, new = values[:place], values[place:]
    if random.random() < 0.5:
        return np.concatenate([old * np.exp(random.normal(0, 0.7)), new])
    known = old[~np.isnan(old)]
    step = float(np.abs(np.diff(known)).mean()) if len(known) > 1 else 0.0
    shift = step * np.exp(random.uniform(0, np.log(30)))
    lower = known.min() < 0 and random.random() < 0.5  # what is not negative stays so
    return np.concatenate([old - shift if lower else old + shift, new])


def window(
    values: Values, origin: int, steps: Steps, seasons: Seasons, longest: int, measured: bool
) -> Example | None:
    """The example whose history ends before `origin`; None where there is nothing to learn.

    A long season is taken out of history and future, as the service does before the network.
    Its `future` holds the values at `steps` ahead, of which `wanted` (0 or 1) are known and not
    farther than one may ask after such a history.
    """
    history = values[max(0, origin - longest * PATCH) : origin]
    if np.isnan(history).all():
        return None
    reach = _REACH.get(seasons.main, int(steps[-1]))
    places = origin + steps - 1
    known = (places < len(values)) & (steps <= reach)
    future = np.where(known, values[np.minimum(places, len(values) - 1)], np.nan)
    wanted = ~np.isnan(future)
    if not wanted.any():
        return None
    own = latest(history, longest)
    long_season = find_long_season(filled(own, seasons.main), seasons)
    if long_season is not None:
        history = long_season.removed(own)
        future = long_season.removed_ahead(future, steps)
    read = read_history(history, seasons, longest)
    arrays = {
        **read.example.arrays,
        FUTURE: np.where(wanted, future, 0.0),
        WANTED: wanted.astype(np.float32),
        STEPS: steps.astype(np.int64),
        RELATIVE: np.array(float(measured), np.float32),
    }
    return Example(arrays, read.example.length)


def label_weights(texts: Sequence[LabelledText], power: float, count: int) -> NDArray[np.float64]:
    """A weight per text, (texts,): the inverse share of its label to a power, 1 on average at 0.

    `count` is the number of labels.
    """
    labels = np.array([text.label for text in texts])
    counts = np.bincount(labels, minlength=count)
    shares = counts / counts.sum() * np.count_nonzero(counts)
    weights: NDArray[np.float64] = shares[labels] ** -power
    return weights


def epoch_sampler(
    sets: dict[str, list[Example]], amounts: dict[str, int], seed: int
) -> Callable[[int], list[Example]]:
    """What each epoch trains on: `amounts` of a set, at random; the others whole."""

    def sample(epoch: int) -> list[Example]:
        random = np.random.default_rng([seed, epoch])
        chosen: list[Example] = []
        for name, examples in sets.items():
            amount = amounts.get(name, len(examples))
            rounds, rest = divmod(amount, len(examples))
            picked = random.permutation(len(examples))[:rest]
            chosen += examples * rounds + [examples[index] for index in picked]
        return chosen

    return sample
