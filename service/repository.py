"""The shelf of bundles: which tasks have one, which version is served, and are its files whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.bundle.manifest import BundleError, Manifest, check_seal, read_file, read_manifest


@dataclass(frozen=True)
class Bundle:
    """A bundle in memory, every file as its checksum says.

    Attributes:
        folder: where it was read; for messages only, nothing is read from it again.
        files: the bytes of each file that the manifest names.
    """

    folder: Path
    manifest: Manifest
    files: Mapping[str, bytes]


def read_bundles(artifacts: Path, tasks: Iterable[str]) -> dict[str, Bundle]:
    """The newest bundle of each task that has one.

    Raises:
        BundleError: there is none at all, or one is not what its manifest says.
    """
    folders = {task: newest(artifacts / task) for task in tasks}
    bundles = {task: read_bundle(folder, task) for task, folder in folders.items() if folder}
    if not bundles:
        raise BundleError(
            f"there is no bundle in {artifacts.resolve()} for {', '.join(folders)}: point "
            "HIDDENSTATE_ARTIFACTS at a folder of bundles, or publish one with python -m export"
        )
    return bundles


def newest(shelf: Path) -> Path | None:
    """The folder with the highest whole number for a name; other names are not versions."""
    return max(_versions(shelf), key=lambda folder: int(folder.name), default=None)


def read_bundle(folder: Path, task: str) -> Bundle:
    """The bundle in `folder`, read whole.

    Raises:
        BundleError: a file is missing or changed, or the manifest was edited or belongs elsewhere.
    """
    manifest = read_manifest(folder)
    if (manifest.task, manifest.version) != (task, int(folder.name)):
        raise BundleError(
            f"{folder} holds {manifest.task} version {manifest.version}: "
            "move it to the folder of its own name, or publish it again"
        )
    check_seal(manifest)
    files = {name: read_file(folder, manifest, name) for name in manifest.files}
    return Bundle(folder, manifest, files)


def _versions(shelf: Path) -> Iterator[Path]:
    if shelf.is_dir():
        for folder in shelf.iterdir():
            if folder.is_dir() and folder.name.isascii() and folder.name.isdigit():
                yield folder
