"""All series of a run: the public collections in one folder, or a user's own file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from models.data.errors import DataError
from models.data.series.classic import read_classic
from models.data.series.columns import SeriesColumns
from models.data.series.competitions import read_competition
from models.data.series.ett import read_ett
from models.data.series.exchange import read_exchange_rate
from models.data.series.m4 import read_m4_hourly
from models.data.series.observations import read_observations
from models.data.series.series import Series
from models.data.series.stocks import read_stocks

_READERS: dict[str, tuple[str, Callable[[Path], list[Series]]]] = {
    "m1": ("m3_m1_tourism", partial(read_competition, name="m1")),
    "m3": ("m3_m1_tourism", partial(read_competition, name="m3")),
    "tourism": ("m3_m1_tourism", partial(read_competition, name="tourism")),
    "m4_hourly": ("m4_hourly", read_m4_hourly),
    "ett": ("ett", read_ett),
    "exchange_rate": ("exchange_rate", read_exchange_rate),
    "stocks": ("stocks_sp500_5yr", read_stocks),
    "classic": ("classic", read_classic),
}
COLLECTIONS = tuple(_READERS)


def read_collections(
    path: Path,
    only: tuple[str, ...] = (),
    frequency: str | None = None,
    season: int | None = None,
    columns: SeriesColumns | None = None,
) -> dict[str, list[Series]]:
    """The series of a folder by collection, or those of one file.

    Args:
        path: a folder with any of m3_m1_tourism/, m4_hourly/, ett/, exchange_rate/,
            stocks_sp500_5yr/ and classic/, or with one named forecast/ that has them; or a file.
        only: the collections to read; none for all that are there.
        frequency: of a file; see `read_observations`.
        season: of a file; see `read_observations`.
        columns: of a file; see `read_observations`.

    Raises:
        DataError: there is nothing of the kind, or a file is not what it should be.
    """
    if path.is_file():
        series = read_observations(path, frequency, season, columns)
        return {series[0].collection: series}
    folder = path / "forecast" if (path / "forecast").is_dir() else path
    wanted = {name: _READERS[name] for name in only or COLLECTIONS}
    found = {
        name: read(folder / place)
        for name, (place, read) in wanted.items()
        if (folder / place).is_dir()
    }
    missing = sorted(set(only) - set(found))
    if missing or not found:
        places = sorted({place for place, _ in wanted.values()})
        raise DataError(
            path, f"expected a CSV, JSONL or Parquet file, or a folder with {', '.join(places)}"
        )
    return found
