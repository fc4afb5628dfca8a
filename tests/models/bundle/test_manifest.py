"""The manifest says what a bundle is, and files that are not as it says are refused."""

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pydantic import ValidationError

from models.bundle.manifest import (
    MANIFEST,
    MODEL,
    MOST_BYTES,
    BundleError,
    Manifest,
    check_seal,
    described_by,
    read_file,
    read_manifest,
    sealed,
)

FORMAT_1 = Path(__file__).parent / "format-1"
LABELS = ("negative", "neutral", "positive")
MULTI: dict[str, object] = {"multi_label": True, "thresholds": dict.fromkeys(LABELS, 0.5)}


@pytest.fixture
def described(artifacts: Path) -> dict[str, object]:
    """The published manifest as JSON."""
    found: dict[str, object] = json.loads((artifacts / "sentiment" / "1" / MANIFEST).read_bytes())
    return found


def test_there_and_back(artifacts: Path, tmp_path: Path) -> None:
    """A manifest written and read again is the same manifest, seal included."""
    manifest = read_manifest(artifacts / "sentiment" / "1")
    (tmp_path / MANIFEST).write_text(manifest.model_dump_json())
    again = read_manifest(tmp_path)
    assert again == manifest
    check_seal(again)


def test_a_new_bundle_has_a_name_and_only_the_fields_that_it_uses(
    described: dict[str, object],
) -> None:
    """Format 3, with the name beside the task; no quantization, no thresholds."""
    assert (described["format"], described["name"]) == (3, "sentiment")
    assert described["task"] == "classification"
    assert not described.keys() & {"quantization", "multi_label", "thresholds"}


def test_a_multi_label_bundle_has_its_thresholds(described: dict[str, object]) -> None:
    """They are written, read again, and sealed."""
    manifest = sealed(Manifest.model_validate(described | MULTI))
    assert described_by(manifest).items() >= MULTI.items()
    check_seal(Manifest.model_validate(described_by(manifest)))


def test_an_older_format_says_its_name_as_task() -> None:
    """A shipped manifest of format 1 has name and task, its seal fits, its file stays."""
    name = task = "forecasting"
    manifest = read_manifest(FORMAT_1)
    assert (manifest.format, manifest.name, manifest.task) == (1, name, task)
    check_seal(manifest)
    assert described_by(manifest) == json.loads((FORMAT_1 / MANIFEST).read_bytes())
    with pytest.raises(BundleError, match="not as published"):
        check_seal(manifest.model_copy(update={"name": "other"}))


def test_the_format_says_whether_an_older_bundle_is_quantized() -> None:
    """Format 2 without a quantization is refused: a reader of format 1 relies on it."""
    older = json.loads((FORMAT_1 / MANIFEST).read_bytes())
    with pytest.raises(ValidationError, match="format 2 is for bundles with a quantization"):
        Manifest.model_validate(older | {"format": 2})


def test_model_checksum_is_the_graphs(artifacts: Path) -> None:
    """The model's identity is the checksum of its graph."""
    manifest = read_manifest(artifacts / "sentiment" / "1")
    assert manifest.sha256 == manifest.files[MODEL]
    assert len(manifest.sha256) == 64


def test_seal_covers_every_field(artifacts: Path, described: dict[str, object]) -> None:
    """Any field changed after sealing breaks the seal; sealing again mends it."""
    manifest = read_manifest(artifacts / "sentiment" / "1")
    changed = {
        "name": "other",
        "task": "ner",
        "version": 2,
        "cell": "gru",
        "architecture": {},
        "inputs": (),
        "outputs": (),
        "labels": manifest.labels[::-1],
        "limits": manifest.limits.model_copy(update={"longest": 9}),
        "opset": 19,
        "files": {},
        "origin": manifest.origin.model_copy(update={"seed": 9}),
        "figures": {},
        "parity": manifest.parity.model_copy(update={"torch": 0.5}),
    }
    assert changed.keys() == described.keys() - {"format", "seal"}
    for name, value in changed.items():
        edited = manifest.model_copy(update={name: value})
        with pytest.raises(BundleError, match="not as published"):
            check_seal(edited)
        check_seal(sealed(edited))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": 4}, "format: Input should be 1, 2 or 3"),
        ({"format": []}, "format: Input should be 1, 2 or 3"),
        ({"name": "Other"}, "name: String should match pattern"),
        ({"name": "a" * 64}, "name: String should match pattern"),
        ({"name": None}, "name: "),
        ({"multi_label": True}, "the file: Value error, multi_label and thresholds belong"),
        ({"thresholds": dict.fromkeys(LABELS, 0.5)}, "the file: .*belong together"),
        (MULTI | {"task": "ner"}, "the file: .*task ner is never multi_label"),
        (MULTI | {"thresholds": {"negative": 0.5}}, "the file: .*must have each label"),
        (MULTI | {"thresholds": dict.fromkeys(LABELS, 1.5)}, r"thresholds\.negative: "),
        ({"format": 1}, "the file: Value error, format 1 has no name"),
        ({"version": 0}, "version: Input should be greater"),
        ({"labels": "negative"}, "labels: "),
        ({"limits": {"longest": 0, "batch": 1}}, r"limits\.longest: "),
        ({"nonsense": 1}, "nonsense: Extra inputs are not permitted"),
    ],
    ids=str,
)
def test_wrong_field_is_refused_by_name(
    described: dict[str, object], tmp_path: Path, change: dict[str, object], words: str
) -> None:
    """A field that is not what it must be is refused by its name, with what to do."""
    (tmp_path / MANIFEST).write_text(json.dumps(described | change))
    with pytest.raises(BundleError, match=f"{MANIFEST}: {words}.*publish the bundle again"):
        read_manifest(tmp_path)


def test_no_json_and_no_file_are_refused(tmp_path: Path) -> None:
    """A folder without a manifest, or with one that is no JSON, is refused by the file's name."""
    with pytest.raises(BundleError, match=r"manifest\.json is missing; restore it or publish"):
        read_manifest(tmp_path)
    (tmp_path / MANIFEST).write_text("{")
    with pytest.raises(BundleError, match=r"manifest\.json: the file: Invalid JSON"):
        read_manifest(tmp_path)


def test_files_are_checked(artifacts: Path, tmp_path: Path) -> None:
    """A file's bytes are given only if they are named, there, and the published ones."""
    manifest = read_manifest(artifacts / "sentiment" / "1")
    with pytest.raises(BundleError, match=r"names no weights\.bin"):
        read_file(tmp_path, manifest, "weights.bin")
    with pytest.raises(BundleError, match=r"model\.onnx is missing"):
        read_file(tmp_path, manifest, MODEL)
    (tmp_path / MODEL).write_bytes(b"other")
    with pytest.raises(BundleError, match=r"model\.onnx is not the published file"):
        read_file(tmp_path, manifest, MODEL)


def sparse(path: Path) -> None:
    """A file that is larger than any of a bundle, and takes no room."""
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)


PLACES: dict[str, tuple[Callable[[Path], object], str]] = {
    "directory": (Path.mkdir, "is not a file; restore it or publish the bundle again"),
    "pipe": (os.mkfifo, "is not a file; restore it"),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), "is not a file; restore it"),
    "link to nothing": (lambda path: path.symlink_to("nothing"), "is missing; restore it"),
    "link loop": (lambda path: path.symlink_to(path), r"is not readable \(Too many levels"),
    "huge": (sparse, "is larger than any file of a bundle; restore it from git"),
    "empty": (Path.touch, "is not the published file|the file: Invalid JSON"),
}


@pytest.mark.parametrize(("make", "words"), PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("name", [MANIFEST, MODEL])
def test_what_is_no_file_of_a_bundle_is_refused_in_a_sentence(
    artifacts: Path, tmp_path: Path, name: str, make: Callable[[Path], object], words: str
) -> None:
    """Whatever stands in a file's place neither hangs the start nor fills the memory."""
    manifest = read_manifest(artifacts / "sentiment" / "1")
    make(tmp_path / name)
    read = partial(read_file, tmp_path, manifest, name)
    with pytest.raises(BundleError, match=words):
        read_manifest(tmp_path) if name == MANIFEST else read()


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", f"{MANIFEST}/b"])
def test_a_name_that_no_file_has_is_refused_in_a_sentence(
    artifacts: Path, tmp_path: Path, name: str
) -> None:
    """Also where the system has no such names, or the folder of one is a file."""
    manifest = read_manifest(artifacts / "sentiment" / "1")
    (tmp_path / MANIFEST).touch()
    odd = manifest.model_copy(update={"files": {name: ""}})
    with pytest.raises(BundleError, match="is not readable"):
        read_file(tmp_path, odd, name)


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"0"])
def test_a_file_of_another_size_is_refused(
    artifacts: Path, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    """A byte less, or one more, is not the published file."""
    folder = artifacts / "sentiment" / "1"
    (tmp_path / MODEL).write_bytes(change((folder / MODEL).read_bytes()))
    with pytest.raises(BundleError, match="is not the published file"):
        read_file(tmp_path, read_manifest(folder), MODEL)
