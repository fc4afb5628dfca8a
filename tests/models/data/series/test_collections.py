"""The collections of long series, and all of a folder together."""

import lzma
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from models.data.errors import DataError
from models.data.series import classic, ett, exchange, stocks
from models.data.series.collections import read_collections

DAY = datetime(2015, 1, 12)


def write_ett(folder: Path) -> None:
    """Both files with two columns, longer than what is used."""
    hours = ett.TRAIN + ett.DEV + ett.TEST + 10
    rows = [
        f"{datetime(2016, 7, 1) + timedelta(hours=hour)},{hour},{-hour}" for hour in range(hours)
    ]
    folder.mkdir(parents=True)
    for name in ett.FILES:
        (folder / name).write_text("\n".join(["date,HUFL,OT", *rows]))


def write_stocks(folder: Path) -> None:
    """Two tickers over two weeks, of which one lacks a day."""
    days = [DAY + timedelta(day) for day in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]
    rows = ["date,ticker,close,adj_close"]
    rows += [f"{day:%Y-%m-%d},A,0,{place}" for place, day in enumerate(days)]
    rows += [f"{day:%Y-%m-%d},B,0,{place}" for place, day in enumerate(days) if place != 3]
    folder.mkdir(parents=True)
    (folder / f"{stocks.FILE}.xz").write_bytes(lzma.compress("\n".join(rows).encode()))


def write_classic(folder: Path) -> None:
    """Every file, some rows each."""
    folder.mkdir(parents=True)
    steps = {"MS": [f"{1960 + month // 12}-{1 + month % 12:02}" for month in range(20)]}
    steps["D"] = steps["B"] = [f"{DAY + timedelta(day):%Y-%m-%d}" for day in range(5)]
    for file in classic.PLAIN:
        rows = [f'"{date}",{place}' for place, date in enumerate(steps[file.frequency])]
        (folder / file.name).write_text("\n".join([f'"Date","{file.columns[0]}"', *rows]))
    air = ["No,year,month,day,hour,pm2.5,DEWP,TEMP,PRES,Iws"]
    air += [f"{hour},2010,1,1,{hour},NA,{hour},0,1,2" for hour in range(9)]
    air += ["10,2010,1,1,9,5,6,7,8,9"]
    (folder / "pollution.csv").write_text("\n".join(air))
    shares = [f"MSFT,{month} 1 2000,{price}" for price, month in enumerate(("Jan", "Feb", "Apr"))]
    (folder / "stocks.csv").write_text("\n".join(["symbol,date,price", *shares]))


def test_ett(tmp_path: Path) -> None:
    """Seven-column files give a series per column, tested on the last four of twenty months."""
    write_ett(tmp_path / "ett")
    found = read_collections(tmp_path)["ett"]
    assert [one.id for one in found] == ["ETTh1-HUFL", "ETTh1-OT", "ETTh2-HUFL", "ETTh2-OT"]
    first = found[0]
    assert first.future is not None
    assert len(first.values) == 8_640 + 2_880
    assert first.future.tolist() == list(range(11_520, 14_400))
    assert (first.start, first.frequency, first.season) == (datetime(2016, 7, 1), "h", 24)


def test_exchange_rate(tmp_path: Path) -> None:
    """Columns without names become currencies, tested on the last fifth."""
    folder = tmp_path / "exchange_rate"
    folder.mkdir()
    rows = [",".join(str(day + column) for column in range(8)) for day in range(10)]
    (folder / "exchange_rate.txt").write_text("\n".join(rows))
    found = read_collections(tmp_path)["exchange_rate"]
    assert [one.id for one in found] == list(exchange.CURRENCIES)
    assert found[1].future is not None
    assert found[1].values.tolist() == list(range(1, 9))
    assert found[1].future.tolist() == [9, 10]


def test_stocks(tmp_path: Path) -> None:
    """A day without trade is a gap among business days."""
    write_stocks(tmp_path / "stocks_sp500_5yr")
    first, second = read_collections(tmp_path)["stocks"]
    assert (first.id, first.values.tolist(), first.start) == ("A", list(range(8)), DAY)
    assert np.flatnonzero(np.isnan(second.values)).tolist() == [3]
    assert first.future is not None
    assert first.future.tolist() == [8, 9]


def test_classic(tmp_path: Path) -> None:
    """Every file gives its series on their own grids, the last fifth held out."""
    write_classic(tmp_path / "classic")
    found = {one.id: one for one in read_collections(tmp_path)["classic"]}
    assert len(found) == 8 + 5 + 1
    assert found["airline-passengers-Passengers"].values.tolist() == list(range(16))
    assert found["sp500-2000-adjclose"].frequency == "B"
    assert np.isnan(found["pollution-pm2.5"].values).all()
    assert found["pollution-DEWP"].start == datetime(2010, 1, 1)
    np.testing.assert_array_equal(found["stocks-MSFT"].values, [0, 1, np.nan])


def test_only_what_is_asked_for(tmp_path: Path) -> None:
    """A folder named forecast is found, and others than those asked for are not read."""
    write_stocks(tmp_path / "forecast" / "stocks_sp500_5yr")
    (tmp_path / "forecast" / "ett").mkdir()
    assert list(read_collections(tmp_path, ("stocks",))) == ["stocks"]
    with pytest.raises(DataError, match=r"no ETTh1\.csv"):
        read_collections(tmp_path)


def test_own_file(tmp_path: Path) -> None:
    """A file is a collection under its own name."""
    (tmp_path / "mine.csv").write_text("1\n2\n3\n")
    found = read_collections(tmp_path / "mine.csv", frequency="D", season=3)
    assert [(name, one.season) for name, (one,) in found.items()] == [("mine", 3)]


def test_nothing_known(tmp_path: Path) -> None:
    """A folder without any of the collections is refused with what was expected."""
    with pytest.raises(DataError, match="Parquet file, or a folder with classic, ett"):
        read_collections(tmp_path)
    write_stocks(tmp_path / "stocks_sp500_5yr")
    with pytest.raises(DataError, match="a folder with m4_hourly, stocks_sp500_5yr"):
        read_collections(tmp_path, ("stocks", "m4_hourly"))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("pollution.csv", "No,year\n1,2010\n", "pollution.csv, line 1: no column DEWP"),
        ("stocks.csv", "symbol,date,price\nA,1 Jan,3\n", "stocks.csv, line 2: time data '1 Jan'"),
        ("daily-min-temperatures.csv", "Date,Y\n2020-01-01,3\n", "line 1: no column Temp"),
    ],
)
def test_faults_of_classic(tmp_path: Path, name: str, text: str, words: str) -> None:
    """A file of other columns or dates is refused by file and line."""
    write_classic(tmp_path / "classic")
    (tmp_path / "classic" / name).write_text(text)
    with pytest.raises(DataError) as refused:
        classic.read_classic(tmp_path / "classic")
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("date,ticker\n", "line 1: no column adj_close"),
        ("date,ticker,adj_close\n", "no rows"),
        ("date,ticker,adj_close\nx,A,1\n", "line 2: 'x' is no date"),
        ("date,ticker,adj_close\n2015-01-10,A,1\n", "line 2: series A: 2015-01-10"),
    ],
)
def test_faults_of_stocks(tmp_path: Path, text: str, words: str) -> None:
    """Missing columns and days without trade are refused by file and line."""
    (tmp_path / stocks.FILE).write_text(text)
    with pytest.raises(DataError) as refused:
        stocks.read_stocks(tmp_path)
    assert words in str(refused.value)
