"""Reading a bundle: from a folder of versions to verified files in memory."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from models.bundle.manifest import SHIPPED, BundleError
from models.bundle.reading import ARTIFACTS, newest, read_bundle, read_golden, shipped


@pytest.fixture
def shelf(artifacts: Path, tmp_path: Path) -> Path:
    """A copy of the artefacts that a test may break."""
    return Path(shutil.copytree(artifacts, tmp_path / "artifacts"))


def test_newest_is_the_highest_whole_number(tmp_path: Path) -> None:
    """Version 10 is newer than 9; names that are no whole numbers are not versions."""
    for name in ("9", "10", "11.tmp", ".12", "latest"):
        (tmp_path / name).mkdir()
    (tmp_path / "13").touch()
    assert newest(tmp_path) == tmp_path / "10"
    assert newest(tmp_path / "missing") is None
    assert newest(tmp_path / "13") is None


def test_shipped_is_the_newest_bundle_of_the_repository() -> None:
    """A folder with a version, for each shipped name; for another name, one that is missing."""
    for name in SHIPPED:
        assert shipped(name) == newest(ARTIFACTS / name)
    assert shipped("reviews") == ARTIFACTS / "reviews"


def test_a_folder_that_is_a_link_loop_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Not taken for a task without a bundle."""
    (tmp_path / "sentiment").symlink_to(tmp_path / "sentiment")
    with pytest.raises(BundleError, match="is not readable"):
        newest(tmp_path / "sentiment")


def test_a_file_in_a_folder_s_place_stops_the_start(shelf: Path) -> None:
    """A directory as model.onnx, deep in a bundle, is told by its path."""
    model = next(shelf.glob("*/*/model.onnx"))
    model.unlink()
    model.mkdir()
    with pytest.raises(BundleError, match=r"sentiment/1/model\.onnx is not a file"):
        read_bundle(shelf / "sentiment" / "1")


def test_an_edited_manifest_is_refused(shelf: Path) -> None:
    """Also where every checksum still fits."""
    manifest = next(shelf.glob("*/*/manifest.json"))
    described = json.loads(manifest.read_text())
    described["limits"]["longest"] += 1
    manifest.write_text(json.dumps(described))
    with pytest.raises(BundleError, match="not as published"):
        read_bundle(shelf / "sentiment" / "1")


def test_golden_answers_must_be_there_and_readable(artifacts: Path) -> None:
    """A bundle without them, or with other JSON in their place, is refused by the file's name."""
    bundle = read_bundle(artifacts / "sentiment" / "1")
    for name in ("golden.json", "model.onnx"):
        files = {key: data for key, data in bundle.files.items() if key != name}
        with pytest.raises(BundleError, match=r"lacks golden\.json or model\.onnx"):
            read_golden(replace(bundle, files=files))
    with pytest.raises(BundleError, match=r"golden\.json is not readable"):
        read_golden(replace(bundle, files={**bundle.files, "golden.json": b"{}"}))


def test_bundle_is_read_whole(artifacts: Path) -> None:
    """Every file that the manifest names is in memory."""
    bundle = read_bundle(artifacts / "sentiment" / "1")
    assert bundle.files.keys() == bundle.manifest.files.keys()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "golden.json"])
def test_changed_file_is_refused(shelf: Path, name: str) -> None:
    """One changed byte of any file is found by its checksum."""
    path = next(shelf.glob(f"sentiment/*/{name}"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(BundleError, match=f"{name} is not the published file"):
        read_bundle(path.parent)


def test_bundle_in_a_strange_place_is_refused(shelf: Path) -> None:
    """A bundle under another version's number is not served as that version."""
    folder = next(shelf.glob("sentiment/*"))
    moved = folder.rename(folder.with_name("777"))
    with pytest.raises(BundleError, match="777 holds sentiment version"):
        read_bundle(moved)


def test_a_bundle_under_another_name_is_refused(shelf: Path) -> None:
    """The folder's name is the address of the model: it must be the manifest's."""
    moved = (shelf / "sentiment").rename(shelf / "topics")
    with pytest.raises(BundleError, match="topics/1 holds sentiment version 1: move it"):
        read_bundle(moved / "1")
