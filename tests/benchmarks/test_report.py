"""Numbers with their spread, and the files of tables."""

from pathlib import Path

from benchmarks.rates import Point
from benchmarks.report import Report, draw_latencies, milliseconds, ratios, spread, two_digits


def test_spread_is_shown_where_there_is_one() -> None:
    """Nothing, one value, several."""
    assert spread([]) == "-"
    assert spread([1234.4]) == "1,234"
    assert spread([3, 1, 2]) == "2 (1-3)"
    assert spread([0.004, 0.02], milliseconds) == "12.0 (4.00-20.0)"


def test_ratios_are_taken_in_each_round() -> None:
    """A round that only one has is left out."""
    assert ratios([4, 6, 8], [2, 3]) == [2, 2]
    assert two_digits(2) == "2.00"


def test_a_table_goes_to_its_file_and_its_page(tmp_path: Path) -> None:
    """The file holds the table alone; on the page it replaces what stood between the marks."""
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- some table -->\nold\n<!-- /some table -->\nafter\n")
    Report(tmp_path / "out", page).add("some table", ["a"], [["1"]])
    table = (tmp_path / "out" / "some_table.md").read_text()
    assert table == "| a |\n| --- |\n| 1 |\n"
    assert page.read_text() == (
        f"before\n<!-- some table -->\n{table}<!-- /some table -->\nafter\n"
    )


def test_latencies_are_drawn(tmp_path: Path) -> None:
    """A plot of two servers."""
    curves = {"a": [Point(1, 0.1, 0.2), Point(2, 0.1, 0.3)], "b": [Point(1, 0.1, 0.1)]}
    draw_latencies(curves, tmp_path / "images" / "plot.png")
    assert (tmp_path / "images" / "plot.png").stat().st_size > 0
