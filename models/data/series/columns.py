"""How a user's file of series is laid out, where it is not as this project writes it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SeriesColumns:
    """The columns of a file of series.

    Attributes:
        id: the column of the series' names; it may be missing where there is one series.
        time: the column of the dates; it may be missing.
        value: the column of the values in a long table.
        wide: whether every other column is a series; False to see it by the names of the columns.
        date_format: of the dates, as `datetime.strptime` has it; None to see it by the dates.
        delimiter: of a CSV file; None to find it in the header.
        decimal: the sign between a number's whole part and its decimals.
    """

    id: str = "unique_id"
    time: str = "ds"
    value: str = "y"
    wide: bool = False
    date_format: str | None = None
    delimiter: str | None = None
    decimal: str = "."
