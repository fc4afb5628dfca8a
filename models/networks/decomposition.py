"""What is known of a series before anything is learnt: scale, season, levels, trends, candidates.

All of it is computed in the graph, in float64, and moves with the series: of a series that is
scaled and shifted, every candidate forecast is the scaled and shifted one. A recurrent network then
chooses among the candidates and corrects them (`models.networks.forecaster`).
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.bundle.series.history import PATCH

_CYCLES = 8  # seasons that a profile is averaged over
_FADING = 0.6  # weight of each older season in the profile that follows changes
_LEVELS = (0.5, 0.8)  # discounts of exponential smoothing, beside the last value
_TRENDS = (0.8, 0.95, 1.0)  # discounts of the lines
_DAMPING = 0.9
_LAGS = tuple(2**power for power in range(9))  # steps ahead whose errors in the past are measured
_RECENT = 0.94  # discount of changes, for how large they are now
_JUMP = 6.0  # mean changes: a change that may be a shift of the level
_SHIFT = 4.0  # mean changes: what the level must differ by
_LEAST = 1e-4  # scales of errors below, in changes, count as it
_REACH = (6, 24)  # steps, at least and at most, that candidates are tried on in the past
_LEAST_TRIED = 4  # values before a trial
_DOUBT = 2.0  # values of a trial that count half


@dataclass(frozen=True)
class Decomposition:
    """A batch of series, centred on the last value and scaled.

    Attributes:
        centre: (batch, 1), the last value, in the units of the series.
        scale: (batch, 1), the mean absolute change from step to step; zero for a constant series.
        own: (batch, position), 1 where the series is, 0 where there is padding.
        values: (batch, position), centred and scaled.
        rest: the same without the season.
        season: (batch, position), the seasonal profile.
        candidates: (batch, horizon, CANDIDATES), forecasts, centred and scaled.
        trials: (batch, CANDIDATES), logarithms of how large the errors of each candidate were,
            relative to those of all.
        tried: (batch, TRIED), logarithms of how large those of all and the least were, scaled; and
            how much they are worth, from 0 to 1.
        statistics: (batch, STATISTICS), what else may help to choose.
        errors: (batch, horizon, SCALES), logarithms of how large errors were so far ahead, scaled.
        changes: (batch, CHANGES), logarithms of how large changes were and are.
    """

    centre: Tensor
    scale: Tensor
    own: Tensor
    values: Tensor
    rest: Tensor
    season: Tensor
    candidates: Tensor
    trials: Tensor
    tried: Tensor
    statistics: Tensor
    errors: Tensor
    changes: Tensor


CANDIDATES = 26
STATISTICS = 8
SCALES = 7
CHANGES = 5
TRIED = 3


class Decomposer(nn.Module):
    """Takes series apart; nothing in it is learnt.

    Additive classical decomposition: the trend is a centred moving average over a season, the
    profile the mean of what is left at each part of the season. Lines are fitted by discounted
    least squares (Brown 1963); half the slope added to a smoothed level is the forecast of the
    Theta method (Hyndman and Billah 2003).
    """

    def forward(
        self, values: Tensor, observed: Tensor, seasons: Tensor, lengths: Tensor, steps: Tensor
    ) -> Decomposition:
        """Of series of any lengths.

        Args:
            values: (batch, time, PATCH), float64.
            observed: (batch, time, PATCH), 1 where a value was observed.
            seasons: (batch, 2), the main and the long season.
            lengths: (batch,), patches.
            steps: (batch, horizon), which steps ahead to forecast, from 1.
        """
        flat, seen = values.flatten(1), observed.flatten(1).to(torch.float64)
        end = lengths.long()[:, None] * PATCH  # (batch, 1)
        now = _from_origin(flat, seen, seasons, end, steps)
        straight = torch.where(now.own, now.fits.off_line(now.rest), 0.0)
        errors = _past_errors(now.values, now.rest, straight, now.own, now.first, steps)
        known, off_line = errors.split([4, 2], dim=2)
        trials, tried = _trials(flat, seen, seasons, now.first, end, now.scale)
        changes = _changes(now.values, now.rest, now.own, now.first, end, seasons)
        return Decomposition(
            centre=now.centre,
            scale=now.scale,
            own=now.own.to(flat.dtype),
            values=now.values,
            rest=now.rest,
            season=now.season * now.own,
            candidates=now.candidates,
            trials=trials,
            tried=tried,
            statistics=_statistics(now.values, now.rest, now.own, now.first, end, seasons),
            errors=torch.cat([known, known[:, :, :1] + changes[:, None, 2:3], off_line], dim=2),
            changes=torch.cat([changes, now.since.to(flat.dtype).log()], dim=1),
        )


@dataclass(frozen=True)
class _Origin:
    """What is known at an origin, from the values before it; as in Decomposition."""

    first: Tensor  # (batch, 1), the first position of the series
    centre: Tensor
    scale: Tensor
    own: Tensor  # of booleans
    values: Tensor
    rest: Tensor
    season: Tensor  # not yet cut to the series
    since: Tensor  # (batch, 1), values since the level shifted
    fits: "_Lines"
    candidates: Tensor


def _from_origin(
    flat: Tensor, observed: Tensor, seasons: Tensor, end: Tensor, steps: Tensor
) -> _Origin:
    """Takes the values (batch, position) before `end` (batch, 1) apart, and forecasts `steps`."""
    place = torch.arange(flat.shape[1], device=flat.device)[None, :]
    within = place < end
    seen = observed * within
    own = within & (seen.cumsum(1) > 0)
    first = end - own.long().sum(1, keepdim=True)
    centre = flat.gather(1, end - 1)
    moved = torch.where(own, flat - centre, 0.0)
    ahead = torch.cat([place.expand(flat.shape[0], -1), end - 1 + steps], dim=1)
    main = _Profile(moved, seen, first, end, seasons[:, :1])
    even, recent = main.at(ahead)
    far, _ = _Profile(moved, seen, first, end, seasons[:, 1:]).at(ahead)
    long = torch.where(_lasts(seasons[:, 1:], first, end), far, even)
    count = place.shape[1]
    rest = torch.where(own, moved - even[:, :count], 0.0)
    scale = (_mean_change(moved, own) + _mean_change(rest, own)) / 2
    unit = torch.where(scale > 0, scale, 1.0)
    moved, rest = moved / unit, rest / unit
    even, recent, long = even / unit, recent / unit, long / unit
    weight = seen * 0.9 + 0.1 * own
    latest = torch.where(own, moved - recent[:, :count], 0.0)
    since = _since_shift(rest, own, first, end)
    age = end - 1 - place
    newest = (age < since) | (seasons[:, :1] > 1)  # a season may bring a level back
    fits = _Lines(torch.where(newest, weight, 0.0), age, steps)
    candidates = [
        torch.zeros_like(even[:, count:]),
        *fits.plain(moved),
        *_repeats(moved, first, end, seasons[:, :1], steps),
        _repeats(moved, first, end, seasons[:, 1:], steps)[0],
        *fits.seasonal(rest, even[:, count:]),
        *fits.adjusted(latest, recent[:, count:]),
        *fits.adjusted(torch.where(own, moved - long[:, :count], 0.0), long[:, count:]),
        fits.since(rest, even[:, count:], since),
        *fits.drifting(rest, even[:, count:]),
        *fits.rising(latest, recent[:, count:]),
    ]
    return _Origin(
        first=first,
        centre=centre,
        scale=scale,
        own=own,
        values=moved,
        rest=rest,
        season=even[:, :count],
        since=since,
        fits=fits,
        candidates=torch.stack(candidates, dim=2),
    )


def _trials(
    flat: Tensor, observed: Tensor, seasons: Tensor, first: Tensor, end: Tensor, scale: Tensor
) -> tuple[Tensor, Tensor]:
    """How well each candidate did lately, (batch, CANDIDATES), and all of them, (batch, TRIED).

    The candidates are made again a season (of _TRIED steps) before the end, and compared with what
    came. The first are logarithms of mean absolute errors, relative to the geometric mean of all.
    The second are the logarithms of that mean and of the least error, in units of `scale`, and how
    much they are worth. All are zero where the season is not known there but is at the end.
    """
    reach = seasons[:, :1].clamp(*_REACH)
    origin = end - reach
    whole = _lasts(seasons[:, :1], first, end)
    fair = (origin - first >= _LEAST_TRIED) & (_lasts(seasons[:, :1], first, origin) == whole)
    origin = torch.where(fair, origin, end)
    steps = torch.arange(1, _REACH[1] + 1, device=flat.device)[None, :].expand(flat.shape[0], -1)
    past = _from_origin(flat, observed, seasons, origin, steps)
    place = (origin - 1 + steps).clamp(max=flat.shape[1] - 1)
    unit = torch.where(past.scale > 0, past.scale, 1.0)
    true = (flat.gather(1, place) - past.centre) / unit  # (batch, steps)
    wanted = ((steps <= reach) & fair).to(flat.dtype) * observed.gather(1, place)
    count = wanted.sum(1, keepdim=True)
    off = ((past.candidates - true[:, :, None]).abs() * wanted[:, :, None]).sum(1)
    units = unit / torch.where(scale > 0, scale, 1.0)
    error = (off / count.clamp(min=1) * units).clamp(min=_LEAST).log()
    worth = count / (count + _DOUBT)
    mean = error.mean(1, keepdim=True)
    least = error.amin(1, keepdim=True)
    return (error - mean) * worth, torch.cat([mean * worth, least * worth, worth], dim=1)


class _Profile:
    """How far a series lies above its trend at each part of a season."""

    def __init__(
        self, values: Tensor, seen: Tensor, first: Tensor, end: Tensor, season: Tensor
    ) -> None:
        half = season // 2
        place = torch.arange(values.shape[1], device=values.device)[None, :]
        total = nn.functional.pad(values.cumsum(1), (1, 0))
        low, high = place - half, place + half
        whole = _take(total, high + 1) - _take(total, low)
        ends = (_take(values, low) + _take(values, high)) / 2
        trend = (whole - torch.where(season % 2 == 0, ends, 0.0)) / season
        self._above = values - trend
        self._seen = seen * 0.9 + 0.1
        self._season = season
        self._first = first + half
        self._last = end - 1 - half
        self._known = (season > 1) & _lasts(season, first, end)

    def at(self, place: Tensor) -> tuple[Tensor, Tensor]:
        """The profile at positions (batch, any) of past and future: even mean, and fading one."""
        newest = self._last - torch.remainder(self._last - place, self._season)
        even = recent = even_weight = recent_weight = torch.zeros_like(newest, dtype=torch.float64)
        fading = 1.0
        for cycle in range(_CYCLES):
            position = newest - cycle * self._season
            inside = (position >= self._first) & (position <= self._last) & self._known
            weight = torch.where(inside, _take(self._seen, position), 0.0)
            above = _take(self._above, position)
            even, even_weight = even + weight * above, even_weight + weight
            recent = recent + fading * weight * above
            recent_weight = recent_weight + fading * weight
            fading *= _FADING
        return even / even_weight.clamp(min=1e-6), recent / recent_weight.clamp(min=1e-6)


class _Lines:
    """Levels and slopes at the end of a series, and the forecasts they make."""

    def __init__(self, weight: Tensor, age: Tensor, steps: Tensor) -> None:
        self._age = age.to(torch.float64)
        self._steps = steps.to(torch.float64)
        self._damped = _DAMPING * (1 - _DAMPING**self._steps) / (1 - _DAMPING)
        old = self._age.clamp(min=0)
        self._weights = {
            discount: weight * torch.pow(torch.full_like(old, discount), old)
            for discount in {*_LEVELS, *_TRENDS}
        }

    def plain(self, values: Tensor) -> list[Tensor]:
        """Without a season: two levels, the whole line, the newest line damped."""
        whole, newest = self._line(values, 1.0), self._line(values, 0.8)
        return [
            *(self._level(values, discount).expand_as(self._steps) for discount in _LEVELS),
            whole[0] + whole[1] * self._steps,
            newest[1] * self._damped,
        ]

    def seasonal(self, rest: Tensor, season: Tensor) -> list[Tensor]:
        """With a season, from the series without it."""
        last = self._last(rest)
        whole, middle, newest = (self._line(rest, discount) for discount in (1.0, 0.95, 0.8))
        quick, slow = (self._level(rest, discount) for discount in _LEVELS)
        return [
            season + forecast
            for forecast in (
                last,
                quick + 0 * season,
                slow,
                quick + whole[1] / 2 * self._steps,
                slow + middle[1] / 2 * self._steps,
                last + newest[1] * self._damped,
                whole[0] + whole[1] * self._steps,
                middle[0] + middle[1] * self._steps,
                self._level(rest, 1.0),
            )
        ]

    def adjusted(self, rest: Tensor, season: Tensor) -> list[Tensor]:
        """With another profile of the season."""
        quick, slow = (self._level(rest, discount) for discount in _LEVELS)
        return [
            season + quick,
            season + slow + self._line(rest, 1.0)[1] / 2 * self._steps,
        ]

    def since(self, rest: Tensor, season: Tensor, count: Tensor) -> Tensor:
        """With a season: the mean of the last `count` values (batch, 1)."""
        newest = ((self._age >= 0) & (self._age < count)).to(rest.dtype)
        return season + (newest * rest).sum(1, keepdim=True) / count

    def drifting(self, rest: Tensor, season: Tensor) -> list[Tensor]:
        """With a season: from the last value on, with the slope of a line."""
        start = season + self._last(rest)
        return [start + self._line(rest, discount)[1] * self._steps for discount in (1.0, 0.95)]

    def rising(self, rest: Tensor, season: Tensor) -> list[Tensor]:
        """With a season: from a smoothed level on, with the slope of the whole line."""
        rise = season + self._line(rest, 1.0)[1] * self._steps
        return [rise + self._level(rest, discount) for discount in _LEVELS]

    def off_line(self, rest: Tensor) -> Tensor:
        """How far each value of the past lies off the whole line, (batch, position)."""
        now, slope = self._line(rest, 1.0)
        return rest - (now - slope * self._age)

    def _last(self, values: Tensor) -> Tensor:
        return (values * (self._age == 0)).sum(1, keepdim=True)

    def _level(self, values: Tensor, discount: float) -> Tensor:
        weight = self._weights[discount]
        return (weight * values).sum(1, keepdim=True) / weight.sum(1, keepdim=True)

    def _line(self, values: Tensor, discount: float) -> tuple[Tensor, Tensor]:
        """The value now and the slope; the slope of few values is drawn to zero."""
        weight = self._weights[discount]
        total = weight.sum(1, keepdim=True)
        mean = (weight * values).sum(1, keepdim=True) / total
        time = -(weight * self._age).sum(1, keepdim=True) / total
        off = -self._age - time
        spread = (weight * off * off).sum(1, keepdim=True)
        slope = (weight * off * values).sum(1, keepdim=True) / (spread + 0.5)
        return mean - slope * time, slope


def _take(values: Tensor, place: Tensor) -> Tensor:
    """Values (batch, position) at `place`; beyond the ends, those at the ends."""
    return values.gather(1, place.clamp(0, values.shape[1] - 1))


def _lasts(season: Tensor, first: Tensor, end: Tensor) -> Tensor:
    """Whether a series holds two seasons."""
    return end - first >= 2 * season


def _repeats(
    values: Tensor, first: Tensor, end: Tensor, season: Tensor, steps: Tensor
) -> list[Tensor]:
    """The last season again, and that moved by how far it lies above the one before."""
    newest = end - 1 - torch.remainder(-steps, season)
    known = newest >= first
    last = torch.where(known, _take(values, newest), 0.0)
    total = nn.functional.pad(values.cumsum(1), (1, 0))
    growth = (
        _take(total, end) - 2 * _take(total, end - season) + _take(total, end - 2 * season)
    ) / season
    cycles = ((steps - 1) // season + 1).to(values.dtype)
    return [last, last + torch.where(_lasts(season, first, end), growth, 0.0) * cycles]


def _since_shift(rest: Tensor, own: Tensor, first: Tensor, end: Tensor) -> Tensor:
    """How many values (batch, 1) there are since the level last shifted; all, if it never did.

    A level shifts where a value differs by _JUMP mean changes from the one before, and the mean of
    PATCH values from there, or of those that there are, by _SHIFT from the mean of PATCH before.
    """
    place = torch.arange(rest.shape[1], device=rest.device)[None, :]
    total = nn.functional.pad(rest.cumsum(1), (1, 0))
    begin, stop = torch.maximum(place - PATCH, first), torch.minimum(place + PATCH, end)
    here = total[:, :-1]
    before = (here - total.gather(1, begin)) / (place - begin).clamp(min=1)
    after = (total.gather(1, stop) - here) / (stop - place).clamp(min=1)
    change = (rest - nn.functional.pad(rest, (1, 0))[:, :-1]).abs()
    least = _mean_change(rest, own)
    shifts = (change > _JUMP * least) & ((after - before).abs() > _SHIFT * least) & own
    latest = torch.where(shifts & (place > first), place, first).amax(1, keepdim=True)
    return end - latest


def _mean_change(values: Tensor, own: Tensor) -> Tensor:
    """The mean absolute change from step to step, (batch, 1); zero for a single value."""
    pairs = (own[:, 1:] & own[:, :-1]).to(values.dtype)
    change = (values[:, 1:] - values[:, :-1]).abs() * pairs
    return change.sum(1, keepdim=True) / pairs.sum(1, keepdim=True).clamp(min=1)


def _past_errors(
    values: Tensor, rest: Tensor, straight: Tensor, own: Tensor, first: Tensor, steps: Tensor
) -> Tensor:
    """Logarithms of the mean absolute errors of simple forecasts, (batch, horizon, 6).

    The first is that of a walk, the root of the steps. The others are measured: of the last value,
    of the last value without the season, and of the mean of the last PATCH without the season, and
    these two again without the line through all values; at _LAGS steps ahead, between which the
    logarithm is linear in that of the steps. One error more, that of a walk of the same changes,
    counts beside the measured ones.
    """
    lags = torch.tensor(_LAGS, device=own.device)
    place = torch.arange(own.shape[1], device=own.device)
    origin = place[None, :] - lags[:, None]  # (lag, position)
    pairs = ((origin[None] >= first[:, :, None]) & own[:, None, :]).to(rest.dtype)
    begin = torch.maximum(place - PATCH + 1, first)
    levels = []
    for one in (rest, straight):
        total = nn.functional.pad(one.cumsum(1), (1, 0))
        levels.append((total[:, 1:] - total.gather(1, begin)) / (place + 1 - begin).clamp(min=1))
    walk = torch.tensor(_LAGS, dtype=rest.dtype, device=own.device).sqrt()
    found = []
    forecasts = (
        *((values, values), (rest, rest), (rest, levels[0])),
        *((straight, straight), (straight, levels[1])),
    )
    for true, forecast in forecasts:
        off = (true[:, None, :] - forecast[:, origin.clamp(min=0)]).abs() * pairs
        mean = (off.sum(2) + _mean_change(true, own) * walk) / (pairs.sum(2) + 1)
        found.append(mean.clamp(min=_LEAST).log())  # (batch, lag)
    power = steps.clamp(max=_LAGS[-1]).to(rest.dtype).log2()[:, :, None]
    near = (1 - (power - lags.to(rest.dtype).log2()).abs()).clamp(min=0)  # (batch, horizon, lag)
    return torch.cat([steps.to(rest.dtype).log()[:, :, None] / 2, near @ torch.stack(found, 2)], 2)


def _changes(
    values: Tensor, rest: Tensor, own: Tensor, first: Tensor, end: Tensor, seasons: Tensor
) -> Tensor:
    """Logarithms of sizes of changes, (batch, 4): over each season, newest, and quadratic mean.

    The last two are of changes from step to step without the season, relative to their mean.
    """
    place = torch.arange(own.shape[1], device=own.device)[None, :]

    def over(season: Tensor) -> Tensor:
        pairs = (own & (place - season >= first)).to(values.dtype)
        off = (values - _take(values, place - season)).abs() * pairs
        total = off.sum(1, keepdim=True) + _mean_change(values, own)
        return total / (pairs.sum(1, keepdim=True) + 1)

    change = (rest - nn.functional.pad(rest, (1, 0))[:, :-1]) * (own & (place > first))
    mean = _mean_change(rest, own).clamp(min=1e-9)
    age = (end - 1 - place).clamp(min=0).to(values.dtype)
    weight = torch.pow(torch.full_like(age, _RECENT), age) * own
    now = (weight * change.abs()).sum(1, keepdim=True) / weight.sum(1, keepdim=True)
    square = (change**2).sum(1, keepdim=True) / (end - first)
    sizes = [over(seasons[:, :1]), over(seasons[:, 1:]), now / mean, square.sqrt() / mean]
    return torch.cat([size.clamp(min=_LEAST) for size in sizes], dim=1).log()


def _statistics(
    values: Tensor, rest: Tensor, own: Tensor, first: Tensor, end: Tensor, seasons: Tensor
) -> Tensor:
    """Lengths, seasons, and how much of the series the season explains; all of a size near one."""
    count = (end - first).to(values.dtype)
    season = seasons.to(values.dtype)

    def spread(some: Tensor) -> Tensor:
        mean = (some * own).sum(1, keepdim=True) / count
        return (((some - mean) * own) ** 2).sum(1, keepdim=True) / count

    whole, left = spread(values), spread(rest)
    return torch.cat(
        [
            count.log() / 4,
            season.log() / 4,
            (count / season[:, :1]).log() / 4,
            _lasts(seasons, first, end).to(values.dtype),
            left / whole.clamp(min=1e-9),
            whole.clamp(min=1e-9).sqrt().log() / 4,
        ],
        dim=1,
    )
