"""The bounds of what a series can be: a lowest and a highest value, whole numbers or any."""

from dataclasses import dataclass, replace
from math import ceil, floor, inf, isfinite

import numpy as np

from models.bundle.series.history import Values

# Two computations of one forecast differ in their last digits, and so could the whole numbers that
# they are rounded to. Natural forecasts lie at whole numbers and halves: steps lie beside these.
_ASIDE = 1e-3


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where all values of a series lie.

    Attributes:
        minimum: the lowest; None where nothing is known.
        maximum: the highest; None where nothing is known.
        integer: whether they are whole numbers.
    """

    minimum: float | None = None
    maximum: float | None = None
    integer: bool = False

    def found_in(self, values: Values) -> "Bounds":
        """With a minimum of zero where none is known and no value (time,) is negative."""
        if self.minimum is None and not (values < 0).any():
            return replace(self, minimum=0.0 if self.maximum is None else min(0.0, self.maximum))
        return self

    def beyond(self, values: Values) -> int:
        """How many of the values (time,), NaN in gaps, lie outside."""
        low = -inf if self.minimum is None else self.minimum
        high = inf if self.maximum is None else self.maximum
        return int(((values < low) | (values > high)).sum())

    def clip(self, values: Values) -> Values:
        """Values of any shape, moved to the nearest allowed one."""
        low = -inf if self.minimum is None else self._whole(self.minimum, up=True)
        high = inf if self.maximum is None else self._whole(self.maximum, up=False)
        return np.asarray(np.clip(values, low, high))

    def lower(self, values: Values) -> Values:
        """Lower bounds of intervals: clipped, and rounded down where values are whole."""
        return self.clip(np.floor(values + _ASIDE) if self.integer else values)

    def upper(self, values: Values) -> Values:
        """Upper bounds of intervals: clipped, and rounded up where values are whole."""
        return self.clip(np.ceil(values - _ASIDE) if self.integer else values)

    def nearest(self, values: Values) -> Values:
        """Values, clipped, and rounded to the nearest where values are whole."""
        return self.clip(np.floor(values + 0.5 + _ASIDE) if self.integer else values)

    @property
    def empty(self) -> bool:
        """Whether no value is allowed."""
        if self.minimum is None or self.maximum is None:
            return False
        return self._whole(self.minimum, up=True) > self._whole(self.maximum, up=False)

    def _whole(self, bound: float, *, up: bool) -> float:
        if not self.integer or not isfinite(bound):
            return bound
        return float(ceil(bound) if up else floor(bound))
