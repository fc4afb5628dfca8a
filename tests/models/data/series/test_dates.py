"""Dates as people write them: one format for a column, and never a guess."""

from datetime import datetime
from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.series.columns import SeriesColumns
from models.data.series.dates import read_dates
from models.data.series.observations import read_observations

PATH = Path("mine.csv")


def numbered(*cells: str) -> list[tuple[int, str]]:
    """The cells on lines from 2."""
    return list(enumerate(cells, start=2))


@pytest.mark.parametrize(
    "cells",
    [
        ("2024-01-05", "2024-01-25"),
        ("2024-01-05T00:00", "20240125"),
        ("05.01.2024", "25.01.2024"),
        ("05/01/2024", "25/01/2024"),
        ("01/05/2024", "1/25/2024"),
        ("2024/01/05", "2024/01/25"),
        ("5 Jan 2024", "25 Jan 2024"),
        ("January 5, 2024", "January 25, 2024"),
        ("05/01/2024 00:00", "25/01/2024 00:00"),
        ("01/05/2024 12:00 AM", "01/25/2024 12:00 AM"),
        ("05.01.24", "25.01.24"),
    ],
)
def test_formats(cells: tuple[str, ...]) -> None:
    """A column in any usual format gives the same two days."""
    assert read_dates(PATH, numbered(*cells)) == [datetime(2024, 1, 5), datetime(2024, 1, 25)]


def test_an_ambiguous_column_is_refused() -> None:
    """Days below 13 read both ways: the format must be given, and then is obeyed."""
    cells = numbered("01/02/2024", "02/02/2024")
    with pytest.raises(DataError, match="line 2: '01/02/2024' reads as %d/%m/%Y and as"):
        read_dates(PATH, cells)
    assert read_dates(PATH, cells, "%m/%d/%Y")[0] == datetime(2024, 1, 2)
    assert read_dates(PATH, cells, "%d/%m/%Y")[0] == datetime(2024, 2, 1)


@pytest.mark.parametrize(
    ("cells", "date_format", "words"),
    [
        (("2024-01-05", "soon"), None, "line 3: 'soon' is no date"),
        (("25/01/2024", "01/25/2024"), None, "line 3: '01/25/2024' is no date"),
        (("25/01/2024",), "%Y", "line 2: '25/01/2024' is no date of the format %Y"),
    ],
)
def test_faults_are_named(cells: tuple[str, ...], date_format: str | None, words: str) -> None:
    """The first date that does not fit is named with its line."""
    with pytest.raises(DataError, match=words):
        read_dates(PATH, numbered(*cells), date_format)


def test_a_table_of_a_spreadsheet(tmp_path: Path) -> None:
    """Names of columns, semicolons, decimal commas and German dates give the usual series."""
    path = tmp_path / "mine.csv"
    path.write_text("Filiale;Tag;Umsatz\nA;30.01.2024;1.234,5\nA;31.01.2024;2\n;;\n")
    columns = SeriesColumns("filiale", "Tag", "Umsatz", decimal=",")
    (found,) = read_observations(path, columns=columns)
    assert (found.id, found.frequency, found.start) == ("A", "D", datetime(2024, 1, 30))
    assert found.values.tolist() == [1234.5, 2]


def test_wide_is_obeyed(tmp_path: Path) -> None:
    """A table whose columns are called as a long one's is wide when it is said to be."""
    path = tmp_path / "mine.csv"
    path.write_text("ds,x,y\n2024-01-01,1,3\n2024-01-02,2,4\n")
    assert [one.id for one in read_observations(path)] == ["mine"]
    found = read_observations(path, columns=SeriesColumns(wide=True))
    assert [(one.id, one.values.tolist()) for one in found] == [("x", [1, 2]), ("y", [3, 4])]


def test_json_lines(tmp_path: Path) -> None:
    """JSON lines give the series of the same table; null is a gap."""
    path = tmp_path / "mine.jsonl"
    path.write_text(
        '{"ds": "2024-01-01", "y": 1}\n{"ds": "2024-01-02", "y": null}\n'
        '{"ds": "2024-01-03", "y": 2.5}\n'
    )
    (found,) = read_observations(path)
    assert (str(found.values.tolist()), found.frequency) == ("[1.0, nan, 2.5]", "D")


def test_a_column_that_was_asked_for(tmp_path: Path) -> None:
    """A column that is not there is refused with those that are."""
    path = tmp_path / "mine.csv"
    path.write_text("day,sold\n2024-01-01,1\n")
    with pytest.raises(DataError, match="no column date among day, sold: choose one with --time"):
        read_observations(path, columns=SeriesColumns(time="date", value="sold"))
