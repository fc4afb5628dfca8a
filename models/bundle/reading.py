"""Reading a bundle: which version is the newest, and its files, whole and unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from models.bundle.golden import Golden
from models.bundle.manifest import (
    GOLDEN,
    MODEL,
    TOKENIZER,
    BundleError,
    Manifest,
    check_seal,
    read_file,
    read_manifest,
)
from models.bundle.text.tokenizer import TextEncoder

ARTIFACTS = Path(__file__).parents[2] / "artifacts"


@dataclass(frozen=True)
class Bundle:
    """A bundle in memory, every file as its checksum says.

    Attributes:
        folder: where it was read; the session reads the graph there again.
        files: the bytes of each file that the manifest names.
    """

    folder: Path
    manifest: Manifest
    files: Mapping[str, bytes]


def newest(versions: Path) -> Path | None:
    """The folder with the highest whole number for a name; other names are not versions."""
    try:
        folders = [one for one in versions.iterdir() if one.is_dir()]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BundleError(f"{versions} is not readable ({error.strerror})") from None
    numbered = [one for one in folders if one.name.isascii() and one.name.isdigit()]
    return max(numbered, key=lambda folder: int(folder.name), default=None)


def shipped(name: str) -> Path:
    """The newest bundle of this name in the repository; if there is none, where it would be."""
    return newest(ARTIFACTS / name) or ARTIFACTS / name


def read_bundle(folder: Path) -> Bundle:
    """The bundle in the folder `<name>/<version>`, read whole.

    Raises:
        BundleError: a file is missing or changed, or the manifest was edited or belongs elsewhere.
    """
    manifest = read_manifest(folder)
    place = folder.absolute()
    if (manifest.name, manifest.version) != (place.parent.name, int(place.name)):
        raise BundleError(
            f"{folder} holds {manifest.name} version {manifest.version}: "
            "move it to the folder of its own name, or publish it again"
        )
    check_seal(manifest)
    files = {name: read_file(folder, manifest, name) for name in manifest.files}
    return Bundle(folder, manifest, files)


def read_golden(bundle: Bundle) -> Golden:
    """The golden answers; raises BundleError when the file is not one."""
    if GOLDEN not in bundle.files or MODEL not in bundle.files:
        raise BundleError(f"{bundle.folder} lacks {GOLDEN} or {MODEL}; publish it again")
    try:
        return Golden.model_validate_json(bundle.files[GOLDEN])
    except ValidationError:
        raise BundleError(f"{bundle.folder / GOLDEN} is not readable; publish it again") from None


def read_tokenizer(bundle: Bundle) -> TextEncoder:
    """The tokenizer of a bundle."""
    path = bundle.folder / TOKENIZER
    if TOKENIZER not in bundle.files:
        raise BundleError(f"{path} is missing; publish the bundle again")
    try:
        return TextEncoder.from_json(bundle.files[TOKENIZER])
    except BundleError as error:
        raise BundleError(f"{path}: {error}; publish the bundle again") from None
