"""Random processes that synthetic series are drawn from.

Each function gives (length,) about the scale of one; `synthetic` scales, rounds and breaks them.
Gaussian processes have sums and products of a few kernels (Duvenaud et al. 2013; KernelSynth in
Ansari et al. 2024, Chronos).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.data.series.series import Values

Random = np.random.Generator


def trend_and_season(random: Random, length: int, season: int) -> Values:
    """Trend, one or two seasons and noise, added or multiplied; jumps and outliers at times."""
    trend = _trend(random, length)
    pattern = _pattern(random, length, season)
    if season > 1 and random.random() < 0.2:
        pattern = pattern + random.uniform(0.2, 0.8) * _pattern(random, length, 7 * season)
    noise = random.uniform(0.01, 0.4) * _noise(random, length)
    if random.random() < 0.5:
        return trend + random.uniform(0, 1.5) * pattern + noise
    swing = 1 + random.uniform(0, 0.8) * pattern / max(1.0, float(np.abs(pattern).max()))
    return np.asarray((trend - trend.min() + random.uniform(0.3, 3)) * swing * np.exp(noise / 2))


def intermittent(random: Random, length: int, season: int) -> Values:
    """Demand for a part: mostly nothing, now and then whole numbers (Croston 1972)."""
    rate = np.log(random.uniform(0.03, 0.6)) + random.uniform(0, 0.8) * _pattern(
        random, length, season
    )
    happens = random.random(length) < np.exp(np.minimum(rate, 0))
    spread = random.choice([0.3, 1.0, 5.0])
    sizes = 1 + random.poisson(random.gamma(spread, random.uniform(0.5, 8) / spread, length))
    return np.asarray(happens * sizes, dtype=np.float64)


def random_walk(random: Random, length: int, _: int) -> Values:
    """Steps that nothing predicts, of steady or clustered size; added, or multiplied as prices."""
    steps = _noise(random, length)
    if random.random() < 0.4:  # calm and wild times: the log of the size walks slowly too
        size = np.cumsum(random.normal(0, 0.15, length))
        steps = steps * np.exp(np.clip(size - size.mean(), -2, 2))
    drift = random.choice([0.0, random.normal(0, 0.1)])
    walk = np.cumsum(steps + drift)
    if random.random() < 0.5:
        return np.asarray(walk / np.sqrt(length))
    return np.asarray(np.exp(np.clip(random.uniform(0.005, 0.05) * walk, -4, 4)))


def shifting(random: Random, length: int, season: int) -> Values:
    """A level that shifts now and then, by up to 50 times the noise; at times a season."""
    shifts = random.random(length) < 1 / np.exp(random.uniform(np.log(10), np.log(200)))
    sizes = np.exp(random.uniform(np.log(2), np.log(50), length)) * random.choice([-1, 1], length)
    level = np.cumsum(np.where(shifts, sizes, 0.0))
    pattern = random.choice([0.0, random.uniform(1, 20)]) * _pattern(random, length, season)
    return np.asarray((level + pattern + random.standard_normal(length)) / 20)


def settling(random: Random, length: int, season: int) -> Values:
    """A level that comes near its end, at first fast and then slowly; at times a season."""
    pace = length * np.exp(random.uniform(np.log(0.02), np.log(0.5)))
    level = random.choice([-1, 1]) * np.exp(-np.arange(length) / pace)
    pattern = random.choice([0.0, random.uniform(0.05, 0.5)]) * _pattern(random, length, season)
    noise = np.exp(random.uniform(np.log(0.002), np.log(0.1))) * _noise(random, length)
    return np.asarray(level + pattern + noise)


def straight(random: Random, length: int, season: int) -> Values:
    """A line that rises or falls by 1 to 300 times the noise around it; at times a season."""
    rise = np.exp(random.uniform(0, np.log(300))) * random.choice([-1, 1])
    pattern = random.choice([0.0, random.uniform(1, 20)]) * _pattern(random, length, season)
    return np.asarray((rise * np.linspace(0, 1, length) + pattern + _noise(random, length)) / 20)


def autoregressive(random: Random, length: int, season: int) -> Values:
    """A stationary autoregression, perhaps with a seasonal lag, perhaps summed once."""
    lags = _stationary(random, int(random.integers(1, 4)))
    yearly = random.uniform(-0.3, 0.9) if season > 1 and random.random() < 0.5 else 0.0
    settle = 30 + 3 * season  # steps until the start is forgotten
    shocks = _noise(random, length + settle).tolist()
    series: list[float] = []
    rests: list[float] = []  # what the season does not explain
    for step, shock in enumerate(shocks):
        rest = shock + sum(
            weight * rests[step - lag] for lag, weight in enumerate(lags, start=1) if step >= lag
        )
        rests.append(rest)
        series.append(rest + (yearly * series[step - season] if step >= season else 0.0))
    found = np.array(series[settle:])
    return np.cumsum(found) / np.sqrt(length) if random.random() < 0.3 else found


def smoothed(random: Random, length: int, season: int) -> Values:
    """What exponential smoothing assumes: level, damped trend and season that errors move.

    Hyndman et al. 2008, Forecasting with Exponential Smoothing, model A,Ad,A or M,Ad,A.
    """
    alpha = random.uniform(0.02, 0.9)
    beta = alpha * random.choice([0.0, random.uniform(0, 0.3)])
    gamma = (1 - alpha) * random.choice([0.0, random.uniform(0, 0.3)])
    damping = random.uniform(0.8, 1.0)
    parts = (random.uniform(0, 0.6) * _pattern(random, season, season)).tolist()
    level, slope = random.uniform(1, 5), random.normal(0, 0.02)
    relative, size = random.random() < 0.4, random.uniform(0.01, 0.2)
    series = []
    for step, shock in enumerate(_noise(random, length).tolist()):
        expected = level + damping * slope + parts[step % season]
        error = size * shock * (min(abs(expected), 20.0) if relative else 1.0)
        series.append(expected + error)
        level += damping * slope + alpha * error
        slope = damping * slope + beta * error
        parts[step % season] += gamma * error
    return np.array(series)


def _trend(random: Random, length: int) -> Values:
    time = np.linspace(0, 1, length)
    slope = random.normal(0, 1.5)
    shapes = (
        np.zeros(length),
        slope * time,
        np.expm1(np.clip(slope, -2, 2) * time),
        slope * (1 - np.exp(-5 * time)),  # damped
        slope / (1 + np.exp(-random.uniform(5, 20) * (time - random.uniform(0.2, 0.8)))),
        np.interp(time, np.linspace(0, 1, 5), np.cumsum(random.normal(0, 0.6, 5))),
    )
    jumps = random.poisson(0.3)
    levels = sum(random.normal() * (time > random.random()) for _ in range(jumps))
    return np.asarray(shapes[random.integers(len(shapes))] + levels)


def _pattern(random: Random, length: int, season: int) -> Values:
    """A pattern (length,) that returns: a few waves, or free values for each part of a season."""
    if season < 2:
        return np.zeros(length)
    time = np.arange(length)
    if season <= 60 and random.random() < 0.4:
        free = np.square(random.standard_normal(season)) if random.random() < 0.3 else None
        values = random.standard_normal(season) if free is None else free
        return np.asarray(values - values.mean())[time % season]
    pattern = np.zeros(length)
    for order in range(1, 1 + random.integers(1, 1 + min(6, season // 2))):
        phase = 2 * np.pi * (order * time / season + random.random())
        pattern += random.normal(0, 1 / order) * np.cos(phase)
    return pattern


def _noise(random: Random, length: int) -> Values:
    """Normal or heavy-tailed, alike or resembling its neighbours; perhaps a few outliers."""
    normal = random.random() < 0.7
    noise = random.standard_normal(length) if normal else random.standard_t(4, length)
    if random.random() < 0.2:
        noise = noise + 6 * random.standard_normal(length) * (random.random(length) < 0.01)
    return np.asarray(np.clip(noise, -15, 15))


def _stationary(random: Random, order: int) -> list[float]:
    """Weights of a stationary autoregression, from partial autocorrelations (Monahan 1984)."""
    weights: list[float] = []
    for _ in range(order):
        partial = float(random.uniform(-0.5, 0.97))
        weights = [
            weight - partial * other for weight, other in zip(weights, weights[::-1], strict=True)
        ]
        weights.append(partial)
    return weights


_WAVES = 48
_PHASES = 64  # points of one period at which a periodic kernel is looked at
Spectrum = Callable[[np.random.Generator, int, int], Values]


def gaussian_process(random: np.random.Generator, length: int, season: int) -> Values:
    """A series (length,) of standard deviation near one: one to four terms, and white noise."""
    series = np.zeros(length)
    for _ in range(random.integers(1, 5)):
        series += random.uniform(0.3, 1.0) * _term(random, length, season)
    white = random.choice([0.0, 0.03, 0.1, 0.3]) * random.standard_normal(length)
    return np.asarray(series + white)


def _term(random: np.random.Generator, length: int, season: int) -> Values:
    """A draw for a product of one or two stationary kernels, and perhaps the linear kernel."""
    time = np.arange(length)
    grows = random.random() < 0.25
    ramp = (time / length - random.uniform(-0.5, 1.0)) * 2 if grows else np.ones(length)
    if random.random() < 0.15:
        return ramp * random.standard_normal()  # the linear kernel alone: a line
    names = random.choice(len(_SPECTRA), random.integers(1, 3), p=_SHARES)
    rates = sum(_SPECTRA[name](random, length, season) for name in names)  # (waves,)
    angles = np.outer(time, rates)  # (length, waves)
    weights = random.standard_normal((2, _WAVES)) / np.sqrt(_WAVES)
    return np.asarray(ramp * (np.cos(angles) @ weights[0] + np.sin(angles) @ weights[1]))


def _smooth(random: np.random.Generator, length: int, _: int) -> Values:
    """The RBF kernel exp(-t^2 / 2 l^2): frequencies are normal with deviation 1 / l."""
    return random.standard_normal(_WAVES) / _scale(random, length)


def _rough(random: np.random.Generator, length: int, _: int) -> Values:
    """The rational quadratic kernel: RBF kernels of which 1 / l^2 is gamma distributed."""
    shape = random.choice([0.3, 1.0, 3.0])
    spread = np.sqrt(random.gamma(shape, 1 / shape, _WAVES))
    return np.asarray(random.standard_normal(_WAVES) * spread / _scale(random, length))


def _periodic(random: np.random.Generator, length: int, season: int) -> Values:
    """The kernel exp(-2 sin^2(pi t / p) / l^2): only whole multiples of 1 / p have a share."""
    periods = [season, season, 7 * season, length * random.uniform(0.1, 0.5)]
    period = max(2.0, float(random.choice(periods)))
    scale = random.choice([0.5, 1.0, 2.0])
    phases = np.arange(_PHASES) / _PHASES
    kernel = np.exp(-2 * np.square(np.sin(np.pi * phases) / scale))
    shares = np.abs(np.fft.rfft(kernel).real)[1:]  # the constant is left out
    multiples = 1 + random.choice(len(shares), _WAVES, p=shares / shares.sum())
    return np.asarray(2 * np.pi * multiples / period)


def _scale(random: np.random.Generator, length: int) -> float:
    """How far values resemble each other: from a few steps to the whole series."""
    return float(np.exp(random.uniform(np.log(3), np.log(max(4, length)))))


_SPECTRA: tuple[Spectrum, ...] = (_smooth, _rough, _periodic)
_SHARES: NDArray[np.float64] = np.array([0.3, 0.25, 0.45])
