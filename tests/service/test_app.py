"""The composition root: a broken bundle stops the start with a sentence; freed memory goes back."""

import ctypes
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from models.bundle.manifest import BundleError
from service.app import create_app, trim_memory
from service.settings import Settings
from tests.service.bundles import edit_golden, edit_manifest, replace_in_manifest, rewrite
from tests.service.server import start

BREAKS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda f: (f / "manifest.json").unlink(), "manifest.json is missing"),
    "no JSON": (lambda f: (f / "manifest.json").write_text("{"), "manifest.json"),
    "later format": (lambda f: replace_in_manifest(f, '"format": 3', '"format": 4'), "format"),
    "edited labels": (
        lambda f: replace_in_manifest(f, '"positive"', '"negative"'),
        "seal does not fit",
    ),
    "other name": (lambda f: edit_manifest(f, name="topics"), "holds topics"),
    "other task": (lambda f: edit_manifest(f, task="ner"), "does not give one sequence"),
    "unknown task": (
        lambda f: edit_manifest(f, task="chess"),
        "sentiment/1 is for the task 'chess', which this version does not know .it knows classif",
    ),
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
        create_app(Settings(artifacts=(tmp_path / "artifacts",), threads=1, log_level="error"))
    assert "\n" not in str(refused.value)


def test_golden_text_of_two_sequences_stops_the_start(ner_artifacts: Path, tmp_path: Path) -> None:
    """A golden case compares one sequence: a text of two sentences is none."""
    shutil.copytree(ner_artifacts, tmp_path / "artifacts")
    two = {"input": "Mr. Kalo lives in Esno . The weather was fine ."}
    edit_golden(tmp_path / "artifacts" / "ner" / "1", lambda cases: cases[0].update(two))
    with pytest.raises(BundleError, match="golden case 0: its input does not give one sequence"):
        create_app(Settings(artifacts=(tmp_path / "artifacts",), threads=1, log_level="error"))


def test_empty_folder_stops_the_start(tmp_path: Path) -> None:
    """Without any bundle there is nothing to serve."""
    with pytest.raises(BundleError, match="there is no bundle"):
        create_app(Settings(artifacts=(tmp_path,)))


def replaced(path: Path, make: Callable[[Path], object]) -> None:
    """Puts something else in a file's place."""
    path.unlink()
    make(path)


IN_PLACE_OF_A_FILE: dict[str, Callable[[Path], object]] = {
    "a directory": Path.mkdir,
    "a loop of links": lambda path: path.symlink_to(path),
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "an unreadable file": lambda path: path.symlink_to("/proc/self/mem"),
}


@pytest.mark.parametrize("kind", IN_PLACE_OF_A_FILE)
@pytest.mark.parametrize("name", ["manifest.json", "golden.json", "model.onnx", "tokenizer.json"])
def test_what_is_no_file_stops_the_start(
    artifacts: Path, tmp_path: Path, name: str, kind: str
) -> None:
    """Something else in the place of a bundle's file is named in one sentence, without a wait."""
    shutil.copytree(artifacts, tmp_path / "artifacts")
    replaced(tmp_path / "artifacts" / "sentiment" / "1" / name, IN_PLACE_OF_A_FILE[kind])
    with pytest.raises(BundleError, match=name) as refused:
        create_app(Settings(artifacts=(tmp_path / "artifacts",), threads=1, log_level="error"))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("kind", ["a file", "a loop of links", "a pipe"])
def test_what_is_no_folder_stops_the_start(artifacts: Path, tmp_path: Path, kind: str) -> None:
    """Something else in the place of the folder of versions is no bundle."""
    make = {"a file": Path.touch, **IN_PLACE_OF_A_FILE}[kind]
    make(tmp_path / "sentiment")
    with pytest.raises(BundleError) as refused:
        create_app(Settings(artifacts=(tmp_path,), threads=1, log_level="error"))
    assert "\n" not in str(refused.value)


def test_a_damaged_bundle_ends_the_process_with_a_sentence(artifacts: Path, tmp_path: Path) -> None:
    """The process says it on stderr and ends with exit code 1, without a traceback."""
    shutil.copytree(artifacts, tmp_path / "artifacts")
    replaced(tmp_path / "artifacts" / "sentiment" / "1" / "golden.json", os.mkfifo)
    code, words = start(artifacts=str(tmp_path / "artifacts"))
    (sentence,) = [line for line in words.splitlines() if not line.startswith("{")]
    assert code == 1
    assert sentence.startswith("hiddenstate does not start: ")
    assert "golden.json is not a file" in sentence


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="only glibc gives memory back when asked"
)
def test_freed_memory_goes_back_to_the_system() -> None:
    """What the C library keeps would count as the service's for as long as it runs."""
    pieces = [b"x" * (4_000 + number % 7) for number in range(25_000)]  # 100 MB
    held = pieces[::250]  # what lives between freed pieces
    del pieces
    before = psutil.Process().memory_info().rss
    trim_memory()
    assert len(held) == 100
    assert psutil.Process().memory_info().rss < before - 50 * 2**20
