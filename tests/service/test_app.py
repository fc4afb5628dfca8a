"""The composition root: a broken bundle stops the start, each kind with its sentence."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.bundle.manifest import BundleError, Manifest, checksum, sealed
from service.app import create_app
from service.settings import Settings


def rewrite(folder: Path, name: str, data: bytes) -> None:
    """Changes a file and signs the change, so that only what it says is wrong."""
    (folder / name).write_bytes(data)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    edit_manifest(folder, files=manifest["files"] | {name: checksum(data)})


def edit_manifest(folder: Path, **changes: object) -> None:
    """Overwrites fields of the manifest and seals it anew."""
    described = json.loads((folder / "manifest.json").read_bytes()) | changes
    manifest = sealed(Manifest.model_validate(described))
    (folder / "manifest.json").write_text(manifest.model_dump_json())


def replace_in_manifest(folder: Path, words: str, others: str) -> None:
    """Edits the manifest by hand, as a text."""
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace(words, others))


def edit_golden(folder: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Changes the golden cases and signs the change."""
    golden = json.loads((folder / "golden.json").read_bytes())
    change(golden["cases"])
    rewrite(folder, "golden.json", json.dumps(golden).encode())


BREAKS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda f: (f / "manifest.json").unlink(), "manifest.json is missing"),
    "no JSON": (lambda f: (f / "manifest.json").write_text("{"), "manifest.json"),
    "later format": (lambda f: replace_in_manifest(f, '"format": 1', '"format": 2'), "format"),
    "edited labels": (
        lambda f: replace_in_manifest(f, '"positive"', '"negative"'),
        "seal does not fit",
    ),
    "other task": (lambda f: edit_manifest(f, task="ner"), "holds ner"),
    "no graph": (lambda f: (f / "model.onnx").unlink(), "model.onnx is missing"),
    "changed graph": (lambda f: (f / "model.onnx").write_bytes(b"x"), "sha256 differs"),
    "no real graph": (lambda f: rewrite(f, "model.onnx", b"x"), "does not load"),
    "no real tokenizer": (lambda f: rewrite(f, "tokenizer.json", b"{}"), "not a tokenizer"),
    "no real golden": (lambda f: rewrite(f, "golden.json", b"{}"), "is not readable"),
    "too few labels": (lambda f: edit_manifest(f, labels=["bad", "good"]), "labels"),
    "other encoding": (
        lambda f: edit_golden(f, lambda cases: cases[0]["arrays"]["ids"].append(1)),
        "encoding gives other ids",
    ),
    "golden input of another kind": (
        lambda f: edit_golden(f, lambda cases: cases[0].update(input=5)),
        "does not give one sequence",
    ),
    "golden input without words": (
        lambda f: edit_golden(f, lambda cases: cases[0].update(input=" ")),
        "does not give one sequence",
    ),
    "other answers": (
        lambda f: edit_golden(
            f, lambda cases: cases[0].update(outputs={"probabilities": [1, 0, 0]})
        ),
        "does not reproduce",
    ),
}


@pytest.mark.parametrize(("harm", "words"), BREAKS.values(), ids=BREAKS)
def test_broken_bundle_stops_the_start(
    artifacts: Path, tmp_path: Path, harm: Callable[[Path], object], words: str
) -> None:
    """No application is made over a bundle that is not what it says."""
    shutil.copytree(artifacts, tmp_path / "artifacts")
    harm(next((tmp_path / "artifacts" / "sentiment").iterdir()))
    with pytest.raises(BundleError, match=words) as refused:
        create_app(Settings(artifacts=tmp_path / "artifacts", threads=1, log_level="error"))
    assert "\n" not in str(refused.value)


def test_golden_text_of_two_rows_stops_the_start(ner_artifacts: Path, tmp_path: Path) -> None:
    """A golden case compares one row of the network: a text of two sentences is none."""
    shutil.copytree(ner_artifacts, tmp_path / "artifacts")
    two = {"input": "Mr. Kalo lives in Esno . The weather was fine ."}
    edit_golden(tmp_path / "artifacts" / "ner" / "1", lambda cases: cases[0].update(two))
    with pytest.raises(BundleError, match="golden case 0: its input does not give one sequence"):
        create_app(Settings(artifacts=tmp_path / "artifacts", threads=1, log_level="error"))


def test_empty_shelf_stops_the_start(tmp_path: Path) -> None:
    """Without any bundle there is nothing to serve."""
    with pytest.raises(BundleError, match="there is no bundle"):
        create_app(Settings(artifacts=tmp_path))
