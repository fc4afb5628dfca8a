"""`python -m models.backtest`: the table, the plots, and the message for bad data."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from models.backtest import app, main
from models.data.series.series import Series
from models.tasks.forecasting.recipe import ForecastingRecipe, train_forecasting


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny trained run."""
    folder = tmp_path_factory.mktemp("run")
    random = np.random.default_rng(0)
    series = [Series(str(index), random.random(60), "mine", "MS", 12) for index in range(4)]
    train_forecasting(replace(ForecastingRecipe.tiny(), synthetic=0), {"mine": series}, folder)
    return folder


def write_series(path: Path, length: int, gap: bool = False) -> Path:
    """Writes two monthly series of `length` values, the second perhaps with a gap."""
    lines = ["unique_id,ds,y"]
    for name in ("a", "b"):
        for month in range(length):
            if gap and name == "b" and month in (10, 11):
                continue
            value = 100 + month + 10 * np.sin(month * np.pi / 6)
            lines.append(f"{name},{2000 + month // 12}-{1 + month % 12:02}-01,{value:.3f}")
    path.write_text("\n".join(lines) + "\n")
    return path


def test_every_method_and_the_plots(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command prints a row per method, gaps or not, and leaves both plots."""
    monkeypatch.setenv("COLUMNS", "200")
    data = write_series(tmp_path / "mine.csv", 72, gap=True)
    words = ["--data", data, "--run", run, "--horizon", 6, "--plots", tmp_path / "plots"]
    result = CliRunner().invoke(app, [*map(str, words)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "2 series, 6 windows" in result.output
    for method in ("model", "Naive", "sNaive", "Theta", "AutoETS"):
        assert f"│ {method} " in result.output
    for name in ("forecasts.png", "calibration.png"):
        assert (tmp_path / "plots" / name).read_bytes().startswith(b"\x89PNG")


def test_one_method(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--method` leaves the others out; short histories are left out and told of."""
    monkeypatch.setenv("COLUMNS", "200")
    data = write_series(tmp_path / "mine.csv", 36)
    words = ["--data", data, "--run", run, "--horizon", 6, "--method", "Theta"]
    result = CliRunner().invoke(app, [*map(str, words)], catch_exceptions=False)
    assert "Theta" in result.output
    assert "AutoETS" not in result.output
    assert "2 of 6 windows are left out: they have fewer than 24 values" in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--horizon", "49"], "the model answers at most 48"),
        (["--method", "Oracle"], "Oracle: choose of Theta, AutoETS, fracast"),
        (["--freq", "fortnight"], "unknown frequency 'fortnight'"),
        (["--bundle", "elsewhere"], "give --bundle or --run, not both"),
    ],
)
def test_what_cannot_be_asked(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    """An option that makes no sense is refused with a sentence."""
    monkeypatch.setenv("COLUMNS", "200")
    data = write_series(tmp_path / "mine.csv", 36)
    result = CliRunner().invoke(app, ["--data", str(data), "--run", str(run), *words])
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("unique_id,ds,y\na,2000-01-01,x\n", "bad.csv, line 2"),
        ("y,ds\n1,2000-01-01\n2,2000-02-01\n", "bad.csv: no window is left of 3"),
    ],
)
def test_bad_data_end_with_a_sentence(
    run: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: str,
    told: str,
) -> None:
    """Bad data end the command with one sentence and status 1."""
    monkeypatch.setenv("COLUMNS", "250")
    (tmp_path / "bad.csv").write_text(content)
    words = ["backtest", "--data", str(tmp_path / "bad.csv"), "--run", str(run)]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    assert told in capsys.readouterr().err


def test_no_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is no bundle ends the command with a sentence."""
    monkeypatch.setenv("COLUMNS", "250")
    data = write_series(tmp_path / "mine.csv", 36)
    monkeypatch.setattr(sys, "argv", ["x", "--data", str(data), "--bundle", str(tmp_path)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    assert "is missing" in capsys.readouterr().err
