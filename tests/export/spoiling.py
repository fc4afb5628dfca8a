"""Spoils a copy of a bundle and makes checksums and seal right again: only verification is left."""

import json
import shutil
from pathlib import Path

from models.bundle.manifest import MANIFEST, Manifest, checksum, read_manifest, sealed


def copy_bundle(artifacts: Path, folder: Path) -> Path:
    """A copy of the tiny bundle that a test may spoil."""
    return Path(shutil.copytree(artifacts / "sentiment" / "1", folder / "1"))


def replace_file(bundle: Path, name: str, data: bytes) -> None:
    """Puts other bytes in a file's place and makes the manifest agree with them."""
    (bundle / name).write_bytes(data)
    manifest = read_manifest(bundle)
    edit_manifest(bundle, {"files": {**manifest.files, name: checksum(data)}})


def edit_manifest(bundle: Path, changes: dict[str, object], seal: bool = True) -> None:
    """Changes fields of the manifest, and seals it again unless told not to."""
    described = json.loads((bundle / MANIFEST).read_bytes()) | changes
    manifest = Manifest.model_validate_json(json.dumps(described))
    if seal:
        manifest = sealed(manifest)
    (bundle / MANIFEST).write_text(manifest.model_dump_json())
