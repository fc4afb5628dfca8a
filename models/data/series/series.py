"""A time series, whichever file it comes from."""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Series:
    """One series: what a model may learn from, and what it is then tested on.

    Attributes:
        id: its name in the collection.
        values: (time,), NaN where nothing was observed; no infinities.
        collection: the data set it belongs to.
        frequency: a pandas alias in the new spelling; None where the collection does not say.
        season: observations after which its pattern returns, as the collection counts it; 1 for no
            season.
        start: when the first value was observed, where that is known.
        future: (horizon,), the official test part, which no model may learn from.
    """

    id: str
    values: Values
    collection: str
    frequency: str | None = None
    season: int = 1
    start: datetime | None = None
    future: Values | None = None

    def __post_init__(self) -> None:
        for part in (self.values, self.future):
            if part is not None and (part.ndim != 1 or part.dtype != np.float64):
                raise ValueError(f"series {self.id}: expected (time,) of float64")
            if part is not None and np.isinf(part).any():
                raise ValueError(f"series {self.id}: infinite values")
        if self.season < 1:
            raise ValueError(f"series {self.id}: a season of {self.season}")

    def held_out(self, count: int) -> "Series":
        """The same series with its last `count` values for its future.

        Raises:
            ValueError: it has a future already, or not more than `count` values.
        """
        if self.future is not None or not 0 < count < len(self.values):
            raise ValueError(f"series {self.id}: {count} values cannot be held out")
        return replace(self, values=self.values[:-count], future=self.values[-count:])
