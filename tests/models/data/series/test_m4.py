"""The hourly series of M4, from ragged rows."""

from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.series.m4 import HORIZON, read_m4_hourly

TEST = ",".join(map(str, range(HORIZON)))


def write(folder: Path, train: str, test: str) -> None:
    """Both files, with the line that names the columns."""
    (folder / "Hourly-train.csv").write_text(f'"V1","V2"\n{train}')
    (folder / "Hourly-test.csv").write_text(f'"V1","V2"\n{test}')


def test_ragged_rows(tmp_path: Path) -> None:
    """Empty cells at a row's end are no values; test parts are found by name."""
    write(tmp_path, '"H1","1","2",""\n"H2","3","4","5"\n', f'"H2",{TEST}\n"H1",{TEST}\n')
    first, second = read_m4_hourly(tmp_path)
    assert (first.id, first.values.tolist()) == ("H1", [1, 2])
    assert (second.id, second.values.tolist()) == ("H2", [3, 4, 5])
    assert second.future is not None
    assert second.future.tolist() == list(range(HORIZON))
    assert (second.frequency, second.season, second.collection) == ("h", 24, "m4_hourly")


@pytest.mark.parametrize(
    ("train", "test", "words"),
    [
        ("", f"H1,{TEST}\n", "Hourly-train.csv: no series"),
        ("H1,1,2\n", f"H2,{TEST}\n", "Hourly-test.csv: series H1: expected 48 values"),
        ("H1,1,2\n", f"H1,{TEST},9\n", "Hourly-test.csv: series H1: expected 48 values"),
        ("H1,1,x\n", f"H1,{TEST}\n", "Hourly-train.csv, line 2: series H1: could not convert"),
        ("H1,1,,2\n", f"H1,{TEST}\n", "line 2: series H1: expected numbers without gaps"),
        ("H1,,\n", f"H1,{TEST}\n", "line 2: series H1: expected numbers without gaps"),
        ("H1,nan\n", f"H1,{TEST}\n", "line 2: series H1: expected numbers without gaps"),
    ],
)
def test_faults(tmp_path: Path, train: str, test: str, words: str) -> None:
    """Gaps, words and missing test parts are refused by file and line."""
    write(tmp_path, train, test)
    with pytest.raises(DataError) as refused:
        read_m4_hourly(tmp_path)
    assert words in str(refused.value)
