"""M1, M3 and Tourism give their training and test parts as they are published."""

import json
from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.series.competitions import FILES, read_competition


def entry(period: str, ahead: int, **changes: object) -> dict[str, object]:
    """A series of twelve values and its test part."""
    whole = {
        "period": [period],
        "h": [ahead],
        "x": list(range(1, 13)),
        "xx": list(range(13, 13 + ahead)),
    }
    return whole | changes


def write(folder: Path, name: str, entries: object) -> None:
    """The file of a competition."""
    (folder / FILES[name]).write_text(json.dumps(entries))


@pytest.mark.parametrize("name", ["m1", "m3", "tourism"])
def test_parts(tmp_path: Path, name: str) -> None:
    """Series come in the file's order with frequency, season, training and test part."""
    periods = {"YEARLY": 6, "QUARTERLY": 8, "MONTHLY": 18, "OTHER": 8}
    write(tmp_path, name, {period: entry(period, ahead) for period, ahead in periods.items()})
    found = read_competition(tmp_path, name)
    assert [(one.id, one.frequency, one.season) for one in found] == [
        ("YEARLY", "YS", 1),
        ("QUARTERLY", "QS", 4),
        ("MONTHLY", "MS", 12),
        ("OTHER", None, 1),
    ]
    for one in found:
        assert one.values.tolist() == list(range(1, 13))
        assert one.future is not None
        assert one.future.tolist() == list(range(13, 13 + periods[one.id]))
        assert one.collection == name


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([], "expected an object of series"),
        ({}, "expected an object of series"),
        ({"N1": 3}, "series N1: expected an object"),
        ({"N1": entry("WEEKLY", 2)}, "series N1: period 'WEEKLY'; known are YEARLY"),
        ({"N1": entry("YEARLY", 2, h=[3])}, "series N1: h is 3, xx has 2"),
        ({"N1": entry("YEARLY", 2, x=[1, "two"])}, "series N1: x is not a list of numbers"),
        ({"N1": entry("YEARLY", 2, xx=[])}, "series N1: xx is not a list of numbers"),
        ({"N1": entry("YEARLY", 2, x=[1, None])}, "series N1: x is not a list of numbers"),
    ],
)
def test_faults(tmp_path: Path, entries: object, words: str) -> None:
    """A file that is not what it should be is refused by the series."""
    write(tmp_path, "m3", entries)
    with pytest.raises(DataError, match=words):
        read_competition(tmp_path, "m3")


def test_no_json(tmp_path: Path) -> None:
    """A file that is cut off is refused by its line."""
    (tmp_path / FILES["m1"]).write_text('{"a":\n')
    with pytest.raises(DataError, match=r"m1_data\.json, line 2: not JSON"):
        read_competition(tmp_path, "m1")
