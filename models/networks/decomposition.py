"""What is known of a series before anything is learnt: scale, season, levels, trends, candidates.

All of it is computed in the graph, in float64, and moves with the series: of a series that is
scaled and shifted, every candidate forecast is the scaled and shifted one. A recurrent network then
chooses among the candidates and corrects them (`models.networks.forecaster`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import product

import torch
from torch import Tensor, nn

from models.bundle.series.history import PATCH

_CYCLES = 8  # seasons that a profile is averaged over
_FADING = 0.6  # weight of each older season in the profile that follows changes
_DISCOUNTS = (0.5, 0.8, 0.95, 1.0)  # of exponential smoothing and of lines, by age
_DAMPING = 0.9
_LAGS = tuple(2**power for power in range(9))  # steps ahead whose errors in the past are measured
_RECENT = 0.94  # discount of changes, for how large they are now
_JUMP = 6.0  # mean changes: a change that may be a shift of the level
_SHIFT = 4.0  # mean changes: what the level must differ by
_LEAST = 1e-4  # scales of errors below, in changes, count as it
_REACH = (6, 24)  # steps, at least and at most, that candidates are tried on in the past
_LEAST_TRIED = 4  # values before a trial
_DOUBT = 2.0  # values of a trial that count half

# What candidates are made of. A base is a forecast that needs no fit: the last season again, that
# moved by its growth, the last long season, and profiles of the season: even, recent, long.
_BASES = ("again", "grown", "long again", "even", "recent", "long")
# A level or a line is fitted to the series, or to it without one of the profiles.
_SERIES = ("values", "even", "recent", "long")
_Fit = tuple[str, float, str]  # what, discount, series
_FITS = tuple(product(("mean", "now", "slope"), _DISCOUNTS, _SERIES))
_LAST, _SINCE = ("last", 0.0, "even"), ("since", 0.0, "even")  # value; mean since a shift
_COLUMNS = {fit: column for column, fit in enumerate((*_FITS, _LAST, _SINCE))}


@dataclass(frozen=True)
class _Form:
    """The form of a candidate: its base, plus a level, plus a slope times the steps.

    Attributes:
        base: of _BASES; none is zero.
        level: of _COLUMNS.
        slope: of _COLUMNS.
        share: of the slope.
        damped: a slope of _COLUMNS, times the damped steps.
    """

    base: str | None = None
    level: _Fit | None = None
    slope: _Fit | None = None
    share: float = 1.0
    damped: _Fit | None = None


def _mean(discount: float, series: str = "even") -> _Fit:
    return "mean", discount, series


def _now(discount: float, series: str = "even") -> _Fit:
    return "now", discount, series


def _slope(discount: float, series: str = "even") -> _Fit:
    return "slope", discount, series


_FORMS = (
    _Form(),  # the last value
    _Form(level=_mean(0.5, "values")),
    _Form(level=_mean(0.8, "values")),
    _Form(level=_now(1.0, "values"), slope=_slope(1.0, "values")),
    _Form(damped=_slope(0.8, "values")),
    _Form("again"),
    _Form("grown"),
    _Form("long again"),
    _Form("even", _LAST),
    _Form("even", _mean(0.5)),
    _Form("even", _mean(0.8)),
    _Form("even", _mean(0.5), _slope(1.0), 0.5),  # the Theta method
    _Form("even", _mean(0.8), _slope(0.95), 0.5),
    _Form("even", _LAST, damped=_slope(0.8)),
    _Form("even", _now(1.0), _slope(1.0)),
    _Form("even", _now(0.95), _slope(0.95)),
    _Form("even", _mean(1.0)),
    _Form("recent", _mean(0.5, "recent")),
    _Form("recent", _mean(0.8, "recent"), _slope(1.0, "recent"), 0.5),
    _Form("long", _mean(0.5, "long")),
    _Form("long", _mean(0.8, "long"), _slope(1.0, "long"), 0.5),
    _Form("even", _SINCE),
    _Form("even", _LAST, _slope(1.0)),
    _Form("even", _LAST, _slope(0.95)),
    _Form("recent", _mean(0.5, "recent"), _slope(1.0, "recent")),
    _Form("recent", _mean(0.8, "recent"), _slope(1.0, "recent")),
)


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


CANDIDATES = len(_FORMS)
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
        place = torch.arange(flat.shape[1], device=flat.device)[None, :]
        first = ((seen.cumsum(1) == 0) & (place < end)).sum(1, keepdim=True)
        reach = seasons[:, :1].clamp(*_REACH)
        fair = (end - reach - first >= _LEAST_TRIED) & (
            _lasts(seasons, first, end - reach) == _lasts(seasons, first, end)
        )[:, :1]
        origin = torch.where(fair, end - reach, end)
        both = _take_apart(
            torch.cat([flat, flat]),
            torch.cat([seen, seen]),
            torch.cat([seasons, seasons]),
            torch.cat([first, first]),
            torch.cat([end, origin]),
        )
        rows = flat.shape[0]
        now, past = both.rows(slice(None, rows)), both.rows(slice(rows, None))
        trials, tried = _trials(past, flat, seen, torch.where(fair, reach, 0), now.scale)
        errors = _past_errors(now.values, now.rest, now.off_line(), now.own, first, steps)
        known, off_line = errors.split([4, 2], dim=2)
        changes = _changes(now.values, now.rest, now.own, first, end, seasons)
        return Decomposition(
            centre=now.centre,
            scale=now.scale,
            own=now.own.to(flat.dtype),
            values=now.values,
            rest=now.rest,
            season=(now.values - now.rest) * now.own,
            candidates=now.forecasts(steps),
            trials=trials,
            tried=tried,
            statistics=_statistics(now.values, now.rest, now.own, first, end, seasons),
            errors=torch.cat([known, known[:, :, :1] + changes[:, None, 2:3], off_line], dim=2),
            changes=torch.cat([changes, now.since.to(flat.dtype).log()], dim=1),
        )


@dataclass(frozen=True)
class _Origin:
    """What is known at an origin, from the values before it; as in Decomposition.

    Attributes:
        seasons: (batch, 2).
        first: (batch, 1), the first position of the series.
        end: (batch, 1), the position after its last one.
        own: (batch, position), of booleans.
        profiles: (batch, 3, part), what `_profiles` gives, scaled.
        since: (batch, 1), values since the level shifted.
        line: (batch, 2), the line through all values without the season: now, and its slope.
        terms: (batch, 3, CANDIDATES), each candidate's level, slope and damped slope.
    """

    seasons: Tensor
    first: Tensor
    end: Tensor
    centre: Tensor
    scale: Tensor
    own: Tensor
    values: Tensor
    rest: Tensor
    profiles: Tensor
    since: Tensor
    line: Tensor
    terms: Tensor

    def rows(self, which: slice) -> "_Origin":
        """A part of the batch."""
        return _Origin(**{field.name: getattr(self, field.name)[which] for field in fields(self)})

    def off_line(self) -> Tensor:
        """How far each value lies off the line through all, without the season."""
        age = self.end - 1 - torch.arange(self.rest.shape[1], device=self.rest.device)[None, :]
        now, slope = self.line.split(1, dim=1)
        return torch.where(self.own, self.rest - (now - slope * age), 0.0)

    def forecasts(self, steps: Tensor) -> Tensor:
        """Every candidate at `steps` (batch, steps) ahead, (batch, steps, CANDIDATES)."""
        last = self.end - 1
        place = last[:, :, None] - torch.remainder(-steps[:, None, :], self.seasons[:, :, None])
        values = self.values[:, None, :].expand(-1, 2, -1)
        again = torch.where(place >= self.first[:, :, None], _take(values, place), 0.0)
        total = nn.functional.pad(self.values.cumsum(1), (1, 0))
        back = self.end - self.seasons[:, :1] * torch.arange(3, device=steps.device)
        newest, older, oldest = _take(total, back).split(1, dim=1)
        growth = (newest - 2 * older + oldest) / self.seasons[:, :1]
        growth = torch.where(_lasts(self.seasons[:, :1], self.first, self.end), growth, 0.0)
        cycles = ((steps - 1) // self.seasons[:, :1] + 1).to(values.dtype)
        bases = [
            again[:, 0],
            again[:, 0] + growth * cycles,
            again[:, 1],
            *_seasonal(self.profiles, self.seasons, self.first, self.end, last + steps),
        ]
        chosen = [[float(form.base == base) for form in _FORMS] for base in _BASES]
        step = steps.to(values.dtype)
        damped = _DAMPING * (1 - _DAMPING**step) / (1 - _DAMPING)
        grown = torch.stack([torch.ones_like(step), step, damped], dim=2) @ self.terms
        return torch.stack(bases, dim=2) @ step.new_tensor(chosen) + grown


def _take_apart(
    flat: Tensor, observed: Tensor, seasons: Tensor, first: Tensor, end: Tensor
) -> _Origin:
    """Takes the values (batch, position) from `first` to `end` (batch, 1) apart."""
    place = torch.arange(flat.shape[1], device=flat.device)[None, :]
    own = (place >= first) & (place < end)
    seen = observed * own
    centre = flat.gather(1, end - 1)
    moved = torch.where(own, flat - centre, 0.0)
    profiles = _profiles(moved, seen, seasons, first, end)
    even = _seasonal(profiles, seasons, first, end, place)[0]
    rest = torch.where(own, moved - even, 0.0)
    scale = (_mean_change(moved, own) + _mean_change(rest, own)) / 2
    unit = torch.where(scale > 0, scale, 1.0)
    moved, rest, profiles = moved / unit, rest / unit, profiles / unit[:, :, None]
    _, recent, long = _seasonal(profiles, seasons, first, end, place)
    since = _since_shift(rest, own, first, end)
    age = end - 1 - place
    newest = (age < since) | (seasons[:, :1] > 1)  # a season may bring a level back
    weight = torch.where(newest & own, seen * 0.9 + 0.1, 0.0)
    latest = [torch.where(own, moved - profile, 0.0) for profile in (recent, long)]
    last = rest.gather(1, end - 1)
    level = torch.where(own & (age < since), rest, 0.0).sum(1, keepdim=True) / since
    lines = _fits(weight, age, torch.stack([moved, rest, *latest], dim=2))
    fits = torch.cat([lines, last, level, torch.zeros_like(last)], dim=1)

    def chosen(names: Sequence[_Fit | None]) -> Tensor:
        places = [len(_COLUMNS) if name is None else _COLUMNS[name] for name in names]
        return fits.index_select(1, torch.tensor(places, device=fits.device))

    slopes = chosen([form.slope for form in _FORMS])
    shares = slopes.new_tensor([form.share for form in _FORMS])
    return _Origin(
        seasons=seasons,
        first=first,
        end=end,
        centre=centre,
        scale=scale,
        own=own,
        values=moved,
        rest=rest,
        profiles=profiles,
        since=since,
        line=chosen([_now(1.0), _slope(1.0)]),
        terms=torch.stack(
            [
                chosen([form.level for form in _FORMS]),
                slopes * shares,
                chosen([form.damped for form in _FORMS]),
            ],
            dim=1,
        ),
    )


def _trials(
    past: _Origin, flat: Tensor, observed: Tensor, reach: Tensor, scale: Tensor
) -> tuple[Tensor, Tensor]:
    """How well each candidate did lately, (batch, CANDIDATES), and all of them, (batch, TRIED).

    The candidates of an origin in the `past` are compared with what came in the `reach` (batch, 1)
    steps after it. The first are logarithms of mean absolute errors, relative to the geometric mean
    of all. The second are the logarithms of that mean and of the least error, in units of `scale`,
    and how much they are worth. All are zero where nothing came.
    """
    steps = torch.arange(1, _REACH[1] + 1, device=flat.device)[None, :].expand(flat.shape[0], -1)
    place = past.end - 1 + steps
    unit = torch.where(past.scale > 0, past.scale, 1.0)
    true = (_take(flat, place) - past.centre) / unit  # (batch, steps)
    wanted = (steps <= reach).to(flat.dtype) * _take(observed, place)
    count = wanted.sum(1, keepdim=True)
    off = ((past.forecasts(steps) - true[:, :, None]).abs() * wanted[:, :, None]).sum(1)
    units = unit / torch.where(scale > 0, scale, 1.0)
    error = (off / count.clamp(min=1) * units).clamp(min=_LEAST).log()
    worth = count / (count + _DOUBT)
    mean = error.mean(1, keepdim=True)
    least = error.amin(1, keepdim=True)
    return (error - mean) * worth, torch.cat([mean * worth, least * worth, worth], dim=1)


def _profiles(values: Tensor, seen: Tensor, seasons: Tensor, first: Tensor, end: Tensor) -> Tensor:
    """How far a series lies above its trend at each part of a season, (batch, 3, part).

    The even mean over _CYCLES of the main season and of the long one, and the mean over those of
    the main season that fades with age. Part 0 is that of the last position with a trend, and parts
    count back from there. All are zero where the series does not hold two seasons.
    """
    count = values.shape[1]
    device = values.device
    season = seasons[:, :, None]  # (batch, 2, 1)
    half = season // 2
    place = torch.arange(count, device=device)
    low, high = place - half, place + half  # (batch, 2, position)
    values, seen = (one[:, None, :].expand(-1, 2, -1) for one in (values, seen * 0.9 + 0.1))
    total = nn.functional.pad(values.cumsum(2), (1, 0))
    whole = _take(total, high + 1) - _take(total, low)
    ends = (_take(values, low) + _take(values, high)) / 2
    above = values - (whole - torch.where(season % 2 == 0, ends, 0.0)) / season
    cycles = torch.arange(_CYCLES, device=device)[:, None]
    part = torch.arange(count // 2, device=device)  # no known season is longer
    position = (_newest(seasons, end) - part)[:, :, None, :] - cycles * season[..., None]
    known = (season > 1) & _lasts(seasons, first, end)[:, :, None]
    inside = (position >= (first[:, :, None] + half)[..., None]) & known[..., None]
    position = position.flatten(2)  # (batch, 2, _CYCLES * part)
    weight = torch.where(inside, _take(seen, position).reshape(inside.shape), 0.0)
    weighted = weight * _take(above, position).reshape(inside.shape)
    fading = _FADING ** cycles.to(values.dtype)
    even = weighted.sum(2) / weight.sum(2).clamp(min=1e-6)
    recent = (weighted[:, 0] * fading).sum(1) / (weight[:, 0] * fading).sum(1).clamp(min=1e-6)
    return torch.cat([even, recent[:, None, :]], dim=1)


def _seasonal(
    profiles: Tensor, seasons: Tensor, first: Tensor, end: Tensor, place: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """The profiles at positions (batch, any) of past and future: even, recent and long.

    The long one is the even one where the series does not hold two long seasons.
    """
    part = torch.remainder(_newest(seasons, end) - place[:, None, :], seasons[:, :, None])
    main, long = part.split(1, dim=1)
    even, far, recent = _take(profiles, torch.cat([main, long, main], dim=1)).unbind(1)
    return even, recent, torch.where(_lasts(seasons[:, 1:], first, end), far, even)


def _newest(seasons: Tensor, end: Tensor) -> Tensor:
    """The last position with a trend over each season, (batch, 2, 1)."""
    return (end - 1 - seasons // 2)[:, :, None]


def _fits(weight: Tensor, age: Tensor, series: Tensor) -> Tensor:
    """Means and lines of `series` (batch, position, _SERIES), (batch, _FITS).

    Each is fitted by least squares, with the weights (batch, position) discounted by age. A line
    is its value now and its slope; the slope of few values is drawn to zero.
    """
    discounts = torch.tensor(_DISCOUNTS, dtype=weight.dtype, device=weight.device)[:, None]
    old = age.clamp(min=0).to(weight.dtype)[:, None, :]
    weights = weight[:, None, :] * discounts**old  # (batch, discount, position)
    total = weights.sum(2, keepdim=True)
    mean = weights @ series / total  # (batch, discount, series)
    time = -(weights * old).sum(2, keepdim=True) / total
    off = -old - time
    weighted = weights * off
    spread = (weighted * off).sum(2, keepdim=True)
    slope = weighted @ series / (spread + 0.5)
    return torch.cat([mean, mean - slope * time, slope], dim=1).flatten(1)


def _take(values: Tensor, place: Tensor) -> Tensor:
    """Values at `place` on the last axis; beyond the ends, those at the ends."""
    return values.gather(-1, place.clamp(0, values.shape[-1] - 1))


def _lasts(season: Tensor, first: Tensor, end: Tensor) -> Tensor:
    """Whether a series holds two seasons."""
    return end - first >= 2 * season


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
