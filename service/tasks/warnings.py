"""The warnings of a forecast: why it may be worse than it looks."""

from collections.abc import Iterator

from service.tasks.series import ReadSeries

FEW = 5  # values from which next to nothing can be seen


def warnings(read: ReadSeries, horizon: int, trained: int) -> Iterator[str]:
    """One sentence each, none for a sound series.

    Args:
        read: the series.
        horizon: steps ahead that were asked for.
        trained: steps ahead that the network was trained for.
    """
    yield from _of_length(read)
    yield from _of_reading(read)
    yield from _of_season(read)
    yield from _of_horizon(read, horizon, trained)
    yield from _of_times(read)


def _of_length(read: ReadSeries) -> Iterator[str]:
    history = read.history
    count = history.used - history.filled
    if count == 1:
        yield "there is one value: its spread cannot be known, so the intervals have no width"
        return
    if count < FEW:
        yield f"there are only {count} values: the forecast is hardly more than a guess"
    if read.constant:
        yield "all values are the same: the intervals have no width"


def _of_reading(read: ReadSeries) -> Iterator[str]:
    history = read.history
    leading = len(read.series.target) - history.total
    if leading:
        yield f"gaps before the first value were left out: {leading}"
    if history.used < history.total:
        yield f"only the last {history.used} of {history.total} values were read"
    if history.filled:
        yield f"gaps were filled: {history.filled} of the {history.used} values that were read"


def _of_season(read: ReadSeries) -> Iterator[str]:
    if read.season > 1 and read.history.used < 2 * read.season:
        yield (
            f"the {read.history.used} values that were read hold fewer than two seasons of "
            f"{read.season}: no seasonal pattern can be seen"
        )
    if read.usual not in {1, read.season}:
        yield f"the season is {read.season} as asked for; usual at this frequency is {read.usual}"


def _of_horizon(read: ReadSeries, horizon: int, trained: int) -> Iterator[str]:
    if horizon > trained:
        yield f"the network was trained for {trained} steps ahead: later ones are less certain"
    if horizon > read.history.used:
        yield f"the horizon of {horizon} is longer than the history of {read.history.used} values"


def _of_times(read: ReadSeries) -> Iterator[str]:
    if read.start is None:
        return
    if read.grid is None:
        yield "there are no timestamps: `start` needs `freq` beside it"
    elif read.grid.first != read.start:
        yield (
            f"`start` is no time of this frequency: the first value counts as of "
            f"{read.grid.first.isoformat()}"
        )
