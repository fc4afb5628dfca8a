"""The comparison with published figures, on small collections of known figures."""

import json
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

from benchmarks import forecasts
from benchmarks.published import Published
from models.data.series.competitions import FILES
from models.data.series.m4 import HORIZON


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """M3, Tourism and M4 hourly of one series or two each."""
    folder = tmp_path / "m3_m1_tourism"
    folder.mkdir()
    series = {
        "A": {"period": ["YEARLY"], "h": [2], "x": [1, 2, 4], "xx": [4, 12]},
        "B": {"period": ["QUARTERLY"], "h": [4], "x": [1, 2, 3, 4] * 4, "xx": [1, 2, 3, 12]},
    }
    for name in FILES.values():
        (folder / name).write_text(json.dumps(series))
    hourly = tmp_path / "m4_hourly"
    hourly.mkdir()
    (hourly / "Hourly-train.csv").write_text(f"V1\nH1,{','.join(['1,3'] * 24)}\n")
    (hourly / "Hourly-test.csv").write_text(f"V1\nH1,{','.join(['1,3'] * (HORIZON // 2))}\n")
    return tmp_path


def run(data: Path, monkeypatch: pytest.MonkeyPatch, *rows: Published) -> tuple[int, str]:
    """The command's exit code and its table, against these figures."""
    monkeypatch.setattr(forecasts, "PUBLISHED", rows)
    app = Typer()
    app.command()(forecasts.main)
    result = CliRunner().invoke(app, ["--data", str(data)], env={"COLUMNS": "200"})
    return result.exit_code, result.stdout


def test_equal_figures(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups, averages by test points, a season ahead and OWA, as computed by hand."""
    code, shown = run(
        data,
        monkeypatch,
        Published("m3", "sMAPE", "Naive2", {"yearly": "50.0", "quarterly": "25.0"}, True),
        Published("m3", "sMAPE", "Naive2", {"average": "33.3"}, True),
        Published("m3", "sMAPE a season ahead", "Naive2", {"quarterly": "100.0"}, True),
        Published("tourism", "MAPE", "sNaive", {"yearly": "33.33", "average": "22.22"}, True),
        Published("m4_hourly", "sMAPE", "Naive", {"hourly": "50"}, True),
    )
    assert "DIFFERS" not in shown
    assert shown.count("equal") == 7
    assert code == 0


def test_other_figures(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure that must be equal and is not is marked, and the command fails."""
    code, shown = run(
        data, monkeypatch, Published("m3", "sMAPE", "Naive2", {"yearly": "49.9"}, True)
    )
    assert "DIFFERS" in shown
    assert code == 1
    code, shown = run(
        data, monkeypatch, Published("m3", "sMAPE", "Naive2", {"yearly": "49.9"}, False)
    )
    assert "another code" in shown
    assert code == 0
