"""Series drawn from Gaussian processes whose kernels are put together at random.

Sums and products of a few kernels give much of what series look like (Duvenaud et al. 2013;
KernelSynth in Ansari et al. 2024, Chronos). A draw by Cholesky costs the cube of the length; here
a process is a sum of waves with frequencies from the kernel's spectrum (Rahimi and Recht 2007,
Random Features), which costs the length times `_WAVES`. The spectrum of a product of stationary
kernels is the convolution of theirs: its frequencies are sums of theirs.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.data.series import Values

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
