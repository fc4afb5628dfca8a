"""`python -m export`: what a person sees, and the status a script sees."""

import sys
from pathlib import Path

import pytest

from export.__main__ import main
from models.bundle.reading import read_bundle
from tests.export.spoiling import copy_bundle, edit_manifest


def call(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """Runs the command line; its exit status."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "argv", ["export", *map(str, words)])
    with pytest.raises(SystemExit) as stop:
        main()
    return int(stop.value.code or 0)


def test_verify_passes(
    artifacts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A good bundle: a line per check, then "pass", status 0."""
    assert call(monkeypatch, "verify", artifacts / "sentiment" / "1") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["pass"] * 7


def test_verify_fails(
    artifacts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A bad bundle: what failed, then "FAIL", status 1."""
    bundle = copy_bundle(artifacts, tmp_path)
    edit_manifest(bundle, {"labels": ["negative", "positive"]})
    assert call(monkeypatch, "verify", bundle) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("FAIL  manifest the manifest's number of labels: 2")
    assert lines[-1] == "FAIL"


def test_publish_of_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that holds no finished run: one sentence, status 1, nothing made."""
    assert call(monkeypatch, "publish", tmp_path, tmp_path / "artifacts") == 1
    said = capsys.readouterr().err.strip()
    assert said.endswith("lacks run.json and network.pt: train there first, to the end")
    assert "\n" not in said
    assert not (tmp_path / "artifacts").exists()


def test_publish(
    run: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A finished run becomes a bundle, and its place and size are printed."""
    assert call(monkeypatch, "publish", run, tmp_path) == 0
    assert f"published {tmp_path / 'sentiment' / '1'} (" in capsys.readouterr().out


def test_publish_under_another_name(
    run: Path,
    artifacts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The bundle is the next version of that name, and verification passes there."""
    copy_bundle(artifacts, tmp_path / "reviews")
    assert call(monkeypatch, "publish", run, tmp_path, "--name", "reviews") == 0
    place = tmp_path / "reviews" / "2"
    assert f"published {place} (" in capsys.readouterr().out
    manifest = read_bundle(place).manifest
    assert (manifest.name, manifest.task) == ("reviews", "classification")
    assert call(monkeypatch, "verify", place) == 0


def test_evaluate(
    artifacts: Path,
    texts: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A table of figures, a row per set."""
    bundle = artifacts / "sentiment" / "1"
    assert call(monkeypatch, "evaluate", bundle, "--data", texts) == 0
    said = capsys.readouterr().out
    assert "accuracy" in said
    assert "own" in said
