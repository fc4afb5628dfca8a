"""The shelf of bundles."""

import shutil
from pathlib import Path

import pytest
from service.repository import newest, read_bundle, read_bundles

from models.bundle.manifest import BundleError


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


def test_bundle_is_read_whole(artifacts: Path) -> None:
    """Every file that the manifest names is in memory; tasks without a bundle are left out."""
    bundles = read_bundles(artifacts, ["sentiment", "unheard-of"])
    assert list(bundles) == ["sentiment"]
    bundle = bundles["sentiment"]
    assert bundle.files.keys() == bundle.manifest.files.keys()


def test_no_bundle_at_all_is_refused(tmp_path: Path) -> None:
    """An empty shelf stops the start and says what to set."""
    with pytest.raises(BundleError, match="HIDDENSTATE_ARTIFACTS"):
        read_bundles(tmp_path, ["sentiment"])


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "golden.json"])
def test_changed_file_is_refused(shelf: Path, name: str) -> None:
    """One changed byte of any file is found by its checksum."""
    path = next(shelf.glob(f"sentiment/*/{name}"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(BundleError, match=f"{name} is not the published file"):
        read_bundle(path.parent, "sentiment")


def test_bundle_in_a_strange_place_is_refused(shelf: Path) -> None:
    """A bundle under another version's number is not served as that version."""
    folder = next(shelf.glob("sentiment/*"))
    moved = folder.rename(folder.with_name("777"))
    with pytest.raises(BundleError, match="777 holds sentiment version"):
        read_bundle(moved, "sentiment")
