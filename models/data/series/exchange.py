"""Exchange rates of eight currencies, 1990 to 2016, as LSTNet has them (Lai et al. 2018).

`exchange_rate.txt`: 7,588 lines of eight numbers, a working day each, no dates. The field's split
is 60, 20 and 20 % of the lines: to learn from, to choose by, to test on.
"""

from dataclasses import replace
from pathlib import Path

from models.data.files import find_packed
from models.data.series.observations import read_observations
from models.data.series.series import Series

COLLECTION = "exchange_rate"
BEFORE_TEST = 0.8  # of the lines
CURRENCIES = ("AUD", "GBP", "CAD", "CHF", "CNY", "JPY", "NZD", "SGD")


def read_exchange_rate(folder: Path) -> list[Series]:
    """Eight series with the last fifth as their future.

    Raises:
        DataError: the file is not there or not what it should be.
    """
    path = find_packed(folder, "exchange_rate.txt")
    series = read_observations(path, "B")
    names = CURRENCIES if len(series) == len(CURRENCIES) else [one.id for one in series]
    return [
        replace(one, id=name, collection=COLLECTION).held_out(
            len(one.values) - int(len(one.values) * BEFORE_TEST)
        )
        for name, one in zip(names, series, strict=True)
    ]
