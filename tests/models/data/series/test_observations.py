"""A user's own series, however the file holds them."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from models.data.errors import DataError
from models.data.series.columns import SeriesColumns
from models.data.series.observations import read_observations

LONG = """\
unique_id,ds,y
a,2024-01-01,1
b,2024-03-01,7
a,2024-02-01,
a,2024-04-01,4
b,2024-04-01,8
"""


def write(folder: Path, text: str) -> Path:
    """A file with this text."""
    (folder / "mine.csv").write_text(text, encoding="utf-8")
    return folder / "mine.csv"


def test_long(tmp_path: Path) -> None:
    """Each name is a series; months without a row, or without a value, are gaps."""
    first, second = read_observations(write(tmp_path, LONG))
    np.testing.assert_array_equal(first.values, [1, np.nan, np.nan, 4])
    np.testing.assert_array_equal(second.values, [7, 8])
    assert [one.id for one in (first, second)] == ["a", "b"]
    assert (second.start, second.collection) == (datetime(2024, 3, 1), "mine")
    assert (first.frequency, first.season) == ("MS", 12)


def test_wide(tmp_path: Path) -> None:
    """A column of dates, and one of values for each series."""
    text = "Week,north,south\n2024-01-01,1,NA\n2024-01-08,2,5\n2024-01-22,3,6\n"
    north, south = read_observations(write(tmp_path, text), season=4)
    np.testing.assert_array_equal(north.values, [1, 2, np.nan, 3])
    np.testing.assert_array_equal(south.values, [np.nan, 5, np.nan, 6])
    assert (north.id, north.frequency, north.season) == ("north", "W-MON", 4)


@pytest.mark.parametrize("head", ["", "y\n", "sales\n"])
def test_a_single_column(tmp_path: Path, head: str) -> None:
    """Values alone, with or without a header, are a series without dates."""
    (found,) = read_observations(write(tmp_path, f"{head}1\nnull\n3\n"))
    np.testing.assert_array_equal(found.values, [1, np.nan, 3])
    assert found.id == (head.strip() or "mine")
    assert (found.frequency, found.season, found.start) == (None, 1, None)


def test_columns_without_dates(tmp_path: Path) -> None:
    """Columns of numbers are one series each, and a frequency given is taken."""
    found = read_observations(write(tmp_path, "1,2\n3,4\n"), "H")
    assert [one.values.tolist() for one in found] == [[1, 3], [2, 4]]
    assert {(one.frequency, one.season) for one in found} == {("h", 24)}
    assert [one.id for one in found] == ["1", "2"]


def test_one_series_needs_no_name(tmp_path: Path) -> None:
    """Only ds and y: the file's name is the series', and an offset from UTC stays."""
    (found,) = read_observations(write(tmp_path, "ds,y\n2024-01-01T00:00Z,1\n2024-01-01T01:00Z,2"))
    assert (found.id, found.frequency) == ("mine", "h")
    assert found.start == datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "mine.csv: no rows"),
        ("unique_id,ds,y\n", "mine.csv: a header, but no rows"),
        (LONG.replace(",7", ",seven"), "line 3: column y: 'seven' is no number"),
        (LONG.replace(",7", ",inf"), "line 3: column y: 'inf' is infinite"),
        (LONG.replace(",7", ""), "line 3: 2 cells; expected 3"),
        (LONG.replace("2024-03-01", "March"), "line 3: 'March' is no date"),
        (LONG.replace("b,2024-03", ",2024-03"), "line 3: the unique_id is missing"),
        (LONG.replace("b,2024-03-01", "a,2024-01-01"), "line 3: series a: 2024-01-01 00:00:00"),
        ("y\n\nNA\n", "line 3: series y: no values"),
        ("ds\n2024-01-01\n", "line 1: dates, but no column of values"),
        ("ds,a,a\n2024-01-01,1,2\n", "line 1: two columns have the same name"),
        ('a,b\n"1,2\n', "not CSV"),
        ('ds,y\n2024-01-01,"102,0"\n', "line 2: column y: '102,0' is no number; if a comma is the"),
        ('"1,5"\n2\n', "line 1: column mine: '1,5' is no number; if a comma"),
        ("ds,y\n2024-01-01,102,0\n", "line 2: 3 cells; expected 2: put quotes around a cell"),
        ("2024-01-01,1\n2024-01-02,2\n", "line 1: this is no header: write one"),
        ("a,31.01.2024,1\na,01.02.2024,2\n", "line 1: this is no header: write one"),
        ("shop,day,sold\na,2024-01-01,1\n", "line 2: column shop: 'a' is no date. Where each row"),
        ("day,shop,sold\n2024-01-01,a,1\n", "line 2: column shop: 'a' is no number. Where each"),
        (
            "shop,day,sold\na,2024-01-01,1\n",
            "unique_id, ds and y: name others with --id-column, --time-column, --value-column",
        ),
        (
            "shop,ds,y\na,2024-01-01,1\nb,2024-01-01,1\n",
            "stands on line 2 too; if a column tells series apart, name it with --id-column",
        ),
    ],
)
def test_faults_are_named_by_line(tmp_path: Path, text: str, words: str) -> None:
    """Whatever is wrong with a file, the message says where and what."""
    with pytest.raises(DataError) as refused:
        read_observations(write(tmp_path, text))
    assert words in str(refused.value)


def test_a_decimal_comma(tmp_path: Path) -> None:
    """Dates with points stay dates beside numbers with commas, under a name of their own."""
    path = write(tmp_path, "Tag;Wert\n30.01.2024;1.102,5\n31.01.2024;3\n")
    (found,) = read_observations(path, columns=SeriesColumns(decimal=","))
    assert (found.values.tolist(), found.start) == ([1102.5, 3], datetime(2024, 1, 30))


def test_columns_called_after_dates(tmp_path: Path) -> None:
    """A header may have dates for names beside a usual one: a series for each of them."""
    found = read_observations(write(tmp_path, "ds,May 2024,2023\n2024-01-01,1,2\n2024-01-02,1,2\n"))
    assert [one.id for one in found] == ["May 2024", "2023"]


def test_an_unknown_frequency(tmp_path: Path) -> None:
    """A frequency that is none is refused before the file is read."""
    with pytest.raises(ValueError, match="did you mean 'MS'"):
        read_observations(tmp_path / "none.csv", "monthly")
