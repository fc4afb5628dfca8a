"""`hiddenstate predict`: the same rows, the service's answers, and nothing twice after a kill."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hiddenstate.offline import batches, find_bundle
from hiddenstate.predict import main
from models.bundle.manifest import BundleError
from tests.service.server import Running, running, until

TEXTS = [
    "the film is lovely , the plot is great .",
    "",
    'it said: "awful", and was; dreadful',
    "this story is ordinary . " * 40,
    "her acting is superb",
    "boring",
]


@pytest.fixture(scope="module")
def server(artifacts: Path, ner_artifacts: Path, forecasting_artifacts: Path) -> Iterator[Running]:
    """A server of the tiny model of every task."""
    folders = (artifacts, ner_artifacts, forecasting_artifacts)
    with running(Path(os.pathsep.join(map(str, folders)))) as started:
        yield started


def call(*words: object) -> None:
    """Runs the command in this process; it must succeed."""
    with pytest.raises(SystemExit) as stop:
        main([*map(str, words)])
    assert not stop.value.code


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    """The sentence with which the command ends."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        main([*map(str, words)])
    assert stop.value.code == 1
    return capsys.readouterr().err


def asked(server: Running, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    """The results of the service."""
    answer = server.ask("POST", path, json.dumps(body).encode())
    results: list[dict[str, Any]] = json.loads(answer.body)["results"]
    return results


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether two JSON values agree, numbers to 1e-5."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-5 * max(1, abs(other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def write_csv(path: Path, texts: list[str], delimiter: str = ",") -> Path:
    """A table of an id and a text."""
    with path.open("w", newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerow(["id", "review"])
        rows.writerows([f"r{place}", text] for place, text in enumerate(texts))
    return path


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_the_input_is_never_replaced(
    artifacts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An output that is the input, by whatever path, is refused with `--overwrite` too."""
    given = tmp_path / "given.csv"
    given.write_text("text\nthe film is lovely .\n")
    other = tmp_path / "." / "there" / ".." / "given.csv"
    words = ("sentiment", given, other, "--artifacts", artifacts, "--overwrite")
    assert "is the input: choose another name" in refused(capsys, *words)
    assert given.read_text() == "text\nthe film is lovely .\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--level", 0.9), "Invalid value for '--level': Levels are per cent: 80, not 0.8"),
        (("--level", 80, "--level", 80), "Invalid value for '--level': Each level may stand"),
        (("--freq", "monthly"), "Invalid value for '--freq': unknown frequency 'monthly'"),
    ],
)
def test_an_option_is_blamed_not_the_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[object, ...],
    told: str,
) -> None:
    """What the service refuses of an option is refused under its name, before a file is read."""
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "in.csv").write_text("y\n1\n")
    with pytest.raises(SystemExit) as stop:
        main(["forecasting", *map(str, (tmp_path / "in.csv", tmp_path / "out.csv", *words))])
    assert stop.value.code == 2
    assert told in capsys.readouterr().err


def test_the_answers_are_the_services(artifacts: Path, server: Running, tmp_path: Path) -> None:
    """Each row of JSON lines has the result that the service gives for its text, to 1e-5."""
    given = write_csv(tmp_path / "in.csv", TEXTS)
    words = ("--artifacts", artifacts, "--column", "review", "--window", 4)
    call("sentiment", given, tmp_path / "out.jsonl", *words)
    rows = read_lines(tmp_path / "out.jsonl")
    assert [(row["id"], row["review"]) for row in rows] == [
        (f"r{place}", text) for place, text in enumerate(TEXTS)
    ]
    expected = asked(server, "/v1/sentiment", {"inputs": TEXTS})
    assert "error" in rows[1]["prediction"]
    assert same([row["prediction"] for row in rows], expected)


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_every_format_keeps_its_rows(artifacts: Path, tmp_path: Path, kind: str) -> None:
    """CSV by its own delimiter, JSON lines and Parquet come back with all rows and types."""
    given, output = tmp_path / f"in.{kind}", tmp_path / f"out.{kind}"
    if kind == "csv":
        write_csv(given, TEXTS, ";")
    elif kind == "jsonl":
        rows = [{"id": place, "review": text, "x": [1]} for place, text in enumerate(TEXTS)]
        given.write_text("".join(json.dumps(row) + "\n" for row in rows))
    else:
        table = pa.table({"id": pa.array(range(6), pa.int16()), "review": TEXTS})
        pq.write_table(table, given)
    call("sentiment", given, output, "--artifacts", artifacts, "--text-column", "review")
    if kind == "csv":
        with output.open(newline="") as file:
            found = list(csv.DictReader(file, delimiter=";"))
        assert [row["review"] for row in found] == TEXTS
        assert found[0]["predicted_label"] == "positive"
        assert [row["predicted_error"] for row in found[:3]] == ["", "empty-input", ""]
        assert float(found[5]["predicted_scores_negative"]) > 0.5
    elif kind == "jsonl":
        lines = read_lines(output)
        assert [(row["id"], row["review"], row["x"]) for row in lines] == [
            (place, text, [1]) for place, text in enumerate(TEXTS)
        ]
        assert lines[0]["prediction"]["label"] == "positive"
    else:
        table = pq.read_table(output)
        assert table.column("id").to_pylist() == [*range(6)]
        assert table.schema.field("id").type == pa.int16()
        assert table.schema.field("predicted_score").type == pa.float64()
        assert table.column("predicted_error").to_pylist()[1] == "empty-input"


def test_entities_are_the_services(ner_artifacts: Path, server: Running, tmp_path: Path) -> None:
    """Named entities come as the service gives them, in a cell as JSON."""
    texts = ["Yesterday Mr. Kalo met the president of Minber Tuno .", "nothing happened"]
    given = write_csv(tmp_path / "in.csv", texts)
    words = ("--artifacts", ner_artifacts, "--column", "review")
    call("ner/1", given, tmp_path / "out.csv", *words)
    with (tmp_path / "out.csv").open(newline="") as file:
        found = [json.loads(row["predicted_entities"]) for row in csv.DictReader(file)]
    results = asked(server, "/v1/ner", {"inputs": texts})
    assert any(found)
    assert same(found, [result["entities"] for result in results])


def test_forecasts_are_the_services(
    forecasting_artifacts: Path, server: Running, tmp_path: Path
) -> None:
    """A long table of series gives a row per step with the service's numbers, by any names."""
    given = tmp_path / "in.csv"
    values = {"a": [float(100 + month % 12) for month in range(48)], "b": [1.5, 2.5] * 12}
    lines = [
        f"{name};{1 + place % 12:02}/{2000 + place // 12};{value}"
        for name, series in values.items()
        for place, value in enumerate(series)
    ]
    given.write_text("\n".join(["shop;month;sold", *lines]) + "\n")
    names = ("--id-column", "shop", "--time-column", "month", "--value-column", "sold")
    bundle = forecasting_artifacts / "forecasting" / "1"
    call(bundle, given, tmp_path / "out.jsonl", *names, "--horizon", 3, "--level", 80)
    body = {
        "inputs": [
            {"id": name, "target": series, "start": "2000-01-01", "freq": "MS"}
            for name, series in values.items()
        ],
        "horizon": 3,
        "levels": [80],
    }
    results = asked(server, "/v1/forecast", body)
    expected = [
        {
            "shop": one["id"],
            "month": one["timestamps"][step],
            "mean": one["mean"][step],
            "median": one["median"][step],
            "lo-80": one["intervals"]["80"]["lo"][step],
            "hi-80": one["intervals"]["80"]["hi"][step],
            "warnings": "; ".join(one["warnings"]),
        }
        for one in results
        for step in range(3)
    ]
    assert same(read_lines(tmp_path / "out.jsonl"), expected)


def test_a_killed_run_goes_on(artifacts: Path, tmp_path: Path) -> None:
    """After SIGKILL the same command adds what is missing: each row once, as in an unbroken run."""
    given = write_csv(tmp_path / "in.csv", [f"{TEXTS[0]} {place}" for place in range(3000)])
    output, parts = tmp_path / "out.csv", tmp_path / "out.csv.parts"
    rest = ("--artifacts", artifacts, "--column", "review", "--window", 5)
    words = ("sentiment", given, output, *rest)
    process = subprocess.Popen(
        [sys.executable, "-m", "hiddenstate", "predict", *map(str, words)],
        stderr=subprocess.DEVNULL,
    )
    until(lambda: (parts / f"{3:09}").exists() or process.poll() is not None)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not output.exists()
    first = parts / f"{0:09}"
    assert 3 < len(list(parts.iterdir())) < 600
    first.write_bytes(marked := first.read_bytes().replace(b"r0,", b"R0,"))  # shows it is kept
    call(*words)
    assert not parts.exists()
    whole = tmp_path / "whole.csv"
    call("sentiment", given, whole, *rest)
    assert output.read_bytes() == whole.read_bytes().replace(b"\nr0,", b"\nR0,")
    assert marked in output.read_bytes()


def test_parts_of_another_run_are_refused(
    artifacts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Parts of another input are not mixed in, and an output is not written over unasked."""
    given, output = write_csv(tmp_path / "in.csv", TEXTS), tmp_path / "out.csv"
    words = ("sentiment", given, output, "--artifacts", artifacts, "--column", "review")
    (tmp_path / "out.csv.parts").mkdir()
    (tmp_path / "out.csv.parts" / "run.json").write_text("{}")
    assert "of another model, input or option: give --overwrite" in refused(capsys, *words)
    call(*words, "--overwrite")
    before = output.read_bytes()
    assert "is already there" in refused(capsys, *words)
    assert output.read_bytes() == before


def test_faults_are_named(
    artifacts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with names, columns and files is one sentence that says what to do."""
    given, output = write_csv(tmp_path / "in.csv", TEXTS), tmp_path / "out.csv"
    rest = ("--artifacts", artifacts)
    assert "no column text among id, review: choose one with --column" in refused(
        capsys, "sentiment", given, output, *rest
    )
    assert "must end in .csv or .jsonl" in refused(
        capsys, "sentiment", given, tmp_path / "out.parquet", *rest, "--column", "review"
    )
    assert "there is no model topics" in refused(capsys, "topics", given, output, *rest)
    again = ("--column", "review", "--prefix", "")
    (tmp_path / "label.csv").write_text("review,label\nx,y\n")
    assert "the column label is there already" in refused(
        capsys, "sentiment", tmp_path / "label.csv", output, *rest, *again
    )
    (tmp_path / "x.jsonl").write_text('{"text": "x"}\n{"text": 3}\n')
    assert "x.jsonl, line 2: the text is no text" in refused(
        capsys, "sentiment", tmp_path / "x.jsonl", tmp_path / "y.jsonl", *rest
    )
    assert not output.exists()


def test_batches_are_of_similar_length() -> None:
    """Every sequence is in one batch, the longest first; a batch is bounded by size and steps."""
    lengths = [5, 9000, 1, 5, 7000, 9001, 3]
    assert list(batches(lengths, most=3)) == [[5], [1], [4, 0], [3, 6, 2]]
    assert list(batches([], most=3)) == []


def test_bundles_are_found(artifacts: Path, tmp_path: Path) -> None:
    """A name, name/version and a folder lead to one bundle; another name to what there is."""
    folder = (artifacts / "sentiment" / "1").resolve()
    for name in ("sentiment", "sentiment/1", str(folder)):
        assert find_bundle(name, artifacts) == folder
    with pytest.raises(BundleError, match="which has sentiment"):
        find_bundle("sentiment/10", artifacts)
    with pytest.raises(BundleError, match="which has none"):
        find_bundle("sentiment", tmp_path)
