"""Bundles that are damaged on purpose, or become another version."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.bundle.manifest import Manifest, checksum, sealed


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
